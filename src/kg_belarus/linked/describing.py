"""What an IRI answers: what is told of it, and what the frame of its type nests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.linked.facts import TYPE, Fact, Facts, is_blank
from kg_belarus.linked.frames import Frames, Piece

_TYPE_ALONE = frozenset((TYPE,))


class Description:
    """The facts of one document by the thing that they are told of, and which of them are nested.

    Attributes:
        roots: what the document is about.
        facts: by thing; those of the roots first, then of what they nest, in order.
        nesting: pairs of a thing and a property whose things are nested under it.
        reversed: what is nested under a thing that it points at, with the name it has there.
    """

    __slots__ = ("facts", "nesting", "reversed", "roots")

    def __init__(self, roots: tuple[str, ...]) -> None:
        self.roots = roots
        self.facts: dict[str, dict[Fact, None]] = {}
        self.nesting: set[tuple[str, str]] = set()
        self.reversed: dict[str, dict[str, dict[Fact, None]]] = {}

    def __iter__(self) -> Iterator[Fact]:
        for facts in self.facts.values():
            yield from facts

    @property
    def triples(self) -> list[ox.Triple]:
        """The triples, each once, in order."""
        return [fact.triple for fact in self]


def describe(iri: str, facts: Facts, frames: Frames) -> Description:
    """Return what an IRI answers; nothing for one that nothing is told of."""
    found = Description((iri,))
    if facts.of(iri):
        _Teller(found, facts).tell(iri, frames.of(facts.types(iri)))
    return found


def describe_all(keys: Iterable[str], facts: Facts) -> Description:
    """Return all that is told of several things, such as the terms of a module, nothing nested.

    Args:
        keys: the first is the one that answers.
        facts: all that can be told.
    """
    roots = tuple(keys)
    found = Description(tuple(key for key in roots if not is_blank(key)))
    teller = _Teller(found, facts)
    for key in roots:
        if key not in found.facts:
            teller.tell(key, _ALL)
    # What has no IRI and is nested nowhere has to be told too.
    nested = {fact.object for fact in found}
    found.roots += tuple(key for key in roots if is_blank(key) and key not in nested)
    return found


_ALL = Piece({}, True)


class _Teller:
    def __init__(self, found: Description, facts: Facts) -> None:
        self._found = found
        self._facts = facts

    def tell(self, key: str, piece: Piece) -> None:
        """Add what a piece tells of a thing, and what it nests."""
        found, tells = self._found, piece.tells
        told = found.facts.setdefault(key, {})
        for fact in self._facts.of(key):
            predicate = fact.predicate
            if not (piece.is_whole or predicate in tells or predicate in _TYPE_ALONE):
                continue
            told[fact] = None
            if not fact.object:
                continue
            nested = tells.get(predicate)
            if is_blank(fact.object):
                found.nesting.add((key, predicate))
                if fact.object not in found.facts:
                    self.tell(fact.object, nested or _ALL)
            elif nested is not None and self._facts.of(fact.object):
                found.nesting.add((key, predicate))
                self.tell(fact.object, nested)
        for way in piece.reverse:
            for fact in self._facts.at(key, way.by):
                if way.types and not way.types & self._facts.types(fact.subject):
                    continue
                found.reversed.setdefault(key, {}).setdefault(way.name, {})[fact] = None
                found.facts.setdefault(fact.subject, {})[fact] = None
                self.tell(fact.subject, way.piece)
