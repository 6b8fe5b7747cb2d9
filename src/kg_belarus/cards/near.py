"""What stands beside a thing: what points at it, and what is one step further."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.cards.telling import Teller
from kg_belarus.dataset import Dataset
from kg_belarus.namespaces import RDF_TYPE, node

_RECORD, _COVERAGE = node("bko:Record").value, node("bko:CoverageStatement").value
_SOURCE, _ABOUT, _PARTICIPANT = map(node, ("bko:hasSource", "bko:about", "bko:participant"))
_TELLS_NO_OWNER = frozenset({_PARTICIPANT, _SOURCE, RDF_TYPE})
_SUB_PROPERTY = node("rdfs:subPropertyOf")
# From a record to what it rests on, ended by or was held by; agents and places only frame it.
_OUTWARD = frozenset(
    node(name).value
    for name in (
        "bko:Commitment",
        "bko:Event",
        "bko:LegalInstrument",
        "bko:Office",
        "bko:Person",
        "bko:Situation",
        "bko:Treaty",
    )
)
_ORGAN_OF, _OFFICE_OF, _OFFICE = map(node, ("bko:organOf", "bko:officeOf", "bko:tenureOf"))


@dataclass(frozen=True, slots=True)
class Way:
    """How a thing is related: by which property, and one step away through which record.

    Attributes:
        name: the property, in words.
        record: what lies between, in words; "" where nothing does.
        is_outward: whether the property is one of the record that lies between.
    """

    name: str
    record: str = ""
    is_outward: bool = False

    def __str__(self) -> str:
        parts = (self.record, self.name) if self.is_outward else (self.name, self.record)
        return ": ".join(part for part in parts if part)


Found = dict[str, list[Way]]


def direct(iri: str, teller: Teller) -> Found:
    """Return what points at a thing, each with the properties by which it does."""
    found: Found = defaultdict(list)
    for triple in teller.dataset.pointing_at(iri):
        subject = triple.subject
        if not isinstance(subject, ox.NamedNode) or subject.value == iri:
            continue
        # It speaks of the graph and not of the thing; the card tells it apart.
        if _COVERAGE in teller.dataset.types(subject.value) and triple.predicate != RDF_TYPE:
            continue
        found[subject.value].append(Way(teller.property(triple.predicate)))
    return found


def one_step_away(iri: str, teller: Teller) -> Found:
    """Return what stands one step from a thing, each with the ways that lead there.

    The step goes through the thing's own records: those that name it, and no other, as what it
    is in them, such as the target of a listing or the holder of a tenure. What speaks of such a
    record is near, and so is what the record rests on, was ended by or names as its person. To a
    body belong also the tenures of its offices and of those of its organs.
    """
    dataset = teller.dataset
    if teller.is_term(iri):
        return {}
    known = {iri, *direct(iri, teller)}
    known |= {t.object.value for t in dataset.about(iri) if isinstance(t.object, ox.NamedNode)}
    found: Found = defaultdict(list)
    for thing, way in (*_through_records(iri, teller), *_tenures(iri, teller)):
        if thing not in known and way not in found[thing]:
            found[thing].append(way)
    return {thing: ways for thing, ways in found.items() if ways}


def _through_records(iri: str, teller: Teller) -> Iterator[tuple[str, Way]]:
    dataset = teller.dataset
    for record in _own_records(iri, dataset):
        for triple in dataset.pointing_at(record):
            if isinstance(triple.subject, ox.NamedNode):
                way = Way(teller.property(triple.predicate), teller.label(record))
                yield triple.subject.value, way
        for triple in dataset.about(record):
            if triple.predicate in teller.framing or not isinstance(triple.object, ox.NamedNode):
                continue
            if _OUTWARD & dataset.classes(triple.object.value):
                name = teller.property(triple.predicate)
                yield triple.object.value, Way(name, teller.label(record), is_outward=True)


def _own_records(iri: str, dataset: Dataset) -> list[str]:
    thing = ox.NamedNode(iri)
    own = set()
    for triple in dataset.pointing_at(iri):
        name, record = triple.predicate, triple.subject
        if name in _TELLS_NO_OWNER or not isinstance(record, ox.NamedNode):
            continue
        values = {t.object for t in dataset.about(record.value) if t.predicate == name}
        if values == {thing} and _RECORD in dataset.classes(record.value):
            own.add(record.value)
    return sorted(own)


def _tenures(iri: str, teller: Teller) -> Iterator[tuple[str, Way]]:
    dataset = teller.dataset
    bodies, ahead = {iri}, [iri]
    while ahead:
        organs = _pointing(ahead.pop(), _ORGAN_OF, dataset) - bodies
        bodies |= organs
        ahead += sorted(organs)
    for body in sorted(bodies):
        for office in sorted(_pointing(body, _OFFICE_OF, dataset)):
            for tenure in sorted(_pointing(office, _OFFICE, dataset)):
                yield tenure, Way(teller.property(_OFFICE), teller.label(office))


def _pointing(iri: str, name: ox.NamedNode, dataset: Dataset) -> set[str]:
    return {
        t.subject.value
        for t in dataset.pointing_at(iri)
        if t.predicate == name and isinstance(t.subject, ox.NamedNode)
    }
