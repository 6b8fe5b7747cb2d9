"""The three standard streams of a command, which may be closed, full, or read by nobody."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from kg_belarus.errors import Position, UnreadableInputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class ReaderGoneError(Exception):
    """Whoever reads the output (head, less) has seen enough."""


class _Output(io.FileIO):
    """Standard output; once it cannot be written to, what is still to come goes nowhere."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            # Python writes what is left in the buffer when it ends, and would fail once more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
            _fail(error)


class _Messages(io.FileIO):
    """Standard error; where it cannot be written to, the exit code alone tells the outcome."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def _fail(error: OSError) -> NoReturn:
    if isinstance(error, BrokenPipeError):
        raise ReaderGoneError from None
    why = "it is closed" if error.errno == errno.EBADF else error.strerror
    raise UnreadableInputError(
        Position(Path("standard output")),
        f"it cannot be written to ({why})",
        "send it elsewhere with > FILE",
    ) from error


def guard_streams() -> None:
    """Make the standard streams fit to be used, each in one way however it fails.

    A write to standard output then raises `ReaderGoneError` where nobody reads it any more, and
    UnreadableInputError where it is closed or full. Neither is an OSError, which click takes into
    its own hands.
    """
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BufferedReader(io.FileIO(0)))
    sys.stdout = _written(sys.stdout, _Output(1, "w", closefd=False))
    sys.stderr = _written(sys.stderr, _Messages(2, "w", closefd=False))


def _written(stream: TextIO | None, file: io.FileIO) -> TextIO:
    """Return a stream that writes as another does, into a file of ours."""
    if stream is None:
        return io.TextIOWrapper(io.BufferedWriter(file), encoding="utf-8")
    buffer = getattr(stream, "buffer", None)
    if type(getattr(buffer, "raw", buffer)) is not io.FileIO:
        return stream  # a console of Windows, or what somebody put in its place
    assert isinstance(stream, io.TextIOWrapper)
    return io.TextIOWrapper(
        io.BufferedWriter(file),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
    )
