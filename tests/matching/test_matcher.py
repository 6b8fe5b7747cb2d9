"""Things of other registers against ours: score, outcome, reasons, decisions."""

from __future__ import annotations

from datetime import date

import pytest

from kg_belarus.matching import Decisions, Match, Matcher, Named, decide

CODES = {"INVENTED": "the invented programme"}
OURS = (
    Named("bki:person-ihar-inventau", "person", ("Ihar Inventau", "Игорь Инвентов")),
    Named("bki:person-anton-vydumski", "person", ("Антон Петрович ВЫДУМСКИЙ",)),
    Named("bki:org-vydumka", "body", ("Vydumka", "ОАО «Выдумка»"), frozenset({"ofac:7"})),
    Named("bki:org-vydumka-usa", "body", ("Vydumka USA",)),
    Named("bki:aircraft-xy-001", "aircraft", ("XY-001",)),
)  # fmt: skip


def row(number: int, *names: str, kind: str = "person", codes: tuple[str, ...] = ()) -> Named:
    return Named(f"ofac:{number}", kind, names, programmes=frozenset(codes))  # type: ignore[arg-type]


def found(*rows: Named, decisions: Decisions | None = None) -> dict[str, tuple[Match, ...]]:
    return Matcher(OURS, CODES, decisions).match(rows)


def said(*rows: Named, decisions: Decisions | None = None) -> list[tuple[str, str, str]]:
    return [
        (match.theirs, match.ours.partition("-")[2], match.outcome)
        for matches in found(*rows, decisions=decisions).values()
        for match in matches
    ]


def decided(theirs: str, verdict: str, ours: str = "bki:person-ihar-inventau") -> Decisions:
    return Decisions([decide(ours, theirs, verdict, "An Editor", date(2026, 1, 2), "a reason")])


def test_two_words_of_a_person_need_something_else_that_agrees() -> None:
    name = "INVENTAU, Ihar"
    assert said(row(1, name)) == [("ofac:1", "ihar-inventau", "possible")]
    assert said(row(1, name, codes=("INVENTED",))) == [("ofac:1", "ihar-inventau", "same")]
    assert said(row(1, name, codes=("OTHER",))) == [("ofac:1", "ihar-inventau", "possible")]
    (match,) = found(row(1, name))["ofac:1"]
    assert match.reasons[-1] == "so short a name is no proof, and nothing else agrees"
    (match,) = found(row(1, name, codes=("INVENTED",)))["ofac:1"]
    assert match.reasons[-1] == "theirs is listed under the invented programme"


def test_a_whole_name_needs_nothing_else() -> None:
    assert said(row(1, "VYDUMSKI, Anton Petrovich")) == [("ofac:1", "anton-vydumski", "same")]


def test_another_patronymic_is_another_person() -> None:
    other = row(1, "VYDUMSKI, Anton Siarheevich", codes=("INVENTED",))
    assert said(other) == []
    # Nor does a shorter alias of the same row make him the same.
    also = row(1, "VYDUMSKI, Anton Siarheevich", "VYDUMSKI, Anton", codes=("INVENTED",))
    assert said(also) == [("ofac:1", "anton-vydumski", "possible")]


def test_of_two_kinds_nothing_is_proposed() -> None:
    assert said(row(1, "Vydumka", kind="person")) == []
    assert said(row(1, "Ihar Inventau", kind="body")) == []


def test_an_aircraft_is_its_mark() -> None:
    assert said(row(1, "XY001", kind="aircraft")) == [("ofac:1", "xy-001", "same")]
    assert said(row(1, "XY-002", kind="aircraft")) == []


def test_a_number_that_the_graph_states_goes_before_names() -> None:
    rows = (
        row(7, "Abrakadabra", kind="body"),
        row(8, "VYDUMKA OAO", kind="body", codes=("INVENTED",)),
    )
    assert [one for one in said(*rows) if one[1] == "vydumka"] == [
        ("ofac:7", "vydumka", "same"),
        ("ofac:8", "vydumka", "possible"),
    ]
    (match,) = found(rows[0])["ofac:7"]
    assert (match.score, match.basis) == (1.0, "a number")


