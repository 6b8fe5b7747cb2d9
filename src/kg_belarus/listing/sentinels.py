"""Watch sources that no program can parse: law texts and press, by a number, an address or a hash.

Nothing is fetched. Whoever watches gives what was downloaded, a listing of numbers or the pages
themselves, and is told what of it is new, changed or gone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import file_digest
from pathlib import Path
from typing import Literal, get_args

from kg_belarus.engine import Asked, select
from kg_belarus.errors import Position, UnreadableInputError, nearest
from kg_belarus.lists import Told, lines_of, opened
from kg_belarus.namespaces import PREFIXES, expand, local
from kg_belarus.terms import value_of
from kg_belarus.text import stored_query, unreadable

Kind = Literal["celex", "fr", "address", "sha256"]
Verdict = Literal["new", "changed", "gone", "unchanged", "not seen"]
COLUMNS = ("source", "kind", "value", "last_seen", "reviewed_by", "reviewed_on")
# A CELEX number, a document number of the Federal Register, an address of the web, a hash.
_FORMS: Mapping[str, re.Pattern[str]] = {
    "celex": re.compile(r"[0-9CE]\d{4}[A-Z]{1,2}\d{4}(?:[A-Z]?\(\d{1,2}\))*(?:-\d{8})?"),
    "fr": re.compile(r"(?:\d{4}|[A-Z]\d)-\d{4,5}"),
    "address": re.compile(r"https?://\S+"),
    "sha256": re.compile(r"[0-9a-f]{64}"),
}
# How the columns of listings are called: ours, and those of EUR-Lex and of the Federal Register.
_LISTED: Mapping[str, Kind] = {
    "celex": "celex", "celex number": "celex",
    "fr": "fr", "document_number": "fr",
    "address": "address", "url": "address", "html_url": "address",
}  # fmt: skip
_LISTINGS = (".csv", ".txt")


@dataclass(frozen=True, slots=True)
class Sentinel:
    """A row of a watch file: what a source was known by when somebody last looked.

    Attributes:
        source: the source, or the legal text, as IRI.
        kind: of the value.
        value: a number, an address, or the SHA-256 of the file as it was downloaded.
        last_seen: the day on which it was so.
        reviewed_by: who looked.
        reviewed_on: the day on which they did.
        place: the row.
    """

    source: str
    kind: Kind
    value: str
    last_seen: str
    reviewed_by: str
    reviewed_on: str
    place: Position


@dataclass(slots=True)
class Seen:
    """What was downloaded.

    Attributes:
        listed: by kind, the values that listings have, with their places. A kind of which no
            listing was given is not there.
        hashed: by the name of a file without its extension, its SHA-256 and its place.
    """

    listed: dict[Kind, dict[str, Position]] = field(default_factory=dict)
    hashed: dict[str, tuple[str, Position]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """What became of one sentinel.

    Attributes:
        verdict: `new`, in what was seen, and neither watched nor in the graph; `changed`, a file
            with another hash; `gone`, watched and in no listing of its kind; `not seen`, where
            nothing was given to look at.
        kind: of the value.
        value: as it is now; of what is gone or not seen, as it was.
        source: as IRI; None of what is new.
        last_seen: the day on which it was last so; None of what is new.
        place: where it stands: in what was seen, or in the watch file.
    """

    verdict: Verdict
    kind: Kind
    value: str
    source: str | None
    last_seen: str | None
    place: Position


def sentinels_of(engine: Asked) -> dict[tuple[Kind, str], str]:
    """Return the numbers and addresses that the graph itself states, with what has them, as IRI."""
    found: dict[tuple[Kind, str], str] = {}
    for thing, sentinel in select(engine, stored_query(__file__, "sentinels")).rows:
        kind, _, value = value_of(sentinel).partition(":")
        key: tuple[Kind, str] = ("address", value_of(sentinel))
        if kind in ("celex", "fr"):
            key = (kind, value)  # type: ignore[assignment]
        found.setdefault(key, value_of(thing))
    return found


def read_watch(path: Path, ids: frozenset[str]) -> tuple[Sentinel, ...]:
    """Return the rows of a watch file, in order.

    Args:
        path: of the CSV, with the columns `COLUMNS`.
        ids: of what there is in the graph.

    Raises:
        UnreadableInputError: it has not the form; the message names the row.
    """
    found: dict[tuple[str, str, str], Sentinel] = {}
    kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
    for place, row in _rows(path):
        if tuple(row) != COLUMNS:
            raise UnreadableInputError(
                place,
                "a watch file has other columns",
                f"write {','.join(COLUMNS)} as its first line",
            )
        kind, value = row["kind"], row["value"]
        if kind not in kinds:
            raise UnreadableInputError(
                place, f"the kind is {kind!r}", f"write one of {', '.join(kinds)}"
            )
        if not _FORMS[kind].fullmatch(value):
            raise UnreadableInputError(
                place, f"{value!r} has not the form of a {kind}", "write it as its register does"
            )
        for column in ("last_seen", "reviewed_on"):
            _check_day(row[column], column, place)
        if not row["reviewed_by"]:
            raise UnreadableInputError(place, "nobody reviewed it", "say in reviewed_by who did")
        source = expand(row["source"]) or row["source"]
        if source not in ids:
            near = nearest(row["source"], (f"bki:{local(one)}" for one in ids if _is_ours(one)))
            raise UnreadableInputError(
                place, f"the graph has no {row['source']!r} ({near})", "give a source or legal text"
            )
        key = (source, kind, value if kind != "sha256" else "")
        if key in found:
            raise UnreadableInputError(
                place, f"the row of line {found[key].place.line} says the same", "keep one of them"
            )
        found[key] = Sentinel(
            source,
            kinds[kind],
            value,
            row["last_seen"],
            row["reviewed_by"],
            row["reviewed_on"],
            place,
        )
    return tuple(found.values())


def _is_ours(iri: str) -> bool:
    return iri.startswith(PREFIXES["bki"])


def _check_day(text: str, column: str, place: Position) -> None:
    try:
        is_day = date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_day = False
    if not is_day:
        raise UnreadableInputError(
            place, f"{column} is {text!r}, which is no day", "write it as 2026-06-21"
        )


def _rows(path: Path) -> Iterator[tuple[Position, dict[str, str]]]:
    with opened(path) as stream:
        reader = csv.reader(lines_of(stream, path, Told()), strict=True)
        header: list[str] | None = None
        while True:
            place = Position(path, reader.line_num + 1)
            try:
                row = next(reader, None)
            except csv.Error as error:
                raise UnreadableInputError(
                    place, f"it is no CSV ({error})", "write it as a spreadsheet saves it"
                ) from error
            if row is None:
                return
            if header is None:
                header = [name.strip() for name in row]
            elif any(row):
                if len(row) != len(header):
                    raise UnreadableInputError(
                        place,
                        f"the row has {len(row)} columns, and the header has {len(header)}",
                        "give each row as many",
                    )
                yield place, {n: v.strip() for n, v in zip(header, row, strict=True)}


def read_seen(path: Path) -> Seen:
    """Return what a file or a folder of downloads holds.

    A `.csv` is a listing with a column of numbers or addresses, a `.txt` one with a value a line;
    any other file is a page or document that is told by its hash and its name.

    Raises:
        UnreadableInputError: a file cannot be read, or a listing has no such column or value.
    """
    seen = Seen()
    try:
        paths = sorted(path.iterdir()) if path.is_dir() else [path]
    except OSError as error:
        raise unreadable(path, error, "what was downloaded") from error
    for one in paths:
        if one.name.startswith(".") or one.is_dir():
            continue
        if one.suffix.lower() in _LISTINGS:
            for kind, value, place in _listed(one):
                seen.listed.setdefault(kind, {}).setdefault(value, place)
            continue
        try:
            with one.open("rb") as file:
                seen.hashed[one.stem] = (file_digest(file, "sha256").hexdigest(), Position(one))
        except OSError as error:
            raise unreadable(one, error, "what was downloaded") from error
    return seen


def _listed(path: Path) -> Iterator[tuple[Kind, str, Position]]:
    if path.suffix.lower() == ".txt":
        with opened(path) as stream:
            for number, line in enumerate(lines_of(stream, path, Told()), start=1):
                if value := line.strip():
                    yield _kind_of(value, Position(path, number)), value, Position(path, number)
        return
    for place, row in _rows(path):
        columns = [name for name in row if name.lower() in _LISTED]
        if not columns:
            raise UnreadableInputError(
                place,
                "the listing has no column of numbers or addresses",
                f"call one {', '.join(_LISTED)}",
            )
        for name in columns:
            kind, value = _LISTED[name.lower()], row[name]
            if value and not _FORMS[kind].fullmatch(value):
                raise UnreadableInputError(
                    place, f"{value!r} in {name} has not the form of a {kind}", "mend the listing"
                )
            if value:
                yield kind, value, place


def _kind_of(value: str, place: Position) -> Kind:
    for kind in get_args(Kind):
        if kind != "sha256" and _FORMS[kind].fullmatch(value):
            found: Kind = kind
            return found
    raise UnreadableInputError(
        place, f"{value[:60]!r} is no CELEX number, Federal Register number or address",
        "give one value a line",
    )  # fmt: skip


def watch(
    watched: tuple[Sentinel, ...], known: Mapping[tuple[Kind, str], str], seen: Seen
) -> tuple[Notice, ...]:
    """Return what became of what is watched, in order, then what is new.

    Args:
        watched: the rows of a watch file.
        known: what the graph states itself; it is not new, and a listing need not have it.
        seen: what was downloaded.
    """
    found = [_notice(one, seen) for one in watched]
    mine = {(one.kind, one.value) for one in watched}
    for kind, values in seen.listed.items():
        for value, place in values.items():
            if (kind, value) not in mine and (kind, value) not in known:
                found.append(Notice("new", kind, value, None, None, place))
    names = {local(one.source) for one in watched if one.kind == "sha256"}
    for name, (value, place) in seen.hashed.items():
        if name not in names:
            found.append(Notice("new", "sha256", value, None, None, place))
    return tuple(found)


def _notice(one: Sentinel, seen: Seen) -> Notice:
    verdict: Verdict
    value, place = one.value, one.place
    if one.kind == "sha256":
        now = seen.hashed.get(local(one.source))
        verdict = "not seen" if now is None else "unchanged" if now[0] == value else "changed"
        value, place = now or (value, place)
    else:
        listed = seen.listed.get(one.kind)
        verdict = "not seen" if listed is None else "unchanged" if value in listed else "gone"
        place = (listed or {}).get(value, place)
    return Notice(verdict, one.kind, value, one.source, one.last_seen, place)
