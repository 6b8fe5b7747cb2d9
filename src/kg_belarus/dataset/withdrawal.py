"""Take out of a dataset what `data/withdrawn.ttl` lists, whatever depends on it or names it.

1. A subject of that file is withdrawn. It is written as its id, or as its fingerprint:
   `bki:withdrawn-` and the SHA-256 of its IRI, which tells nobody what it was.
2. So is what spells a name of a withdrawn person, body or place: in its id, or in a text that it
   cannot be without. From a label or a note the text alone is left out.
3. A triple that has something withdrawn as its subject or object is left out.
4. Withdrawn too is then, round after round, a thing that thereby
   - has less than the shapes require of it: a detention without detainee, a person without name;
   - has lost all it was about;
   - as a name record or source is named by nothing any more;
   - as an assertion of a source has lost one of the records and claims that carry it.

The list itself is no part of the dataset.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from kg_belarus.dataset.requirements import Inverse, Requirement
from kg_belarus.hierarchy import classes_above
from kg_belarus.names import Mentions, ordinary_words, surnames_in
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, local, node
from kg_belarus.terms import value_of

LIST = "withdrawn.ttl"

_FINGERPRINT = PREFIXES["bki"] + "withdrawn-"
# What may be the local name of an id, wherever it stands in a text.
_ID = re.compile(r"\w(?:[\w.%-]*\w)?")
# What a thing can be without. A label may be required, and then the shapes say so.
_SPARE = {
    node("skos:" + name)
    for name in ("altLabel", "editorialNote", "example", "note", "prefLabel", "scopeNote")
}
_CONCEPT, _LABELLED = node("skos:Concept"), (node("skos:prefLabel"), node("skos:definition"))
_ABOUT = (node("bko:about"), node("bko:claimSubject"), node("bko:claimObject"))
_SERVING = {node("bko:NameRecord"), node("bko:Source")}
_PERSON, _PLACE = node("bko:Person").value, node("bko:Place").value
_NAMED = {node("bko:Agent").value, _PLACE}
_PREFERRED = node("skos:prefLabel")
_LABELS = {_PREFERRED, node("skos:altLabel"), node("bko:nameText")}
_NAME_RECORD = node("bko:hasNameRecord")
_ANCHOR_CLASS = node("bko:Anchor")
_ANCHOR, _NOTATION, _SOURCE = node("bko:anchoredAt"), node("skos:notation"), node("bko:hasSource")

Value = tuple[ox.NamedNode | Inverse, object]
Values = set[Value]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What is left of a dataset, and what was taken out.

    Attributes:
        asserted, ontology: the triples that are left, in their order.
        listed: the IRIs of things that the list means, whether or not they have a block.
        gone: the IRIs of all that was taken out.
        ids: the local names of all that.
        names: finds the names of what is withdrawn in words.
    """

    asserted: tuple[ox.Triple, ...]
    ontology: tuple[ox.Triple, ...]
    listed: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    names: Mentions = field(default_factory=lambda: Mentions(()))

    def is_told_in(self, text: str) -> bool:
        """Tell whether a text has a name or an id of what was taken out, whole or without prefix.

        What the list has by its fingerprint is found by its id, though its block be gone.
        """
        if not self.gone:
            return False
        if self.names.are_in(text):
            return True
        found = set(_ID.findall(text))
        return not found.isdisjoint(self.ids) or any(
            fingerprint(PREFIXES["bki"] + one) in self.listed for one in found
        )


def fingerprint(iri: str) -> str:
    """Return the IRI that stands for another in the list without telling it."""
    return _FINGERPRINT + hashlib.sha256(iri.encode()).hexdigest()


def is_fingerprint(iri: str) -> bool:
    """Tell whether an IRI is the fingerprint of another."""
    return iri.startswith(_FINGERPRINT)


