"""How far the conditions of a trajectory are met as of a day, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from kg_belarus.assessment.evidence import Evidence, Record
from kg_belarus.assessment.framework import Condition, Trajectory
from kg_belarus.assessment.reading import Reading, Settings, count

State = Literal["met", "ruled out", "open"]
Certainty = Literal["certain", "possible"]
Fit = Literal["fits", "fits in part", "no support", "ruled out"]


class _Since(NamedTuple):
    """Between which days a condition came to be met; `last` is None where it only may be met."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class ConditionReading:
    """The state of one condition.

    Attributes:
        certainty: possible where it hangs on days that are not known.
        records: what it counted, in order of time.
        reason: in words.
    """

    condition: Condition
    state: State
    certainty: Certainty
    records: tuple[Record, ...]
    reason: str
    since: _Since | None


@dataclass(frozen=True, slots=True)
class TrajectoryReading:
    """How a trajectory fits.

    Attributes:
        met, needed: of the conditions that it needs, alternatives counting as one.
    """

    trajectory: Trajectory
    fit: Fit
    certainty: Certainty
    met: int
    needed: int
    conditions: tuple[ConditionReading, ...]

    def in_state(self, state: State) -> tuple[ConditionReading, ...]:
        """Return the conditions in a state."""
        return tuple(c for c in self.conditions if c.state == state)


def read_trajectory(
    trajectory: Trajectory,
    readings: Mapping[str, Reading],
    evidence: Evidence,
    as_of: date,
    settings: Settings,
) -> TrajectoryReading:
    """Return the state of each condition of a trajectory, and how it fits.

    Args:
        trajectory: of a framework.
        readings: of the framework's indicators on that day, by IRI.
        evidence: what the graph holds.
        as_of: the last day that counts.
        settings: which standings count.
    """
    done: dict[str, ConditionReading] = {}
    for condition in _in_order(trajectory.conditions):
        if condition.indicator is not None:
            done[condition.thing.iri] = _by_verdict(condition, readings)
        else:
            prior = [done[iri] for iri in sorted(condition.after) if iri in done]
            done[condition.thing.iri] = _by_count(condition, prior, evidence, as_of, settings)
    read = tuple(done[condition.thing.iri] for condition in trajectory.conditions)
    return _fit(trajectory, read)


def _in_order(conditions: tuple[Condition, ...]) -> list[Condition]:
    """Return conditions such that each comes after those it has to follow.

    The shapes refuse conditions that wait for each other; what is left of such comes last.
    """
    ordered: list[Condition] = []
    waiting = list(conditions)
    own = {condition.thing.iri for condition in conditions}
    while waiting:
        placed = {condition.thing.iri for condition in ordered}
        free = [c for c in waiting if c.after & own <= placed] or waiting
        ordered += free
        waiting = [c for c in waiting if c not in free]
    return ordered


def _by_verdict(condition: Condition, readings: Mapping[str, Reading]) -> ConditionReading:
    reading = readings.get(condition.indicator or "")
    if reading is None:
        return ConditionReading(condition, "open", "certain", (), "its indicator is unknown", None)
    state: State = "open"
    if reading.verdict in condition.required:
        state = "met"
    elif reading.verdict in condition.ruled_out:
        state = "ruled out"
    records = reading.counted.all if reading.counted else ()
    reason = f"{reading.indicator.thing.label}: {reading.verdict} ({reading.reason})"
    since = _Since(records[0].first, records[0].last) if state == "met" and records else None
    return ConditionReading(condition, state, "certain", records, reason, since)


def _by_count(
    condition: Condition,
    prior: list[ConditionReading],
    evidence: Evidence,
    as_of: date,
    settings: Settings,
) -> ConditionReading:
    if condition.criteria is None:
        return ConditionReading(condition, "open", "certain", (), "it names nothing to count", None)
    counted = count(condition.criteria, evidence, condition.window, as_of, settings)
    surely, may = list(counted.surely), list(counted.all)
    order = ""
    if condition.after:
        met = [p.since for p in prior if p.state == "met" and p.since is not None]
        if not met:
            return ConditionReading(
                condition, "open", "certain", (), "what it must follow is not met", None
            )
        order = ", after what it must follow"
        surely = [r for r in surely if any(s.last is not None and r.first > s.last for s in met)]
        may = [r for r in may if any(r.last is None or r.last > s.first for s in met)]
    found = f"{len(surely)} found{order}"
    if len(surely) != len(may):
        found = f"{len(surely)} surely, {len(may)} possibly found{order}"
    limit, least = condition.ruled_out_at_least, condition.required_at_least
    if limit is not None and len(surely) >= limit:
        # A record that may lie outside leaves the trajectory open.
        return ConditionReading(condition, "ruled out", "certain", tuple(may), found, None)
    if least is not None and len(may) >= least:
        certainty: Certainty = "certain" if len(surely) >= least else "possible"
        since = _since(surely, may, least)
        return ConditionReading(condition, "met", certainty, tuple(may), found, since)
    return ConditionReading(condition, "open", "certain", tuple(may), found, None)


def _since(surely: Iterable[Record], may: Iterable[Record], least: int) -> _Since:
    """Return when the number was reached: the n-th earliest day, at the earliest and the latest."""
    first = sorted(record.first for record in may)[least - 1]
    latest = sorted(record.last for record in surely if record.last is not None)
    return _Since(first, latest[least - 1] if len(latest) >= least else None)


def _fit(trajectory: Trajectory, read: tuple[ConditionReading, ...]) -> TrajectoryReading:
    groups = _alternatives(read)
    # Of alternatives one is enough, so they rule out only together.
    is_out = any(all(c.state == "ruled out" for c in group) for group in groups)
    needed = [group for group in groups if any(c.condition.is_needed for c in group)]
    met = [group for group in needed if any(c.state == "met" for c in group)]
    certain = all(
        any(c.state == "met" and c.certainty == "certain" for c in group) for group in met
    )
    if is_out:
        fit: Fit = "ruled out"
    elif not met:
        fit = "no support"
    else:
        fit = "fits" if len(met) == len(needed) else "fits in part"
    certainty: Certainty = "certain" if is_out or certain else "possible"
    return TrajectoryReading(trajectory, fit, certainty, len(met), len(needed), read)


def _alternatives(read: tuple[ConditionReading, ...]) -> list[list[ConditionReading]]:
    groups: list[list[ConditionReading]] = []
    for condition in read:
        own = condition.condition
        joined = [
            group
            for group in groups
            if any(
                own.thing.iri in other.condition.alternatives
                or other.condition.thing.iri in own.alternatives
                for other in group
            )
        ]
        groups = [group for group in groups if group not in joined]
        groups.append([*(c for group in joined for c in group), condition])
    return groups
