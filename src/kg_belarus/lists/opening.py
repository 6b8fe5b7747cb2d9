"""Open the file of a list for streaming, packed or not, and refuse what can be no list."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists.telling import Told
from kg_belarus.syntaxes import PackingError, streamed
from kg_belarus.text import unreadable

_LONGEST = 1 << 20  # bytes of a line
_LOOK = 4_096
_AGAIN = "fetch it again"
_ZIP, _GZIP, _XZ, _BZIP, _ZSTD = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xfd7zXZ",
    b"BZh",
    b"\x28\xb5\x2f\xfd",
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# UTF-8 that was read as Latin-1 or Windows-1252 and saved: no language has these pairs.
_MISREAD = re.compile("[ÃÂÐÑ][\u0080-\u00bf]|â€|\ufffd")


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """Open the file of a list; what is read of it is what it unpacks to.

    A byte order mark of UTF-8 is passed over. No more is held in memory than a piece.

    Raises:
        UnreadableInputError: it cannot be opened or unpacked, is empty, a page, an archive or in
            UTF-16, or, while it is read, unpacks to more than a list can be.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise unreadable(path, error, "the file of a list") from error
    with file:
        try:
            stream = streamed(path, file)
            _refuse_what_is_no_list(stream, path)
            yield stream
        except PackingError as error:
            raise UnreadableInputError(Position(path), str(error), _AGAIN) from error
        except OSError as error:
            raise unreadable(path, error, "the file of a list") from error


def _refuse_what_is_no_list(stream: io.BufferedReader, path: Path) -> None:
    begin = stream.peek(_LOOK)[:_LOOK]
    if not begin.strip():
        raise UnreadableInputError(Position(path), "it is empty", _AGAIN)
    if begin.startswith(_ZIP):
        raise UnreadableInputError(
            Position(path), "it is an archive (.zip)", "unpack it and give the file in it"
        )
    if begin.startswith((_GZIP, _XZ, _BZIP, _ZSTD)):
        raise UnreadableInputError(
            Position(path),
            "it is packed, and its name does not say so",
            "give it the extension of its kind, such as .gz, .xz, .bz2 or .zst",
        )
    if begin.startswith(_UTF_16) or b"\0" in begin[:2]:
        raise UnreadableInputError(
            Position(path), "it is UTF-16", "save it as UTF-8 (iconv -f UTF-16 -t UTF-8)"
        )
    if _PAGE.match(begin.removeprefix(_BOM)):
        raise UnreadableInputError(
            Position(path),
            "it is a web page and no list; a portal may have answered for the server",
            _AGAIN,
        )
    if begin.startswith(_BOM):
        stream.read(len(_BOM))


def lines_of(stream: IO[bytes], path: Path, told: Told) -> Iterator[str]:
    """Yield the lines of a text with their ends, decoded; what was decoded wrongly before is told.

    Raises:
        UnreadableInputError: a line is no UTF-8, holds a NUL or is longer than a mebibyte; the last
            one has no end.
    """
    number, last = 0, b""
    while raw := stream.readline(_LONGEST):
        number += 1
        if len(raw) == _LONGEST and not raw.endswith(b"\n"):
            raise UnreadableInputError(
                Position(path, number), "the line is longer than a mebibyte", _AGAIN
            )
        yield _decoded(raw, path, number, told)
        last = raw
    if not last.endswith((b"\n", b"\r", b"\x1a")):
        raise UnreadableInputError(
            Position(path, number), "the last line has no end, so the file may be cut off", _AGAIN
        )


def _decoded(raw: bytes, path: Path, number: int, told: Told) -> str:
    try:
        line = raw.decode()
    except UnicodeDecodeError as error:
        column = len(raw[: error.start].decode()) + 1
        raise UnreadableInputError(
            Position(path, number, column),
            f"byte 0x{raw[error.start]:02X} is not UTF-8",
            "save the file as UTF-8 (if it is Windows-1252: iconv -f CP1252 -t UTF-8)",
        ) from error
    if "\0" in line:
        raise UnreadableInputError(
            Position(path, number, line.index("\0") + 1), "a NUL stands in the text", _AGAIN
        )
    if found := _MISREAD.search(line):
        told.find(
            Position(path, number, found.start() + 1),
            f"{found[0]!r} shows that the text was once decoded wrongly",
            "what it was is not guessed",
        )
    return line
