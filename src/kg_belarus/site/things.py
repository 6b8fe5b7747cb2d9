"""The documents of an IRI: a page in each language, and the same triples in each form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import pyoxigraph as ox

from kg_belarus.cards import Fact
from kg_belarus.dataset import Dataset
from kg_belarus.namespaces import local, node, shrink
from kg_belarus.site.described import described
from kg_belarus.site.documented import FORMS, page_of
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site
from kg_belarus.site.tree import Piece

_STANDING = node("bko:standing")


def documents(iri: str, site: Site) -> Iterator[Piece]:
    """Yield the documents of an IRI that answers."""
    path = site.addresses[iri]
    written = site.linked.forms(iri)
    for form in FORMS:
        yield f"{path}.{form}", written[form]
    pages = described(iri, site)
    if pages is not None:
        yield from pages
        return
    is_thing = iri in site.opened.seen.places
    for place, shell in enumerate(site.shells):
        yield _card(iri, site, place) if is_thing else _description(iri, site, shell)


def _card(iri: str, site: Site, place: int) -> Piece:
    """Return the page of a thing or a term: its card."""
    shell, cards, dataset = site.shells[place], site.cards[place], site.opened.seen
    card = cards.of(iri)
    _, language = dataset.names.label_and_language(iri, shell.language)
    return page_of(
        iri,
        site,
        shell,
        "thing.html",
        card.label,
        card=card,
        facts=_grouped(card.facts),
        label_language=language or shell.language,
        tags=_tags(iri, shell.language, dataset),
        cite=lambda source: site.answers.cited(source, shell),
        standing=partial(_standing, dataset=dataset),
    )


def _description(iri: str, site: Site, shell: Shell) -> Piece:
    """Return the page of what is no thing of the graph, such as a shape: what is said of it."""
    said = [fact.triple for fact in site.linked.facts.of(iri)]
    names = site.opened.seen.names
    facts: dict[str, list[ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple]] = {}
    for triple in said:
        facts.setdefault(triple.predicate.value, []).append(triple.object)
    return page_of(
        iri,
        site,
        shell,
        "description.html",
        names.label(iri),
        label=names.label(iri),
        facts=[
            (shrink(name), [value for value in values if not isinstance(value, ox.BlankNode)])
            for name, values in facts.items()
        ],
        is_iri=lambda value: isinstance(value, ox.NamedNode),
    )


def _tags(iri: str, language: str, dataset: Dataset) -> dict[str, str]:
    """Return the language of each text of a thing that is not in that of the page."""
    found = [t.object for t in dataset.about(iri) if isinstance(t.object, ox.Literal)]
    own = {text.value for text in found if text.language == language}
    return {text.value: text.language for text in found if text.language and text.value not in own}


def _standing(iri: str, dataset: Dataset) -> str:
    for triple in dataset.about(iri):
        if triple.predicate == _STANDING and isinstance(triple.object, ox.NamedNode):
            return local(triple.object.value)
    return "none"


def _grouped(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Return facts by what they are called, in order of the first of each."""
    grouped: dict[str, list[Fact]] = {}
    for fact in facts:
        grouped.setdefault(fact.name, []).append(fact)
    return grouped
