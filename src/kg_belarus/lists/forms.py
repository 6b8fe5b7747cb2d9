"""Read a list in whichever of its forms a file has; the content says which."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO, Literal

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists.entry import ListEntry
from kg_belarus.lists.ofac_csv import Aliases, read_ofac_aliases, read_ofac_csv
from kg_belarus.lists.opening import opened
from kg_belarus.lists.telling import Told

Keeper = Literal["ofac", "eu", "uk", "ftm"]


def read_list(
    path: Path,
    keeper: Keeper,
    known: Collection[str] | None,
    told: Told,
    aliases: Path | None = None,
) -> Iterator[ListEntry]:
    """Yield the entries of a list, in the order of the file.

    Args:
        path: of the file, packed or not.
        keeper: whose list it is.
        known: the codes of programmes that are known; others are told. None where none are looked
            for.
        told: is filled while it is read.
        aliases: the file of aliases that OFAC's CSV has beside it.

    Raises:
        UnreadableInputError: a file cannot be read, or has none of the forms.
    """
    found: Aliases = {}
    if aliases is not None:
        with opened(aliases) as stream:
            found = read_ofac_aliases(stream, aliases, told)
    with opened(path) as stream:
        yield from _read(stream, path, keeper, known, told, found)


def _read(
    stream: IO[bytes],
    path: Path,
    keeper: Keeper,
    known: Collection[str] | None,
    told: Told,
    aliases: Aliases,
) -> Iterator[ListEntry]:
    if keeper == "ofac":
        yield from read_ofac_csv(stream, path, known, aliases, told)
        return
    raise UnreadableInputError(Position(path), "no such form", "give another")
