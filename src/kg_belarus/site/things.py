"""The documents of things: a page in each language, and the same triples in each form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import pyoxigraph as ox

from kg_belarus.cards import Cards, Fact
from kg_belarus.graph import Opened
from kg_belarus.linked import Addresses
from kg_belarus.namespaces import local, node
from kg_belarus.site.shell import Shell
from kg_belarus.site.tree import Piece
from kg_belarus.tables import write_forms

_FORMS = ("ttl", "jsonld", "nt")
_STANDING = node("bko:standing")


class Things:
    """Writes the documents of things in all forms and languages.

    Args:
        opened: the graph.
        addresses: of all that has documents.
        shells: one for each language of the pages.
    """

    def __init__(self, opened: Opened, addresses: Addresses, shells: Iterable[Shell]) -> None:
        self._dataset = opened.seen
        self._addresses = addresses
        days = None
        self._cards: list[tuple[Shell, Cards]] = []
        for shell in shells:
            cards = Cards(self._dataset, opened.engine, shell.language, days)
            days = cards.days
            self._cards.append((shell, cards))

    def documents(self, iri: str) -> Iterator[Piece]:
        """Yield the documents of a thing: its triples in each form, a page in each language."""
        path = self._addresses[iri]
        written = write_forms({"": self._dataset.about(iri)}, _FORMS)
        for form in _FORMS:
            yield f"{path}.{form}", written[form]
        for shell, cards in self._cards:
            card = cards.of(iri)
            yield shell.page(
                "thing.html",
                path,
                card.label,
                forms=_FORMS,
                card=card,
                facts=_grouped(card.facts),
                label_language=self._language_of(iri, card.label, shell.language),
                chip=lambda source, cards=cards: cards.chip(source),
                standing=self._standing,
            )

    def _language_of(self, iri: str, label: str, language: str) -> str:
        """Return the language that a label of a thing is in; that of the page if it has none."""
        tags = [
            t.object.language
            for t in self._dataset.about(iri)
            if isinstance(t.object, ox.Literal) and t.object.value == label and t.object.language
        ]
        return language if language in tags or not tags else tags[0]

    def _standing(self, iri: str) -> str:
        return self._standings.get(iri, "none")

    @cached_property
    def _standings(self) -> dict[str, str]:
        return {
            t.subject.value: local(t.object.value)
            for t in self._dataset.asserted
            if t.predicate == _STANDING
            and isinstance(t.subject, ox.NamedNode)
            and isinstance(t.object, ox.NamedNode)
        }


def _grouped(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Return facts by what they are called, in order of the first of each."""
    grouped: dict[str, list[Fact]] = {}
    for fact in facts:
        grouped.setdefault(fact.name, []).append(fact)
    return grouped
