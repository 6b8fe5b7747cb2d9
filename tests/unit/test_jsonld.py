"""What is written as JSON-LD: every reader gets the same triples back, and the forms are ours."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given
from pyld import jsonld
from rdflib.compare import isomorphic

from kg_belarus.errors import EngineError
from kg_belarus.namespaces import PREFIXES, node
from kg_belarus.rdflib_terms import graph_of
from kg_belarus.tables.jsonld import json_ld
from tests.support.graphs import BLANKS, CONTEXT, FIRST, NIL, REST, canonical, graphs


def of_itself(cell: ox.BlankNode) -> list[ox.Triple]:
    return [ox.Triple(cell, FIRST, cell), ox.Triple(cell, REST, NIL)]


@given(graphs())
@example(of_itself(BLANKS[0]))
def test_two_readers_get_the_same_triples_back(triples: list[ox.Triple]) -> None:
    written = json.dumps(json_ld(triples, CONTEXT))
    read = [quad.triple for quad in ox.parse(written, format=ox.RdfFormat.JSON_LD)]
    assert canonical(read) == canonical(triples)
    as_lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert isomorphic(
        rdflib.Graph().parse(data=written, format="json-ld"),
        rdflib.Graph().parse(data=as_lines, format="nt"),
    )


def written(turtle: str) -> dict[str, object]:
    prologue = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    triples = [quad.triple for quad in ox.parse(prologue + turtle, format=ox.RdfFormat.TURTLE)]
    members = json_ld(triples, CONTEXT)["@graph"]
    assert isinstance(members, list)
    return dict(members[0])


def test_a_value_that_the_context_coerces_stands_under_the_short_name() -> None:
    turtle = 'bki:a a bko:Act ; bko:hasSource bki:b ; bko:until "2025-02-01"^^xsd:date ; rdfs:label "a"@be .'
    assert written(turtle) == {
        "id": "bki:a",
        "label": {"@language": "be", "@value": "a"},
        "hasSource": "bki:b",
        "type": "bko:Act",
        "until": "2025-02-01",
    }


def test_texts_stand_in_a_map_by_language() -> None:
    turtle = 'bki:a bko:content "b"@en, "a"@en, "c"@be-Latn, "d" ; bko:until "2025"^^xsd:gYear .'
    assert written(turtle) == {
        "content": {"@none": "d", "be-latn": "c", "en": ["a", "b"]},
        "id": "bki:a",
        "untilYear": "2025",
    }


def test_a_value_of_another_kind_stands_under_the_curie() -> None:
    turtle = 'bki:a bko:hasSource "a book" ; bko:until "2025-01"^^xsd:gYearMonth ; bko:other true, 7, 007 .'
    assert written(turtle) == {
        "bko:other": [7, True, {"@value": "007", "type": "xsd:integer"}],
        "bko:hasSource": "a book",
        "bko:until": {"@value": "2025-01", "type": "xsd:gYearMonth"},
        "id": "bki:a",
    }


def test_a_list_is_written_as_a_list_in_its_order() -> None:
    assert written("bki:a bko:hasSource ( bki:c 2 bki:b ) .") == {
        "bko:hasSource": {"@list": [{"id": "bki:c"}, 2, {"id": "bki:b"}]},
        "id": "bki:a",
    }


def test_an_iri_that_looks_like_a_curie_stays_what_it_is() -> None:
    other = node("bko:other")
    triples = [
        ox.Triple(node("bki:a"), other, ox.NamedNode("bko:hasSource")),
        ox.Triple(ox.NamedNode("rdfs:x"), node("rdfs:label"), ox.Literal("x")),
        ox.Triple(node("bki:a"), other, ox.Literal("x", datatype=ox.NamedNode("xsd:date"))),
        ox.Triple(node("bki:a"), node("bko:until"), ox.Literal("2025-02-01", datatype=node("xsd:date"))),
    ]  # fmt: skip
    document = json_ld(triples, CONTEXT)
    assert {"bko", "rdfs", "xsd", "bki"} & set(document["@context"]) == {"bki"}  # type: ignore[call-overload]
    written = json.dumps(document)
    read = [quad.triple for quad in ox.parse(written, format=ox.RdfFormat.JSON_LD)]
    assert canonical(read) == canonical(triples)
    assert isomorphic(rdflib.Graph().parse(data=written, format="json-ld"), graph_of(triples))
    normal = {"format": "application/n-quads", "algorithm": "URDNA2015"}
    assert jsonld.normalize(document, normal) == "".join(sorted(f"{t} .\n" for t in triples))


def test_a_triple_that_is_used_as_a_term_is_refused() -> None:
    said = ox.Triple(node("bki:a"), node("bko:other"), node("bki:b"))
    with pytest.raises(EngineError, match="which JSON-LD cannot express"):
        json_ld([ox.Triple(node("bki:c"), node("bko:other"), said)], CONTEXT)
