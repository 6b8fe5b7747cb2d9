"""Say in words what a thing is called, what kind it is, and what a record states."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property, wraps
from typing import Any, TypeVar

import pyoxigraph as ox

from kg_belarus.cards.phrases import PLAIN, Phrases
from kg_belarus.dataset import Dataset
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, node, shrink
from kg_belarus.records import address_of

_Told = TypeVar("_Told")

_CLAIM, _COUNT = node("bko:Claim").value, node("bko:CountObservation").value
_CONVICTION, _PENALTY = node("bko:Conviction").value, node("bko:penaltyText")
_CLAIM_SUBJECT = node("bko:claimSubject")
_SOURCE, _ABOUT, _PARTICIPANT = map(node, ("bko:hasSource", "bko:about", "bko:participant"))
_SUB_PROPERTY = node("rdfs:subPropertyOf")
_AFFIRMS = node("bkv:affirms")
_CITED = ("dcterms:publisher", "dcterms:title", "dcterms:issued")
_NAMES = ("skos:prefLabel", "rdfs:label", "dcterms:title", "bko:nameText", "skos:notation")
_ALSO = ("skos:altLabel",)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_VOCABULARIES = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "skos"))
# By these a thing is told that has no name.
_DESCRIBING = (
    "bko:countOf",
    "bko:countWording",
    "bko:observer",
    "bko:participationAgent",
    "bko:participationRole",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a card says of its thing itself.

    Attributes:
        name, text: the property and its value, as people read them.
        iri: of the thing or address that is the value; "" where it is neither.
        is_thing: whether its id is told too, as people know one of the data and need it of the
            term that replaces another.
        raw: a value that is no thing, as the files have it; "" for what is reckoned.
    """

    name: str
    text: str
    iri: str = ""
    is_thing: bool = False
    raw: str = ""


@cache
def _nodes(names: tuple[str, ...]) -> frozenset[ox.NamedNode]:
    return frozenset(map(node, names))


def _kept(method: Callable[[Teller, str], _Told]) -> Callable[[Teller, str], _Told]:
    """Let a teller say once what many cards ask of the same thing."""
    name = method.__name__

    @wraps(method)
    def asked(self: Teller, iri: str) -> _Told:
        kept: dict[str, _Told] = self.kept[name]
        if iri not in kept:
            kept[iri] = method(self, iri)
        return kept[iri]

    return asked


