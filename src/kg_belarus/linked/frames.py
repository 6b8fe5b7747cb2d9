"""The frame of each type: what the document of a thing nests, and how far.

`frames.yaml` says it. A frame is used twice: our own writer follows it, fast, and it is published
as a frame of JSON-LD 1.1, so that any processor makes the same document of the dump.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import yaml

from kg_belarus.linked.facts import TYPE, Facts
from kg_belarus.namespaces import PREFIXES, expand, shrink

_Named = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Reverse:
    """What points at a thing: under which name, by which property, of which types, as which piece.

    Attributes:
        types: IRIs; empty for any.
    """

    name: str
    by: str
    piece: Piece
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """What is told of a thing.

    Attributes:
        tells: IRIs of properties, each with how its things are nested, None where they are only
            named. A type is always told.
        is_whole: whether what `tells` lacks is told too, its things only named.
        reverse: what of that which points at it is nested.
    """

    tells: Mapping[str, Piece | None]
    is_whole: bool = False
    reverse: tuple[Reverse, ...] = ()


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames by IRI of type."""

    _by_type: Mapping[str, Piece]
    _of_any: Piece
    reversed_names: Mapping[str, str]

    def of(self, types: Iterable[str]) -> Piece:
        """Return the frame of a thing: that of its first type, in order, that has one."""
        for found in sorted(types):
            if found in self._by_type:
                return self._by_type[found]
        return self._of_any

    def as_json(self, iri: str, context: str, facts: Facts) -> dict[str, object]:
        """Return the frame of a type as JSON-LD 1.1, with what occurs at its things alone.

        Args:
            iri: of the type.
            context: address of the context.
            facts: all that is told.
        """
        piece = _narrowed(self.of([iri]), [fact.subject for fact in facts.at(iri, TYPE)], facts)
        frame = _as_json(piece)
        del frame["@id"], frame["@explicit"]
        # What it does not list is framed as it is itself: named, and not nested.
        return {"@context": context, "@type": shrink(iri), **frame, "@embed": "@never"}


def _narrowed(piece: Piece, keys: Iterable[str], facts: Facts) -> Piece:
    """Return a piece without what no thing has that it is of."""
    things = set(keys)
    objects: dict[str, set[str]] = defaultdict(set)
    for fact in (fact for key in things for fact in facts.of(key)):
        objects[fact.predicate].add(fact.object)
    tells = {
        name: nested and _narrowed(nested, objects[name], facts)
        for name, nested in piece.tells.items()
        if name in objects
    }
    reverse = []
    for way in piece.reverse:
        pointing = {
            fact.subject
            for key in things
            for fact in facts.at(key, way.by)
            if not way.types or way.types & facts.types(fact.subject)
        }
        if pointing:
            reverse.append(replace(way, piece=_narrowed(way.piece, pointing, facts)))
    return Piece(tells, piece.is_whole, tuple(reverse))


def _as_json(piece: Piece) -> dict[str, object]:
    # Anything matches: what is told of a thing is told where it is there.
    frame: dict[str, object] = {"@id": {}, "@embed": "@always", "@explicit": True}
    frame |= {"@omitDefault": True}
    for iri, nested in piece.tells.items():
        named = {"@embed": "@never", "@omitDefault": True}
        frame[shrink(iri)] = named if nested is None else _as_json(nested)
    for way in piece.reverse:
        inner = _as_json(way.piece)
        if way.types:
            del inner["@id"]
            inner = {"@type": sorted(map(shrink, way.types)), **inner}
        frame[way.name] = inner
    return frame


@cache
def read_frames() -> Frames:
    """Return the frames that the package ships."""
    document = yaml.safe_load(files(__package__).joinpath("frames.yaml").read_text("utf-8"))
    reader = _Reader(document["pieces"])
    everywhere = reader.tells(document["everywhere"])
    ways = {
        name: Reverse(name, _iri(way["by"]), reader.piece(way["as"]), _iris(way.get("of", ())))
        for name, way in document["reverse"].items()
    }
    by_type = {
        _iri(name): Piece(everywhere, True, tuple(ways[own] for own in names))
        for name, names in document["types"].items()
    }
    reverse = {name: shrink(way.by) for name, way in ways.items()}
    return Frames(by_type, Piece(everywhere, True), reverse)


class _Reader:
    def __init__(self, pieces: Mapping[str, _Named]) -> None:
        self._written = pieces
        self._read: dict[str, Piece] = {}

    def piece(self, name: str) -> Piece:
        if name not in self._read:
            self._read[name] = Piece(self.tells(self._written[name]))
        return self._read[name]

    def tells(self, named: _Named) -> dict[str, Piece | None]:
        return {
            _iri(name): None if piece == "tells" else self.piece(piece)
            for piece, names in named.items()
            for name in names
        }


def _iri(name: str) -> str:
    return expand(name) or PREFIXES["bko"] + name


def _iris(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_iri, names))
