"""The syntaxes of RDF that files are read in, as the endings of their names say, packed or not."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import IO, Any

from pyoxigraph import RdfFormat

_SYNTAXES = {
    ".ttl": RdfFormat.TURTLE,
    ".turtle": RdfFormat.TURTLE,
    # Most of what is called so has nothing that Turtle has not.
    ".n3": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".ntriples": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".nquads": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".rdfs": RdfFormat.RDF_XML,
}
# Those in which a name can stand as in Turtle, so that places in them are found in the same way.
LIKE_TURTLE = {RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS}


def _zst(packed: IO[bytes]) -> IO[bytes]:
    import zstandard  # only who has such a file pays for the import

    return zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True)


def _is_cut(packed: bytes) -> bool:
    """Tell whether the last frame of a .zst file lacks its end, which its stream does not tell."""
    import zstandard

    while packed:
        frame = zstandard.ZstdDecompressor().decompressobj()
        frame.decompress(packed)
        if not frame.eof:
            return True
        packed = frame.unused_data
    return False


_OPENERS: dict[str, Callable[[IO[bytes]], Any]] = {
    ".gz": lambda packed: gzip.GzipFile(fileobj=packed),
    ".bz2": lambda packed: bz2.BZ2File(packed),
    ".xz": lambda packed: lzma.LZMAFile(packed),  # noqa: SIM115  # closed by who reads it
    ".zst": _zst,
}
# The endings of all files that are read as RDF, in lower case.
RDF = tuple(ending + packing for ending in _SYNTAXES for packing in ("", *_OPENERS))
# Endings of RDF that nothing here reads.
UNREAD_RDF = (
    ".hdt", ".jelly", ".obo", ".ofn", ".omn", ".owx", ".rj", ".trix", ".ttls", ".trigs", ".yamlld",
)  # fmt: skip

# What is packed so well that it unpacks to more is a mistake, or an attack.
MOST = 1 << 30
_PIECE = 1 << 20


class PackingError(ValueError):
    """A packed file cannot be unpacked; the message is a clause."""


def syntax_of(path: PurePath) -> RdfFormat:
    """Return the syntax that the name of a file means; Turtle where it means none."""
    endings = [ending.lower() for ending in path.suffixes]
    if endings and endings[-1] in _OPENERS:
        endings.pop()
    return _SYNTAXES.get(endings[-1] if endings else "", RdfFormat.TURTLE)


def unpacked(path: PurePath, content: bytes) -> bytes:
    """Return the content of a file as it is once unpacked, if its name says that it is packed.

    Raises:
        PackingError: it is damaged, or holds more than `MOST` bytes.
    """
    opener = _OPENERS.get(path.suffix.lower())
    if opener is None:
        return content
    pieces, size = [], 0
    try:
        if not content:
            raise EOFError
        with opener(io.BytesIO(content)) as file:
            while piece := file.read(_PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > MOST:
                    raise PackingError(f"it unpacks to more than {MOST >> 20} MiB")
        if opener is _zst and _is_cut(content):
            raise EOFError
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise PackingError(_damaged(path, error)) from error
    except Exception as error:
        # The errors of zstandard have no base but this.
        if type(error).__name__ == "ZstdError":
            raise PackingError(_damaged(path, error)) from error
        raise
    return b"".join(pieces)


def streamed(path: PurePath, file: IO[bytes]) -> io.BufferedReader:
    """Return an open file as it is once unpacked, if its name says that it is packed, in pieces.

    What is read of it raises a PackingError where it is damaged, ends too early or holds more than
    `MOST` bytes. What is not packed may be of any length.
    """
    opener = _OPENERS.get(path.suffix.lower())
    pieces = _plain(file) if opener is None else _bounded(path, file, opener)
    return io.BufferedReader(_Pieces(pieces), _PIECE)


class _Pieces(io.RawIOBase):
    """A stream of bytes that come in pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        size = min(len(into), len(self._rest))
        into[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def _plain(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece


def _bounded(
    path: PurePath, file: IO[bytes], opener: Callable[[IO[bytes]], Any]
) -> Iterator[bytes]:
    size = 0
    try:
        for piece in _frames(file) if opener is _zst else _plain(opener(file)):
            size += len(piece)
            if size > MOST:
                raise PackingError(f"it unpacks to more than {MOST >> 20} MiB")
            yield piece
        if not size:
            raise EOFError
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise PackingError(_damaged(path, error)) from error
    except Exception as error:
        # The errors of zstandard have no base but this.
        if type(error).__name__ == "ZstdError":
            raise PackingError(_damaged(path, error)) from error
        raise


def _frames(packed: IO[bytes]) -> Iterator[bytes]:
    """Yield what a .zst file holds; EOFError where its last frame has no end."""
    import zstandard

    frame = None
    # A kibibyte can hold 32 MiB.
    while some := packed.read(1 << 10):
        while some:
            frame = frame or zstandard.ZstdDecompressor().decompressobj()
            yield frame.decompress(some)
            some = frame.unused_data if frame.eof else b""
            frame = None if frame.eof else frame
    if frame is not None:
        raise EOFError


def _damaged(path: PurePath, error: Exception) -> str:
    said = str(error).splitlines()[0].rstrip(".") if str(error) else "it ends too early"
    return f"it is no whole {path.suffix.lower()} file ({said})"
