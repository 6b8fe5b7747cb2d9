"""A validator is given what shapes can look at, and never less."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.validation.needed import needed
from kg_belarus.validation.shacl import run_pyshacl, run_pyshifty
from kg_belarus.validation.shapes_graph import ShapesGraph

PROLOGUE = (
    "PREFIX ex: <https://example.org/>\nPREFIX sh: <http://www.w3.org/ns/shacl#>\n"
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
)
PREFIXES = (
    "ex:prefixes sh:declare "
    '[ sh:prefix "ex" ; sh:namespace "https://example.org/"^^xsd:anyURI ] .\n'
)
DATA = "ex:a a ex:Part ; ex:p ex:b ; ex:q 1 ; ex:r ex:a . ex:Part rdfs:subClassOf ex:Whole ."


def read(text: str) -> tuple[ox.Triple, ...]:
    quads = ox.parse(input=PROLOGUE + text, format=ox.RdfFormat.TURTLE)
    return tuple(quad.triple for quad in quads)


def kept(shapes: str) -> set[str]:
    """Return the properties of the data that are kept, by local name."""
    triples = needed(read(DATA), ShapesGraph(read(PREFIXES + shapes)))
    return {triple.predicate.value.rpartition("/")[2].rpartition("#")[2] for triple in triples}


ALL = {"type", "subClassOf", "p", "q", "r"}


@pytest.mark.parametrize(
    ("shape", "properties"),
    [
        ("sh:targetClass ex:Whole ; sh:nodeKind sh:IRI", set()),
        ("sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:q ]", {"p", "q"}),
        ("sh:property [ sh:path ( ex:p [ sh:inversePath ex:r ] ) ; sh:minCount 1 ]", {"p", "r"}),
        ("sh:property [ sh:path ex:p ; sh:equals ex:q ]", {"p", "q"}),
        ("sh:closed false ; sh:property [ sh:path ex:p ]", {"p"}),
        ("sh:closed true ; sh:property [ sh:path ex:p ]", ALL),
    ],
)
def test_what_shapes_name_is_kept(shape: str, properties: set[str]) -> None:
    assert kept(f"ex:S a sh:NodeShape ; {shape} .") == {"type", "subClassOf"} | properties


@pytest.mark.parametrize(
    ("pattern", "properties"),
    [
        ("$this ex:p ?x . FILTER(!BOUND(?x) || ?x != $this && !(?x = $this))", {"p"}),
        ("$this ex:p|^ex:r ?x , ?y ; a ?z . FILTER NOT EXISTS { ?x ex:q+ ?z }", {"p", "q", "r"}),
        ("$this <https://example.org/q> ?x . BIND(STR(?x) AS ?text) ?y ex:r ?x", {"q", "r"}),
        ("$this ?any ?x", ALL),
        ("$this ex:p ?x ; ?any true", ALL),
        ("$this ex:p [ ?any ?x ]", ALL),
        ("[] ?any $this", ALL),
        ("( 1 ) ?any $this", ALL),
        ("$this !ex:p ?x", ALL),
        ("$this !(ex:p|ex:r) ?x", ALL),
        ("$this ex:p/!ex:r ?x", ALL),
        ("?x ex:p* ?y", ALL),
        ("?x (ex:p|ex:q)? ?y", ALL),
    ],
)
def test_a_query_that_may_ask_for_any_property_is_given_all(
    pattern: str, properties: set[str]
) -> None:
    query = f'sh:prefixes ex:prefixes ; sh:select "SELECT $this ?x ?y WHERE {{ {pattern} }}"'
    shape = f"ex:S a sh:NodeShape ; sh:targetClass ex:Whole ; sh:sparql [ {query} ] ."
    assert kept(shape) == {"type", "subClassOf"} | properties


def test_the_path_of_a_shape_stands_in_its_query() -> None:
    query = 'sh:prefixes ex:prefixes ; sh:select "SELECT $this WHERE { $this $PATH ?value }"'
    shape = f"ex:S sh:targetClass ex:Whole ; sh:path ex:q ; sh:sparql [ {query} ] ."
    assert kept(shape) == {"type", "subClassOf", "q"}


def test_a_class_is_still_found_through_those_above_it() -> None:
    shapes = read(
        "ex:S a sh:NodeShape ; sh:targetClass ex:Whole ; "
        "sh:property [ sh:path ex:p ; sh:class ex:Whole ] ."
    )
    found = [
        {t.object for t in run(read(DATA), shapes) if t.predicate.value.endswith("#value")}
        for run in (run_pyshifty, run_pyshacl)
    ]
    assert found == [{ox.NamedNode("https://example.org/b")}] * 2