def test_of_two_rows_only_the_better_is_the_same_and_neither_of_two_alike() -> None:
    better, worse = row(1, "INVENTAU, Ihar"), row(2, "INVENTOU, Ihor Petrovich")
    with_codes = [
        Named(one.id, one.kind, one.names, programmes=frozenset(CODES)) for one in (better, worse)
    ]
    assert said(*with_codes)[0] == ("ofac:1", "ihar-inventau", "same")
    assert ("ofac:2", "ihar-inventau", "possible") in said(*with_codes)
    twins = [row(number, "INVENTAU, Ihar", codes=("INVENTED",)) for number in (1, 2)]
    assert said(*twins) == [
        ("ofac:1", "ihar-inventau", "possible"),
        ("ofac:2", "ihar-inventau", "possible"),
    ]
    assert found(*twins)["ofac:1"][0].reasons[-1] == "ofac:2 fits as well"


def test_what_is_decided_goes_before_any_score() -> None:
    same, unlike = row(1, "INVENTAU, Ihar", codes=("INVENTED",)), row(2, "Abrakadabra")
    assert said(same, decisions=decided("ofac:1", "different")) == []
    assert said(unlike, decisions=decided("ofac:2", "same")) == [
        ("ofac:2", "ihar-inventau", "same")
    ]
    assert said(same, decisions=decided("ofac:1", "unsure")) == [
        ("ofac:1", "ihar-inventau", "possible")
    ]
    (match,) = found(unlike, decisions=decided("ofac:2", "same"))["ofac:2"]
    assert match.reasons == ("An Editor decided on 2026-01-02: same (a reason)",)
    assert match.basis == "a decision"


def test_a_decision_against_a_stated_number_is_heard_too() -> None:
    assert (
        said(
            row(7, "Vydumka", kind="body"),
            decisions=decided("ofac:7", "different", "bki:org-vydumka"),
        )
        == []
    )


def test_nobody_is_like_nobody() -> None:
    assert said() == []
    assert Matcher(()).match([row(1, "INVENTAU, Ihar")]) == {}
    assert said(row(1, "“”")) == []


@pytest.mark.parametrize(("countries", "outcome"), [(("BY",), "same"), (("PL",), None)])
def test_a_country_speaks_for_it_or_against(
    countries: tuple[str, ...], outcome: str | None
) -> None:
    ours = Named("bki:person-a", "person", ("Ihar Inventau",), countries=frozenset({"BY"}))
    theirs = Named("eu:1", "person", ("Ihar Inventau",), countries=frozenset(countries))
    matches = Matcher([ours]).match([theirs]).get("eu:1", ())
    assert [match.outcome for match in matches if match.outcome == "same"] == (
        [outcome] if outcome else []
    )


def test_likeness_is_not_told_of_what_is_settled() -> None:
    rows = row(1, "INVENTAU, Ihar"), row(2, "INVENTAU, Ihar")
    assert [one for one, _, _ in said(*rows)] == ["ofac:1", "ofac:2"]
    assert said(*rows, decisions=decided("ofac:1", "same")) == [("ofac:1", "ihar-inventau", "same")]
    # A whole name is told all the same: the number may have been written down wrongly.
    whole = row(2, "VYDUMSKI, Anton Petrovich")
    settled = decided("ofac:1", "same", "bki:person-anton-vydumski")
    told = [("ofac:1", "anton-vydumski", "same"), ("ofac:2", "anton-vydumski", "possible")]
    assert said(row(1, "OTHER, Name"), whole, decisions=settled) == told
    # Not where each is settled to be another.
    both = Decisions([*settled, *decided("ofac:2", "same")])
    assert [outcome for *_, outcome in said(row(1, "OTHER, Name"), whole, decisions=both)] == [
        "same",
        "same",
    ]
