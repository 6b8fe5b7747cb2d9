"""The OWL 2 RL rules whose head is *false*, compiled to queries: each row is a contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg_belarus.closure.axioms import Place
from kg_belarus.closure.clauses import Clause, Pattern, Slot, as_sparql, is_test, with_values
from kg_belarus.closure.datatypes import is_datatype, is_in, value_of
from kg_belarus.closure.false import contradictory
from kg_belarus.closure.fixpoint import Closure
from kg_belarus.closure.places import places_in
from kg_belarus.closure.unfolding import bodies
from kg_belarus.dataset import Dataset
from kg_belarus.engine import select
from kg_belarus.findings import Finding
from kg_belarus.namespaces import RDF_TYPE, shrink
from kg_belarus.terms import as_turtle
from kg_belarus.terms import value_of as text_of

_MOST = 1000  # contradictions of one kind


def find_contradictions(closure: Closure, dataset: Dataset) -> list[Finding]:
    """Return the contradictions in a closure, worst place first; an empty list if there is none.

    Each names its rule, and the statements that together cannot be, with the place of those that
    are stated. Of one kind a thousand are told at most.

    Rules: all of OWL 2 RL that end in *false*. (A literal that is none stops the reading of files.)
    """
    place = places_in(dataset)
    findings: dict[tuple[str, ...], Finding] = {}
    for clause in contradictory(closure.schema):
        for premises in _found(clause, closure):
            finding = _finding(clause, premises, dataset, place)
            # Of two that are the same from both sides, one.
            key = clause.name, clause.says, *sorted(_told(p) for p in premises)
            findings.setdefault(key, finding)
    return sorted(findings.values(), key=lambda finding: finding.order)


def _found(clause: Clause, closure: Closure) -> Iterator[tuple[Pattern, ...]]:
    """Yield the statements, as patterns with terms, that a clause forbids."""
    for body in bodies(clause.body, closure.schema):
        patterns = [p for p in body if not is_test(p)]
        slots = dict.fromkeys(s for p, _, q in patterns for s in (p, q) if isinstance(s, str))
        # Where all is named one row says that it is so.
        names = " ".join(slots) or "?so"
        asked = as_sparql(patterns) + ("" if slots else " BIND(true AS ?so)")
        query = f"SELECT DISTINCT {names} WHERE {{ {asked} {clause.asks} }} ORDER BY {names}"
        for row in select(closure.engine, f"{query} LIMIT {_MOST}").rows:
            values: dict[Slot, Slot] = dict(zip(slots, row, strict=False))  # type: ignore[arg-type]
            if holds(clause, body, values):
                yield tuple(with_values(pattern, values) for pattern in body)


def holds(clause: Clause, body: Iterable[Pattern], values: Mapping[Slot, Slot]) -> bool:
    """Tell whether what no query can ask is so as well: what value a literal has."""
    for slot, _, datatype in filter(is_test, body):
        if not is_in(values.get(slot, slot), datatype):  # type: ignore[arg-type]
            return False
    for slot, of in clause.outside:
        datatype = values.get(of, of)
        if not is_datatype(datatype) or is_in(values[slot], datatype):  # type: ignore[arg-type]
            return False
    for one, other in clause.apart:
        first, second = values[one], values[other]
        if not isinstance(first, ox.Literal) or not isinstance(second, ox.Literal):
            return False
        if value_of(first) == value_of(second):
            return False
    return True


def _finding(
    clause: Clause, premises: tuple[Pattern, ...], dataset: Dataset, place: Place
) -> Finding:
    first = premises[0][0]
    name = as_turtle(first) if not isinstance(first, str) else first
    told = [_with_place(premise, dataset) for premise in premises]
    for axiom in clause.axioms[:1]:
        s, p, o = axiom
        is_named = not any(isinstance(term, ox.BlankNode) for term in axiom)
        said = _told(axiom) if is_named else as_turtle(p)
        told.append(f"{said} ({place(s, p, o)})")  # type: ignore[arg-type]
    says = f"{name} {clause.says}; remove the statement that makes it so"
    return Finding(
        severity="error",
        rule=clause.name,
        subject=name,
        message=f"{says}. It rests on: {'; '.join(dict.fromkeys(told))}.",
        position=dataset.places.get(getattr(first, "value", "")),
    )


def _told(pattern: Pattern) -> str:
    s, p, o = pattern
    verb = "a" if p == RDF_TYPE else shrink(p.value)
    return f"{as_turtle(s)} {verb} {as_turtle(o)}"  # type: ignore[arg-type]


def _with_place(pattern: Pattern, dataset: Dataset) -> str:
    s, p, o = pattern
    is_named = isinstance(s, ox.NamedNode) and not isinstance(o, str)
    stated = dataset.about(s.value) if is_named else ()  # type: ignore[union-attr]
    if is_named and any((t.predicate, t.object) == (p, o) for t in stated):
        place = dataset.place_of(s.value, p.value, text_of(o))  # type: ignore[union-attr]
        return f"{_told(pattern)} ({place})" if place else _told(pattern)
    return f"{_told(pattern)} (follows)"
