"""Which classes stand above which, by what an ontology states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg_belarus.namespaces import node

_SUB_CLASS = node("rdfs:subClassOf")


def classes_above(ontology: Iterable[ox.Triple]) -> dict[str, frozenset[str]]:
    """Return, for each class that has one above it, itself and all named classes above it."""
    stated: dict[str, set[str]] = defaultdict(set)
    for triple in ontology:
        if triple.predicate == _SUB_CLASS and isinstance(triple.object, ox.NamedNode):
            stated[str(getattr(triple.subject, "value", ""))].add(triple.object.value)
    above = {}
    for term in stated:
        found: set[str] = set()
        ahead = [term]
        while ahead:
            current = ahead.pop()
            if current not in found:
                found.add(current)
                ahead += stated.get(current, ())
        above[term] = frozenset(found)
    return above
