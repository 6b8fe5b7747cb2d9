"""Read OFAC's list as comma-separated values: `sdn.csv`, with the aliases of `alt.csv`.

The form is that of OFAC's data specification of 25 September 2023: no header, twelve columns, `-0-`
for nothing, weak aliases among the remarks, and, as OFAC sends it, a byte 0x1A after the last row.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists.entry import Kind, ListedName, ListEntry, NameKind
from kg_belarus.lists.ofac_remarks import read_remarks
from kg_belarus.lists.opening import lines_of
from kg_belarus.lists.telling import Told

Aliases = Mapping[str, tuple[ListedName, ...]]

_COLUMNS = (
    "ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign", "Vess_type", "Tonnage",
    "GRT", "Vess_flag", "Vess_owner", "Remarks",
)  # fmt: skip
_ALIAS_COLUMNS = ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")
_KINDS: Mapping[str, Kind] = {
    "individual": "person", "-0-": "body", "vessel": "vessel", "aircraft": "aircraft",
}  # fmt: skip
_NAME_KINDS: Mapping[str, NameKind] = {"aka": "aka", "fka": "fka", "nka": "nka"}
_NOTHING, _END = "-0-", "\x1a"
# More aliases than a list has are not its aliases; they are held in memory.
_MOST_ALIASES = 1_000_000
# Of so many rows at the beginning one at least stands under a programme that is known.
_FIRST = 25


def read_ofac_csv(
    stream: IO[bytes], path: Path, known: Collection[str] | None, aliases: Aliases, told: Told
) -> Iterator[ListEntry]:
    """Yield the entries of `sdn.csv`, in its order.

    Args:
        stream: its bytes, unpacked.
        path: how messages name it.
        known: the tags of programmes that are known; another is told, and kept as it is printed.
            None where none are looked for.
        aliases: by `ent_num`, as `read_ofac_aliases` returns them; empty without such a file.
        told: is filled.

    Raises:
        UnreadableInputError: it has not the form.
    """
    bearers: set[str] = set()
    is_known = known is None
    for line, row in _rows(stream, path, _COLUMNS, told):
        place = Position(path, line)
        entry = _entry(row, aliases, place, told)
        unknown = [tag for tag in entry.programmes if known is not None and tag not in known]
        is_known = is_known or len(unknown) < len(entry.programmes)
        if told.rows == _FIRST and not is_known:
            raise UnreadableInputError(
                place,
                f"none of the first {_FIRST} rows has a known tag in the column Program, so the "
                "columns may stand in another order",
                f"give the file as OFAC publishes it: {', '.join(_COLUMNS)}",
            )
        for tag in unknown:
            told.find(place, f"the programme tag {tag!r} is not known", _NEW_TAG)
        if entry.uid in aliases:
            bearers.add(entry.uid)
        yield entry
    for uid in aliases.keys() - bearers:
        told.find(
            Position(path),
            "aliases stand in the file of aliases for numbers that the list does not have",
            f"the first is {uid}; the two files may be of different days, or the list cut off",
        )


_NEW_TAG = "if OFAC has begun a programme, add its tag to the table in lists/ofac-tags.csv"


def read_ofac_aliases(stream: IO[bytes], path: Path, told: Told) -> Aliases:
    """Return the aliases of `alt.csv` by the number of their bearers. Told are not its rows.

    Raises:
        UnreadableInputError: it has not the form, or more aliases than a list has.
    """
    found: dict[str, tuple[ListedName, ...]] = {}
    own = Told()
    for line, row in _rows(stream, path, _ALIAS_COLUMNS, own):
        place = Position(path, line)
        uid, _, kind, name, remarks = row
        if kind not in _NAME_KINDS:
            raise UnreadableInputError(
                place, f"alt_type is {kind!r}, which is none of aka, fka and nka", _MEND
            )
        if not remarks:
            told.find(
                place,
                "the last column is empty, where OFAC writes -0-",
                "somebody else may have written the row; it is read as it stands",
            )
        if remarks not in ("", _NOTHING):
            told.left_out["remarks on aliases"] += 1
        if own.rows > _MOST_ALIASES:
            raise UnreadableInputError(place, "it has more aliases than a list can have", _MEND)
        found[uid] = (*found.get(uid, ()), ListedName(name, _NAME_KINDS[kind], "strong"))
    return found


_MEND = "give the file as OFAC publishes it"


def _entry(row: list[str], aliases: Aliases, place: Position, told: Told) -> ListEntry:
    uid, name, kind, programmes, title, *_, remarks = row
    if kind not in _KINDS:
        raise UnreadableInputError(
            place, f"SDN_Type is {kind!r}, which is none of {', '.join(_KINDS)}", _MEND
        )
    for column, value in (("SDN_Name", name), ("Program", programmes)):
        if value in ("", _NOTHING):
            raise UnreadableInputError(place, f"{column} is empty", _MEND)
    for column, value in zip(_COLUMNS[5:11], row[5:11], strict=True):
        if value not in ("", _NOTHING):
            told.left_out["particulars of aircraft and vessels"] += 1
            if kind not in ("vessel", "aircraft"):
                told.find(
                    place, f"{column} is filled, and the row is of no vessel", "it is left out"
                )
    weak, linked, kept = read_remarks("" if remarks == _NOTHING else remarks, told.left_out)
    return ListEntry(
        list="ofac",
        uid=uid,
        kind=_KINDS[kind],
        names=(ListedName(name, "primary"), *aliases.get(uid, ()), *weak),
        # Several stand as `SDGT] [IFSR`.
        programmes=tuple(programmes.split("] [")),
        title=None if title in ("", _NOTHING) else title,
        linked_to=linked,
        remarks=kept,
        place=place,
    )


def _rows(
    stream: IO[bytes], path: Path, columns: tuple[str, ...], told: Told
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its line, without spaces at the ends of its values."""
    reader = csv.reader(lines_of(stream, path, told), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise UnreadableInputError(
                Position(path, line), f"it is no CSV ({error})", _MEND
            ) from error
        if row is None:
            return
        if told.is_whole:
            raise UnreadableInputError(
                Position(path, line), "rows follow after the byte 0x1A that ends the list", _MEND
            )
        if row in ([_END], []):
            told.is_whole = row == [_END]
            continue
        values = [value.strip() for value in row]
        if len(values) != len(columns):
            raise UnreadableInputError(
                Position(path, line),
                f"the row has {len(values)} columns, and {len(columns)} are needed",
                f"{_MEND}: {', '.join(columns)}",
            )
        if not (values[0].isascii() and values[0].isdigit()):
            raise UnreadableInputError(
                Position(path, line), f"{columns[0]} is {values[0]!r}, which is no number", _MEND
            )
        told.rows += 1
        yield line, values
