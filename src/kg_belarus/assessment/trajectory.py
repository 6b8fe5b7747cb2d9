"""How far the conditions of a trajectory are met as of a day, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from kg_belarus.assessment.evidence import Evidence
from kg_belarus.assessment.framework import Condition, Trajectory
from kg_belarus.assessment.reading import Reading, Settings, count, find_coverage
from kg_belarus.records import Record

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
            prior = _prior(condition, done)
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


def _prior(condition: Condition, done: Mapping[str, ConditionReading]) -> list[list[_Since]]:
    """Return when each thing that a condition must follow was met; of alternatives, whichever.

    A list that is empty stands for something that is not met.
    """
    groups: dict[frozenset[str], list[_Since]] = {}
    for iri in sorted(condition.after):
        others = done[iri].condition.alternatives if iri in done else ()
        alternatives = frozenset({iri, *others})
        # What is an alternative to each other is one group, whichever of them is named.
        key = next((group for group in groups if group & alternatives), alternatives)
        found = groups.setdefault(key, [])
        for other in sorted(alternatives & done.keys()):
            since = done[other].since
            if since is not None and since not in found:
                found.append(since)
    return list(groups.values())


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
    since = _verdict_since(reading) if state == "met" else None
    return ConditionReading(condition, state, "certain", records, reason, since)


def _verdict_since(reading: Reading) -> _Since:
    """Return since when a verdict stands: from its n-th record, or from its judgement.

    One that rests on few records or none has stood since some day of the window.
    """
    if reading.judgement is not None:
        return _Since(reading.judgement.day, reading.judgement.day)
    indicator = reading.indicator
    least = {
        "favourable": indicator.favourable_at_least,
        "unfavourable": indicator.unfavourable_at_least,
    }.get(reading.verdict)
    if least and reading.counted is not None and len(reading.counted.surely) >= least:
        return _since(reading.counted.surely, reading.counted.all, least)
    return _Since(indicator.window, None)


def _by_count(
    condition: Condition,
    prior: list[list[_Since]],
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
        if not all(prior):
            return ConditionReading(
                condition, "open", "certain", (), "what it must follow is not met", None
            )
        order = ", after what it must follow"
        surely = [r for r in surely if all(any(_is_after(r, s) for s in met) for met in prior)]
        may = [r for r in may if all(any(_may_follow(r, s) for s in met) for met in prior)]
    found = f"{len(surely)} found{order}"
    if len(surely) != len(may):
        found = f"{len(surely)} surely, {len(may)} possibly found{order}"
    limit, least = condition.ruled_out_at_least, condition.required_at_least
    if limit is not None and len(surely) >= limit:
        return ConditionReading(condition, "ruled out", "certain", tuple(may), found, None)
    if least is not None and len(may) >= least:
        certainty: Certainty = "certain" if len(surely) >= least else "possible"
        since = _since(surely, may, least)
        return ConditionReading(condition, "met", certainty, tuple(may), found, since)
    doubt: Certainty = "certain"
    if limit is not None:
        # That a limit is not passed is an absence, and needs coverage as any other.
        _, absence_counts = find_coverage(
            condition.criteria, evidence, condition.window, as_of, settings
        )
        if len(may) >= limit or not absence_counts:
            doubt = "possible"
        if not absence_counts:
            found += ", and coverage does not let an absence count"
    return ConditionReading(condition, "open", doubt, tuple(may), found, None)


def _is_after(record: Record, since: _Since) -> bool:
    return since.last is not None and record.first > since.last


def _may_follow(record: Record, since: _Since) -> bool:
    return record.last is None or record.last > since.first


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
    # A limit that may have been passed leaves a doubt on whatever fits.
    limits = all(c.certainty == "certain" for c in read if not c.condition.is_needed)
    is_certain = fit in ("ruled out", "no support") or (certain and limits)
    certainty: Certainty = "certain" if is_certain else "possible"
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
