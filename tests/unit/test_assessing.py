"""Readings, roll-ups and trajectories as functions of invented evidence; nothing is asked here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.assessment import Evidence, Framework, Settings, assess, changes
from kg_belarus.assessment import framework as frame
from kg_belarus.assessment.comparison import tell_sensitivity, tell_series
from kg_belarus.assessment.evidence import Announcement, Claim, JudgedReading
from kg_belarus.assessment.framework import (
    Condition,
    Criteria,
    Indicator,
    Selection,
    Thing,
    Trajectory,
    Verdict,
)
from kg_belarus.assessment.report import AssessmentReport, tell
from kg_belarus.assessment.telling import Notes
from kg_belarus.assessment.variation import Variation, sensitivity, vary, with_window
from kg_belarus.documents import as_text
from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import PREFIXES
from kg_belarus.questions.coverage import CoverageStatement
from kg_belarus.records import Record, Source
from kg_belarus.records.address import address_of

OPENS = date(2030, 1, 1)
AS_OF = date(2030, 12, 31)
PAPER = Source("paper", "Paper", "A text", "2030", OPENS, OPENS, address_of("", ""))
GIFTS = Criteria("Gift", frozenset({"small"}), frozenset({"river"}))
STORMS, CALLS, BANS, DOORS = (Criteria(name) for name in ("Storm", "Call", "Ban", "Door"))


def thing(name: str) -> Thing:
    return Thing(PREFIXES["bki"] + name, name)


def record(name: str, first: date | str, last: date | str | None = "same", **other: str) -> Record:
    begins = date.fromisoformat(first) if isinstance(first, str) else first
    ends = begins if last == "same" else date.fromisoformat(last) if isinstance(last, str) else last
    return Record(name, name, other.get("standing", "established"), begins, ends, (PAPER,))


def covers(criteria: Criteria, level: str = "complete", **other: object) -> CoverageStatement:
    stated = CoverageStatement(
        f"coverage-{criteria.record_class}-{level}",
        "",
        level,
        frozenset({criteria.record_class}),
        frozenset(),
        frozenset(),
        OPENS,
        AS_OF,
        "",
    )
    return replace(stated, **other)  # type: ignore[arg-type]


MORE = Indicator(
    thing("indicator-gifts"), "How many?", "computed", GIFTS, OPENS,
    favourable_at_least=2, unfavourable_at_most=0,
    opposed_by=(Selection(thing("selection-storms"), STORMS),),
)  # fmt: skip
LESS = Indicator(
    thing("indicator-storms"), "How few?", "computed", STORMS, OPENS,
    favourable_at_most=0, unfavourable_at_least=2,
)  # fmt: skip
JUDGED = Indicator(thing("indicator-mood"), "How?", "judged", None, OPENS)


def framework(
    *indicators: Indicator,
    conditions: tuple[Condition, ...] = (),
    leaves_out: tuple[Selection, ...] = (),
) -> Framework:
    courses = (Trajectory(thing("trajectory-one"), "", conditions),) if conditions else ()
    return Framework(
        thing("framework-invented"), "Does it thaw?", ("Author",), frozenset(), OPENS, "",
        (frame.Test(thing("test-one"), "Does it?", indicators),), courses, leaves_out, (),
    )  # fmt: skip


def evidence(
    records: dict[Criteria, list[Record]] | None = None,
    coverage: tuple[CoverageStatement, ...] = (),
    judgements: tuple[JudgedReading, ...] = (),
    claims: tuple[Claim, ...] = (),
) -> Evidence:
    found = {criteria: tuple(some) for criteria, some in (records or {}).items()}
    return Evidence(found, coverage, judgements, claims, ())


def verdict(indicator: Indicator, found: Evidence, day: date = AS_OF, **settings: object) -> str:
    chosen = Settings(**settings)  # type: ignore[arg-type]
    return assess(framework(indicator), found, day, chosen).tests[0].readings[0].verdict


ONE = record("one", "2030-03-01")
TWO = record("two", "2030-04-01")
PERHAPS = record("perhaps", "2030-12-01", "2031-01-31")


@pytest.mark.parametrize(
    ("records", "coverage", "says"),
    [
        ([ONE, TWO], (), "favourable"),  # enough found decides whatever the coverage
        ([ONE], (), "no-data"),
        ([], (), "no-data"),
        ([ONE], (covers(GIFTS),), "mixed"),
        ([], (covers(GIFTS),), "unfavourable"),
        ([PERHAPS], (covers(GIFTS),), "mixed"),  # none surely, but one perhaps
        ([], (covers(GIFTS, "near-complete"),), "unfavourable"),
        ([], (covers(GIFTS, "sampled"),), "no-data"),
        ([], (covers(GIFTS, last=date(2030, 12, 30)),), "no-data"),
        ([], (covers(GIFTS, first=date(2030, 1, 2)),), "no-data"),
        # A statement on some kinds or links says nothing of the others.
        ([], (covers(GIFTS, kinds=frozenset({"large"})),), "no-data"),
        ([], (covers(GIFTS, kinds=frozenset({"large", "small"})),), "unfavourable"),
        ([], (covers(GIFTS, links=frozenset({"river"})),), "unfavourable"),
        ([], (covers(GIFTS, links=frozenset({"river", "hill"})),), "no-data"),
    ],
)
def test_more_is_better(
    records: list[Record], coverage: tuple[CoverageStatement, ...], says: str
) -> None:
    assert verdict(MORE, evidence({GIFTS: records}, coverage)) == says


@pytest.mark.parametrize(
    ("records", "coverage", "says"),
    [
        ([ONE, TWO], (), "unfavourable"),
        ([ONE], (), "no-data"),
        ([], (), "no-data"),
        ([ONE], (covers(STORMS),), "mixed"),
        ([], (covers(STORMS),), "favourable"),
    ],
)
def test_less_is_better(
    records: list[Record], coverage: tuple[CoverageStatement, ...], says: str
) -> None:
    assert verdict(LESS, evidence({STORMS: records}, coverage)) == says


def test_what_lies_outside_the_window_or_is_not_held_does_not_count() -> None:
    outside = [
        record("before", "2029-12-31"),
        record("after", "2031-01-01"),
        record("refuted", "2030-05-01", standing="refuted"),
        record("planned", "2030-05-01", standing="planned"),
    ]
    found = evidence({GIFTS: [*outside, ONE]}, (covers(GIFTS),))
    reading = assess(framework(MORE), found, AS_OF).tests[0].readings[0]
    assert reading.counted is not None
    assert [r.iri for r in reading.counted.all] == ["one"]
    assert verdict(MORE, found, standings=frozenset({"established", "planned"})) == "favourable"
    assert verdict(MORE, found, OPENS - timedelta(days=1)) == "no-data"


def test_the_other_side_is_shown_and_decides_nothing() -> None:
    storms = [record(f"storm-{n}", "2030-05-01") for n in range(9)]
    found = evidence({GIFTS: [ONE, TWO], STORMS: storms})
    reading = assess(framework(MORE), found, AS_OF).tests[0].readings[0]
    assert reading.verdict == "favourable"
    assert [len(opposing.counted.all) for opposing in reading.opposing] == [9]


def judgement(day: str, says: Verdict, *, is_known: bool = True) -> JudgedReading:
    stated = date.fromisoformat(day)
    return JudgedReading(
        f"reading-{day}", JUDGED.thing.iri, stated, "reported", says, None, ("Reader",), (PAPER,), (),
        is_known, stated, stated,
    )  # fmt: skip


def test_a_judgement_decides_from_its_day_if_the_view_holds_it() -> None:
    found = evidence(
        judgements=(
            judgement("2030-02-01", "mixed"),
            judgement("2030-06-01", "favourable"),
            judgement("2030-09-01", "unfavourable", is_known=False),
        )
    )
    assert verdict(JUDGED, found, date(2030, 1, 15)) == "no-data"
    assert verdict(JUDGED, found, date(2030, 3, 1)) == "mixed"
    assert verdict(JUDGED, found) == "favourable"
    reading = assess(framework(JUDGED), found, AS_OF).tests[0].readings[0]
    assert [j.verdict for j in reading.beside] == ["mixed", "unfavourable"]


@pytest.mark.parametrize(
    ("gifts", "storms", "says"),
    [
        ([ONE, TWO], [], "favourable"),
        ([ONE, TWO], [ONE, TWO], "mixed"),
        ([ONE], [], "no-data"),
    ],
)
def test_a_test_is_what_its_indicators_agree_on(
    gifts: list[Record], storms: list[Record], says: str
) -> None:
    found = evidence({GIFTS: gifts, STORMS: storms})
    assert assess(framework(MORE, LESS, JUDGED), found, AS_OF).tests[0].verdict == says


def test_a_denial_has_the_records_against_it() -> None:
    said = Claim(
        "claim", thing("test-one").iri, "There was none.", True, ("Author",), (PAPER,), True,
        date(2030, 3, 15), date(2030, 4, 15),
    )  # fmt: skip
    later = record("later", "2030-06-01")
    found = evidence({GIFTS: [ONE, TWO, later]}, claims=(said,))
    (objection,) = assess(framework(MORE), found, AS_OF).tests[0].claims
    assert [r.iri for r in objection.surely] == ["one"]
    assert [r.iri for r in objection.possibly] == ["two"]


def condition(name: str, criteria: Criteria | None = None, **values: object) -> Condition:
    made = Condition(thing(f"condition-{name}"), OPENS, criteria=criteria)
    return replace(made, **values)  # type: ignore[arg-type]


STORM = condition("storm", STORMS, required_at_least=1)
BAN = condition("ban", BANS, required_at_least=1, after=frozenset({STORM.thing.iri}))


def course(*conditions: Condition, indicators: tuple[Indicator, ...] = (MORE,)) -> Framework:
    return framework(*indicators, conditions=conditions)


def fit(made: Framework, found: Evidence) -> tuple[str, str]:
    (trajectory,) = assess(made, found, AS_OF).trajectories
    return trajectory.fit, trajectory.certainty


@pytest.mark.parametrize(
    ("storm", "ban", "says"),
    [
        ([record("s", "2030-03-01")], [record("b", "2030-04-01")], ("fits", "certain")),
        ([record("s", "2030-03-01")], [record("b", "2030-02-01")], ("fits in part", "certain")),
        ([record("s", "2030-03-01")], [record("b", "2030-03-01")], ("fits in part", "certain")),
        ([], [record("b", "2030-04-01")], ("no support", "certain")),
        # The storm may have come after the ban.
        (
            [record("s", "2030-03-01", "2030-04-30")],
            [record("b", "2030-04-01")],
            ("fits", "possible"),
        ),
        # The storm itself may lie after the day.
        (
            [record("s", "2030-12-01", "2031-01-31")],
            [record("b", "2030-12-15")],
            ("fits", "possible"),
        ),
        # Of two storms one was surely before.
        (
            [record("s", "2030-03-01"), record("t", "2030-11-01")],
            [record("b", "2030-04-01")],
            ("fits", "certain"),
        ),
    ],
)
def test_the_order_of_conditions_counts(
    storm: list[Record], ban: list[Record], says: tuple[str, str]
) -> None:
    assert fit(course(STORM, BAN), evidence({STORMS: storm, BANS: ban})) == says
    # The order in which they are written does not matter.
    assert fit(course(BAN, STORM), evidence({STORMS: storm, BANS: ban})) == says


def test_of_alternatives_one_is_enough() -> None:
    call = condition("call", CALLS, required_at_least=1, alternatives=frozenset({STORM.thing.iri}))
    after_either = replace(BAN, after=frozenset({STORM.thing.iri, call.thing.iri}))
    made = course(call, STORM, after_either)
    found = evidence({CALLS: [record("c", "2030-02-01")], BANS: [record("b", "2030-03-01")]})
    assert fit(made, found) == ("fits", "certain")
    (trajectory,) = assess(made, found, AS_OF).trajectories
    assert (trajectory.met, trajectory.needed) == (2, 2)


def test_a_limit_rules_out_and_asks_for_nothing() -> None:
    limit = condition("door", DOORS, ruled_out_at_least=1)
    storms = [record("s", "2030-03-01")]
    covered = (covers(DOORS),)
    assert fit(course(STORM, limit), evidence({STORMS: storms}, covered)) == ("fits", "certain")
    # Without coverage, that nobody opened the door is no more than possible.
    assert fit(course(STORM, limit), evidence({STORMS: storms})) == ("fits", "possible")
    opened = evidence({STORMS: storms, DOORS: [record("d", "2030-05-01")]}, covered)
    assert fit(course(STORM, limit), opened) == ("ruled out", "certain")
    perhaps = {STORMS: storms, DOORS: [record("d", "2030-12-01", "2031-02-01")]}
    assert fit(course(STORM, limit), evidence(perhaps, covered)) == ("fits", "possible")


@pytest.mark.parametrize(
    ("until", "says"),
    [(date.max, "unfavourable"), (AS_OF, "unfavourable"), (date(2030, 12, 30), "no-data")],
)
def test_what_a_view_cannot_know_is_no_absence(until: date, says: str) -> None:
    found = replace(evidence({}, (covers(GIFTS),)), absence_until=until)
    assert verdict(MORE, found) == says
    assert verdict(MORE, replace(found, absence_until=None)) == "no-data"


def test_what_was_perhaps_known_only_may_count() -> None:
    found = evidence({GIFTS: [ONE, replace(TWO, is_known=False)]}, (covers(GIFTS),))
    reading = assess(framework(MORE), found, AS_OF).tests[0].readings[0]
    assert reading.verdict == "mixed"
    assert reading.counted is not None
    assert [r.iri for r in reading.counted.possibly] == ["two"]


def test_judges_that_differ_as_of_one_day_are_mixed() -> None:
    one, other = judgement("2030-02-01", "favourable"), judgement("2030-02-01", "unfavourable")
    found = evidence(judgements=(one, replace(other, readers=("Another",))))
    reading = assess(framework(JUDGED), found, AS_OF).tests[0].readings[0]
    assert reading.verdict == "mixed"
    assert len(reading.beside) == 2
    refuted = replace(other, standing="refuted")
    assert verdict(JUDGED, evidence(judgements=(one, refuted))) == "favourable"
    assert verdict(JUDGED, evidence(judgements=(judgement("2029-12-31", "mixed"),))) == "no-data"


def test_what_must_follow_two_things_follows_both() -> None:
    call = condition("call", CALLS, required_at_least=1)
    ban = replace(BAN, after=frozenset({STORM.thing.iri, call.thing.iri}))
    storm, late = [record("s", "2030-03-01")], [record("c", "2030-09-01")]
    made = course(call, STORM, ban)
    between = evidence({STORMS: storm, CALLS: late, BANS: [record("b", "2030-05-01")]})
    assert fit(made, between) == ("fits in part", "certain")
    after = evidence({STORMS: storm, CALLS: late, BANS: [record("b", "2030-10-01")]})
    assert fit(made, after) == ("fits", "certain")
    # Of alternatives one is enough, also where only the other is named.
    either = replace(STORM, alternatives=frozenset({call.thing.iri}))
    named = replace(BAN, after=frozenset({STORM.thing.iri}))
    only_call = evidence({CALLS: late, BANS: [record("b", "2030-10-01")]})
    assert fit(course(call, either, named), only_call) == ("fits", "certain")


def test_what_follows_a_verdict_counts_from_its_record() -> None:
    gifts = condition("gifts", indicator=MORE.thing.iri, required=frozenset({"favourable"}))
    ban = replace(BAN, after=frozenset({gifts.thing.iri}))
    made = course(gifts, ban)

    def bans(day: str) -> Evidence:
        return evidence({GIFTS: [ONE, TWO], BANS: [record("b", day)]})

    # The second gift, of 1 April, made it favourable.
    assert fit(made, bans("2030-03-15")) == ("fits in part", "certain")
    assert fit(made, bans("2030-04-15")) == ("fits", "certain")


def test_a_verdict_meets_a_condition_or_rules_it_out() -> None:
    by_verdict = condition(
        "gifts",
        indicator=MORE.thing.iri,
        required=frozenset({"favourable"}),
        ruled_out=frozenset({"unfavourable"}),
    )
    enough = evidence({GIFTS: [ONE, TWO]})
    none = evidence({}, (covers(GIFTS),))
    assert fit(course(by_verdict), enough) == ("fits", "certain")
    assert fit(course(by_verdict), none) == ("ruled out", "certain")
    assert fit(course(by_verdict), evidence()) == ("no support", "certain")
    assert assess(course(by_verdict), evidence(), AS_OF).none_fits


def test_conditions_that_wait_for_each_other_end() -> None:
    one = condition(
        "one", STORMS, required_at_least=1, after=frozenset({thing("condition-two").iri})
    )
    two = condition("two", BANS, required_at_least=1, after=frozenset({one.thing.iri}))
    found = evidence({STORMS: [ONE], BANS: [TWO]})
    assert fit(course(one, two), found) == ("no support", "certain")


def test_what_no_trajectory_has_a_place_for_lies_outside() -> None:
    made = framework(MORE, leaves_out=(Selection(thing("selection-doors"), DOORS),))
    found = evidence({DOORS: [record("d", "2030-05-01"), record("old", "2029-05-01")]})
    assert [r.iri for r in assess(made, found, AS_OF).outside] == ["d"]


def test_a_change_names_the_records_that_made_it() -> None:
    found = evidence({GIFTS: [ONE, TWO]}, (covers(GIFTS),))
    days = [date(2030, 2, 1), date(2030, 3, 15), date(2030, 5, 1)]
    series = [assess(framework(MORE), found, day) for day in days]
    gifts = [c for c in changes(series) if c.thing == MORE.thing.iri]
    assert [(c.old, c.new, [r.iri for r in c.entered]) for c in gifts] == [
        ("unfavourable", "mixed", ["one"]),
        ("mixed", "favourable", ["two"]),
    ]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("indicator-gifts.favourableAtLeast", "3", "mixed"),
        ("indicator-gifts.windowStart", "2030-03-15", "no-data"),
        ("windowStart", "2030-05-01", "no-data"),
        ("standing", "reported", "unfavourable"),
        ("coverage", "complete", "favourable"),
    ],
)
def test_a_setting_can_be_varied(name: str, value: str, says: str) -> None:
    found = evidence({GIFTS: [ONE, TWO]}, (covers(GIFTS, first=OPENS),))
    made, settings = vary(framework(MORE), Settings(), name, value)
    reading = assess(made, found, AS_OF, settings).tests[0].readings[0]
    if "windowStart" in name:
        # The coverage still spans the later window.
        says = "mixed" if value == "2030-03-15" else "unfavourable"
    assert reading.verdict == says


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("indicator-gits.favourableAtLeast", "3", "nearest: indicator-gifts"),
        ("indicator-gifts.favourableAtMost", "3", "nearest: .*favourableAtLeast"),
        ("indicator-gifts.favourableAtLeast", "-1", "whole number"),
        ("indicator-gifts.favourableAtLeast", "٣", "whole number"),
        ("indicator-gifts.windowStart", "2030-02-30", "no such day, February 2030 has 28"),
        ("windowStart", "2030", "whole year; name a day of it"),
        ("indicator-gifts.favourableAtLeast", "0", "both sides"),
        ("standing", "established,reportd", "nearest: reported"),
        ("coverage", "full", "valid"),
    ],
)
def test_a_setting_that_is_none(name: str, value: str, says: str) -> None:
    with pytest.raises(WrongUsageError, match=says):
        vary(framework(MORE), Settings(), name, value)


def test_sensitivity_tells_which_verdicts_hinge_on_what() -> None:
    found = evidence({GIFTS: [ONE, TWO]}, (covers(GIFTS),))
    varied = sensitivity(framework(MORE, LESS), found, AS_OF, Settings())
    hinging = {(v.name, v.new): dict(v.changed) for v in varied if v.changed}
    assert hinging[("indicator-gifts.favourableAtLeast", "3")] == {
        thing("test-one").iri: ("favourable", "mixed"),
        MORE.thing.iri: ("favourable", "mixed"),
    }
    assert ("indicator-gifts.favourableAtLeast", "1") not in hinging
    # No variation lets one number be both favourable and unfavourable.
    assert not any(v.name.endswith("unfavourableAtMost") and v.new == "2" for v in varied)


def test_a_framework_can_be_laid_on_another_time() -> None:
    made = with_window(course(STORM, BAN), date(2020, 1, 1))
    found = evidence({STORMS: [record("s", "2020-03-01")], BANS: [record("b", "2020-04-01")]})
    (trajectory,) = assess(made, found, date(2020, 12, 31)).trajectories
    assert trajectory.fit == "fits"


days = st.dates(date(2029, 6, 1), date(2031, 6, 1))


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    found = []
    for number in range(draw(st.integers(0, 6))):
        first = draw(days)
        last = draw(st.one_of(st.none(), st.dates(first, first + timedelta(days=200))))
        standing = draw(st.sampled_from(["established", "reported", "planned", "refuted"]))
        found.append(Record(f"r{number}", "", standing, first, last, ()))
    return found


ORDER = {"unfavourable": 0, "mixed": 1, "favourable": 2}


@given(records(), days)
def test_one_more_record_never_makes_it_worse(found: list[Record], day: date) -> None:
    """Where more is better, a record more moves a verdict up or leaves it."""
    covered = (covers(GIFTS, last=date(2032, 1, 1)),)
    before = verdict(MORE, evidence({GIFTS: found}, covered), day)
    after = verdict(MORE, evidence({GIFTS: [*found, ONE]}, covered), day)
    if day >= OPENS:
        assert ORDER[before] <= ORDER[after]
    else:
        assert before == after == "no-data"


@given(records(), days, days)
def test_what_is_sure_stays_sure(found: list[Record], one: date, other: date) -> None:
    """As days pass, what surely counted counts still, and nothing is counted twice."""
    made, bits = framework(MORE), evidence({GIFTS: found})
    readings = [assess(made, bits, day).tests[0].readings[0] for day in sorted((one, other))]
    early, late = (reading.counted for reading in readings)
    assert early is not None
    assert late is not None
    assert set(early.surely) <= set(late.surely)
    assert not set(late.surely) & set(late.possibly)
    assert all(r.standing in ("established", "reported") for r in late.all)


@given(records(), records(), days)
def test_an_assessment_ignores_the_order_of_what_it_is_given(
    storms: list[Record], bans: list[Record], day: date
) -> None:
    made = course(STORM, BAN, indicators=(LESS,))
    one = assess(made, evidence({STORMS: storms, BANS: bans}), day)
    other = assess(made, evidence({STORMS: storms[::-1], BANS: bans[::-1]}), day)
    assert one.verdicts == other.verdicts


def test_the_head_says_that_no_absence_counts_under_a_selection_of_sources() -> None:
    from kg_belarus.assessment.report import basis

    assert "no absence counts" in basis((), [("not-sources", "relayed")], (), "")
    assert "no absence counts" not in basis((), [("known-by", "2025-08-31")], (), "")


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        (replace(MORE, criteria=None), "it names nothing to count"),
        (replace(MORE, favourable_at_least=None), "it has no thresholds"),
    ],
)
def test_an_indicator_without_a_measure_has_no_data(indicator: Indicator, reason: str) -> None:
    found = evidence({GIFTS: [ONE, TWO]}, (covers(GIFTS),))
    reading = assess(framework(indicator), found, AS_OF).tests[0].readings[0]
    assert (reading.verdict, reading.reason) == ("no-data", reason)


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (condition("nothing"), "it names nothing to count"),
        (
            condition(
                "elsewhere", indicator="indicator-elsewhere", required=frozenset({"favourable"})
            ),
            "its indicator is unknown",
        ),
    ],
)
def test_a_condition_without_a_measure_stays_open(made: Condition, reason: str) -> None:
    (trajectory,) = assess(course(made), evidence({GIFTS: [ONE, TWO]}), AS_OF).trajectories
    (read,) = trajectory.conditions
    assert (read.state, read.reason) == ("open", reason)


def test_what_follows_a_judgement_counts_from_its_day() -> None:
    mood = condition("mood", indicator=JUDGED.thing.iri, required=frozenset({"favourable"}))
    made = course(mood, replace(BAN, after=frozenset({mood.thing.iri})), indicators=(JUDGED,))
    judged = (judgement("2030-06-01", "favourable"),)
    before, after = (
        evidence({BANS: [record("b", day)]}, judgements=judged)
        for day in ("2030-05-31", "2030-06-02")
    )
    assert fit(made, before) == ("fits in part", "certain")
    assert fit(made, after) == ("fits", "certain")


def test_no_variation_repeats_the_settings() -> None:
    """What is held from the start is no change, and is not tried as one."""
    usual, strict = (
        {
            v.new
            for v in sensitivity(framework(MORE), evidence(), AS_OF, settings)
            if v.name == "standing"
        }
        for settings in (Settings(), Settings(standings=frozenset({"established"})))
    )
    assert usual - strict == {"established"}
    assert strict <= usual


def told(made: Framework, found: Evidence, day: date = AS_OF) -> str:
    """Return a report in words, each paragraph in one line."""
    return " ".join(as_text(tell(AssessmentReport(assess(made, found, day), ()))).split())


def test_a_framework_of_tests_alone_is_told_without_the_rest() -> None:
    text = told(framework(MORE), evidence({GIFTS: []}))
    assert "Does it thaw? test-one: no-data." in text
    for heading in ("Trajectories", "Outside all", "foresaw", "Sources"):
        assert heading not in text
    assert "Sources" in told(framework(MORE), evidence({GIFTS: [ONE]}))


def test_a_judgement_is_told_with_who_judges_and_when_it_came_out() -> None:
    judged = judgement("2030-06-01", "favourable")
    text = told(framework(JUDGED), evidence(judgements=(judged,)))
    assert "Judged favourable by Reader, as of 2030-06-01; published on 2030-06-01." in text
    spread = replace(judged, first=date(2030, 6, 1), last=date(2030, 6, 30), value=3)
    text = told(framework(JUDGED), evidence(judgements=(spread,)))
    assert "favourable (3 found) by Reader" in text
    assert "published between 2030-06-01 and 2030-06-30" in text


def test_a_claim_of_which_nothing_bounds_the_start_was_published_on_an_unknown_day() -> None:
    said = Claim(
        "claim", thing("test-one").iri, "There was none.", True, (), (), True, None, AS_OF
    )  # fmt: skip
    text = told(framework(MORE), evidence({GIFTS: [ONE]}, claims=(said,)))
    assert "“There was none.” (unnamed, on an unknown day)" in text
    assert "Against it" not in text  # no record is surely from before an unknown day


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (None, "announced only:"),
        (record("act", "2030-03-05"), "issued: A promise"),
        (record("act", "2030-12-20", "2031-01-20"), "perhaps issued:"),
    ],
)
def test_a_promise_is_told_as_far_as_it_was_kept(act: Record | None, says: str) -> None:
    acts = () if act is None else (act,)
    promise = Announcement(record("word", "2030-03-01"), "promise", "A promise", GIFTS.links, acts)
    text = told(framework(MORE), replace(evidence(), announcements=(promise,)))
    assert says in text
    assert ("4 days later" in text) == (says == "issued: A promise")


def test_days_between_a_word_and_an_act_without_a_last_day_are_not_counted() -> None:
    act = record("act", "2030-03-05", None)
    promise = Announcement(
        record("word", "2030-03-01"), "promise", "A promise", GIFTS.links, (act,)
    )
    text = told(framework(MORE), replace(evidence(), announcements=(promise,)))
    assert "perhaps issued: A promise" in text
    assert "some days later: " in text


def test_a_record_without_sources_has_no_empty_brackets() -> None:
    assert Notes({}).cite([]) == ()
    assert "[]" not in told(framework(MORE), evidence({GIFTS: [replace(ONE, sources=())]}))


def series_told(found: Evidence, *days: date) -> str:
    reports = [AssessmentReport(assess(framework(MORE), found, day), ()) for day in days]
    changed = changes([report.assessment for report in reports])
    return " ".join(as_text(tell_series(reports, changed)).split())


def test_a_series_in_which_nothing_changes_says_so() -> None:
    text = series_told(evidence({GIFTS: [ONE, TWO]}), date(2030, 5, 1), date(2030, 6, 1))
    assert "Nothing changed." in text
    assert "Sources" not in text


def test_a_change_without_a_record_says_what_made_it() -> None:
    # The coverage ends on 30 June, so an absence counts no longer.
    until_june = covers(GIFTS, last=date(2030, 6, 30))
    text = series_told(evidence({}, (until_june,)), date(2030, 6, 1), date(2030, 7, 31))
    assert "unfavourable to no-data" in text
    assert "no record: a window opened, or what is covered or known ended" in text


def test_settings_on_which_nothing_hinges_have_no_table() -> None:
    report = AssessmentReport(assess(framework(MORE), evidence(), AS_OF), ())
    idle = Variation("coverage", "near-complete", "complete", {})
    text = " ".join(as_text(tell_sensitivity(report, [idle, idle])).split())
    assert "2 single changes were tried; 0 change a verdict, 2 change none." in text
    assert "becomes" not in text
