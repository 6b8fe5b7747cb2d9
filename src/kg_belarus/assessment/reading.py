"""Read an indicator as of a day: count, compare with thresholds, weigh what an absence says.

Everything here is a function of a framework, its evidence, a day and some settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kg_belarus.assessment.evidence import LEVELS, Announcement, Claim, Evidence, JudgedReading
from kg_belarus.assessment.framework import Criteria, Indicator, Method, Selection, Test, Verdict
from kg_belarus.questions import CoverageStatement
from kg_belarus.records import Record, in_time

_HELD = frozenset({"established", "reported", "contested"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be varied apart from the thresholds and windows of a framework.

    Attributes:
        standings: how firmly a record has to be held to count.
        coverage: the least level of coverage at which an absence counts.
    """

    standings: frozenset[str] = _HELD
    coverage: str = "near-complete"

    def lets_absence_count(self, level: str) -> bool:
        """Tell whether the graph is complete enough at a level of coverage."""
        return LEVELS.index(level) <= LEVELS.index(self.coverage)


class Counted(NamedTuple):
    """What was counted: the records that surely lie in a window, and those that only may."""

    surely: tuple[Record, ...]
    possibly: tuple[Record, ...]

    @property
    def all(self) -> tuple[Record, ...]:
        """Both, in order of time."""
        return tuple(sorted((*self.surely, *self.possibly), key=lambda r: (r.first, r.iri)))


@dataclass(frozen=True, slots=True)
class Opposing:
    """Records on the other side, under the selection that names them."""

    selection: Selection
    counted: Counted


@dataclass(frozen=True, slots=True)
class Reading:
    """What one indicator says as of a day.

    Attributes:
        verdict: its outcome; `reason` says in words how it came about.
        counted: what it counted; None where it is judged.
        coverage: the best statement on what it counts, whether or not it spans the window.
        absence_counts: whether that statement lets an absence count.
        judgement: the judgement that decides it, where it is judged.
        beside: judgements that do not decide it.
        opposing: what speaks for the other side.
    """

    indicator: Indicator
    verdict: Verdict
    reason: str
    counted: Counted | None
    coverage: CoverageStatement | None
    absence_counts: bool
    judgement: JudgedReading | None
    beside: tuple[JudgedReading, ...]
    opposing: tuple[Opposing, ...]

    @property
    def method(self) -> Method:
        """How it came about: computed, or judged."""
        return self.indicator.decided_by


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """A claim that denies, and the records that stand against it.

    Attributes:
        surely: records that began before the claim can have been made.
        possibly: records that may have begun before it was made.
    """

    claim: Claim
    surely: tuple[Record, ...]
    possibly: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class CommitmentReading:
    """What was announced, and what of it was on record by the day.

    Attributes:
        acts: the records that carry it out and had begun by the day, or may have.
        is_formalised: whether one of them surely had.
    """

    announcement: Announcement
    acts: tuple[Record, ...]
    is_formalised: bool


@dataclass(frozen=True, slots=True)
class TestReading:
    """What the indicators of a test come to: see `roll_up` for the rule.

    Attributes:
        claims: claims about the test, with what stands against them.
        commitments: what was announced on what the test counts by; it counts for nothing.
    """

    test: Test
    verdict: Verdict
    reason: str
    readings: tuple[Reading, ...]
    claims: tuple[ClaimReading, ...]
    commitments: tuple[CommitmentReading, ...]


def count(
    criteria: Criteria, evidence: Evidence, window: date, as_of: date, settings: Settings
) -> Counted:
    """Return what some criteria select from a window up to a day."""
    may = [
        record
        for record in evidence.of(criteria)
        if record.standing in settings.standings
        and record.first <= as_of
        and (record.last is None or record.last >= window)
    ]
    surely = [r for r in may if r.is_known and r.first >= window and r.begins_by(as_of)]
    return Counted(tuple(surely), tuple(r for r in may if r not in surely))


def read_test(test: Test, evidence: Evidence, as_of: date, settings: Settings) -> TestReading:
    """Return the reading of a test and of each of its indicators."""
    readings = tuple(read_indicator(i, evidence, as_of, settings) for i in test.indicators)
    verdict, reason = roll_up(readings)
    return TestReading(
        test=test,
        verdict=verdict,
        reason=reason,
        readings=readings,
        claims=_claims(test, readings, evidence, as_of),
        commitments=tuple(_commitments(test, evidence, as_of, settings)),
    )


def roll_up(readings: tuple[Reading, ...]) -> tuple[Verdict, str]:
    """Return the verdict on a test, and the reason in words.

    The rule: indicators without data are left out; if the others agree, theirs is the verdict of
    the test; if they differ, it is mixed; if none is left, there is no data.
    """
    known = [reading.verdict for reading in readings if reading.verdict != "no-data"]
    have = "has" if len(known) == 1 else "have"
    basis = f"{len(known)} of {len(readings)} indicators {have} data"
    if not known:
        return "no-data", "no indicator has data"
    if len(set(known)) == 1:
        return known[0], f"{basis}, and they agree" if len(known) > 1 else basis
    return "mixed", f"{basis}, and they differ"


