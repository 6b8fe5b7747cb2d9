"""An answer of "none" counts only under a coverage that speaks of what was asked."""

from __future__ import annotations

import pytest

from kg_belarus.graph import Graph
from tests.support.tables import cells


@pytest.mark.parametrize(
    "issuer", ["org-european-union", "state-united-kingdom", "state-lithuania"]
)
def test_acts_taken_as_they_were_met_are_no_data(kg: Graph, issuer: str) -> None:
    (row,) = cells(kg.ask("sanctions/easing-total", issuer=issuer, since="2025-01-01"))
    assert row["formal"] == "0"
    assert row["coverage"] == "sampled from 2025-01-01 to 2026-10-10: absence is no data"


def test_coverage_of_one_programme_speaks_for_no_other(kg: Graph) -> None:
    def coverage(**given: str) -> str:
        (row,) = cells(kg.ask("sanctions/easing-total", **given))
        return row["coverage"]

    period = {"since": "2025-01-01", "as_of": "2026-05-01"}
    assert "no data" not in coverage(programme="programme-us-belarus", **period)
    assert "no data" in coverage(**period)
    assert "no data" in coverage(programme="programme-us-ear-belarus", **period)
    assert "no data" in coverage(issuer="state-united-states", **period)


def test_a_pledge_to_an_envoy_in_office_is_one_to_the_state(kg: Graph) -> None:
    rows = cells(kg.ask("events/commitments-to-two"))
    (pledge,) = [r for r in rows if r["commitment"].endswith("2025-12-13-balloons")]
    assert pledge["side"].endswith("/state-united-states")
    assert pledge["according_to"].endswith("/person-john-coale")
    assert pledge["standing"].endswith("/reported")
    assert (pledge["earliest"], pledge["latest"]) == ("2025-12-13", "2025-12-13")


def test_a_pledge_known_on_the_day_is_not_lost_with_the_last_word_on_an_office(kg: Graph) -> None:
    """On 15 December 2025 the envoy was last confirmed the day before he told of the pledge."""
    rows = cells(kg.at(known_by="2025-12-15").ask("events/commitments-to-two"))
    (pledge,) = [r for r in rows if r["commitment"].endswith("2025-12-13-balloons")]
    assert pledge["side"].endswith("/state-united-states")
    assert (pledge["certainty"], pledge["known"]) == ("possible", "surely")


def test_what_was_announced_is_not_lost(kg: Graph) -> None:
    """The words on two firms, one of which the act of the next day may be, and an undated plan."""
    announced = cells(kg.ask("sanctions/announced"))
    two = [r for r in announced if r["statement"].endswith("2026-09-16-coale-two-firms")]
    assert {(r["act"].rpartition("/")[2], r["state"]) for r in two} == {
        ("act-us-delisting-2026-09-17", "possible")
    }
    assert len(two) == 2
    (ended,) = [r for r in announced if r["act"].endswith("/act-eu-delisting-2016")]
    assert (ended["announced_earliest"], ended["earliest"]) == ("2016-02-15", "2016-02-25")
    kept = {
        r["commitment"].rpartition("/")[2]: r
        for r in cells(kg.ask("sanctions/unfulfilled-commitments"))
    }
    lakokraska = kept["commitment-us-2026-09-16-lakokraska"]
    assert (lakokraska["state"], lakokraska["certainty"]) == ("perhaps carried out", "possible")
    plan = kept["commitment-lv-2026-09-grain-duty"]
    assert (plan["earliest"], plan["latest"], plan["certainty"]) == ("", "2026-09-08", "certain")
    said = kg.notes(kg.answer("sanctions/unfulfilled-commitments", {}))
    assert any(note.startswith("Coverage of commitments: sampled") for note in said)


def test_an_answer_without_rows_says_what_the_graph_covers(kg: Graph) -> None:
    answer = kg.answer("sanctions/reliefs", {"as_of": "1990-01-01"})
    assert not answer.table.rows
    said = " ".join(kg.notes(answer))
    assert "lies before the first" in said
    assert "no data" in said


def test_before_the_first_known_start_what_has_none_is_told_of(kg: Graph) -> None:
    # Russian troops in Belarus: nothing bounds when they came, so they may have been there in 2021.
    answer = kg.answer("military/force-presence", {"as_of": "2021-06-15"})
    assert answer.table.rows == ()
    assert kg.notes(answer)[0] == (
        "1 more row has no known start or end, so it cannot be said whether it held; "
        "--unbounded lists it."
    )
    assert kg.notes(answer)[1].startswith(
        "2021-06-15 lies before the first known start of the force presences on record, 2023-05-25."
    )


