"""Where what files describe stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from kg_belarus.dataset.turtle import TurtleFile
from kg_belarus.errors import Position
from kg_belarus.terms import value_of


class Places(Mapping[str, Position]):
    """Where the block of each subject begins, by IRI; the first place if there are several.

    A parser does not say. The text of a file is walked through when a place in it is asked for, so
    that who asks for a few pays for their files alone.
    """

    def __init__(self, files: Sequence[TurtleFile]) -> None:
        self._all = files

    def __getitem__(self, iri: str) -> Position:
        for file in self._files[iri]:
            if place := file.places.get(iri):
                return place
        raise KeyError(iri)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(iri for file in self._all for iri in file.places))

    def __len__(self) -> int:
        return len({iri for file in self._all for iri in file.places})

    @cached_property
    def _files(self) -> dict[str, list[TurtleFile]]:
        """The files that say something of each subject, in order."""
        found: dict[str, list[TurtleFile]] = {}
        for file in self._all:
            for subject in {triple.subject for triple in file.triples}:
                found.setdefault(value_of(subject), []).append(file)
        return found