class Teller:
    """Tells of the things of a dataset in one language, with fallback.

    Attributes:
        phrases: what it says itself.
        kept: what was told, by method and by thing.
    """

    def __init__(self, dataset: Dataset, language: str = "en", phrases: Phrases = PLAIN) -> None:
        self.dataset = dataset
        self.language = language
        self.phrases = phrases
        self.kept: dict[str, dict[str, Any]] = defaultdict(dict)

    def values(self, iri: str, *names: str) -> list[ox.NamedNode | ox.Literal]:
        """Return the values that the files give a thing for some properties, in file order."""
        wanted = _nodes(names)
        return [t.object for t in self.dataset.about(iri) if t.predicate in wanted]  # type: ignore[misc]

    @cached_property
    def framing(self) -> frozenset[ox.NamedNode]:
        """The properties that say whom or what a record concerns besides its own matter."""
        roles = {
            t.subject
            for t in self.dataset.pointing_at(_PARTICIPANT.value)
            if t.predicate == _SUB_PROPERTY and isinstance(t.subject, ox.NamedNode)
        }
        return frozenset({_ABOUT, _PARTICIPANT, _SOURCE, *roles})

    @cached_property
    def coverage(self) -> dict[str, tuple[frozenset[str], frozenset[object]]]:
        """The coverage statements: which classes each speaks of, and what it is narrowed to."""
        statements = {
            t.subject.value
            for t in self.dataset.pointing_at(node("bko:CoverageStatement").value)
            if t.predicate == RDF_TYPE and isinstance(t.subject, ox.NamedNode)
        }
        return {
            iri: (
                frozenset(self._ids(iri, "bko:coversClass")),
                frozenset(self.values(iri, "bko:coversKind", "bko:coversLinkedTo")),
            )
            for iri in sorted(statements)
        }

    @_kept
    def covering(self, statement: str) -> str:
        """Return what a coverage statement is called, with its level and its days."""
        level = [self.label(found) for found in self._ids(statement, "bko:coverageLevel")]
        first, last = (
            next((v.value for v in self.values(statement, name)), "")
            for name in ("bko:startDate", "bko:endDate")
        )
        told = (*level, self.phrases.span(first, last))
        return f"{self.label(statement)}: {', '.join(filter(None, told))}"

    @_kept
    def matter(self, iri: str) -> tuple[frozenset[str], frozenset[object]]:
        """Return what a coverage statement may speak of in a thing: its classes, all it names."""
        named = frozenset(t.object for t in self.dataset.about(iri))
        return self.dataset.classes(iri), named | {ox.NamedNode(iri)}

    def texts(self, iri: str, name: str) -> list[str]:
        """Return the texts of a property in the language, else English, Belarusian, or all."""
        values = [v for v in self.values(iri, name) if isinstance(v, ox.Literal)]
        return [text.value for text in self.in_language(values)]

    def in_language(self, values: Iterable[ox.Literal]) -> list[ox.Literal]:
        """Return of some texts those in the language; all where none is in a known one."""
        by_language: dict[str, list[ox.Literal]] = defaultdict(list)
        for value in values:
            by_language[value.language or ""].append(value)
        for wanted in (self.language, "en", "be"):
            if wanted in by_language:
                return [*by_language[wanted], *(by_language[""] if wanted else ())]
        return [text for texts in by_language.values() for text in texts]

    def names(self, iri: str) -> list[tuple[str, str]]:
        """Return all names of a thing, each after its language tag, preferred ones first.

        What has no name is called by what it says.
        """
        values = self.values(iri, *_NAMES) or self.values(iri, "bko:content")
        literals = [v for v in (*values, *self.values(iri, *_ALSO)) if isinstance(v, ox.Literal)]
        return [(v.language or "", v.value) for v in literals] or [("", self.label(iri))]

    @_kept
    def label(self, iri: str) -> str:
        """Return what to call a thing, which always is more than an id where anything is told."""
        if self.values(iri, *_NAMES, "bko:content"):
            return self.dataset.names.label(iri, self.language)
        told = [
            self.label(value.value) if isinstance(value, ox.NamedNode) else value.value
            for value in self.values(iri, *_DESCRIBING)
        ]
        return ", ".join(told) or self.dataset.names.label(iri, self.language)

    def property(self, name: ox.NamedNode) -> str:
        """Return what to call a property; one without a name by the words of its id."""
        return self._property(name.value)

    @_kept
    def _property(self, iri: str) -> str:
        label = self.label(iri)
        if self.values(iri, *_NAMES):
            return label
        words = _HUMP.sub(" ", label).lower()
        return self.phrases.properties.get(words, words)

    @_kept
    def kind(self, iri: str) -> str:
        """Return the classes of a thing."""
        return ", ".join(self.label(found) for found in self.dataset.types(iri))

    @_kept
    def introduction(self, iri: str) -> str:
        """Return name, class and the first sentence that is noted of a thing."""
        note = next(iter(self.texts(iri, "skos:note")), "").partition(". ")[0].rstrip(".")
        return f"{self.label(iri)} ({self.kind(iri)})" + (f": {note}" if note else "")

    @_kept
    def statement(self, iri: str) -> str:
        """Return what a record or claim states.

        A count is told with its number, a verdict with its penalty, a claim by its content.
        """
        if _COUNT in self.dataset.classes(iri):
            return self._count(iri)
        if _CONVICTION in self.dataset.classes(iri):
            return self._verdict(iri)
        return next(iter(self.texts(iri, "bko:content")), self.label(iri))

    def fact(self, name: str, term: object) -> Fact:
        """Return a value as people read it, under a name."""
        if not isinstance(term, ox.NamedNode):
            raw = str(getattr(term, "value", ""))
            text = self.phrases.literal(term) if isinstance(term, ox.Literal) else raw
            is_address = raw.startswith(("http://", "https://"))
            return Fact(name, text, raw if is_address else "", raw=raw)
        iri = term.value
        if not self.dataset.about(iri):
            return Fact(name, shrink(iri), iri)
        if self.is_term(iri):
            return Fact(name, self.label(iri), iri)
        return Fact(name, self.statement(iri), iri, is_thing=True)

    @_kept
    def is_term(self, iri: str) -> bool:
        """Tell whether a thing belongs to the vocabulary: a class, property or concept."""
        return any(found.startswith(_VOCABULARIES) for found in self.dataset.types(iri))

    def number(self, iri: str) -> str:
        """Return the number of a count: a value, or what its wording leaves open."""
        value, least, most = (
            next((v.value for v in self.values(iri, name)), "")
            for name in ("bko:countValue", "bko:countMin", "bko:countMax")
        )
        way = "between" if least and most else "least" if least else "most"
        span = self.phrases(way, least=least, most=most) if least or most else ""
        return f"{value} ({span})" if value and span else value or span

    def _count(self, iri: str) -> str:
        scope = next(iter(self.texts(iri, "bko:countScope")), "")
        whole = self.phrases("and").join(map(self.label, self._ids(iri, "bko:countOf")))
        is_part = scope and whole
        subject = next(iter(self.texts(iri, "skos:prefLabel")), "") or (
            self.phrases("scope", scope=scope, whole=whole) if is_part else scope or whole
        )
        wording = next((v.value for v in self.values(iri, "bko:countWording")), "")
        observers = [self.label(found) for found in self._ids(iri, "bko:observer")]
        unsaid = [name for name in observers if name not in subject]
        parts = [self.number(iri), f"“{wording}”" if wording else ""]
        if unsaid:
            parts.append(self.phrases("counted_by", who=self.phrases("and").join(observers)))
        return f"{subject}: {', '.join(part for part in parts if part)}"

    def _verdict(self, iri: str) -> str:
        penalty = self.texts(iri, "bko:penaltyText")
        rivals = {
            text
            for t in self.dataset.pointing_at(iri)
            if t.predicate == _CLAIM_SUBJECT and isinstance(t.subject, ox.NamedNode)
            if _PENALTY in self.values(t.subject.value, "bko:claimPredicate")
            if _AFFIRMS in self.values(t.subject.value, "bko:polarity")
            for text in self.texts(t.subject.value, "bko:claimValue")
        } - set(penalty)
        told = [", ".join(penalty)] if penalty else []
        if rivals:
            told.append(self.phrases("other_accounts", told=", ".join(sorted(rivals))))
        return ": ".join(part for part in (self.label(iri), "; ".join(told)) if part)

    def _ids(self, iri: str, name: str) -> list[str]:
        return [v.value for v in self.values(iri, name) if isinstance(v, ox.NamedNode)]

    @_kept
    def standing(self, iri: str) -> str:
        """Return how firmly the editors hold a record; "" for what is no record."""
        return ", ".join(self.label(found) for found in self._ids(iri, "bko:standing"))

    @_kept
    def qualities(self, iri: str) -> tuple[str, ...]:
        """Return of a claim who makes it and how, and whether it denies or is disputed."""
        told: list[str] = []
        if _CLAIM in self.dataset.classes(iri):
            claimants = [self.label(found) for found in self._ids(iri, "bko:claimant")]
            if claimants:
                told.append(self.phrases("claimed_by", who=self.phrases("and").join(claimants)))
            told += [self.label(found) for found in self._ids(iri, "bko:modality")]
            told += [
                self.label(v.value)
                for v in self.values(iri, "bko:polarity")
                if v != _AFFIRMS and isinstance(v, ox.NamedNode)
            ]
            disputes = node("bko:disputes")
            if self.values(iri, "bko:disputes") or any(
                t.predicate == disputes for t in self.dataset.pointing_at(iri)
            ):
                told.append(self.phrases("disputed"))
        return tuple(told)

    @_kept
    def citation(self, source: str) -> tuple[str, str]:
        """Return the citation of a source (publisher, title, date) and where it can be read."""
        values = {
            name: self.label(v.value) if isinstance(v, ox.NamedNode) else v.value
            for name in (*_CITED, "bko:url", "bko:readAt")
            for v in self.values(source, name)
        }
        told = ", ".join(values[name] for name in _CITED if name in values)
        address = address_of(values.get("bko:url", ""), values.get("bko:readAt", ""))
        return f"{told or shrink(source)}{address.mark}", address.url

    @_kept
    def chip(self, source: str) -> str:
        """Return the shortest telling of a source: its publisher, and the day of it."""
        told = [self.label(found) for found in self._ids(source, "dcterms:publisher")]
        told += [v.value for v in self.values(source, "dcterms:issued")]
        return ", ".join(told) or self.label(source)