def withdraw(
    listed: Iterable[ox.Triple],
    stated: Iterable[ox.Triple],
    ontology: Iterable[ox.Triple],
    requirements: Iterable[Requirement],
) -> Withdrawal:
    """Return what is left of a dataset.

    Args:
        listed: the triples of the list.
        stated: those of the other data files.
        ontology: it loses the texts that name what is withdrawn, and concepts so called.
        requirements: what the shapes require.
    """
    graph = Stated(tuple(stated), tuple(ontology), tuple(requirements))
    wanted = {value_of(triple.subject) for triple in listed}
    means = {iri for iri in graph.things if iri in wanted or fingerprint(iri) in wanted} | wanted
    names = graph.names_of(means)
    naming = {
        triple
        for triple in (*graph.stated, *graph.ontology)
        if isinstance(triple.object, ox.Literal) and names.are_in(triple.object.value)
    }
    called = graph.subjects | graph.concepts
    gone = means | {iri for iri in called if names.are_in(iri.rpartition("/")[2])}
    gone |= graph.named_by(naming)
    left = [triple for triple in graph.stated if triple not in naming]
    terms = [triple for triple in graph.ontology if triple not in naming]
    fresh = gone
    while fresh:
        left = [t for t in left if not (value_of(t.subject) in gone or value_of(t.object) in gone)]
        fresh = graph.broken_in(left, gone) - gone
        gone |= fresh
    return Withdrawal(
        tuple(left),
        tuple(t for t in terms if not (value_of(t.subject) in gone or value_of(t.object) in gone)),
        frozenset(means),
        frozenset(gone),
        frozenset(map(local, gone)),
        names,
    )


def mentions_of(
    things: Iterable[str], stated: Iterable[ox.Triple], ontology: Iterable[ox.Triple]
) -> Mentions:
    """Return what finds the names of some persons, bodies and places in words."""
    return Stated(tuple(stated), tuple(ontology), ()).names_of(set(things))


