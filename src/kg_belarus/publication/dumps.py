"""The dumps: a release folder with, beside it, what is packed and the graphs by topic."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

import zstandard

from kg_belarus.formats import FORMATS
from kg_belarus.graph import Opened
from kg_belarus.publication.files import context_of, release_files
from kg_belarus.publication.graphs import FORMS, NAMES, Graphs
from kg_belarus.tables import write_forms

# What a site is made of: a path below its root, with the content of the file.
Piece = tuple[str, bytes]

DATA = "data"
_MEDIA_TYPES = {"json": "application/json", "txt": "text/plain"}
# Level 12 takes 0.1 s for 2.6 MB; 19 takes 1.2 s and gains a tenth.
_LEVEL = 12


@dataclass(frozen=True, slots=True)
class Download:
    """A file that people and programs fetch.

    Attributes:
        path: below the root of the site.
        form: the extension of its name, before that of how it is packed.
        size: in bytes.
        sha256: in hexadecimal.
        packed: `gz` or `zst`; empty where it is not packed.
        graph: which of the `NAMES` it holds; None if it is none.
        topic: of which topic; None for the whole.
        name: of a table.
    """

    path: str
    form: str
    size: int
    sha256: str
    packed: str = ""
    graph: str | None = None
    topic: str | None = None
    name: str = ""

    @property
    def media_type(self) -> str:
        """What it is served as when it is unpacked."""
        return _MEDIA_TYPES.get(self.form) or FORMATS[self.form].media_type


def download_of(
    path: str,
    content: bytes,
    form: str,
    *,
    packed: str = "",
    graph: str | None = None,
    topic: str | None = None,
    name: str = "",
) -> Download:
    """Return a file by its content; see `Download` for the rest."""
    digest = hashlib.sha256(content).hexdigest()
    return Download(path, form, len(content), digest, packed, graph, topic, name)


def dumps(opened: Opened, graphs: Graphs) -> Iterator[tuple[Download, bytes]]:
    """Yield the files of a release, each graph also as .gz and .zst, then the graphs by topic.

    A release lies in `data/`, so that `kg-belarus diff` reads it there; the topics are below, in
    `data/topics/TOPIC/`. The same graph gives the same bytes.
    """
    _, contents = release_files(opened, graphs)
    for name, content in contents.items():
        graph, _, form = name.rpartition(".")
        if graph in NAMES:
            yield from _packed(f"{DATA}/{name}", content, form, graph)
        else:
            yield download_of(f"{DATA}/{name}", content, form), content
    context = context_of(opened)
    for graph in NAMES:
        for topic, own in graphs.topics(graph).items():
            written = write_forms(own, FORMS, context)
            for form in FORMS:
                path = f"{DATA}/topics/{topic}/{graph}.{form}"
                yield from _packed(path, written[form], form, graph, topic)


def _packed(
    path: str, content: bytes, form: str, graph: str, topic: str | None = None
) -> Iterator[tuple[Download, bytes]]:
    for packed, found in (("", content), ("gz", gzipped(content)), ("zst", _zstd(content))):
        place = f"{path}.{packed}" if packed else path
        yield download_of(place, found, form, packed=packed, graph=graph, topic=topic), found


def gzipped(content: bytes) -> bytes:
    """Return bytes packed, with neither name nor time in the head."""
    # `gzip.compress` adds the system that it ran on.
    sink = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=sink, mtime=0) as file:
        file.write(content)
    return sink.getvalue()


def _zstd(content: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compress(content)
