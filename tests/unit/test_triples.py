"""The one writer of RDF: every form reads back the same, with the prefixes that it uses."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.formats import RDF_FORMATS
from kg_belarus.namespaces import node
from kg_belarus.tables import write_forms, write_triples

TRIPLES = [
    ox.Triple(node("bki:person-two"), node("rdf:type"), node("bko:Person")),
    ox.Triple(node("bki:person-one"), node("skos:prefLabel"), ox.Literal("Один", language="be")),
    ox.Triple(
        node("bki:person-one"),
        node("bko:countValue"),
        ox.Literal("1.50", datatype=node("xsd:decimal")),
    ),
]
READ = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_what_is_written_reads_back(form: str) -> None:
    written = write_triples(TRIPLES, form)
    assert written == write_triples(reversed(TRIPLES), form)
    assert {quad.triple for quad in ox.parse(written, format=READ[form])} == set(TRIPLES)


def test_only_prefixes_in_use_are_declared() -> None:
    text = write_triples(TRIPLES, "ttl").decode()
    assert "@prefix skos:" in text
    assert "@prefix foaf:" not in text


def test_graphs_are_named_where_a_form_has_them() -> None:
    graph, other = node("bki:graph-one"), node("bki:graph-two")
    graphs = {graph.value: TRIPLES[:1], other.value: TRIPLES[1:]}
    written = write_forms(graphs, ("trig", "nq", "ttl"))
    for form in ("trig", "nq"):
        quads = set(ox.parse(written[form], format=READ[form]))
        assert {q.triple for q in quads if q.graph_name == graph} == {*TRIPLES[:1]}
        assert {q.triple for q in quads if q.graph_name == other} == {*TRIPLES[1:]}
    assert written["ttl"] == write_triples(TRIPLES, "ttl")
    assert b"graph-one" not in written["ttl"]
