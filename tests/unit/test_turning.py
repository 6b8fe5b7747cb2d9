"""The days on which verdicts can turn, and the single changes that would turn them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kg_belarus.assessment import Evidence, Framework, assess, hinges, turning_days
from kg_belarus.assessment import framework as frame
from kg_belarus.assessment.evidence import JudgedReading
from kg_belarus.assessment.framework import Criteria, Indicator, Thing
from kg_belarus.questions import CoverageStatement
from kg_belarus.records import Record

OPENS, ENDS = date(2030, 1, 1), date(2030, 3, 31)
GIFTS, STORMS = Criteria("Gift"), Criteria("Storm")
MORE = Indicator(
    Thing("more", "More"), "", "computed", GIFTS, OPENS,
    favourable_at_least=2, unfavourable_at_most=0,
)  # fmt: skip
LESS = Indicator(
    Thing("less", "Less"), "", "computed", STORMS, OPENS,
    favourable_at_most=0, unfavourable_at_least=2,
)  # fmt: skip
JUDGED = Indicator(Thing("mood", "Mood"), "", "judged", None, OPENS)
DAYS = st.integers(0, 60).map(lambda n: date(2029, 12, 20) + timedelta(days=n))


def framework(*indicators: Indicator) -> Framework:
    test = frame.Test(Thing("test", "Test"), "", indicators)
    return Framework(Thing("framework", ""), "", (), frozenset(), OPENS, "", (test,), (), (), ())


def record(number: int, first: date, last: date | None) -> Record:
    return Record(f"record-{number}", "", "established", first, last, ())


def covers(criteria: Criteria, first: date, last: date) -> CoverageStatement:
    classes = frozenset({criteria.record_class})
    return CoverageStatement(
        "coverage", "", "complete", classes, frozenset(), frozenset(), first, last, ""
    )


def evidence(
    gifts: tuple[Record, ...] = (),
    storms: tuple[Record, ...] = (),
    coverage: tuple[CoverageStatement, ...] = (),
    judgements: tuple[JudgedReading, ...] = (),
) -> Evidence:
    return Evidence({GIFTS: gifts, STORMS: storms}, coverage, judgements, (), ())


SPANS = st.lists(st.tuples(DAYS, st.integers(0, 20) | st.none()), max_size=5).map(
    lambda found: tuple(
        record(n, first, None if length is None else first + timedelta(days=length))
        for n, (first, length) in enumerate(found)
    )
)
COVERED = st.lists(st.tuples(DAYS, DAYS), max_size=2).map(
    lambda found: tuple(covers(GIFTS, min(pair), max(pair)) for pair in found)
)


@settings(max_examples=60, deadline=None)
@given(SPANS, SPANS, COVERED, DAYS)
def test_between_two_turning_days_every_verdict_is_the_same(
    gifts: tuple[Record, ...],
    storms: tuple[Record, ...],
    coverage: tuple[CoverageStatement, ...],
    judged: date,
) -> None:
    judgement = JudgedReading(
        "j", "mood", judged, "established", "mixed", None, (), (), (), True, judged, judged
    )
    own = framework(MORE, LESS, JUDGED)
    found = evidence(gifts, storms, coverage, (judgement,))
    since = date(2029, 12, 15)
    turning = turning_days(own, found, since, ENDS)
    assert (turning[0], turning[-1]) == (since, ENDS)
    held = assess(own, found, since).verdicts
    for number in range((ENDS - since).days + 1):
        day = since + timedelta(days=number)
        verdicts = assess(own, found, day).verdicts
        if day in turning:
            held = verdicts
        assert verdicts == held, day


def told(found: Evidence, *indicators: Indicator) -> list[tuple[str, str, int, str, str]]:
    (test,) = assess(framework(*indicators), found, ENDS).tests
    return [
        (hinge.indicator.thing.iri, hinge.change, hinge.number, hinge.verdict, hinge.of_test)
        for hinge in hinges(test)
    ]


def test_too_few_turn_with_more_records_or_a_better_search() -> None:
    one = (record(1, OPENS, OPENS),)
    assert told(evidence(one), MORE) == [
        ("more", "more", 1, "favourable", "favourable"),
        ("more", "absence", 0, "mixed", "mixed"),
    ]


def test_enough_turn_only_when_records_fall_away() -> None:
    three = tuple(record(n, OPENS, OPENS) for n in range(3))
    assert told(evidence(three), MORE) == [("more", "fewer", 2, "no-data", "no-data")]
    covered = (covers(GIFTS, OPENS, ENDS),)
    assert told(evidence(three, coverage=covered), MORE) == [("more", "fewer", 2, "mixed", "mixed")]


def test_a_change_that_the_other_indicators_absorb_leaves_the_test() -> None:
    two = tuple(record(n, OPENS, OPENS) for n in range(2))
    assert told(evidence(two, two), MORE, LESS) == [
        ("more", "fewer", 1, "no-data", "unfavourable"),
        ("less", "fewer", 1, "no-data", "favourable"),
    ]


def test_what_is_judged_turns_with_a_judgement() -> None:
    changes = [(change, verdict) for _, change, _, verdict, _ in told(evidence(), JUDGED)]
    assert changes == [("judgement", v) for v in ("favourable", "mixed", "unfavourable")]


def test_before_its_window_opens_no_record_turns_it() -> None:
    late = replace(MORE, window=date(2031, 1, 1))
    assert told(evidence(), late) == []
