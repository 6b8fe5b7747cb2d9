"""Read the rows of a CSV that begins with a header, each as its values by column."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists.opening import lines_of
from kg_belarus.lists.telling import Told


def rows_of(
    stream: IO[bytes],
    path: Path,
    told: Told,
    delimiter: str,
    needed: Collection[str],
    known: Collection[str],
    mend: str,
    preamble: str | None = None,
) -> Iterator[tuple[Position, Mapping[str, str]]]:
    """Yield each row as its values by column, after a mapping with only `preamble` if there is one.

    Args:
        stream: the bytes of the file.
        path: how messages name it.
        told: is filled with columns that are not known.
        delimiter: between columns.
        needed: the columns that must be there.
        known: how columns that may be there begin; another is told, and its values are not read.
        mend: what to do where the file has another form.
        preamble: how a line before the header begins, where the form has one.

    Raises:
        UnreadableInputError: the header lacks a column or has one twice, or a row has not as many
            values as it.
    """
    reader = csv.reader(lines_of(stream, path, told), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    while True:
        place = Position(path, reader.line_num + 1)
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise UnreadableInputError(place, f"it is no CSV ({error})", mend) from error
        if row is None:
            break
        if not any(map(str.strip, row)):
            continue
        if header is None and preamble and row[0].strip().startswith(preamble):
            yield place, {preamble: ",".join(row)}
        elif header is None:
            header = _header(row, place, needed, known, told, mend)
        elif len(row) != len(header):
            raise UnreadableInputError(
                place, f"the row has {len(row)} columns, and the header has {len(header)}", mend
            )
        else:
            yield place, {name: value.strip() for name, value in zip(header, row, strict=True)}
    if header is None:
        raise UnreadableInputError(Position(path), "it has no header", mend)


def _header(
    row: list[str],
    place: Position,
    needed: Collection[str],
    known: Collection[str],
    told: Told,
    mend: str,
) -> list[str]:
    names = [name.strip() for name in row]
    if missing := [name for name in needed if name not in names]:
        raise UnreadableInputError(place, f"the header lacks {', '.join(missing)}", mend)
    if twice := sorted({name for name in names if names.count(name) > 1 and name in needed}):
        raise UnreadableInputError(place, f"the header has {', '.join(twice)} twice", mend)
    for name in names:
        if name not in needed and not name.startswith(tuple(known)):
            told.find(place, f"the column {name!r} is not known", "it is left out")
    return names
