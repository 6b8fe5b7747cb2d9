"""Read a text file, or say in one sentence why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from kg_belarus.dataset.tokens import line_and_column
from kg_belarus.errors import Position, UnreadableInputError


def read_text(path: Path, shown: Path, what: str) -> str:
    """Return the text of a file, as UTF-8.

    Args:
        path: where the file is.
        shown: how messages name it.
        what: what should be there, for the next step of a message: "a Turtle file".

    Raises:
        UnreadableInputError: it is a folder, cannot be opened, or is not UTF-8.
    """
    try:
        content = path.read_bytes()
    except IsADirectoryError as error:
        raise UnreadableInputError(
            Position(shown), "this is a folder", f"put {what} in its place or rename it"
        ) from error
    except OSError as error:
        raise UnreadableInputError(
            Position(shown),
            f"it cannot be read ({error.strerror})",
            "check that it exists and that you may read it",
        ) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        raise UnreadableInputError(
            Position(shown, *line_and_column(before, len(before))),
            f"byte 0x{content[error.start]:02X} is not UTF-8",
            "save the file as UTF-8",
        ) from error
