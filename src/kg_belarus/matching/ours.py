"""Our things as they are matched: what they are, all their names, their numbers and programmes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg_belarus.engine import select
from kg_belarus.graph import Opened
from kg_belarus.matching.decisions import Decisions
from kg_belarus.matching.matcher import Matcher
from kg_belarus.matching.named import Kind, Named
from kg_belarus.namespaces import local, shrink
from kg_belarus.terms import value_of
from kg_belarus.text import stored_query

_KINDS: Mapping[str, Kind] = {
    "Person": "person",
    "Organization": "body",
    "State": "state",
    "Aircraft": "aircraft",
}


def our_things(graph: Opened) -> list[Named]:
    """Return the persons, bodies, states and aircraft of a graph, in order of id."""
    kinds: dict[str, Kind] = {}
    names: dict[str, dict[str, bool]] = defaultdict(dict)
    numbers: dict[str, set[str]] = defaultdict(set)
    programmes: dict[str, set[str]] = defaultdict(set)
    graph.use_prefixes()
    for thing, class_, name, is_main in select(graph.engine, stored_query(__file__, "things")).rows:
        iri = value_of(thing)
        kinds[iri] = _KINDS[local(value_of(class_))]
        names[iri][value_of(name)] = value_of(is_main) == "true" or value_of(name) in names[iri]
    for thing, number, code in select(graph.engine, stored_query(__file__, "listed")).rows:
        if number is not None:
            numbers[value_of(thing)].add(value_of(number))
        if code is not None:
            programmes[value_of(thing)].add(value_of(code))
    return [
        Named(
            shrink(iri),
            kinds[iri],
            tuple(sorted(names[iri], key=lambda name: (not names[iri][name], name))),
            frozenset(numbers[iri]),
            frozenset(programmes[iri]),
        )
        for iri in sorted(kinds)
    ]


def matcher_of(graph: Opened, decisions: Decisions | None = None) -> Matcher:
    """Return what compares things of other registers with those of a graph."""
    codes = select(graph.engine, stored_query(__file__, "programmes")).rows
    programmes = {value_of(code): value_of(called) for code, called in codes}
    return Matcher(our_things(graph), programmes, decisions)
