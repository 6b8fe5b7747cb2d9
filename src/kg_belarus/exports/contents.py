"""What all exports read of a graph: each thing with its classes, values, days and sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from kg_belarus.engine import INFERRED
from kg_belarus.graph import Opened
from kg_belarus.hierarchy import classes_above
from kg_belarus.namespaces import RDF_TYPE, local, node
from kg_belarus.records import Source, read_sources
from kg_belarus.terms import by_preference, literals, preferred, sort_triples, value_of

BOUNDS = ("beginsNotBefore", "beginsNotAfter", "endsNotBefore", "endsNotAfter")
_FOLLOWING = {node(f"bko:{name}") for name in (*BOUNDS, "participant")} | {node("skos:prefLabel")}
_STANDING, _LABEL = node("bko:standing"), node("skos:prefLabel")
_SOURCE, _SAME = node("bko:hasSource"), node("skos:exactMatch")
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing with what the files state of it; and its name, days and participants that follow.

    Attributes:
        own_class: the IRI of the class that the files state; the first of several.
        classes: that and all classes above it.
        values: by property.
    """

    iri: str
    own_class: str
    classes: frozenset[str]
    values: Mapping[ox.NamedNode, Sequence[Term]] = field(default_factory=dict)

    def is_a(self, name: str) -> bool:
        """Tell whether it is of a class of ours, such as `Event`."""
        return node(f"bko:{name}").value in self.classes

    def things(self, name: str) -> list[str]:
        """Return the IRIs that a property of ours leads to, in order."""
        found = self.values.get(node(f"bko:{name}"), ())
        return [term.value for term in found if isinstance(term, ox.NamedNode)]

    def texts(self, curie: str) -> list[ox.Literal]:
        """Return the literals that a property has."""
        return literals(t for t in self.values.get(node(curie), ()) if not isinstance(t, ox.Triple))

    def text(self, curie: str) -> str:
        """Return the text of a property, in English if there is one; "" for none."""
        return preferred(self.texts(curie))

    @property
    def names(self) -> list[ox.Literal]:
        """Its labels, the English one first."""
        return by_preference(self.texts("skos:prefLabel"))

    @property
    def name(self) -> str:
        """Its label in English, with fallback; the last part of its IRI for none."""
        return preferred(self.texts("skos:prefLabel")) or local(self.iri)

    @property
    def standing(self) -> str:
        """How firmly the editors hold it, such as `established`; "" for what is no record."""
        return local(value_of(next(iter(self.values.get(_STANDING, ())), None)))

    @property
    def kinds(self) -> list[str]:
        """The local names of its kinds."""
        return [local(iri) for iri in self.things("kind")]

    def bound(self, name: str) -> str:
        """Return one of its `BOUNDS` as a day; "" where nothing gives one. Of several the first."""
        return min((text.value for text in self.texts(f"bko:{name}")), default="")

    @property
    def begin(self) -> str:
        """When it began, as exactly as is known: a day, month or year; "" for none of them."""
        return common_date(self.bound("beginsNotBefore"), self.bound("beginsNotAfter"))

    @property
    def end(self) -> str:
        """When it ended, likewise; "" too for what was last known to go on."""
        return common_date(self.bound("endsNotBefore"), self.bound("endsNotAfter"))

    @property
    def sources(self) -> list[str]:
        """The IRIs of its sources."""
        found = self.values.get(_SOURCE, ())
        return [term.value for term in found if isinstance(term, ox.NamedNode)]

    @property
    def exact_matches(self) -> list[str]:
        """The IRIs of the same thing elsewhere."""
        found = self.values.get(_SAME, ())
        return [term.value for term in found if isinstance(term, ox.NamedNode)]

    def identifier(self, scheme: str) -> list[str]:
        """Return its identifiers in an outside register, without the name of that."""
        found = (text.value.partition(":") for text in self.texts("bko:externalId"))
        return [value for name, _, value in found if name == scheme]


def common_date(first: str, last: str) -> str:
    """Return the day, month or year that two days lie in; "" where a year does not hold both.

    >>> common_date("2025-02-01", "2025-02-28")
    '2025-02'
    >>> common_date("2025-02-01", "2026-02-01")
    ''
    """
    if not first or not last:
        return ""
    sizes = (10, 7, 4)  # of a day, a month, a year
    return next((first[:size] for size in sizes if first[:size] == last[:size]), "")


class Contents:
    """The things of a graph under its view, without what is withdrawn."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        above = classes_above(opened.seen.ontology)
        classes: dict[str, str] = {}
        values: dict[str, dict[ox.NamedNode, dict[Term, None]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        derived = (t for t in opened.engine.dump(INFERRED) if t.predicate in _FOLLOWING)
        for t in (*sort_triples(opened.seen.asserted), *sort_triples(derived)):
            iri = value_of(t.subject)
            if t.predicate == RDF_TYPE and isinstance(t.object, ox.NamedNode):
                classes.setdefault(iri, t.object.value)
            else:
                values[iri][t.predicate][t.object] = None
        self.things = {
            iri: Thing(
                iri,
                own,
                above.get(own, frozenset({own})),
                {predicate: tuple(found) for predicate, found in values[iri].items()},
            )
            for iri, own in sorted(classes.items())
        }

    def __iter__(self) -> Iterator[Thing]:
        return iter(self.things.values())

    def name_of(self, iri: str) -> str:
        """Return the label of a thing in English, with fallback."""
        thing = self.things.get(iri)
        return thing.name if thing else self.opened.seen.names.label(iri, "en")

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by IRI, as values."""
        return read_sources(self.opened.engine)

    def addresses(self, thing: Thing) -> list[str]:
        """Return where the sources of a thing can be read, in order."""
        found = (self.sources[iri].address.url for iri in thing.sources if iri in self.sources)
        return sorted({url for url in found if url})

    def publishers(self, thing: Thing) -> list[str]:
        """Return who published the sources of a thing, by name."""
        found = (self.sources[iri].publisher for iri in thing.sources if iri in self.sources)
        return sorted({name for name in found if name})
