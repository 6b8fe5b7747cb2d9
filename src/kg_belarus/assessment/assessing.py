"""Assess: a framework read as of a day, once or as a series, and what changed between two days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kg_belarus.assessment.evidence import Evidence
from kg_belarus.assessment.framework import Framework
from kg_belarus.assessment.reading import Reading, Settings, TestReading, count, read_test
from kg_belarus.assessment.trajectory import ConditionReading, TrajectoryReading, read_trajectory
from kg_belarus.records import Record


@dataclass(frozen=True, slots=True)
class Assessment:
    """A framework as of a day.

    Attributes:
        outside: records for which no trajectory has a place.
    """

    framework: Framework
    as_of: date
    settings: Settings
    tests: tuple[TestReading, ...]
    trajectories: tuple[TrajectoryReading, ...]
    outside: tuple[Record, ...]

    def __repr__(self) -> str:
        tests, courses = f"{len(self.tests)} tests", f"{len(self.trajectories)} trajectories"
        return f"<Assessment {self.framework.thing.label}, as of {self.as_of}: {tests}, {courses}>"

    @property
    def readings(self) -> Mapping[str, Reading]:
        """The readings of the indicators, by IRI."""
        return {r.indicator.thing.iri: r for test in self.tests for r in test.readings}

    @property
    def none_fits(self) -> bool:
        """Whether no trajectory fits: a valid answer."""
        return not any(trajectory.fit == "fits" for trajectory in self.trajectories)

    @property
    def verdicts(self) -> Mapping[str, str]:
        """Every verdict and fit by the IRI of what it is on, in order of the framework."""
        found: dict[str, str] = {}
        for test in self.tests:
            found[test.test.thing.iri] = test.verdict
            found.update({r.indicator.thing.iri: r.verdict for r in test.readings})
        found.update({t.trajectory.thing.iri: t.fit for t in self.trajectories})
        return found

    @property
    def doubtful(self) -> frozenset[str]:
        """The IRIs of the trajectories whose fit hangs on what is not certain."""
        return frozenset(
            t.trajectory.thing.iri for t in self.trajectories if t.certainty == "possible"
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict that differs between two days, and the records that made it so.

    Attributes:
        thing: the IRI of the test, indicator or trajectory; `label` its name.
        entered, left: records counted on one of the days and not on the other, of a trajectory
            those of conditions whose state changed; certain ones first.
    """

    before: date
    after: date
    thing: str
    label: str
    old: str
    new: str
    entered: tuple[Record, ...]
    left: tuple[Record, ...]


def assess(
    framework: Framework, evidence: Evidence, as_of: date, settings: Settings | None = None
) -> Assessment:
    """Return a framework as of a day."""
    settings = settings or Settings()
    tests = tuple(read_test(test, evidence, as_of, settings) for test in framework.tests)
    readings = {r.indicator.thing.iri: r for test in tests for r in test.readings}
    trajectories = tuple(
        read_trajectory(t, readings, evidence, as_of, settings) for t in framework.trajectories
    )
    outside = {
        record
        for selection in framework.leaves_out
        for record in count(selection.criteria, evidence, framework.window, as_of, settings).all
    }
    in_time = sorted(outside, key=lambda r: (r.first, r.iri))
    return Assessment(framework, as_of, settings, tests, trajectories, tuple(in_time))


def changes(series: Iterable[Assessment]) -> list[Change]:
    """Return every verdict that changes along a series, with the records that changed it."""
    found = []
    for before, after in pairwise(series):
        labels = _labels(after)
        old, new = before.verdicts, after.verdicts
        was, now = _counted(before), _counted(after)
        for thing, conditions in _conditions(after).items():
            earlier = _conditions(before)[thing]
            was[thing] = _of_changed(earlier, conditions)
            now[thing] = _of_changed(conditions, earlier)
        for thing, verdict in new.items():
            if old[thing] != verdict:
                found.append(
                    Change(
                        before.as_of,
                        after.as_of,
                        thing,
                        labels[thing],
                        old[thing],
                        verdict,
                        _beyond(now[thing], was[thing]),
                        _beyond(was[thing], now[thing]),
                    )
                )
    return found


def _beyond(records: Mapping[Record, bool], others: Mapping[Record, bool]) -> tuple[Record, ...]:
    """Return records that the others lack, or hold with another certainty; certain ones first."""
    found = [r for r, is_sure in records.items() if others.get(r) != is_sure]
    return tuple(sorted(found, key=lambda r: (not records[r], r.first, r.iri)))


def _counted(assessment: Assessment) -> dict[str, dict[Record, bool]]:
    """Return what each verdict rests on: the records, and whether they surely count."""
    found: dict[str, dict[Record, bool]] = {}
    for test in assessment.tests:
        found[test.test.thing.iri] = {}
        for reading in test.readings:
            own: dict[Record, bool] = {}
            if reading.counted is not None:
                own.update(dict.fromkeys(reading.counted.possibly, False))
                own.update(dict.fromkeys(reading.counted.surely, True))
            found[reading.indicator.thing.iri] = own
            found[test.test.thing.iri].update(own)
    return found


def _conditions(assessment: Assessment) -> dict[str, tuple[ConditionReading, ...]]:
    return {t.trajectory.thing.iri: t.conditions for t in assessment.trajectories}


def _of_changed(
    now: tuple[ConditionReading, ...], was: tuple[ConditionReading, ...]
) -> dict[Record, bool]:
    """Return the records of the conditions that changed their state, certain ones as such."""
    before = {c.condition.thing.iri: (c.state, c.certainty) for c in was}
    return {
        record: condition.certainty == "certain"
        for condition in now
        if before.get(condition.condition.thing.iri) != (condition.state, condition.certainty)
        for record in condition.records
    }


def _labels(assessment: Assessment) -> dict[str, str]:
    things = [test.test.thing for test in assessment.tests]
    things += [r.indicator.thing for r in assessment.readings.values()]
    things += [t.trajectory.thing for t in assessment.trajectories]
    return {thing.iri: thing.label for thing in things}
