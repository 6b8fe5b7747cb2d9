"""The JSON-LD context: every term of the ontology under its local name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from kg_belarus.errors import EngineError
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, node, shrink

_OBJECT_PROPERTY = node("owl:ObjectProperty")
_PROPERTIES = (
    _OBJECT_PROPERTY,
    node("owl:DatatypeProperty"),
    node("owl:AnnotationProperty"),
)
_RANGE = node("rdfs:range")
# Whose local names have terms; the first one has a name that two share.
_ORDER = ("bko", "skos", "dcterms", "rdfs")
# Properties of others, and annotation properties, whose values are things all the same.
_THINGS = (
    "bko:claimPredicate", "bko:countsClass", "bko:coversClass", "dcterms:creator",
    "dcterms:isReplacedBy", "dcterms:license", "dcterms:publisher", "dcterms:replaces",
    "rdfs:domain", "rdfs:isDefinedBy", "rdfs:range", "rdfs:seeAlso", "rdfs:subClassOf",
    "rdfs:subPropertyOf", "skos:broadMatch", "skos:closeMatch", "skos:exactMatch", "skos:inScheme",
)  # fmt: skip
# What is said in several languages: a map from language to text.
_TEXTS = (
    "bko:claimValue", "bko:content", "bko:countScope", "bko:countWording", "bko:dateReason",
    "bko:nameText", "bko:penaltyText", "bko:question", "dcterms:description", "dcterms:title",
    "rdfs:comment", "rdfs:label", "skos:altLabel", "skos:definition", "skos:editorialNote",
    "skos:example", "skos:note", "skos:prefLabel", "skos:scopeNote",
)  # fmt: skip
# What is a day where that is known and a month or a year where it is not. The name of the term says
# which, so that each value is a plain text: `date`, `dateMonth`, `dateYear`.
_DAYS = (
    "bko:announcedEndDate", "bko:asOf", "bko:beginsNotAfter", "bko:beginsNotBefore",
    "bko:claimValue", "bko:claimedOn", "bko:date", "bko:endDate", "bko:endsNotAfter",
    "bko:endsNotBefore", "bko:expiryDate", "bko:inForceSince", "bko:issuedNotAfter",
    "bko:issuedNotBefore", "bko:openAsOf", "bko:reviewedOn", "bko:startDate", "bko:windowStart",
    "dcterms:created", "dcterms:issued", "dcterms:modified",
)  # fmt: skip
_PRECISIONS = {"": "xsd:date", "Month": "xsd:gYearMonth", "Year": "xsd:gYear"}
# What JSON has values of its own for, or what is written as text.
_NATIVE = frozenset(("xsd:string", "xsd:boolean", "xsd:integer", "xsd:nonNegativeInteger"))


def json_ld_context(
    ontology: Iterable[ox.Triple], reverse: Mapping[str, str] = MappingProxyType({})
) -> dict[str, object]:
    """Return the context that all our JSON-LD is written in.

    A property of our own, of SKOS, of DCTERMS or of RDFS stands under its local name; one whose
    values are things is typed `@id`, one with a datatype as its range by that datatype. Texts are
    maps by language; days, months and years stand under names of their own. Where two vocabularies
    share a local name, ours has it.

    Args:
        ontology: its properties get terms.
        reverse: names for what points at a thing, each with the CURIE of the property by which.

    Raises:
        EngineError: a name is one that a property has already.
    """
    triples = sorted(ontology, key=str)
    ranges = {t.subject: t.object for t in triples if t.predicate == _RANGE}
    context: dict[str, object] = {"@version": 1.1}
    context |= {prefix: iri for prefix, iri in PREFIXES.items() if prefix != "ex"}
    context |= {"id": "@id", "type": "@type"}
    declared = {
        shrink(t.subject.value): t.object == _OBJECT_PROPERTY
        for t in triples
        if t.predicate == RDF_TYPE
        and t.object in _PROPERTIES
        and isinstance(t.subject, ox.NamedNode)
    }
    declared |= dict.fromkeys(_THINGS, True)
    for name in sorted({*declared, *_TEXTS}, key=_rank):
        prefix, _, local = name.partition(":")
        if prefix not in _ORDER or local in context:
            continue
        if declared.get(name):
            context[local] = {"@id": name, "@type": "@id"}
            continue
        terms = _texts_and_days(name, local)
        target = ranges.get(node(name))
        datatype = shrink(target.value) if isinstance(target, ox.NamedNode) else ""
        if datatype.startswith("xsd:") and datatype not in _NATIVE:
            terms[local] = {"@id": name, "@type": datatype}
        context |= terms or {local: {"@id": name}}
    for local, name in reverse.items():
        if local in context:
            raise EngineError(f"{local} is the name of a property and cannot name {name} reversed.")
        context[local] = {"@reverse": name, "@type": "@id"}
    return context


def _rank(name: str) -> tuple[int, str]:
    prefix = name.partition(":")[0]
    return (_ORDER.index(prefix) if prefix in _ORDER else len(_ORDER), name)


def _texts_and_days(name: str, local: str) -> dict[str, object]:
    terms: dict[str, object] = {}
    if name in _DAYS:
        for ending, datatype in _PRECISIONS.items():
            terms[local + ending] = {"@id": name, "@type": datatype}
    if name in _TEXTS:
        text = f"{local}Text" if terms else local
        terms[text] = {"@id": name, "@container": "@language"}
    return terms
