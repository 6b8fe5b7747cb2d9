"""All that a site has for machines, beside the documents of its IRIs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.graph import Opened
from kg_belarus.publication.about import About
from kg_belarus.publication.changes import CHANGES, Change, as_json, changes_of
from kg_belarus.publication.crate import CRATE, code_of, crate_of
from kg_belarus.publication.csvw import tables
from kg_belarus.publication.dcat import CATALOGUE, describe_in_dcat, leads_of
from kg_belarus.publication.dumps import DATA, Download, Piece, download_of, dumps
from kg_belarus.publication.feed import FEED, feed_of, robots
from kg_belarus.publication.files import listing
from kg_belarus.publication.graphs import Graphs
from kg_belarus.publication.void import VOID, describe_in_void

_CODE, _SUMS = "codemeta.json", f"{DATA}/SHA256SUMS"


class Publication:
    """The files of a site that machines read, and what pages tell of them.

    Args:
        opened: the graph; nothing of it is changed.
        base: the address of the site, with a slash at its end.
        former: the folder of the site as it stands, for what changed since.
    """

    def __init__(self, opened: Opened, base: str, former: Path | None = None) -> None:
        self._about, self._former = About(opened, base), former
        self._downloads: tuple[Download, ...] | None = None
        self._changes: tuple[Change, ...] = ()

    def files(self) -> Iterator[Piece]:
        """Yield all files but for the sitemap, which needs the pages of the site.

        In `data/` a release, packed dumps, topics, tables, what changed, and SHA256SUMS of them
        all; at the root void, catalog, ro-crate-metadata.json, feed.xml, robots.txt, and
        codemeta.json where the graph is the shipped one. The same graph and the same former site
        give the same bytes.

        Raises:
            UnreadableInputError: the list of changes of the former site cannot be read.
        """
        about = self._about
        listed: list[Download] = []
        asserted = b""
        for download, content in chain(dumps(about.opened, about.graphs), tables(about.opened)):
            if download.path == f"{DATA}/asserted.ttl":
                asserted = content
            listed.append(download)
            yield download.path, content
        steps = changes_of(about, asserted, self._former)
        content = as_json(steps)
        listed.append(download_of(CHANGES, content, "json"))
        yield CHANGES, content
        self._downloads, self._changes = tuple(listed), tuple(steps)
        sums = {one.path.removeprefix(f"{DATA}/"): one.sha256 for one in listed}
        yield _SUMS, listing(sums)
        for path, written in (
            (VOID, describe_in_void(about, listed)),
            (CATALOGUE, describe_in_dcat(about, listed)),
        ):
            for form, described in written.items():
                yield f"{path.removesuffix('.ttl')}.{form}", described
        yield CRATE, crate_of(about, listed)
        if about.opened.project.is_shipped:
            yield _CODE, code_of()
        yield FEED, feed_of(about, steps)
        yield robots(about.base)

    @property
    def downloads(self) -> Sequence[Download]:
        """What lies in `data/`; the files are made for it where nobody has taken them yet."""
        if self._downloads is None:
            for _ in self.files():
                pass
        return self._downloads or ()

    @property
    def changes(self) -> Sequence[Change]:
        """What changed from one publication to the next, newest first; as `downloads`."""
        return self._changes if self.downloads else ()

    @property
    def descriptions(self) -> dict[str, str]:
        """The paths of the files that describe all others, by what they are."""
        found = {"void": VOID, "dcat": CATALOGUE, "crate": CRATE, "feed": FEED, "sums": _SUMS}
        return found | ({"codemeta": _CODE} if self._about.opened.project.is_shipped else {})

    @property
    def graphs(self) -> Graphs:
        """The triples that are published."""
        return self._about.graphs

    @property
    def iri(self) -> str:
        """The IRI of the data as a whole."""
        return self._about.iri

    @property
    def examples(self) -> tuple[str, ...]:
        """A thing of each topic, that of which most is said, but no person."""
        return self._about.examples

    @property
    def leads(self) -> list[ox.Triple]:
        """What the dataset's own IRI answers of the files: where its descriptions are.

        Nothing where the data states no dataset, which then has no IRI that answers.
        """
        return leads_of(self._about) if self._about.stated else []

    def authors(self, language: str) -> tuple[str, ...]:
        """Return the names of those who made the data, in a language, with fallback."""
        names = self._about.opened.seen.names
        return tuple(names.label(iri, language) for iri in self._about.agents("dcterms:creator"))

    @property
    def contacts(self) -> tuple[str, ...]:
        """The addresses to write to, as the data states them."""
        return tuple(term.value for term in self._about.values("dcat:contactPoint"))

    @property
    def licences(self) -> tuple[str, ...]:
        """The IRIs of the licences of the data."""
        return tuple(self._about.licences)

    def title(self, language: str) -> str:
        """Return what the data is called in a language, with fallback."""
        return self._about.text("dcterms:title", language) or self._about.title
