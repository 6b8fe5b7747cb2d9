"""Where the output of a command goes: standard output, or a file that is never half-written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from kg_belarus.errors import Position, UnreadableInputError


def write(pieces: Iterable[bytes], output: Path | None) -> bytes:
    """Write to standard output, or to a file moved into place; return all that was written.

    Raises:
        UnreadableInputError: the file cannot be written.
    """
    if output is None:
        written = bytearray()
        for piece in pieces:
            written += piece
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return bytes(written)
    import tempfile

    printed = b"".join(pieces)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{output.name}-", dir=output.parent)
    except OSError as error:
        raise UnreadableInputError(
            Position(output),
            f"it cannot be written ({error.strerror})",
            "name another file with --output",
        ) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(printed)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return printed


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
