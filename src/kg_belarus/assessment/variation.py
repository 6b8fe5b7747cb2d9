"""Vary thresholds, windows, standings and coverage, and see which verdicts hinge on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kg_belarus.assessment.assessing import Assessment, assess
from kg_belarus.assessment.evidence import LEVELS, Evidence
from kg_belarus.assessment.framework import BackTest, Condition, Framework, Indicator
from kg_belarus.assessment.reading import Settings
from kg_belarus.errors import WrongUsageError, nearest
from kg_belarus.text import given_day

_STANDINGS = ("established", "reported", "contested", "planned")
_PAIRS = (
    ("favourable_at_least", "unfavourable_at_most"),
    ("unfavourable_at_least", "favourable_at_most"),
)
_SHIFT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Variation:
    """One setting that was changed, and the verdicts that changed with it.

    Attributes:
        name: of the setting, as `--set` takes it.
        old, new: its value before and after.
        changed: old and new verdict by the IRI of the test, indicator or trajectory.
    """

    name: str
    old: str
    new: str
    changed: Mapping[str, tuple[str, str]]


def vary(
    framework: Framework, settings: Settings, name: str, value: str
) -> tuple[Framework, Settings]:
    """Return a framework and settings with one setting changed.

    Args:
        framework: not modified.
        settings: not modified.
        name: `standing`, `coverage`, `windowStart` (of everything), or `ID.PROPERTY` with the id
            of an indicator or condition and the name of a threshold or `windowStart`.
        value: standings separated by commas, a level of coverage, a day, or a whole number.

    Raises:
        WrongUsageError: the name or the value is none of these; the message names the valid ones.
    """
    if name == "standing":
        standings = value.split(",")
        for standing in standings:
            _one_of(standing, _STANDINGS, name)
        return framework, replace(settings, standings=frozenset(standings))
    if name == "coverage":
        _one_of(value, LEVELS, name)
        return framework, replace(settings, coverage=value)
    if name == "windowStart":
        return with_window(framework, given_day(f"--set {name}", value)), settings
    thing, _, property_ = name.partition(".")
    found = {part.thing.id: part for part in _parts(framework)}
    if thing not in found:
        raise WrongUsageError(
            f"--set {name!r}: {thing!r} is no setting, indicator or condition "
            f"({nearest(thing, ['standing', 'coverage', 'windowStart', *found])})."
        )
    numbers = _numbers(found[thing])
    if property_ == "windowStart":
        return _with(framework, thing, {"window": given_day(f"--set {name}", value)}), settings
    if property_ not in numbers:
        raise WrongUsageError(
            f"--set {name!r}: {thing} has no {property_!r} "
            f"({nearest(property_, ['windowStart', *numbers])})."
        )
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise WrongUsageError(f"--set {name} cannot be {value!r}: write a whole number.")
    if not _makes_sense(found[thing], _snake(property_), int(value)):
        raise WrongUsageError(
            f"--set {name} cannot be {value}: one number would be on both sides, or always reached."
        )
    return _with(framework, thing, {_snake(property_): int(value)}), settings


def with_window(framework: Framework, window: date) -> Framework:
    """Return a framework that counts everything from one day on."""
    return replace(_mapped(framework, lambda _: {"window": window}), window=window)


def over(framework: Framework, back_test: BackTest) -> Framework:
    """Return a framework as a back-test reads it."""
    return with_window(framework, back_test.window)


def sensitivity(
    framework: Framework, evidence: Evidence, as_of: date, settings: Settings
) -> tuple[Variation, ...]:
    """Return what each single change of a setting does to the verdicts as of a day.

    Thresholds go up and down by one and windows by thirty days, each by itself; only what is
    established counts, or what is planned too; absences count under weaker and stronger coverage.
    """
    base = assess(framework, evidence, as_of, settings)
    found = []
    for name, old, new in _changes(framework, settings):
        other, changed = vary(framework, settings, name, new)
        result = assess(other, evidence, as_of, changed)
        found.append(Variation(name, old, new, _differences(base, result)))
    return tuple(found)


def _changes(framework: Framework, settings: Settings) -> Iterator[tuple[str, str, str]]:
    for part in _parts(framework):
        for property_, number in _numbers(part).items():
            for new in (number - 1, number + 1):
                if _makes_sense(part, _snake(property_), new):
                    yield f"{part.thing.id}.{property_}", str(number), str(new)
    for part in _parts(framework):
        if part.criteria is not None and part.window != date.min:
            for new_day in (part.window - _SHIFT, part.window + _SHIFT):
                old = part.window.isoformat()
                yield f"{part.thing.id}.windowStart", old, new_day.isoformat()
    held = ",".join(s for s in _STANDINGS if s in settings.standings)
    for standings in (
        "established",
        "established,reported",
        "established,reported,contested,planned",
    ):
        if standings != held:
            yield "standing", held, standings
    for level in LEVELS[:3]:
        if level != settings.coverage:
            yield "coverage", settings.coverage, level


def _makes_sense(part: Indicator | Condition, field: str, new: int) -> bool:
    """Tell whether a threshold is still one: not below zero, and not across its partner."""
    if new < (1 if field in ("required_at_least", "ruled_out_at_least") else 0):
        return False
    for high, low in _PAIRS:
        if field == high and (partner := getattr(part, low, None)) is not None:
            return bool(new > partner)
        if field == low and (partner := getattr(part, high, None)) is not None:
            return bool(new < partner)
    return True


def _differences(base: Assessment, other: Assessment) -> dict[str, tuple[str, str]]:
    new = other.verdicts
    return {
        thing: (verdict, new[thing])
        for thing, verdict in base.verdicts.items()
        if verdict != new[thing]
    }


def _parts(framework: Framework) -> Iterable[Indicator | Condition]:
    yield from framework.indicators
    for trajectory in framework.trajectories:
        yield from trajectory.conditions


def _numbers(part: Indicator | Condition) -> dict[str, int]:
    """Return the thresholds that a part has, by the name of their property."""
    names = {
        "favourableAtLeast", "unfavourableAtMost", "favourableAtMost", "unfavourableAtLeast",
        "requiredAtLeast", "ruledOutAtLeast",
    }  # fmt: skip
    found = {name: getattr(part, _snake(name), None) for name in sorted(names)}
    return {name: number for name, number in found.items() if number is not None}


def _snake(name: str) -> str:
    return re.sub(r"(?=[A-Z])", "_", name).lower()


def _with(framework: Framework, thing: str, change: Mapping[str, Any]) -> Framework:
    return _mapped(framework, lambda id_: change if id_ == thing else {})


def _mapped(framework: Framework, change: Callable[[str], Mapping[str, Any]]) -> Framework:
    """Return a framework whose indicators and conditions have new values, by their id."""
    tests = tuple(
        replace(test, indicators=tuple(replace(i, **change(i.thing.id)) for i in test.indicators))
        for test in framework.tests
    )
    trajectories = tuple(
        replace(t, conditions=tuple(replace(c, **change(c.thing.id)) for c in t.conditions))
        for t in framework.trajectories
    )
    return replace(framework, tests=tests, trajectories=trajectories)


def _one_of(value: str, valid: Iterable[str], name: str) -> None:
    known = list(valid)
    if value not in known:
        raise WrongUsageError(f"--set {name} cannot be {value!r} ({nearest(value, known)}).")