def read_indicator(
    indicator: Indicator, evidence: Evidence, as_of: date, settings: Settings
) -> Reading:
    """Return the reading of an indicator as of a day."""
    counted = coverage = None
    absence_counts = False
    if indicator.criteria is not None:
        counted = count(indicator.criteria, evidence, indicator.window, as_of, settings)
        coverage, absence_counts = find_coverage(
            indicator.criteria, evidence, indicator.window, as_of, settings
        )
    judgements = [
        j
        for j in evidence.judgements
        if j.indicator == indicator.thing.iri
        and j.day <= as_of
        and j.standing in settings.standings
    ]
    judgement = None
    if as_of < indicator.window:
        verdict, reason = _no_data(f"its window opens on {indicator.window.isoformat()}")
    elif indicator.decided_by == "judged":
        judgement, verdict, reason = _judged(judgements, indicator.window)
    elif counted is None:
        verdict, reason = _no_data("it names nothing to count")
    else:
        verdict, reason = weigh(indicator, counted, absence_counts=absence_counts)
    return Reading(
        indicator=indicator,
        verdict=verdict,
        reason=reason,
        counted=counted,
        coverage=coverage,
        absence_counts=absence_counts,
        judgement=judgement,
        beside=tuple(j for j in judgements if j is not judgement),
        opposing=tuple(
            Opposing(s, found)
            for s in indicator.opposed_by
            if (found := count(s.criteria, evidence, indicator.window, as_of, settings)).all
        ),
    )


def _no_data(reason: str) -> tuple[Verdict, str]:
    return "no-data", reason


def _judged(
    judgements: list[JudgedReading], window: date
) -> tuple[JudgedReading | None, Verdict, str]:
    """Return the latest judgement from the window on; those of one day that differ are mixed."""
    known = [j for j in judgements if j.is_known and j.day >= window]
    if not known:
        return None, *_no_data("it is judged, and no judgement is on record")
    latest = [j for j in known if j.day == known[-1].day]
    who = " and ".join(sorted({reader for j in latest for reader in j.readers}))
    if len({j.verdict for j in latest}) > 1:
        return None, "mixed", f"{who} judge it differently as of one day"
    return latest[-1], latest[-1].verdict, f"judged by {who}"


def weigh(indicator: Indicator, counted: Counted, *, absence_counts: bool) -> tuple[Verdict, str]:
    """Return a verdict by count; what is found decides first, then what is not."""
    surely, most = len(counted.surely), len(counted.all)
    found = f"{surely} found" if surely == most else f"{surely} surely, {most} possibly found"
    if indicator.favourable_at_least is not None:
        enough, few = indicator.favourable_at_least, indicator.unfavourable_at_most
        if surely >= enough:
            return "favourable", f"{found}; {enough} or more is favourable"
        otherwise: Verdict = "unfavourable"
    elif indicator.unfavourable_at_least is not None:
        enough, few = indicator.unfavourable_at_least, indicator.favourable_at_most
        if surely >= enough:
            return "unfavourable", f"{found}; {enough} or more is unfavourable"
        otherwise = "favourable"
    else:
        return _no_data("it has no thresholds")
    if not absence_counts:
        return _no_data(f"{found}, too few to decide, and coverage does not let an absence count")
    if few is not None and most <= few:
        return otherwise, f"{found}; {few} or fewer is {otherwise}"
    if few is not None and surely <= few:
        return "mixed", f"{found}; what is uncertain decides"
    return "mixed", f"{found}; between the thresholds"


def find_coverage(
    criteria: Criteria, evidence: Evidence, window: date, as_of: date, settings: Settings
) -> tuple[CoverageStatement | None, bool]:
    """Return the statement that says most about what is counted, and whether an absence counts.

    One that spans the whole window comes before any that does not, then that of the best level,
    then the longest.
    """
    speaking = [
        statement
        for statement in evidence.coverage
        if statement.speaks_of((criteria.record_class,), criteria.kinds, criteria.links)
        and statement.first <= as_of
    ]

    def rank(coverage: CoverageStatement) -> tuple[bool, int, int]:
        spans = coverage.first <= window and coverage.last >= as_of
        return not spans, LEVELS.index(coverage.level), -coverage.last.toordinal()

    best = min(speaking, key=rank, default=None)
    counts = (
        best is not None
        and not rank(best)[0]
        and settings.lets_absence_count(best.level)
        and evidence.absence_until is not None
        and as_of <= evidence.absence_until
    )
    return best, counts


def _claims(
    test: Test, readings: tuple[Reading, ...], evidence: Evidence, as_of: date
) -> tuple[ClaimReading, ...]:
    """Return the claims about a test, each denial with the counted records against it."""
    about = {test.thing.iri, *(indicator.thing.iri for indicator in test.indicators)}
    # Where more is better, a counted record is what a denial denies.
    counted = {
        record
        for reading in readings
        if reading.counted and reading.indicator.favourable_at_least is not None
        for record in reading.counted.all
    }
    found = []
    for claim in evidence.claims:
        if claim.about not in about or (claim.first is not None and claim.first > as_of):
            continue
        surely: tuple[Record, ...] = ()
        possibly: tuple[Record, ...] = ()
        if claim.denies and claim.first is not None and claim.last is not None:
            before = [r for r in counted if r.first <= claim.last]
            surely = in_time(r for r in before if r.begins_by(claim.first))
            possibly = in_time(r for r in before if not r.begins_by(claim.first))
        found.append(ClaimReading(claim, surely, possibly))
    return tuple(found)


def _commitments(
    test: Test, evidence: Evidence, as_of: date, settings: Settings
) -> Iterator[CommitmentReading]:
    links = {link for i in test.indicators if i.criteria for link in i.criteria.links}
    opened = min((i.window for i in test.indicators), default=date.min)
    for announcement in evidence.announcements:
        said = announcement.statement
        in_window = said.first <= as_of and (said.last is None or said.last >= opened)
        if in_window and announcement.about & links and said.standing in settings.standings:
            held = (act for act in announcement.acts if act.standing in settings.standings)
            acts = tuple(act for act in held if act.first <= as_of)
            yield CommitmentReading(announcement, acts, any(act.begins_by(as_of) for act in acts))
