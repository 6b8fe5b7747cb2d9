"""What all pages of a site stand on, and the seam by which a kind of page is added."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path

from kg_belarus.cards import Cards
from kg_belarus.graph import Opened
from kg_belarus.hosting import read_base_url
from kg_belarus.linked import LANGUAGES, Addresses, Linked
from kg_belarus.publication import Publication
from kg_belarus.site.answers import Answers
from kg_belarus.site.courses import Course, read_courses
from kg_belarus.site.shell import Edition, Place, Shell, phrases_in, words_in
from kg_belarus.site.texts import name_of, texts_of
from kg_belarus.site.tree import Piece
from kg_belarus.site.vocabulary import Vocabulary

# What the menu of every page leads to, in order: the name of its words, and its path.
PLACES = (
    Place("home", "index"),
    Place("standing", "standing", ("assessment/counts",)),
    Place(
        "promises",
        "promises",
        (
            "sanctions/announced",
            "sanctions/unfulfilled-commitments",
            "sanctions/announcement-to-act",
            "events/commitments-to-two",
        ),
    ),
    Place(
        "held",
        "held",
        ("detention/latest-counts", "detention/releases-between", "detention/in-custody"),
    ),
    Place(
        "disagreements",
        "disagreements",
        ("claims/by-matter", "claims/disagreements", "claims/contested-records"),
    ),
    Place("timeline", "timeline", ("core/timeline",)),
    Place("map", "map", ("core/at-places",)),
    Place(
        "network",
        "network",
        ("diplomacy/same-two-in-meetings", "offices/holders", "sanctions/in-force"),
    ),
    Place(
        "sanctions",
        "sanctions",
        (
            "sanctions/in-force",
            "sanctions/reliefs",
            "sanctions/reliefs-ended",
            "sanctions/lapses",
        ),
    ),
    Place("questions", "questions"),
    Place("sources", "sources", ("claims/publishers",)),
    Place("ontology", "ontology"),
    Place("data", "data"),
    Place("changes", "changes"),
    Place("method", "method"),
    Place("search", "search"),
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
        leads = self.publication.leads
        return Linked(self.opened.seen, self.opened.catalogue.values(), leads)

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
    def places(self) -> Sequence[Place]:
        """What the menu leads to: the pages on which the graph has something to show."""
        return [
            place
            for place in PLACES
            if not place.needs or any(map(self.answers.has_rows, place.needs))
        ]

    def has(self, name: str) -> bool:
        """Tell whether there is a page, by the name of its words."""
        return any(place.name == name for place in self.places)

    @cached_property
    def shells(self) -> tuple[Shell, ...]:
        """What writes pages, one for each language."""
        release, publication = self.opened.release, self.publication
        edition = Edition(
            names={language: self._name(language) for language in LANGUAGES},
            taglines={language: self._tagline(language) for language in LANGUAGES},
            titles={language: publication.title(language) for language in LANGUAGES},
            authors={language: publication.authors(language) for language in LANGUAGES},
            version=release.version or "",
            day=release.issued.isoformat() if release.issued else "",
            licences=publication.licences,
        )
        return tuple(
            Shell(language, self.addresses, self.places, self.base_url, edition)
            for language in LANGUAGES
        )

    def _name(self, language: str) -> str:
        """Return what the site calls itself: a project of one's own by the title that it states.

        That is the title of its data, else of the ontology that it brings; the name of its folder
        where it states none.
        """
        project = self.opened.project
        if project.is_shipped:
            return str(words_in(language)["site"])
        brought = "" if project.is_guest or self.opened.release.title else self.vocabulary.root
        if brought:
            return name_of(self.vocabulary.facts, brought, language).value
        return self.publication.title(language)

    def _tagline(self, language: str) -> str:
        """Return what the site is about; "" where a project of one's own does not state it."""
        if self.opened.project.is_shipped:
            return str(words_in(language)["tagline"])
        facts, data = self.vocabulary.facts, self.publication.iri
        return next((t.value for t in texts_of(facts, data, language, "dcterms:description")), "")

    @cached_property
    def cards(self) -> tuple[Cards, ...]:
        """The cards of all things, for each of the `shells`."""
        dataset, engine = self.opened.seen, self.opened.engine
        found: list[Cards] = []
        for language in LANGUAGES:
            found.append(Cards(dataset, engine, language, phrases_in(language), *found[:1]))
        return tuple(found)

    @cached_property
    def answers(self) -> Answers:
        """The answers of saved questions, each asked once for all pages."""
        cards = dict(zip(LANGUAGES, self.cards, strict=True))
        return Answers(
            self.opened, self.addresses, lambda language, source: cards[language].chip(source)
        )

    @cached_property
    def courses(self) -> Sequence[Course]:
        """The frameworks of the graph, read along time."""
        return read_courses(self.opened)


# Writes the pages of one kind, in all languages; whatever it needs it takes from the site.
Pages = Callable[[Site], Iterator[Piece]]


def of_place(name: str) -> Callable[[Pages], Pages]:
    """Let pages be written only where the menu leads to them; see `Place`."""

    def guarded(pages: Pages) -> Pages:
        @wraps(pages)
        def written(site: Site) -> Iterator[Piece]:
            if site.has(name):
                yield from pages(site)

        return written

    return guarded


def open_site(opened: Opened, base_url: str, former: Path | None = None) -> Site:
    """Return the site of a graph; see `Site`.

    Raises:
        WrongUsageError: the base is no address of a site.
    """
    return Site(opened, read_base_url(base_url), former)
