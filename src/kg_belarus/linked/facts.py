"""All that can be told, so that what is told of one thing is found at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg_belarus.namespaces import RDF_TYPE

TYPE = RDF_TYPE.value


class Fact:
    """A triple, with its parts as texts; a blank node is its label with `_:`.

    Attributes:
        object: "" for a literal.
        line: it as a line of N-Triples.
        said: what a writer has made of it, kept for the next document that tells it.
    """

    __slots__ = ("line", "object", "predicate", "said", "subject", "triple")

    def __init__(self, triple: ox.Triple) -> None:
        self.triple = triple
        self.subject = key_of(triple.subject)
        self.predicate = triple.predicate.value
        self.object = key_of(triple.object)
        self.line = line_of(triple)
        self.said: object = None


def line_of(triple: ox.Triple) -> str:
    """Return a triple as a line of N-Triples."""
    return f"{triple} .\n"


def key_of(term: object) -> str:
    """Return the text that a thing is found by; "" for a literal."""
    if isinstance(term, ox.NamedNode):
        return term.value
    return str(term) if isinstance(term, ox.BlankNode) else ""


class Facts:
    """Triples by what they are of and by what they point at, in one order.

    Args:
        triples: blank nodes named so that the same triples have the same names.
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._of: dict[str, list[Fact]] = defaultdict(list)
        self._at: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self._types: dict[str, set[str]] = defaultdict(set)
        for fact in sorted(map(Fact, set(triples)), key=lambda fact: fact.line):
            self._of[fact.subject].append(fact)
            if fact.predicate == TYPE:
                self._types[fact.subject].add(fact.object)
            if fact.object and not is_blank(fact.subject):
                self._at[fact.object, fact.predicate].append(fact)

    def of(self, key: str) -> Sequence[Fact]:
        """Return what is told of a thing."""
        return self._of.get(key, ())

    def at(self, key: str, predicate: str) -> Sequence[Fact]:
        """Return what points at a thing by a property; what has no IRI does not count."""
        return self._at.get((key, predicate), ())

    def types(self, key: str) -> frozenset[str]:
        """Return the IRIs of the classes that are told of a thing."""
        return frozenset(self._types.get(key, ()))

    def iris(self) -> frozenset[str]:
        """Return the IRIs of all that something is told of."""
        return frozenset(key for key in self._of if not is_blank(key))


def is_blank(key: str) -> bool:
    """Tell whether a thing has no IRI."""
    return key.startswith("_:")
