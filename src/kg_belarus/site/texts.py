"""Texts of the graph as pages show them: in one language, with fallback that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.linked import Facts
from kg_belarus.namespaces import local, node
from kg_belarus.questions import Question
from kg_belarus.terms import by_preference

NAMES = ("rdfs:label", "skos:prefLabel", "dcterms:title", "sh:name")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the tag of its language; "" where it is in none, as an id is."""

    value: str
    language: str = ""


def literals_of(facts: Facts, iri: str, *names: str) -> list[ox.Literal]:
    """Return the texts that are told of a thing by the first of some properties that has any."""
    for name in names:
        predicate = node(name).value
        told = (f.triple.object for f in facts.of(iri) if f.predicate == predicate)
        found = [value for value in told if isinstance(value, ox.Literal)]
        if found:
            return found
    return []


def texts_of(facts: Facts, iri: str, language: str, *names: str) -> list[Text]:
    """Return all texts in one language: that asked for, else the next in which there are any."""
    found = by_preference(literals_of(facts, iri, *names), language)
    tag = found[0].language if found else None
    return [Text(text.value, text.language or "") for text in found if text.language == tag]


def name_of(facts: Facts, iri: str, language: str) -> Text:
    """Return what a thing is called in a language, with fallback; its local name at the last."""
    found = texts_of(facts, iri, language, *NAMES)
    return found[0] if found else Text(local(iri))


def words_of(question: Question, language: str) -> Text:
    """Return a question in words; what is no question, such as a check, by its summary."""
    words = question.wording.get(language)
    return Text(words, language) if words else Text(question.summary, "en")


def falls_back(texts: Iterable[Text], language: str) -> bool:
    """Tell whether one of some texts is in another language than the page."""
    return any(text.language not in ("", language) for text in texts)
