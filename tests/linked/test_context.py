"""The one context: short names for what the ontology has, and for what points at a thing."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import Dataset
from kg_belarus.errors import EngineError
from kg_belarus.linked import json_ld_context
from kg_belarus.linked.frames import read_frames
from kg_belarus.namespaces import PREFIXES

HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
ONTOLOGY = """
bko:frees a owl:ObjectProperty .
bko:date a owl:DatatypeProperty .
bko:content a owl:DatatypeProperty ; rdfs:range rdf:langString .
bko:claimValue a owl:DatatypeProperty .
bko:countValue a owl:DatatypeProperty ; rdfs:range xsd:nonNegativeInteger .
bko:url a owl:DatatypeProperty ; rdfs:range xsd:anyURI .
bko:note a owl:AnnotationProperty .
skos:note a owl:AnnotationProperty .
dcterms:creator a owl:AnnotationProperty .
<https://invented.example/p> a owl:ObjectProperty .
"""
TRIPLES = [quad.triple for quad in ox.parse(HEAD + ONTOLOGY, format=ox.RdfFormat.TURTLE)]


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("frees", {"@id": "bko:frees", "@type": "@id"}),
        ("creator", {"@id": "dcterms:creator", "@type": "@id"}),
        ("date", {"@id": "bko:date", "@type": "xsd:date"}),
        ("dateMonth", {"@id": "bko:date", "@type": "xsd:gYearMonth"}),
        ("dateYear", {"@id": "bko:date", "@type": "xsd:gYear"}),
        ("content", {"@id": "bko:content", "@container": "@language"}),
        ("claimValue", {"@id": "bko:claimValue", "@type": "xsd:date"}),
        ("claimValueText", {"@id": "bko:claimValue", "@container": "@language"}),
        ("countValue", {"@id": "bko:countValue"}),
        ("url", {"@id": "bko:url", "@type": "xsd:anyURI"}),
        ("note", {"@id": "bko:note"}),
        ("freedIn", {"@reverse": "bko:frees", "@type": "@id"}),
        ("bki", PREFIXES["bki"]),
        ("id", "@id"),
    ],
)
def test_a_term_says_how_its_values_are_written(name: str, entry: object) -> None:
    assert json_ld_context(TRIPLES, {"freedIn": "bko:frees"})[name] == entry


def test_what_is_of_no_vocabulary_of_ours_has_no_term() -> None:
    assert "p" not in json_ld_context(TRIPLES)


def test_a_name_that_a_property_has_is_refused_for_what_points_at_a_thing() -> None:
    with pytest.raises(
        EngineError, match="date is the name of a property and cannot name bko:frees"
    ):
        json_ld_context(TRIPLES, {"date": "bko:frees"})


def test_every_property_of_ours_has_a_term_and_what_points_at_things_has_names(
    shipped: Dataset,
) -> None:
    names = read_frames().reversed_names
    context = json_ld_context(shipped.ontology, names)
    properties = {
        t.subject.value.removeprefix(PREFIXES["bko"])
        for t in shipped.ontology
        if isinstance(t.object, ox.NamedNode) and t.object.value.endswith("Property")
        if isinstance(t.subject, ox.NamedNode) and t.subject.value.startswith(PREFIXES["bko"])
    }
    assert len(properties) > 150
    assert properties <= context.keys()
    assert names.keys() <= context.keys()
