"""Read the files of a folder by the endings of their names: all of them, or an error."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.text.files import unreadable

# How the names of files end that are wanted, in lower case.
Endings = str | tuple[str, ...]

# Who opens a pipe waits for somebody to write, unless they say that they will not.
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MORE = 1 << 20


def contents_of(
    folder: Path,
    ending: Endings,
    *,
    deep: bool = False,
    above: Path | None = None,
    refused: tuple[str, ...] = (),
) -> dict[str, bytes]:
    """Return the content of the files of a folder, by path and in order of path.

    Args:
        folder: one that is not there has none.
        ending: of the names of the files, with the dot, in capitals or not; or several.
        deep: those of the folders below too.
        above: messages show paths below it.
        refused: endings of what ought to be read and cannot be.

    Raises:
        UnreadableInputError: a file or folder cannot be read, or is no file or folder.
    """
    what = f"a {ending} file" if isinstance(ending, str) else "a Turtle file"
    found = _listed(folder, ending, deep, above, refused)
    paths = sorted(found, key=lambda path: path.split(os.sep))
    return {path: _read_plain(path, above, what) for path in paths}


def _shown(path: str | Path, above: Path | None) -> Path:
    path = Path(path)
    return path.relative_to(above) if above and path.is_relative_to(above) else path


def _read_plain(path: str, above: Path | None, what: str) -> bytes:
    """Return the content of a file; a pipe or a device, which may have no end, is refused."""
    try:
        handle = os.open(path, _AT_ONCE)
        try:
            found = os.fstat(handle)
            if stat.S_ISREG(found.st_mode):
                content = os.read(handle, found.st_size + 1)
                while more := os.read(handle, _MORE):  # somebody writes to it
                    content += more
                return content
            if stat.S_ISDIR(found.st_mode):
                raise IsADirectoryError
        finally:
            os.close(handle)
    except OSError as error:
        raise unreadable(_shown(path, above), error, what) from error
    raise UnreadableInputError(
        Position(_shown(path, above)), "this is no plain file", f"put {what} in its place"
    )


def _listed(
    folder: Path, ending: Endings, deep: bool, above: Path | None, refused: tuple[str, ...]
) -> Iterator[str]:
    # os.scandir, because this is most of the time of an answer that is kept.
    ahead = [os.fspath(folder)]
    while ahead:
        here = ahead.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    name = entry.name.lower()
                    if name.endswith(ending):
                        yield entry.path
                    elif refused and name.endswith(refused):
                        raise UnreadableInputError(
                            Position(_shown(entry.path, above)),
                            "nothing here reads a file of RDF with this ending",
                            "save it as Turtle",
                        )
                    elif deep and entry.is_dir(follow_symlinks=False):
                        ahead.append(entry.path)
                    elif deep and entry.is_symlink() and os.path.isdir(entry.path):
                        raise UnreadableInputError(
                            Position(_shown(entry.path, above)),
                            "this is a link to a folder, and such are not followed",
                            "put the folder itself there or remove the link",
                        )
        except OSError as error:
            if isinstance(error, FileNotFoundError) and here == os.fspath(folder):
                return
            raise UnreadableInputError(
                Position(_shown(here, above)),
                f"this folder cannot be read ({error.strerror})",
                "check that you may read it",
            ) from error
