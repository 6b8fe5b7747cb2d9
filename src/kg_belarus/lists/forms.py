"""Read a list in whichever of its forms a file has; the content says which."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import Literal

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists.entry import ListEntry
from kg_belarus.lists.eu_csv import read_eu_csv
from kg_belarus.lists.eu_xml import read_eu_xml
from kg_belarus.lists.ftm import read_ftm
from kg_belarus.lists.ofac_advanced import read_ofac_advanced
from kg_belarus.lists.ofac_csv import Aliases, read_ofac_aliases, read_ofac_csv
from kg_belarus.lists.ofac_xml import read_ofac_xml
from kg_belarus.lists.opening import opened
from kg_belarus.lists.telling import Told
from kg_belarus.lists.uk import read_uk_csv, read_uk_xml

Keeper = Literal["ofac", "eu", "uk", "ftm"]
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_LOOK = 4_096
# Half a character, or none; then, of the others, what steers a terminal or the order of letters.
_NO_TEXT = re.compile(r"[\0\ud800-\udfff\ufffe\uffff]")
_HIDDEN = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NOT_XML = ""


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
        known: the tags of programmes that are known; others are told. None where none are looked
            for. Only OFAC's lists are held to them.
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
        root = _root_of(stream)
        forms = _forms(stream, path, keeper, known, told, found)
        if root not in forms:
            raise UnreadableInputError(
                Position(path),
                f"it is XML whose root is {root}" if root else "it is no XML, as this list is",
                f"give a list whose root is {' or '.join(filter(None, forms))}"
                if any(forms)
                else "give a file of FollowTheMoney entities, one JSON object a line",
            )
        if aliases is not None and root:
            raise UnreadableInputError(
                Position(aliases), "XML holds its aliases itself", "leave --aliases out"
            )
        for entry in forms[root]():
            _look_at(entry, path, told)
            yield entry
    if not told.rows and not +told.left_out:
        raise UnreadableInputError(
            Position(path), "it has no entry", "fetch it again, or give another file"
        )


def _look_at(entry: ListEntry, path: Path, told: Told) -> None:
    """Refuse an entry without a number or a name, or with what no text has; tell what is hidden."""
    place = entry.place or Position(path)
    names = [name.text for name in entry.names]
    if not entry.uid or not all(map(str.strip, names)):
        raise UnreadableInputError(
            place, "an entry has no number, or an empty name", "give the file as it is published"
        )
    text = "\n".join(
        (*names, entry.uid, *entry.programmes, *entry.linked_to, *entry.remarks, entry.title or "")
    )
    if found := _NO_TEXT.search(text):
        raise UnreadableInputError(
            place, f"U+{ord(found[0]):04X} stands in it, which no text has", "fetch it again"
        )
    if found := _HIDDEN.search(text):
        told.find(
            place,
            f"U+{ord(found[0]):04X}, which cannot be seen, stands in a text",
            "it is kept; see whether it hides or turns round what stands there",
        )


def _forms(
    stream: BufferedReader,
    path: Path,
    keeper: Keeper,
    known: Collection[str] | None,
    told: Told,
    aliases: Aliases,
) -> dict[str, Callable[[], Iterator[ListEntry]]]:
    """Return the forms of a keeper's list, by the root of their XML."""
    match keeper:
        case "ofac":
            again = opened(path)
            return {
                _NOT_XML: partial(read_ofac_csv, stream, path, known, aliases, told),
                "sdnList": partial(read_ofac_xml, stream, path, known, told),
                "Sanctions": partial(read_ofac_advanced, stream, again, path, known, told),
            }
        case "eu":
            return {
                _NOT_XML: partial(read_eu_csv, stream, path, told),
                "export": partial(read_eu_xml, stream, path, told),
            }
        case "uk":
            return {
                _NOT_XML: partial(read_uk_csv, stream, path, told),
                "Designations": partial(read_uk_xml, stream, path, told),
            }
        case "ftm":
            return {_NOT_XML: partial(read_ftm, stream, opened(path), path, told)}


def _root_of(stream: BufferedReader) -> str:
    """Return the name of the root of XML; empty where a file is none."""
    begin = stream.peek(_LOOK)[:_LOOK].lstrip()
    if not begin.startswith(b"<"):
        return _NOT_XML
    found = _ROOT.search(begin)
    return found[1].decode() if found else "?"
