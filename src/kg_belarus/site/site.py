"""What all pages of a site stand on, and the seam by which a kind of page is added."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg_belarus.cards import Cards
from kg_belarus.graph import Opened
from kg_belarus.hosting import read_base_url
from kg_belarus.linked import LANGUAGES, Addresses, Linked
from kg_belarus.publication import Publication
from kg_belarus.site.shell import Edition, Place, Shell
from kg_belarus.site.tree import Piece
from kg_belarus.site.vocabulary import Vocabulary

# What the menu of every page leads to, in order: the name of its words, and its path.
PLACES = (
    Place("home", "index"),
    Place("timeline", "timeline"),
    Place("map", "map"),
    Place("network", "network"),
    Place("sanctions", "sanctions"),
    Place("sources", "sources"),
    Place("ontology", "ontology"),
    Place("data", "data"),
    Place("changes", "changes"),
    Place("method", "method"),
)


@dataclass(frozen=True)
class Site:
    """A graph, and how the pages of its site are written.

    Attributes:
        opened: the graph.
        base_url: of the site, with a slash at its end.
        former: the folder of the site as it stands, for what changed since; None where none is.
    """

    opened: Opened
    base_url: str
    former: Path | None = None

    @cached_property
    def linked(self) -> Linked:
        """What each IRI answers."""
        return Linked(self.opened.seen, self.opened.catalogue.values())

    @property
    def addresses(self) -> Addresses:
        """The path of each IRI that answers."""
        return self.linked.addresses

    @cached_property
    def publication(self) -> Publication:
        """The files for machines."""
        return Publication(self.opened, self.base_url, self.former)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The terms of the graph, and who uses them."""
        return Vocabulary(self.opened, self.linked)

    @cached_property
    def shells(self) -> tuple[Shell, ...]:
        """What writes pages, one for each language."""
        release, publication = self.opened.release, self.publication
        edition = Edition(
            titles={language: publication.title(language) for language in LANGUAGES},
            authors={language: publication.authors(language) for language in LANGUAGES},
            version=release.version or "",
            day=release.issued.isoformat() if release.issued else "",
            licences=publication.licences,
        )
        return tuple(
            Shell(language, self.addresses, PLACES, self.base_url, edition)
            for language in LANGUAGES
        )

    @cached_property
    def cards(self) -> tuple[Cards, ...]:
        """The cards of all things, for each of the `shells`."""
        dataset, engine = self.opened.seen, self.opened.engine
        first = Cards(dataset, engine, LANGUAGES[0])
        return (first, *(Cards(dataset, engine, tag, first.days) for tag in LANGUAGES[1:]))


# Writes the pages of one kind, in all languages; whatever it needs it takes from the site.
Pages = Callable[[Site], Iterator[Piece]]


def open_site(opened: Opened, base_url: str, former: Path | None = None) -> Site:
    """Return the site of a graph; see `Site`.

    Raises:
        WrongUsageError: the base is no address of a site.
    """
    return Site(opened, read_base_url(base_url), former)
