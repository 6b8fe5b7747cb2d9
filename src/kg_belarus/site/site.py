"""What all pages of a site stand on, and the seam by which a kind of page is added."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg_belarus.cards import Cards
from kg_belarus.graph import Opened
from kg_belarus.hosting import read_base_url
from kg_belarus.linked import LANGUAGES, Addresses, Linked
from kg_belarus.site.shell import Place, Shell
from kg_belarus.site.tree import Piece
from kg_belarus.site.vocabulary import Vocabulary

# What the menu of every page leads to, in order: the name of its words, and its path.
PLACES = (
    Place("home", "index"),
    Place("ontology", "ontology"),
)


@dataclass(frozen=True)
class Site:
    """A graph, and how the pages of its site are written.

    Attributes:
        opened: the graph.
        base_url: of the site, with a slash at its end.
    """

    opened: Opened
    base_url: str

    @cached_property
    def linked(self) -> Linked:
        """What each IRI answers."""
        return Linked(self.opened.seen, self.opened.catalogue.values())

    @property
    def addresses(self) -> Addresses:
        """The path of each IRI that answers."""
        return self.linked.addresses

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The terms of the graph, and who uses them."""
        return Vocabulary(self.opened, self.linked)

    @cached_property
    def shells(self) -> tuple[Shell, ...]:
        """What writes pages, one for each language."""
        release = self.opened.release
        known = (release.version or "", release.issued.isoformat() if release.issued else "")
        return tuple(
            Shell(language, self.addresses, PLACES, self.base_url, known) for language in LANGUAGES
        )

    @cached_property
    def cards(self) -> tuple[Cards, ...]:
        """The cards of all things, for each of the `shells`."""
        dataset, engine = self.opened.seen, self.opened.engine
        first = Cards(dataset, engine, LANGUAGES[0])
        return (first, *(Cards(dataset, engine, tag, first.days) for tag in LANGUAGES[1:]))


# Writes the pages of one kind, in all languages; whatever it needs it takes from the site.
Pages = Callable[[Site], Iterator[Piece]]


def open_site(opened: Opened, base_url: str) -> Site:
    """Return the site of a graph.

    Raises:
        WrongUsageError: the base is no address of a site.
    """
    return Site(opened, read_base_url(base_url))
