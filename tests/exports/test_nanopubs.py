"""Nanopublications: well formed as the guidelines have it, and the claimed triple never asserted."""

from __future__ import annotations

import rdflib

from kg_belarus.exports.nanopubs import NANOPUBS
from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES, node
from kg_belarus.terms import value_of
from tests.exports.conftest import Exported

NP = "http://www.nanopub.org/nschema#"
UNSIGNED = "http://purl.org/nanopub/temp/kg-belarus/"
# “Well-formed nanopublications”, nanopub.net/guidelines/working_draft: each rule as a query of what breaks it.
HEADS = """
PREFIX np: <http://www.nanopub.org/nschema#>
SELECT ?np ?h ?a ?p ?i WHERE {
  GRAPH ?h { ?np a np:Nanopublication ; np:hasAssertion ?a ; np:hasProvenance ?p ; np:hasPublicationInfo ?i }
}"""


def read(exported: Exported) -> rdflib.Dataset:
    data = rdflib.Dataset()
    data.parse(exported("nanopubs"), format="trig")
    return data


def heads_of(data: rdflib.Dataset) -> list[list[rdflib.URIRef]]:
    """Return each nanopublication with its four graphs."""
    found = data.query(HEADS)
    return [
        [rdflib.URIRef(str(term)) for term in row] for row in found if not isinstance(row, bool)
    ]


def check(data: rdflib.Dataset) -> int:
    """Fail unless each nanopublication is well formed; return how many there are."""
    heads = heads_of(data)
    names: set[object] = set()
    for np, *graphs in heads:
        assert len({np, *graphs}) == 5  # four graphs of different names
        assert names.isdisjoint(graphs)  # which no other nanopublication has
        names.update(graphs)
        head, assertion, provenance, publication = (data.graph(one) for one in graphs)
        assert len(head) == 4
        assert len(assertion) > 0
        assert (graphs[1], None, None) in provenance  # it is about the assertion
        assert (np, None, None) in publication  # and this about the nanopublication
        assert (np, rdflib.DCTERMS.created, None) in publication
        assert (np, rdflib.DCTERMS.license, None) in publication
    assert names == {graph.identifier for graph in data.graphs() if len(graph)}  # nothing beside
    return len(heads)


def test_each_of_the_shipped_graph_is_well_formed(exported: Exported) -> None:
    assert check(read(exported)) > 80


def test_only_the_claim_that_may_be_told_for_ever_goes(screened_files: Exported) -> None:
    data = read(screened_files)
    assert check(data) == 1
    assert NANOPUBS.is_restrained
    base = UNSIGNED + "claim-plain"
    assertion = data.graph(rdflib.URIRef(base + "#assertion"))
    claim = rdflib.URIRef(PREFIXES["bki"] + "claim-plain")
    assert {*assertion.subjects()} == {claim}  # the claimed triple is not there
    content = rdflib.URIRef(PREFIXES["bko"] + "content")
    assert assertion.value(claim, content) == rdflib.Literal("The talks went well.", lang="en")
    provenance = data.graph(rdflib.URIRef(base + "#provenance"))
    attributed = rdflib.URIRef(PREFIXES["prov"] + "wasAttributedTo")
    claimant = rdflib.URIRef(PREFIXES["bki"] + "state-invented")
    assert (rdflib.URIRef(base + "#assertion"), attributed, claimant) in provenance


def test_the_claimed_triple_is_nowhere_asserted(kg: Graph, exported: Exported) -> None:
    data = read(exported)
    claims = {
        value_of(t.subject) for t in kg.files.asserted if t.predicate == node("bko:claimPredicate")
    }
    for np, _, assertion, *_ in heads_of(data):
        iri = PREFIXES["bki"] + str(np).removeprefix(UNSIGNED)
        assert {*data.graph(assertion).subjects()} == {rdflib.URIRef(iri)}
    assert claims
