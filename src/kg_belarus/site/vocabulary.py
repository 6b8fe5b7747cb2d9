"""An ontology as its documentation tells it: terms by topic, and who uses each of them.

What is counted and named here is of the graph as it is seen, so that nothing withdrawn is among it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import pyoxigraph as ox

from kg_belarus.closure import read_rules
from kg_belarus.graph import Opened
from kg_belarus.hierarchy import classes_above
from kg_belarus.linked import Facts, Linked, question_iri
from kg_belarus.namespaces import BASE, expand, node

# What a term is, by its type; the first that fits.
KINDS: Mapping[str, str] = {
    node(name).value: kind
    for name, kind in (
        ("owl:Class", "class"),
        ("rdfs:Class", "class"),
        ("owl:ObjectProperty", "object_property"),
        ("owl:DatatypeProperty", "datatype_property"),
        ("owl:AnnotationProperty", "annotation_property"),
        ("rdf:Property", "annotation_property"),
        ("skos:ConceptScheme", "scheme"),
        ("skos:Concept", "concept"),
    )
}
_CURIE = re.compile(r"\b[a-z][a-z0-9]*:[A-Za-z_][\w-]*")
_ONTOLOGY, _NODE_SHAPE, _PROPERTY_SHAPE, _DEPRECATED = (
    node(name).value
    for name in ("owl:Ontology", "sh:NodeShape", "sh:PropertyShape", "owl:deprecated")
)
_PERSON, _HOLDER, _BEARS = (
    node(name).value for name in ("bko:Person", "bko:holder", "bko:hasNameRecord")
)
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Topic:
    """One module of an ontology.

    Attributes:
        iri: of the module; "" where its file states none.
        name: of its file, without the extension.
        terms: their IRIs by kind, in order of the file; `KINDS` gives the order of kinds.
    """

    iri: str
    name: str
    terms: Mapping[str, tuple[str, ...]]

    def __iter__(self) -> Iterator[str]:
        for own in self.terms.values():
            yield from own


class Vocabulary:
    """The terms that a graph brings along.

    Attributes:
        facts: all that is told of them.
        kinds: of which kind each term is, by IRI; what is none of the ontology is not here.
        topics: the modules that have terms, those first that most others build on.
        topic_of: of which topic a term is.
    """

    def __init__(self, opened: Opened, linked: Linked) -> None:
        self._opened = opened
        self._addresses = linked.addresses
        self.facts: Facts = linked.facts
        self.kinds: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        found = [
            self._topic(list(file.places), file.path.stem) for file in opened.seen.ontology_files
        ]
        self.topics = tuple(
            sorted(
                (topic for topic in found if topic.terms),
                key=lambda topic: (-len(self.subjects(topic.iri, "owl:imports")), topic.name),
            )
        )
        self.topic_of = {iri: topic for topic in self.topics for iri in topic}

    def _topic(self, subjects: Sequence[str], name: str) -> Topic:
        terms: dict[str, list[str]] = {kind: [] for kind in KINDS.values()}
        header = ""
        for iri in subjects:
            types = self.facts.types(iri)
            if _ONTOLOGY in types:
                header = header or iri
            kind = next((kind for type_, kind in KINDS.items() if type_ in types), None)
            if kind is not None:
                self.kinds[iri] = kind
                terms[kind].append(iri)
        return Topic(header, name, {kind: tuple(own) for kind, own in terms.items() if own})

    @cached_property
    def root(self) -> str:
        """The module that imports all others and has no term of its own, or the only one; or ""."""
        own = [topic.iri for topic in self.topics]
        importing = {iri for one in own for iri in self.subjects(one, "owl:imports")}
        return min(importing - {*own}, default=own[0] if len(own) == 1 else "")

    def objects(self, iri: str, *names: str) -> list[str]:
        """Return the IRIs that some properties of a thing give, in order, none twice."""
        wanted = {node(name).value for name in names}
        found = (f.object for f in self.facts.of(iri) if f.predicate in wanted)
        return [one for one in dict.fromkeys(found) if one and not one.startswith("_:")]

    def subjects(self, iri: str, *names: str) -> list[str]:
        """Return the IRIs of what has a thing as the value of some properties, none twice."""
        found = (f.subject for name in names for f in self.facts.at(iri, node(name).value))
        return list(dict.fromkeys(found))

    def is_out(self, iri: str) -> bool:
        """Tell whether a term is no longer used."""
        return any(f.predicate == _DEPRECATED for f in self.facts.of(iri))

    def terms_out(self) -> list[str]:
        """Return the terms that are no longer used."""
        return [iri for iri in self.kinds if self.is_out(iri)]

    def successors(self, iri: str) -> list[str]:
        """Return the terms that are used in the place of one."""
        return self.objects(iri, "dcterms:isReplacedBy")

    def former(self, iri: str) -> list[str]:
        """Return the terms in whose place one is used."""
        return self.subjects(iri, "dcterms:isReplacedBy")

    @cached_property
    def _above(self) -> Mapping[str, frozenset[str]]:
        return classes_above(self._opened.seen.ontology)

    def above(self, iri: str) -> frozenset[str]:
        """Return the IRIs of a class and of all classes above it."""
        return self._above.get(iri, frozenset({iri}))

    @cached_property
    def _members(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        seen = self._opened.seen
        for iri in sorted({str(getattr(t.subject, "value", "")) for t in seen.asserted}):
            for of_class in seen.classes(iri):
                found[of_class].append(iri)
        return found

    @cached_property
    def _stated(self) -> tuple[Counter[str], Counter[str]]:
        """How many statements of the data have a term as their property, and as their value."""
        seen = self._opened.seen
        stated = {*seen.asserted, *seen.following}
        values = Counter(
            t.object.value
            for t in stated
            if isinstance(t.object, ox.NamedNode) and t.object.value in self.kinds
        )
        return Counter(t.predicate.value for t in stated), values

    def count(self, iri: str) -> int:
        """Return how many things are of a class or name a concept, or have a property."""
        if self.kinds.get(iri) == "class":
            return len(self._members.get(iri, ()))
        if self.kinds.get(iri) == "scheme":
            return sum(map(self.count, self.subjects(iri, "skos:inScheme")))
        properties, values = self._stated
        return values[iri] if self.kinds.get(iri) == "concept" else properties[iri]

    def examples(self, iri: str) -> list[str]:
        """Return a few things that a term is used of, those first of which most is said.

        None is a person, or names one, who holds no office: nobody is made an example of.
        """
        kind = self.kinds.get(iri)
        seen = self._opened.seen
        if kind == "class":
            found: Iterable[str] = self._members.get(iri, ())
        elif kind == "concept":
            at = seen.pointing_at(iri)
            found = {str(getattr(t.subject, "value", "")) for t in at} - self.kinds.keys()
        else:
            found = self._having.get(iri, ())
        likely = sorted(found, key=lambda one: (-self._said_of(one), one))
        fitting = (one for one in likely if one in self._addresses and self._is_public(one))
        return list(islice(fitting, _EXAMPLES))

    def _said_of(self, iri: str) -> int:
        """Return how much is said of a thing, or with it."""
        if iri not in self._sizes:
            seen = self._opened.seen
            self._sizes[iri] = len(seen.pointing_at(iri)) + len(seen.about(iri))
        return self._sizes[iri]

    @cached_property
    def _having(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for triple in self._opened.seen.asserted:
            if isinstance(triple.subject, ox.NamedNode):
                found[triple.predicate.value].add(triple.subject.value)
        return found

    def _is_public(self, iri: str) -> bool:
        bearers = (f.subject for f in self.facts.at(iri, _BEARS))
        named = (iri, *bearers, *(f.object for f in self.facts.of(iri)))
        people = (one for one in named if _PERSON in self._opened.seen.classes(one))
        return all(self.facts.at(person, _HOLDER) for person in people)

    @cached_property
    def _questions(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name, question in self._opened.catalogue.items():
            if question_iri(name) in self._addresses:
                for iri in _named(question.text):
                    found[iri].append(name)
        return found

    def questions(self, iri: str) -> list[str]:
        """Return the names of the questions whose text names a term, in order."""
        return self._questions.get(iri, [])

    @cached_property
    def _rules(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for rule in read_rules(self._opened.project):
            for iri in _named(rule.construct):
                found[iri].append(rule.name)
        return found

    def rules(self, iri: str) -> list[str]:
        """Return the names of the rules that name a term, in order."""
        return self._rules.get(iri, [])

    @cached_property
    def shapes(self) -> tuple[str, ...]:
        """The IRIs of all shapes, in order."""
        kinds = {_NODE_SHAPE, _PROPERTY_SHAPE}
        return tuple(iri for iri in self._addresses if kinds & self.facts.types(iri))

    @cached_property
    def _watching(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for shape in self.shapes:
            for iri in dict.fromkeys(self._within(shape)):
                if iri in self.kinds:
                    found[iri].append(shape)
        return found

    def _within(self, key: str) -> Iterator[str]:
        """Yield what a shape names, itself or in a part of it that has no name."""
        for fact in self.facts.of(key):
            if fact.object.startswith("_:"):
                yield from self._within(fact.object)
            elif fact.object:
                yield fact.object
            elif isinstance(fact.triple.object, ox.Literal) and "\n" in fact.triple.object.value:
                yield from _named(fact.triple.object.value)

    def watching(self, iri: str) -> list[str]:
        """Return the shapes that look at a term, in order."""
        return self._watching.get(iri, [])

    def narrower(self, iri: str) -> list[str]:
        """Return the concepts below a concept, or those at the top of a scheme."""
        if self.kinds.get(iri) == "concept":
            return self.subjects(iri, "skos:broader")
        own = self.subjects(iri, "skos:inScheme")
        inside = set(own)
        return [one for one in own if not inside & {*self.objects(one, "skos:broader")}]


def _named(text: str) -> set[str]:
    """Return the IRIs that a text names, whole or with a prefix."""
    whole = {iri for iri in re.findall(r"<([^<>\s]+)>", text) if iri.startswith(BASE)}
    return whole | {expand(curie) or "" for curie in _CURIE.findall(text)} - {""}