class Stated:
    """The triples before anything is taken out, and what can be asked of them."""

    def __init__(
        self,
        stated: tuple[ox.Triple, ...],
        ontology: tuple[ox.Triple, ...],
        requirements: tuple[Requirement, ...],
    ) -> None:
        self.stated, self.ontology = stated, ontology
        self.subjects = {value_of(triple.subject) for triple in stated}
        bki = PREFIXES["bki"]
        objects = {value_of(triple.object) for triple in stated}
        self.concepts = {value_of(t.subject) for t in ontology if t.object == _CONCEPT}
        self.things = self.subjects | {iri for iri in objects if iri.startswith(bki)}
        above = classes_above(ontology)
        self._classes: dict[str, set[str]] = defaultdict(set)
        for triple in stated:
            if triple.predicate == RDF_TYPE:
                stated_class = value_of(triple.object)
                self._classes[value_of(triple.subject)] |= above.get(stated_class, {stated_class})
        self._requirements: dict[str, list[Requirement]] = defaultdict(list)
        for requirement in requirements:
            self._requirements[requirement.target].append(requirement)
        self._inverse = {p for r in requirements for p in r.properties if isinstance(p, Inverse)}
        self._about = self._values(stated)
        self._referred = _referred(stated)

    def names_of(self, things: set[str]) -> Mentions:
        """Return what finds the names of those things that are persons, bodies or places."""
        names: list[str] = []
        surnames: list[str] = []
        borne: list[str] = []
        bodies: list[str] = []
        for bearer, labels in self._labels.items():
            if bearer not in things:
                others = bodies if self._is_body(bearer) else borne
                others += [label.value for _, label in labels]
                continue
            names += [label.value for _, label in labels]
            if _PERSON in self._classes[bearer]:
                ordered = sorted(
                    labels, key=lambda one: (one[0] != _PREFERRED, one[1].language != "en")
                )
                first, *rest = [label.value for _, label in ordered]
                surnames += surnames_in(first, rest)
        return Mentions(names, surnames, borne, bodies, self._ordinary)

    def _is_body(self, iri: str) -> bool:
        return self._classes[iri].isdisjoint({_PERSON, _PLACE})

    @cached_property
    def _labels(self) -> dict[str, list[tuple[ox.NamedNode, ox.Literal]]]:
        """The names of each person, body and place, with the property that gives each."""
        records = {
            value_of(t.object): value_of(t.subject)
            for t in self.stated
            if t.predicate == _NAME_RECORD
        }
        found: dict[str, list[tuple[ox.NamedNode, ox.Literal]]] = defaultdict(list)
        for triple in self.stated:
            if triple.predicate in _LABELS and isinstance(triple.object, ox.Literal):
                iri = value_of(triple.subject)
                bearer = records.get(iri, iri)
                if self._classes[bearer] & _NAMED:
                    found[bearer].append((triple.predicate, triple.object))
        return found

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        return ordinary_words(
            t.object.value
            for t in (*self.stated, *self.ontology)
            if isinstance(t.object, ox.Literal) and t.object.language
        )

    def named_by(self, naming: set[ox.Triple]) -> set[str]:
        """Return the things that cannot be without a text among those that name something."""
        return {
            value_of(t.subject)
            for t in naming
            if (t.predicate not in _SPARE and value_of(t.subject) in self.subjects)
            or (t.predicate in _LABELLED and value_of(t.subject) in self.concepts)
        }

    def broken_in(self, left: list[ox.Triple], gone: set[str]) -> set[str]:
        """Return the things that are no longer whole in what is left."""
        about, referred = self._values(left), _referred(left)
        found = {
            iri
            for iri, before in self._about.items()
            if iri not in gone
            and len(before) != len(about[iri])
            and self._lacks(iri, before, about[iri])
        }
        serving = {value_of(t.subject) for t in left if t.object in _SERVING}
        found |= {iri for iri in serving if self._referred[iri] and not referred[iri]}
        return found | set(self._uncarried(left, gone))

    def _lacks(self, iri: str, before: Values, after: Values) -> bool:
        had, has = ({name for name, _ in values} for values in (before, after))
        if any(name in had and name not in has for name in _ABOUT):
            return True
        return any(
            _number(after, required) < required.least <= _number(before, required)
            for name in self._classes[iri]
            for required in self._requirements[name]
        )

    def _uncarried(self, left: list[ox.Triple], gone: set[str]) -> Iterator[str]:
        """Yield the assertions of a source that something withdrawn carried."""
        carried = {pair for iri in gone for pair in self._pairs(iri, _ANCHOR)}
        anchors = (
            [value_of(t.subject) for t in left if t.object == _ANCHOR_CLASS] if carried else ()
        )
        yield from (iri for iri in anchors if carried & self._pairs(iri, _NOTATION))

    def _values(self, triples: Iterable[ox.Triple]) -> dict[str, Values]:
        """Return the values of each thing, those of a required inverse property too."""
        found: dict[str, Values] = defaultdict(set)
        for triple in triples:
            found[value_of(triple.subject)].add((triple.predicate, triple.object))
            if Inverse(triple.predicate) in self._inverse:
                found[value_of(triple.object)].add((Inverse(triple.predicate), triple.subject))
        return found

    def _pairs(self, iri: str, predicate: ox.NamedNode) -> set[tuple[object, object]]:
        """Return each value of a property of a thing with each of its sources."""
        values = self._about[iri]
        notations = [value for name, value in values if name == predicate]
        sources = [value for name, value in values if name == _SOURCE]
        return {(notation, source) for notation in notations for source in sources}


def _referred(triples: Iterable[ox.Triple]) -> Counter[str]:
    return Counter(value_of(t.object) for t in triples if isinstance(t.object, ox.NamedNode))


def _number(values: Values, required: Requirement) -> int:
    return len({value for name, value in values if required.counts(name, value)})
