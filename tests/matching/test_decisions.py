"""What people decide: kept in a file, taken back, and checked against itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.errors import UnreadableInputError, WrongUsageError
from kg_belarus.matching import VERDICTS, Decision, Decisions, decide, read_decisions

HEAD = "ours,theirs,verdict,by,day,why\n"
DAY = date(2026, 1, 2)


def one(ours: str, theirs: str, verdict: str = "same") -> Decision:
    return decide(ours, theirs, verdict, "An Editor", DAY, "names, and the office")


def test_a_file_is_sorted_and_reads_as_it_was_written(tmp_path: Path) -> None:
    kept = Decisions([one("bki:org-b", "ofac:2"), one("bki:org-a", "ofac:1", "different")])
    path = tmp_path / "decisions.csv"
    kept.write(path)
    assert path.read_text() == (
        HEAD
        + 'bki:org-a,ofac:1,different,An Editor,2026-01-02,"names, and the office"\n'
        + 'bki:org-b,ofac:2,same,An Editor,2026-01-02,"names, and the office"\n'
    )
    assert list(read_decisions(path)) == list(kept)


_ids = st.from_regex(r"[a-z]{2,4}:[a-z0-9-]{1,6}", fullmatch=True)
_texts = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)


@given(
    st.lists(
        st.builds(
            Decision, _ids, _ids, st.sampled_from(VERDICTS), _texts, st.dates(), _texts
        ).filter(lambda decision: decision.ours != decision.theirs),
        unique_by=lambda decision: frozenset((decision.ours, decision.theirs)),
    )
)
def test_any_decisions_come_back(
    tmp_path_factory: pytest.TempPathFactory, decisions: list[Decision]
) -> None:
    path = tmp_path_factory.mktemp("decisions") / "decisions.csv"
    Decisions(decisions).write(path)
    assert list(read_decisions(path)) == sorted(decisions)


def test_to_decide_anew_replaces_and_to_undo_takes_out() -> None:
    kept = Decisions([one("bki:org-a", "ofac:1")]).with_one(one("bki:org-a", "ofac:1", "different"))
    assert [decision.verdict for decision in kept] == ["different"]
    assert len(kept.without("bki:org-a", "ofac:1")) == 0
    assert len(kept.without("ofac:1", "bki:org-a")) == 0
    with pytest.raises(WrongUsageError, match="nothing is decided on bki:org-a and ofac:2"):
        kept.without("bki:org-a", "ofac:2")


def test_what_is_the_same_by_way_of_another_is_known() -> None:
    kept = Decisions([one("bki:org-a", "ofac:1"), one("ofac:1", "eu:9")])
    (known,) = (d for d in kept.of("eu:9") if d.other_than("eu:9") == "bki:org-a")
    assert (known.verdict, known.why) == ("same", "it follows by way of ofac:1")


def test_what_is_different_by_way_of_another_is_known() -> None:
    kept = Decisions([one("bki:org-a", "ofac:1", "different"), one("ofac:1", "eu:9")])
    (known,) = (d for d in kept.of("eu:9") if d.other_than("eu:9") == "bki:org-a")
    assert (known.verdict, known.why) == ("different", "it is ofac:1, and that is not")


def test_decisions_that_cannot_all_be_right_are_found() -> None:
    kept = Decisions(
        [one("bki:org-a", "ofac:1"), one("ofac:1", "eu:9"), one("bki:org-a", "eu:9", "different")]
    )
    (finding,) = kept.contradictions()
    assert finding.rule == "decisions-contradict"
    assert finding.message == (
        "bki:org-a and eu:9 are said to be different, and bki:org-a is ofac:1 (An Editor, "
        "2026-01-02) and ofac:1 is eu:9 (An Editor, 2026-01-02); undo one of them"
    )
    (finding,) = Decisions(
        [one("bki:org-a", "ofac:1"), one("bki:org-b", "ofac:1")]
    ).contradictions()
    assert finding.rule == "two-of-ours"
    assert finding.message.startswith("bki:org-a and bki:org-b would be one thing, as ")
    assert not Decisions(
        [
            one("bki:org-a", "ofac:1"),
            one("bki:org-a", "ofac:2", "different"),
            one("bki:org-b", "eu:1"),
        ]
    ).contradictions()


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.sampled_from(VERDICTS)),
        max_size=9,
    )
)
def test_a_contradiction_is_found_where_one_is(drawn: list[tuple[str, str, str]]) -> None:
    kept = Decisions(one(f"x:{a}", f"x:{b}", verdict) for a, b, verdict in drawn if a != b)
    joined = {letter: {letter} for letter in "abcdef"}
    for decision in kept:  # classes joined the plain way
        if decision.verdict == "same":
            both = joined[decision.ours[2]] | joined[decision.theirs[2]]
            for letter in both:
                joined[letter] = both
    wrong = {
        (d.ours, d.theirs)
        for d in kept
        if d.verdict == "different" and d.theirs[2] in joined[d.ours[2]]
    }
    assert len(kept.contradictions()) == len(wrong)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ours,theirs\n", ":1: the first line is not ours,theirs,verdict,by,day,why"),
        (HEAD + "bki:a,ofac:1,same,Me\n", ":2: 4 values stand here and not 6"),
        (HEAD + "bki:a,ofac:1,same,Me,soon,x\n", ":2: 'soon' is no day"),
        (HEAD + "bki:a,ofac:1,perhaps,Me,2026-01-02,x\n", ":2: 'perhaps' is no verdict"),
        (HEAD + "bki:a,1,same,Me,2026-01-02,x\n", ":2: '1' is no id"),
        (HEAD + "bki:a,bki:a,same,Me,2026-01-02,x\n", ":2: bki:a is given twice"),
        (HEAD + "bki:a,ofac:1,same, ,2026-01-02,x\n", ":2: a decision needs who decided"),
        (
            HEAD + "bki:a,ofac:1,same,Me,2026-01-02,x\nofac:1,bki:a,different,You,2026-01-03,y\n",
            ":3: line 2 decides on ofac:1 and bki:a too; keep one of them",
        ),
        (HEAD + 'bki:a,"ofac:1\n', "unexpected end of data"),
    ],
)
def test_a_wrong_file_is_refused_by_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(text)
    with pytest.raises(UnreadableInputError) as refused:
        read_decisions(path)
    assert says in str(refused.value)


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert len(read_decisions(tmp_path / "none.csv")) == 0
