"""The frameworks of a graph, each read along time up to the day of the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg_belarus.assessment import (
    Assessment,
    Assessor,
    Change,
    Hinge,
    TestReading,
    assess,
    changes,
    framework_ids,
    hinges,
    turning_days,
)
from kg_belarus.graph import Opened


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which a verdict stays the same; `end` is the first day of the next, or the last."""

    start: date
    end: date
    verdict: str


@dataclass(frozen=True)
class Course:
    """A framework along time.

    Attributes:
        series: the assessments of all days on which a verdict can turn.
        changed: the verdicts that did, with the records that turned them.
    """

    series: Sequence[Assessment]
    changed: Sequence[Change]

    @property
    def last(self) -> Assessment:
        """As it stands."""
        return self.series[-1]

    @property
    def since(self) -> date:
        """The first day."""
        return self.series[0].as_of

    def of(self, thing: str) -> Sequence[Change]:
        """Return the changes of the verdict on a test, indicator or trajectory."""
        return [change for change in self.changed if change.thing == thing]

    def stretches(self, thing: str) -> Sequence[Stretch]:
        """Return the verdicts on a thing, one after another."""
        starts = [self.since, *(change.after for change in self.of(thing))]
        ends = [*starts[1:], self.last.as_of]
        verdicts = [self.series[0].verdicts[thing], *(c.new for c in self.of(thing))]
        return [Stretch(*part) for part in zip(starts, ends, verdicts, strict=True)]

    def position(self, day: date) -> float:
        """Return where a day lies between the first and the last, in per cent."""
        whole = (self.last.as_of - self.since).days
        return round(100 * (day - self.since).days / whole, 2) if whole else 0.0

    @property
    def ticks(self) -> Sequence[date]:
        """The first days of the quarters that lie between the first and the last day."""
        starts = (
            date(year, month, 1)
            for year in range(self.since.year, self.last.as_of.year + 1)
            for month in (1, 4, 7, 10)
        )
        return [day for day in starts if self.since <= day <= self.last.as_of]

    def hinges(self, reading: TestReading) -> Sequence[Hinge]:
        """Return the single changes that would turn the verdict on a test."""
        return [hinge for hinge in hinges(reading) if hinge.of_test != reading.verdict]


def read_courses(opened: Opened) -> Sequence[Course]:
    """Return the frameworks of a graph along time, the earliest first; none without a day."""
    if opened.view.known_by is None and opened.whole.release.issued is None:
        return ()
    found = [_read(Assessor(opened, name)) for name in framework_ids(opened.whole.engine)]
    return sorted(found, key=lambda c: (c.since, c.last.framework.thing.iri))


def _read(assessor: Assessor) -> Course:
    framework, until = assessor.framework, assessor.last_day
    windows = [indicator.window for indicator in framework.indicators] or [until]
    since = min(*windows, until).replace(day=1)
    series = [
        assess(framework, assessor.evidence, day, assessor.settings)
        for day in turning_days(framework, assessor.evidence, since, until)
    ]
    return Course(series, changes(series))
