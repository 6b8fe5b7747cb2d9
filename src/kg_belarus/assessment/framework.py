"""A framework as a value: its tests, indicators, trajectories and conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg_belarus.namespaces import PREFIXES

Method = Literal["computed", "judged"]
Verdict = Literal["favourable", "unfavourable", "mixed", "no-data"]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a framework names: its IRI, a label, and the numbered assertions behind it."""

    iri: str
    label: str
    anchors: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The local name, as commands take it."""
        return self.iri.removeprefix(PREFIXES["bki"])


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which records count: those of a class, of any of some kinds, that name all of some things."""

    record_class: str
    kinds: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a test.

    Attributes:
        decided_by: the method whose reading settles it.
        criteria: what a counting indicator counts; None where it is only judged.
        window: the day from which it counts.
        note: what in it is the editors' own choice.
        opposed_by: the selections of records that speak for the other side.
        favourable_at_least, unfavourable_at_most: thresholds where more is better.
        favourable_at_most, unfavourable_at_least: thresholds where less is better.
    """

    thing: Thing
    question: str
    decided_by: Method
    criteria: Criteria | None
    window: date
    note: str = ""
    opposed_by: tuple[Selection, ...] = ()
    favourable_at_least: int | None = None
    unfavourable_at_most: int | None = None
    favourable_at_most: int | None = None
    unfavourable_at_least: int | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Records that are shown and decide nothing."""

    thing: Thing
    criteria: Criteria


@dataclass(frozen=True, slots=True)
class Test:
    """A question of a framework, with the indicators that answer it, in order of id."""

    thing: Thing
    question: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a trajectory needs, or what rules it out.

    Attributes:
        indicator: the IRI of the indicator it is about, or None where it counts by itself.
        required, ruled_out: verdicts on that indicator.
        criteria: what it counts by itself.
        required_at_least, ruled_out_at_least: numbers of records.
        after: IRIs of conditions one of which must be met first.
        alternatives: IRIs of conditions in whose place it suffices.
    """

    thing: Thing
    window: date
    note: str = ""
    indicator: str | None = None
    required: frozenset[str] = frozenset()
    ruled_out: frozenset[str] = frozenset()
    criteria: Criteria | None = None
    required_at_least: int | None = None
    ruled_out_at_least: int | None = None
    after: frozenset[str] = frozenset()
    alternatives: frozenset[str] = frozenset()

    @property
    def is_needed(self) -> bool:
        """Whether the trajectory needs something of it; if not, it can only rule it out."""
        return bool(self.required) or self.required_at_least is not None


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A possible course of events, with its conditions in order of id."""

    thing: Thing
    content: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class BackTest:
    """A past period over which a framework is read again."""

    thing: Thing
    window: date
    as_of: date
    note: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A published set of tests and trajectories.

    Attributes:
        authors: labels of those who put it forward; `author_iris` their IRIs.
        window: the day from which it counts where nothing else is said.
        leaves_out: selections of records for which no trajectory has a place.
    """

    thing: Thing
    question: str
    authors: tuple[str, ...]
    author_iris: frozenset[str]
    window: date
    note: str
    tests: tuple[Test, ...]
    trajectories: tuple[Trajectory, ...]
    leaves_out: tuple[Selection, ...]
    back_tests: tuple[BackTest, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of all tests."""
        return tuple(indicator for test in self.tests for indicator in test.indicators)

    @property
    def criteria(self) -> frozenset[Criteria]:
        """All that the framework counts or shows."""
        counted = [i.criteria for i in self.indicators]
        counted += [c.criteria for t in self.trajectories for c in t.conditions]
        shown = [s.criteria for i in self.indicators for s in i.opposed_by]
        shown += [s.criteria for s in self.leaves_out]
        return frozenset(c for c in (*counted, *shown) if c is not None)
