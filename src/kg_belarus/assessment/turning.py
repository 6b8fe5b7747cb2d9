"""On which days verdicts can turn, and which single change would turn them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from kg_belarus.assessment.evidence import Evidence
from kg_belarus.assessment.framework import Framework, Indicator, Verdict
from kg_belarus.assessment.reading import Counted, Reading, TestReading, roll_up, weigh

_THRESHOLDS = (
    "favourable_at_least",
    "unfavourable_at_most",
    "favourable_at_most",
    "unfavourable_at_least",
)
_JUDGED: tuple[Verdict, ...] = ("favourable", "mixed", "unfavourable")


@dataclass(frozen=True, slots=True)
class Hinge:
    """A single change that would turn the verdict on an indicator.

    Attributes:
        change: so many more or fewer records that surely count; records so complete that an
            absence counts; or a judgement.
        number: how many records; 0 of the other changes.
        verdict: that on the indicator then.
        of_test: that on its test then.
    """

    indicator: Indicator
    change: Literal["more", "fewer", "absence", "judgement"]
    number: int
    verdict: Verdict
    of_test: Verdict


def turning_days(framework: Framework, evidence: Evidence, since: date, until: date) -> list[date]:
    """Return the days between two on which a verdict can differ from that of the day before.

    The first and the last day are always among them; between two that follow one another every
    verdict is the same.
    """
    after = timedelta(days=1)
    found = {framework.window, *(indicator.window for indicator in framework.indicators)}
    found |= {c.window for trajectory in framework.trajectories for c in trajectory.conditions}
    for records in evidence.records.values():
        found |= {day for r in records for day in (r.first, r.last) if day is not None}
    for statement in evidence.coverage:
        found |= {statement.first, statement.last + after}
    found |= {judgement.day for judgement in evidence.judgements}
    if evidence.absence_until is not None and evidence.absence_until < date.max:
        found.add(evidence.absence_until + after)
    return sorted({since, until, *(day for day in found if since < day < until)})


def hinges(reading: TestReading) -> tuple[Hinge, ...]:
    """Return the least single changes that would turn the verdict on an indicator of a test."""
    return tuple(
        Hinge(
            own.indicator,
            change,
            number,
            verdict,
            roll_up(
                tuple(replace(r, verdict=verdict) if r is own else r for r in reading.readings)
            )[0],
        )
        for own in reading.readings
        for change, number, verdict in _changes(own)
    )


def _changes(
    reading: Reading,
) -> Iterator[tuple[Literal["more", "fewer", "absence", "judgement"], int, Verdict]]:
    indicator, counted, counts = reading.indicator, reading.counted, reading.absence_counts
    if indicator.decided_by == "judged":
        yield from (("judgement", 0, v) for v in _JUDGED if v != reading.verdict)
        return
    if counted is None or not _is_open(reading):
        return
    limits = [limit for name in _THRESHOLDS if (limit := getattr(indicator, name)) is not None]
    for number in range(1, max(limits, default=0) + 2):
        verdict = weigh(_shifted(indicator, -number), counted, absence_counts=counts)[0]
        if verdict != reading.verdict:
            yield "more", number, verdict
            break
    for number in range(1, len(counted.surely) + 1):
        verdict = weigh(_shifted(indicator, number), counted, absence_counts=counts)[0]
        if verdict != reading.verdict:
            yield "fewer", number, verdict
            break
    if not counts:
        verdict = weigh(indicator, counted, absence_counts=True)[0]
        if verdict != reading.verdict:
            yield "absence", 0, verdict


def _is_open(reading: Reading) -> bool:
    """Tell whether the verdict follows from the count: the window of the indicator is open."""
    counted: Counted = reading.counted or Counted((), ())
    told = weigh(reading.indicator, counted, absence_counts=reading.absence_counts)
    return (reading.verdict, reading.reason) == told


def _shifted(indicator: Indicator, by: int) -> Indicator:
    """Return an indicator whose thresholds lie so much higher: as if as many fewer were found."""
    moved = {
        name: limit + by for name in _THRESHOLDS if (limit := getattr(indicator, name)) is not None
    }
    return replace(indicator, **moved)
