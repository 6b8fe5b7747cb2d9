"""Where the output of a command goes: standard output, or a file that is never half-written."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg_belarus.cli.terminal import show_on_terminal, size, stop_waiting
from kg_belarus.errors import Position, UnreadableInputError, WrongUsageError

Command = TypeVar("Command", bound=Callable[..., Any])


def output_option(command: Command) -> Command:
    """Give a command the option `--output FILE` for what `write` is given."""
    return click.option(
        "--output",
        "-o",
        type=click.Path(path_type=Path, dir_okay=False, readable=False, allow_dash=True),
        metavar="FILE",
        help="Write to this file (`-`: standard output); it appears whole or not at all.",
    )(command)


def a_folder(context: click.Context, parameter: click.Parameter, output: Path) -> Path:
    """Return the value of an `--output DIR`, as a callback of click."""
    if is_stdout(output):
        raise WrongUsageError(
            "a folder cannot be written to standard output; for a folder called - write ./-."
        )
    return output


def an_address(
    context: click.Context, parameter: click.Parameter, address: str | None
) -> str | None:
    """Return the value of an option that takes the address of a service, as a callback of click."""
    if address and not re.fullmatch(r"https?://[!#-;=?-\[\]_a-z~]+", address):
        raise WrongUsageError(
            f"{address!r} is no address; give one such as https://example.org/sparql."
        )
    return address


def is_stdout(output: Path | None) -> bool:
    """Tell whether an output is standard output: none is named, or `-`."""
    return output is None or str(output) == "-"


def width_of(output: Path | None) -> int | None:
    """Return the columns of the terminal that the answer goes to; None if it goes elsewhere."""
    is_shown = is_stdout(output) and sys.stdout.isatty()
    return size().columns if is_shown else None


def write(pieces: Iterable[bytes], output: Path | None, *, is_paged: bool = False) -> bytes:
    """Write to standard output or to a file; return all that was written.

    A plain file is replaced in one step and keeps its mode; a link is followed. A device, a pipe or
    a socket is written into, and so is what standard output goes to (`/dev/stdout`). A terminal
    gets control characters by their numbers: in a text of the graph they would steer it.

    Args:
        pieces: of what is written.
        output: where it goes; None for standard output.
        is_paged: whether a terminal shows it through a pager, if it is long.

    Raises:
        UnreadableInputError: the file cannot be written.
    """
    if output is None or is_stdout(output) or _is_where_stdout_goes(output):
        stop_waiting()
        if sys.stdout.isatty():
            printed = b"".join(pieces)
            show_on_terminal(printed, is_paged=is_paged)
            return printed
        written = bytearray()
        for piece in pieces:
            written += piece
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return bytes(written)
    printed = b"".join(pieces)
    if _is_plain(output):
        from kg_belarus.text import replace_file

        replace_file(output, printed)
        return printed
    try:
        _write_into(output, printed)
    except OSError as error:
        raise UnreadableInputError(
            Position(output),
            f"it cannot be written to ({error.strerror})",
            "name another file with --output",
        ) from error
    return printed


def _is_where_stdout_goes(output: Path) -> bool:
    try:
        return os.path.samestat(os.stat(output), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):
        return False


def _is_plain(output: Path) -> bool:
    """Tell whether a path is that of a plain file, or of none yet."""
    try:
        return stat.S_ISREG(os.stat(output).st_mode)
    except OSError:
        return True


def _write_into(output: Path, printed: bytes) -> None:
    if stat.S_ISSOCK(os.stat(output).st_mode):
        import socket

        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(os.fspath(output))
            connection.sendall(printed)
        return
    with open(output, "wb", buffering=0) as file:
        rest = memoryview(printed)
        while rest:
            rest = rest[file.write(rest) :]
