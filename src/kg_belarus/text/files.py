"""Read a text file, or say in one sentence why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.text.tokens import line_and_column


def read_text(path: Path, shown: Path, what: str, content: bytes | None = None) -> str:
    """Return the text of a file, as UTF-8.

    Args:
        path: where the file is.
        shown: how messages name it.
        what: what should be there, for the next step of a message: "a Turtle file".
        content: its bytes, where they have been read.

    Raises:
        UnreadableInputError: it is a folder, cannot be opened, is not UTF-8, or begins with a byte
            order mark.
    """
    if content is None:
        content = read_bytes(path, shown, what)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        raise UnreadableInputError(
            Position(shown, *line_and_column(before, len(before))),
            f"byte 0x{content[error.start]:02X} is not UTF-8",
            "save the file as UTF-8",
        ) from error
    if text.startswith("\ufeff"):
        raise UnreadableInputError(
            Position(shown, 1, 1),
            "the file begins with a byte order mark (U+FEFF)",
            "save it as UTF-8 without one",
        )
    return text


def is_text(text: str) -> bool:
    """Tell whether a text holds whole characters; Python keeps bytes that are none as halves."""
    return text.isprintable() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def read_bytes(path: Path, shown: Path, what: str) -> bytes:
    """Return the content of a file.

    Args:
        path: where the file is.
        shown: how messages name it.
        what: what should be there, for the next step of a message: "a Turtle file".

    Raises:
        UnreadableInputError: it is a folder, or cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(shown, error, what) from error


def unreadable(shown: Path, error: OSError, what: str) -> UnreadableInputError:
    """Return the error that says why a file cannot be opened; see `read_bytes`."""
    if isinstance(error, IsADirectoryError):
        return UnreadableInputError(
            Position(shown), "this is a folder", f"put {what} in its place or rename it"
        )
    return UnreadableInputError(
        Position(shown),
        f"it cannot be read ({error.strerror})",
        "check that it exists and that you may read it",
    )
