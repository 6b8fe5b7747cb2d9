"""What a card says of the thing itself: standing, days, number, facts, notes, coverage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from kg_belarus.cards.days import STATED, Days
from kg_belarus.cards.telling import Fact, Teller
from kg_belarus.namespaces import node

_NOTES = ("skos:note", "skos:editorialNote")
_SUCCESSOR = node("dcterms:isReplacedBy")
_COUNT = node("bko:CountObservation").value
_CONTENT, _STANDING = node("bko:content"), node("bko:standing")
# Told first and in this order, since they say what the rest is worth.
_FIRST = (
    _CONTENT,
    *map(
        node,
        (
            "bko:claimant",
            "bko:modality",
            "bko:polarity",
            "bko:kind",
            "bko:countWording",
            "bko:observer",
            "bko:countScope",
            "bko:countOf",
        ),
    ),
)
# Told in other ways, or of no use to a reader.
_UNTOLD = frozenset(
    node(name)
    for name in (
        *_NOTES,
        *STATED,
        "bko:countMax",
        "bko:countMin",
        "bko:countValue",
        "bko:reviewedOn",
        "bko:hasSource",
        "bko:standing",
        "dcterms:title",
        "rdf:type",
        "rdfs:label",
        "skos:altLabel",
        "skos:prefLabel",
    )
)


def facts_of(iri: str, days: Days, teller: Teller) -> tuple[Fact, ...]:
    """Return property and value of what is told of a thing itself, the most telling first."""
    return (
        *_standing(iri, teller),
        *_time(days, teller),
        *_number(iri, teller),
        *_rest(iri, teller),
        *_reviewed(iri, teller),
    )


def _standing(iri: str, teller: Teller) -> Iterable[Fact]:
    for standing in teller.values(iri, "bko:standing"):
        if isinstance(standing, ox.NamedNode):
            # In one language: what has no definition in it is explained where it leads.
            meant = teller.values(standing.value, "skos:definition")
            meaning = next((v.value for v in meant if _is_in(v, teller.language)), "")
            label = teller.label(standing.value)
            told = f"{label}. {meaning}".rstrip(". ") + "."
            yield Fact(teller.property(_STANDING), told, standing.value)


def _is_in(term: object, language: str) -> bool:
    return isinstance(term, ox.Literal) and term.language == language


def _time(days: Days, teller: Teller) -> Iterable[Fact]:
    if days.when:
        yield Fact(teller.phrases("when"), days.when)
    for name, span, bounds in (
        ("begin", days.begin, days.begin_bounds),
        ("end", days.end, days.end_bounds),
    ):
        if bounds and span:
            yield Fact(teller.phrases(name), span)
        for bound in bounds:
            yield teller.fact(teller.phrases(f"{name}_by"), ox.NamedNode(bound))


def _number(iri: str, teller: Teller) -> Iterable[Fact]:
    if _COUNT in teller.dataset.classes(iri) and teller.number(iri):
        yield Fact(teller.phrases("number"), teller.number(iri))


def _rest(iri: str, teller: Teller) -> Iterable[Fact]:
    values: dict[ox.NamedNode, list[object]] = {name: [] for name in _FIRST}
    has_name = bool(teller.values(iri, "skos:prefLabel", "rdfs:label", "dcterms:title"))
    for triple in teller.dataset.about(iri):
        # What has no name has its content as one.
        is_name = not has_name and triple.predicate == _CONTENT
        if triple.predicate not in _UNTOLD and not is_name:
            values.setdefault(triple.predicate, []).append(triple.object)
    for name, found in values.items():
        if not found:
            continue
        told = teller.property(name)
        texts = teller.in_language(v for v in found if isinstance(v, ox.Literal))
        for value in (*texts, *(v for v in found if isinstance(v, ox.NamedNode))):
            fact = teller.fact(told, value)
            # Who meets a former term wants to write the one in its place.
            yield replace(fact, is_thing=True) if name == _SUCCESSOR else fact


def _reviewed(iri: str, teller: Teller) -> Iterable[Fact]:
    if reviewed_on(iri, teller):
        day = teller.phrases.day(reviewed_on(iri, teller))
        yield Fact(teller.property(node("bko:reviewedOn")), day)


def notes_of(iri: str, teller: Teller) -> tuple[tuple[str, str], ...]:
    """Return the notes and editorial notes of a thing, each with what it is."""
    return tuple(
        (words, text)
        for name, words in zip(_NOTES, ("note", "editorial note"), strict=True)
        for text in teller.texts(iri, name)
    )


def reviewed_on(iri: str, teller: Teller) -> str:
    """Return when the editors last looked at a thing or, where it does not say, at all their data.

    "" for a term, and where they do not say.
    """
    whole = "" if teller.is_term(iri) else teller.dataset.release_of(iri).reviewed or ""
    return next((v.value for v in teller.values(iri, "bko:reviewedOn")), whole)


def coverage_of(iri: str, listed: Iterable[str], teller: Teller) -> tuple[tuple[str, str], ...]:
    """Return IRI and words of the coverage statements that bear on a card.

    A statement bears on it that speaks of the class of the thing or of a record which the card
    lists; one that is narrowed to a kind or a linked thing only if such a record has that, or
    where the thing of the card is what it is narrowed to.
    """
    thing = ox.NamedNode(iri)
    about = [teller.matter(one) for one in (iri, *listed)]
    classes = frozenset().union(*(found for found, _ in about))
    return tuple(
        (statement, teller.covering(statement))
        for statement, (covered, narrowed) in teller.coverage.items()
        if statement != iri
        and (
            thing in narrowed
            or (
                covered & classes
                and any(covered & found and narrowed <= named for found, named in about)
            )
        )
    )