def test_coverage_is_told_of_each_class_that_is_asked_for(kg: Graph) -> None:
    answer = kg.answer("core/about", {"thing": "org-belavia"})
    said = [note for note in kg.notes(answer) if note.startswith("Coverage of ")]
    assert [note.partition(":")[0] for note in said] == [
        "Coverage of designations",
        "Coverage of relief measures",
        "Coverage of easing acts",
        "Coverage of tenures",
        "Coverage of detentions",
        "Coverage of claims",
    ]
    assert all(" no data" in note for note in said)


def test_not_released_is_covered_by_what_is_said_of_recognitions_and_of_releases(kg: Graph) -> None:
    # Who is recognised rests on the one, and that nobody let them go on the other.
    answer = kg.answer("detention/recognised-not-released", {})
    said = [note for note in kg.notes(answer) if note.startswith("Coverage of ")]
    assert len(said) == 2
    assert "bki:coverage-releases-2025" in said[1]
    (words,) = {row["coverage"] for row in cells(answer.table)}
    recognitions, releases = words.split("; ")
    assert "recognition" in recognitions
    assert "sampled from 2020-08-09 to 2026-10-10: absence is no data" in recognitions
    assert (
        releases == "prisoner releases: sampled from 2025-01-01 to 2026-10-10: absence is no data"
    )


@pytest.mark.parametrize(
    "name",
    [
        "detention/in-custody",
        "detention/monitoring-access",
        "diplomacy/mission-status",
        "offices/holders",
    ],
)
def test_an_empty_list_says_no_data(kg: Graph, name: str) -> None:
    answer = kg.answer(name, {"as_of": "1950-01-01"})
    assert answer.table.rows == ()
    assert "no data" in " ".join(kg.notes(answer))


def test_the_embassy_is_covered_where_it_is_asked_for(kg: Graph) -> None:
    given = {"as_of": "2026-01-01"}
    assert "no data" in " ".join(kg.notes(kg.answer("diplomacy/mission-status", given)))
    given["agent"] = "org-us-embassy-minsk"
    said = " ".join(kg.notes(kg.answer("diplomacy/mission-status", given)))
    assert "near-complete" in said
    assert "no data" not in said


@pytest.mark.parametrize("name", ["military/exercise-sizes", "claims/disagreements"])
def test_numbers_have_no_coverage_of_what_they_count(kg: Graph, name: str) -> None:
    """That editions of exercises, or claims, were searched for says nothing of the numbers."""
    told = kg.answer(name, {}).coverage_told
    assert [line for line in told if line.startswith("Coverage of count observations: none stated")]


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        (
            "sanctions/reliefs",
            {"issuer": "org-tass"},
            "No record has bki:org-tass as its issuer; those on record are ",
        ),
        # One of its organs issued something, though no relief.
        ("sanctions/reliefs", {"issuer": "state-lithuania"}, "None on record."),
        (
            "diplomacy/mission-status",
            {"as_of": "2026-01-01", "agent": "state-belarus"},
            "those on record are bki:org-us-embassy-minsk.",
        ),
    ],
)
def test_an_empty_answer_says_whose_there_are(
    kg: Graph, name: str, given: dict[str, str], says: str
) -> None:
    answer = kg.answer(name, given)
    assert answer.table.rows == ()
    assert says in " ".join(kg.notes(answer))


def test_zero_before_all_that_is_on_record_says_so(kg: Graph) -> None:
    answer = kg.answer("sanctions/easing-total", {"as_of": "1990-01-01"})
    assert cells(answer.table)[0]["formal"] == "0"
    first = min(row["earliest"] for row in cells(kg.ask("sanctions/easing-acts")))
    assert kg.notes(answer)[0] == (
        f"1990-01-01 lies before the first of the easing acts on record, {first}."
    )


def test_before_the_first_source_was_out_nothing_could_be_known(kg: Graph) -> None:
    early = kg.at(known_by="1990-01-01")
    for name in ("detention/releases", "detention/releases-total"):
        said = " ".join(early.notes(early.answer(name, {})))
        assert "No source of the graph was surely out by 1990-01-01; the first had come out" in said
        # No period runs backwards from the start of the coverage to the day.
        assert "sampled only from 2025-01-01: absence is no data" in said
