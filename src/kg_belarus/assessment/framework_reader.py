"""Read a framework from a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import pyoxigraph as ox

from kg_belarus.assessment.framework import (
    BackTest,
    Condition,
    Criteria,
    Framework,
    Indicator,
    Selection,
    Test,
    Thing,
    Trajectory,
)
from kg_belarus.engine import Engine, select
from kg_belarus.errors import WrongUsageError, nearest
from kg_belarus.namespaces import PREFIXES, expand, local, node
from kg_belarus.terms import Term, literals, preferred
from kg_belarus.text import first_day, stored_query

_LABELS = ("skos:prefLabel", "bko:question", "bko:content")


def framework_ids(engine: Engine) -> list[str]:
    """Return the ids of the frameworks that a graph holds, in order."""
    return sorted(Thing(iri, "").id for iri in _things(engine, "bko:AssessmentFramework", "en"))


def read_framework(engine: Engine, wanted: str, language: str = "en") -> Framework:
    """Return a framework of a graph.

    Args:
        engine: holds the closure of the whole graph: a framework is an instrument, so it is there
            whatever a view leaves out.
        wanted: its id, CURIE or IRI.
        language: of labels, questions and notes, with fallback.

    Raises:
        WrongUsageError: there is no such framework; the nearest are named.
    """
    frameworks = _things(engine, "bko:AssessmentFramework", language)
    iri = next(
        (i for i in (wanted, expand(wanted), PREFIXES["bki"] + wanted) if i in frameworks), None
    )
    if iri is None:
        known = framework_ids(engine)
        raise WrongUsageError(
            f"there is no framework {wanted!r} ({nearest(wanted, known)})."
            if known
            else "this graph has no framework to be read by: none of its things is a "
            "bko:AssessmentFramework; docs/method.md says what one has."
        )
    return _Reader(engine, iri, frameworks[iri], language).framework()


class _Properties:
    """The values of one thing, by CURIE of the property."""

    def __init__(self, iri: str, values: Mapping[str, list[Term]], language: str) -> None:
        self.iri = iri
        self._values = values
        self._language = language

    def all(self, name: str) -> list[Term]:
        return sorted(self._values.get(node(name).value, []), key=str)

    def iris(self, name: str) -> list[str]:
        return [term.value for term in self.all(name) if isinstance(term, ox.NamedNode)]

    def text(self, name: str) -> str:
        return preferred(literals(self.all(name)), self._language)

    def number(self, name: str) -> int | None:
        text = self.text(name)
        return int(text) if text else None

    def day(self, name: str) -> date | None:
        text = self.text(name)
        return date.fromisoformat(first_day(text)) if text else None

    @property
    def thing(self) -> Thing:
        label = next((found for name in _LABELS if (found := self.text(name))), "")
        anchors = tuple(term.value for term in self.all("bko:anchoredAt"))
        return Thing(self.iri, label or Thing(self.iri, "").id, anchors)


def _things(engine: Engine, of_class: str, language: str) -> dict[str, _Properties]:
    values: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for thing, property_, value in select(
        engine, stored_query(__file__, "properties", **{"class": [str(expand(of_class))]})
    ).rows:
        if thing is not None and property_ is not None and value is not None:
            values[thing.value][property_.value].append(value)
    return {iri: _Properties(iri, values[iri], language) for iri in sorted(values)}


class _Reader:
    """Puts a framework together from the things of a graph."""

    def __init__(self, engine: Engine, iri: str, own: _Properties, language: str) -> None:
        self._engine = engine
        self._language = language
        self._iri = iri
        self._own = own
        # A day before all records, for a framework that states none.
        self._window = own.day("bko:windowStart") or date.min
        self._selections = {
            i: Selection(found.thing, criteria)
            for i, found in _things(engine, "bko:Selection", language).items()
            if (criteria := _criteria(found)) is not None
        }

    def framework(self) -> Framework:
        authors = self._own.iris("dcterms:creator")
        return Framework(
            thing=self._own.thing,
            question=self._own.text("bko:question") or self._own.thing.label,
            authors=tuple(_label(self._engine, author, self._language) for author in authors),
            author_iris=frozenset(authors),
            window=self._window,
            note=self._own.text("skos:editorialNote"),
            tests=tuple(map(self._test, self._members("bko:Test"))),
            trajectories=tuple(map(self._trajectory, self._members("bko:Trajectory"))),
            leaves_out=self._chosen(self._own.iris("bko:leavesOut")),
            back_tests=tuple(map(_back_test, self._members("bko:BackTest"))),
        )

    def _members(self, of_class: str) -> list[_Properties]:
        found = _things(self._engine, of_class, self._language).values()
        return [member for member in found if self._iri in member.iris("bko:inFramework")]

    def _chosen(self, iris: Iterable[str]) -> tuple[Selection, ...]:
        return tuple(self._selections[iri] for iri in iris if iri in self._selections)

    def _test(self, test: _Properties) -> Test:
        indicators = _things(self._engine, "bko:Indicator", self._language).values()
        own = [found for found in indicators if test.iri in found.iris("bko:indicatorOf")]
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
        conditions = _things(self._engine, "bko:TrajectoryCondition", self._language)
        own = [one for one in conditions.values() if found.iri in one.iris("bko:conditionOf")]
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


def _label(engine: Engine, iri: str, language: str) -> str:
    labels = (row[0] for row in select(engine, stored_query(__file__, "label", thing=[iri])).rows)
    return preferred(literals(labels), language) or local(iri)
