"""All that a site has for machines, beside the documents of its IRIs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from kg_belarus.graph import Opened
from kg_belarus.publication.about import About
from kg_belarus.publication.changes import CHANGES, as_json, changes_of
from kg_belarus.publication.crate import CRATE, code_of, crate_of
from kg_belarus.publication.csvw import tables
from kg_belarus.publication.dcat import CATALOGUE, describe_in_dcat
from kg_belarus.publication.dumps import DATA, Download, Piece, download_of, dumps
from kg_belarus.publication.feed import FEED, feed_of, robots
from kg_belarus.publication.files import listing
from kg_belarus.publication.void import VOID, describe_in_void


def for_machines(opened: Opened, base: str, former: Path | None = None) -> Iterator[Piece]:
    """Yield the files of a site that machines read, but for the sitemap, which needs its pages.

    In `data/` a release, packed dumps, topics, tables, what changed, and SHA256SUMS of them all; at
    the root void, catalog, ro-crate-metadata.json, feed.xml, robots.txt, and codemeta.json where
    the graph is the shipped one. The same graph and the same former site give the same bytes.

    Args:
        opened: the graph; nothing of it is changed.
        base: the address of the site, with a slash at its end.
        former: the folder of the site as it stands, for what changed since.

    Raises:
        UnreadableInputError: the list of changes of the former site cannot be read.
    """
    about = About(opened, base)
    listed: list[Download] = []
    asserted = b""
    for download, content in chain(dumps(opened, about.graphs), tables(opened)):
        if download.path == f"{DATA}/asserted.ttl":
            asserted = content
        listed.append(download)
        yield download.path, content
    steps = changes_of(about, asserted, former)
    content = as_json(steps)
    listed.append(download_of(CHANGES, content, "json"))
    yield CHANGES, content
    sums = {one.path.removeprefix(f"{DATA}/"): one.sha256 for one in listed}
    yield f"{DATA}/SHA256SUMS", listing(sums)
    for path, written in (
        (VOID, describe_in_void(about, listed)),
        (CATALOGUE, describe_in_dcat(about, listed)),
    ):
        for form, described in written.items():
            yield f"{path.removesuffix('.ttl')}.{form}", described
    yield CRATE, crate_of(about, listed)
    if opened.project.is_shipped:
        yield "codemeta.json", code_of()
    yield FEED, feed_of(about, steps)
    yield robots(base)
