"""A file of JSON-LD or RDF/XML: held as the Turtle of it, with places in what was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset.turtle import TurtleFile
from kg_belarus.errors import Position
from kg_belarus.namespaces import PREFIXES, local
from kg_belarus.terms import value_of
from kg_belarus.text import line_and_column

_QUOTED = re.compile(r"\"([^\"\n]{1,1000})\"")
_BEFORE_LAST = re.compile(r".*[#/:;]")


@dataclass(frozen=True)
class Translated(TurtleFile):
    """A file whose syntax has no places of its own: `text` is the Turtle of it.

    Attributes:
        written: what stands in the file.
    """

    written: str = ""

    def position(self, offset: int) -> Position:
        """Return where the thing is first named whose block has a character of the Turtle."""
        blocks = self.outline.blocks
        before = bisect_right(self._starts, offset)
        iri = self.iri_of(blocks[before - 1].subject) if before else ""
        start = self._named.get(iri, self._named.get(local(iri)))
        if not iri or start is None:
            return Position(self.path)
        return Position(self.path, *line_and_column(self.written, start))

    @cached_property
    def _starts(self) -> list[int]:
        return [block.subject.start for block in self.outline.blocks]

    @cached_property
    def _named(self) -> dict[str, int]:
        """Where each text first stands in quotes: whole, and the last part of a name."""
        found: dict[str, int] = {}
        for quoted in _QUOTED.finditer(self.written):
            found.setdefault(quoted[1], quoted.start())
            found.setdefault(_BEFORE_LAST.sub("", quoted[1]), quoted.start())
        return found


def translated(
    shown: Path, written: str, triples: tuple[ox.Triple, ...], graphs: tuple[str, ...]
) -> Translated:
    """Return a file of a syntax that is not like Turtle."""
    subjects: dict[str, list[ox.Triple]] = {}
    for triple in triples:
        subjects.setdefault(value_of(triple.subject), []).append(triple)
    ordered: Iterable[ox.Triple] = (t for own in subjects.values() for t in own)
    text = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    return Translated(shown, text.decode(), triples, graphs, False, written)
