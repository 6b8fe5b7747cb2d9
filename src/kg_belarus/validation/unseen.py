"""Lint rules on what nobody sees: characters that no XML holds or that turn text, line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.dataset import Outline, TurtleFile
from kg_belarus.findings import Finding
from kg_belarus.text import scan

# Control characters but for tabs and line ends, what has no width, and what sets the direction.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff]")
_ESCAPED = re.compile(r"\\[bf]|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def find_unseen(files: Iterable[tuple[TurtleFile, Outline]]) -> Iterator[Finding]:
    """Yield where a text has a character that cannot be seen, whether as it is or by its number."""
    for file, _ in files:
        values = (t.object.value for t in file.triples if isinstance(t.object, ox.Literal))
        if not any(map(_UNSEEN.search, values)):
            continue
        for token in scan(file.text):
            if token.kind != "string":
                continue
            # Numbers are read where they stand, so that the place is that in the file.
            for found in re.finditer(f"{_ESCAPED.pattern}|{_UNSEEN.pattern}", token.text):
                character = _read(found[0])
                if _UNSEEN.match(character):
                    name = f"U+{ord(character):04X}"
                    yield Finding(
                        "error",
                        "unseen-character",
                        name,
                        f"{name} cannot be seen; take it out.",
                        file.position(token.start + found.start()),
                    )


def find_line_ends(files: Iterable[tuple[TurtleFile, Outline]]) -> Iterator[Finding]:
    """Yield where the lines of a file first end otherwise than with a line feed."""
    for file, _ in files:
        if found := re.search("\r\n?", file.text):
            message = (
                "the lines end in CR LF, and so do those inside a text; save the file with LF "
                "(dos2unix does)."
                if found[0] == "\r\n"
                else "a line ends in CR alone, which only some programs take for an end; save the "
                "file with LF (mac2unix does)."
            )
            position = file.position(found.start())
            yield Finding("warning", "line-ends", str(file.path), message, position)


def _read(written: str) -> str:
    """Return the character that is written as it is, or escaped as Turtle does."""
    if written[0] != "\\":
        return written
    return {"b": "\b", "f": "\f"}.get(written[1]) or chr(int(written[2:], 16))
