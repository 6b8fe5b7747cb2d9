"""A framework as a value: its tests, indicators, trajectories and conditions, read from a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pyoxigraph as ox

from kg_belarus.engine import Engine, select
from kg_belarus.errors import WrongUsageError, nearest
from kg_belarus.namespaces import PREFIXES, expand, node
from kg_belarus.terms import Term
from kg_belarus.text import first_day

Method = Literal["computed", "judged"]
Verdict = Literal["favourable", "unfavourable", "mixed", "no-data"]

_PROPERTIES = """
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
SELECT ?thing ?property ?value WHERE {{ ?thing a {0} ; ?property ?value }}
"""
_LABELS = ("skos:prefLabel", "bko:question", "bko:content")


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


def framework_ids(engine: Engine) -> list[str]:
    """Return the ids of the frameworks that a graph holds, in order."""
    return sorted(Thing(iri, "").id for iri in _things(engine, "bko:AssessmentFramework"))


def read_framework(engine: Engine, wanted: str) -> Framework:
    """Return a framework of a graph.

    Args:
        engine: holds the closure of the whole graph: a framework is an instrument, so it is there
            whatever a view leaves out.
        wanted: its id, CURIE or IRI.

    Raises:
        WrongUsageError: there is no such framework; the nearest are named.
    """
    frameworks = _things(engine, "bko:AssessmentFramework")
    iri = next(
        (i for i in (wanted, expand(wanted), PREFIXES["bki"] + wanted) if i in frameworks), None
    )
    if iri is None:
        raise WrongUsageError(
            f"there is no framework {wanted!r} ({nearest(wanted, framework_ids(engine))})."
        )
    return _Reader(engine, iri, frameworks[iri]).framework()


class _Properties:
    """The values of one thing, by CURIE of the property."""

    def __init__(self, iri: str, values: Mapping[str, list[Term]]) -> None:
        self.iri = iri
        self._values = values

    def all(self, name: str) -> list[Term]:
        return sorted(self._values.get(node(name).value, []), key=str)

    def iris(self, name: str) -> list[str]:
        return [term.value for term in self.all(name) if isinstance(term, ox.NamedNode)]

    def text(self, name: str, language: str = "en") -> str:
        literals = [term for term in self.all(name) if isinstance(term, ox.Literal)]
        chosen = [term for term in literals if term.language == language] or literals
        return chosen[0].value if chosen else ""

    def number(self, name: str) -> int | None:
        text = self.text(name)
        return int(text) if text else None

    def day(self, name: str) -> date | None:
        text = self.text(name)
        return date.fromisoformat(first_day(text)) if text else None

    @property
    def thing(self) -> Thing:
        label = next((found for name in _LABELS if (found := self.text(name))), "")
        anchors = tuple(term.value for term in self.all("bko:anchor"))
        return Thing(self.iri, label or Thing(self.iri, "").id, anchors)


def _things(engine: Engine, of_class: str) -> dict[str, _Properties]:
    values: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for thing, property_, value in select(engine, _PROPERTIES.format(of_class)).rows:
        if thing is not None and property_ is not None and value is not None:
            values[thing.value][property_.value].append(value)
    return {iri: _Properties(iri, values[iri]) for iri in sorted(values)}


class _Reader:
    """Puts a framework together from the things of a graph."""

    def __init__(self, engine: Engine, iri: str, own: _Properties) -> None:
        self._engine = engine
        self._iri = iri
        self._own = own
        # A day before all records, for a framework that states none.
        self._window = own.day("bko:windowStart") or date.min
        self._selections = {
            i: Selection(found.thing, criteria)
            for i, found in _things(engine, "bko:Selection").items()
            if (criteria := _criteria(found)) is not None
        }

    def framework(self) -> Framework:
        authors = self._own.iris("dcterms:creator")
        return Framework(
            thing=self._own.thing,
            question=self._own.text("bko:question") or self._own.thing.label,
            authors=tuple(_label(self._engine, author) for author in authors),
            author_iris=frozenset(authors),
            window=self._window,
            note=self._own.text("skos:editorialNote"),
            tests=tuple(map(self._test, self._members("bko:Test"))),
            trajectories=tuple(map(self._trajectory, self._members("bko:Trajectory"))),
            leaves_out=self._chosen(self._own.iris("bko:leavesOut")),
            back_tests=tuple(map(_back_test, self._members("bko:BackTest"))),
        )

    def _members(self, of_class: str) -> list[_Properties]:
        found = _things(self._engine, of_class).values()
        return [member for member in found if self._iri in member.iris("bko:inFramework")]

    def _chosen(self, iris: Iterable[str]) -> tuple[Selection, ...]:
        return tuple(self._selections[iri] for iri in iris if iri in self._selections)

    def _test(self, test: _Properties) -> Test:
        indicators = _things(self._engine, "bko:Indicator").values()
        own = [found for found in indicators if test.iri in found.iris("bko:ofTest")]
        return Test(test.thing, test.text("bko:question"), tuple(map(self._indicator, own)))

    def _indicator(self, found: _Properties) -> Indicator:
        is_judged = node("bkv:judged").value in found.iris("bko:decidedBy")
        return Indicator(
            thing=found.thing,
            question=found.text("bko:question"),
            decided_by="judged" if is_judged else "computed",
            criteria=_criteria(found),
            window=found.day("bko:windowStart") or self._window,
            note=found.text("skos:editorialNote"),
            opposed_by=self._chosen(found.iris("bko:opposedBy")),
            favourable_at_least=found.number("bko:favourableAtLeast"),
            unfavourable_at_most=found.number("bko:unfavourableAtMost"),
            favourable_at_most=found.number("bko:favourableAtMost"),
            unfavourable_at_least=found.number("bko:unfavourableAtLeast"),
        )

    def _trajectory(self, found: _Properties) -> Trajectory:
        window = found.day("bko:windowStart") or self._window
        conditions = _things(self._engine, "bko:TrajectoryCondition")
        own = [conditions[i] for i in found.iris("bko:condition") if i in conditions]
        read = tuple(_condition(condition, window) for condition in own)
        return Trajectory(found.thing, found.text("bko:content"), read)


def _condition(found: _Properties, window: date) -> Condition:
    indicator = found.iris("bko:onIndicator")
    return Condition(
        thing=found.thing,
        window=found.day("bko:windowStart") or window,
        note=found.text("skos:editorialNote"),
        indicator=indicator[0] if indicator else None,
        required=frozenset(map(local, found.iris("bko:requiredVerdict"))),
        ruled_out=frozenset(map(local, found.iris("bko:ruledOutVerdict"))),
        criteria=_criteria(found),
        required_at_least=found.number("bko:requiredAtLeast"),
        ruled_out_at_least=found.number("bko:ruledOutAtLeast"),
        after=frozenset(found.iris("bko:afterCondition")),
        alternatives=frozenset(found.iris("bko:alternativeTo")),
    )


def _back_test(found: _Properties) -> BackTest:
    # The shapes ask for both days; the defaults make what lacks one visible, not wrong.
    window = found.day("bko:windowStart") or date.min
    as_of = found.day("bko:asOf") or window
    return BackTest(found.thing, window, as_of, found.text("skos:editorialNote"))


def _criteria(found: _Properties) -> Criteria | None:
    counted = found.iris("bko:countsClass")
    if not counted:
        return None
    kinds, links = found.iris("bko:countsKind"), found.iris("bko:countsLinkedTo")
    return Criteria(counted[0], frozenset(kinds), frozenset(links))


def _label(engine: Engine, iri: str) -> str:
    query = f"SELECT ?l WHERE {{ <{iri}> <{expand('skos:prefLabel')}> ?l }}"
    labels = [row[0] for row in select(engine, query).rows if row[0] is not None]
    return _Properties(iri, {node("skos:prefLabel").value: labels}).thing.label


def local(iri: str) -> str:
    """Return the last part of an IRI: the concept, class or thing without its namespace."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
