"""The JSON-LD context: every term of the ontology under its local name."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES, RDF_TYPE, node

_OBJECT_PROPERTY = node("owl:ObjectProperty")
_PROPERTIES = (
    _OBJECT_PROPERTY,
    node("owl:DatatypeProperty"),
    node("owl:AnnotationProperty"),
)
_RANGE = node("rdfs:range")
# Annotation properties whose values are things all the same.
_THINGS = frozenset(
    node(name)
    for name in (
        "bko:claimPredicate", "bko:countsClass", "bko:coversClass", "dcterms:creator",
        "dcterms:license", "dcterms:publisher", "dcterms:isReplacedBy", "rdfs:seeAlso",
        "skos:exactMatch", "skos:closeMatch", "skos:broadMatch", "rdfs:subClassOf",
        "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range", "rdfs:isDefinedBy", "skos:inScheme",
    )
)  # fmt: skip


def json_ld_context(ontology: Iterable[ox.Triple]) -> dict[str, object]:
    """Return the context that all JSON-LD files of a release share.

    A property of our own, of SKOS or of DCTERMS stands under its local name; one whose values are
    things is typed `@id`, one with a datatype as its range by that datatype. Dates are not typed:
    they are days, months or years. Where two vocabularies share a local name, ours has it.
    """
    triples = sorted(ontology, key=str)
    ranges = {t.subject: t.object for t in triples if t.predicate == _RANGE}
    context: dict[str, object] = {
        prefix: iri for prefix, iri in PREFIXES.items() if prefix not in ("ex", "bks", "sh")
    }
    context |= {"id": "@id", "type": "@type"}
    declared = {
        t.subject: t.object
        for t in triples
        if t.predicate == RDF_TYPE
        and t.object in _PROPERTIES
        and isinstance(t.subject, ox.NamedNode)
    }
    for prefix in ("bko", "skos", "dcterms", "rdfs"):
        for term, kind in declared.items():
            local = term.value.removeprefix(PREFIXES[prefix])
            if local == term.value or local in context:
                continue
            entry: dict[str, str] = {"@id": f"{prefix}:{local}"}
            target = ranges.get(term)
            if kind == _OBJECT_PROPERTY or term in _THINGS:
                entry["@type"] = "@id"
            elif isinstance(target, ox.NamedNode) and target.value.startswith(PREFIXES["xsd"]):
                entry["@type"] = "xsd:" + target.value.removeprefix(PREFIXES["xsd"])
            context[local] = entry
    return context
