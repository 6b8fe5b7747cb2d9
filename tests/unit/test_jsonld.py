"""What is written as JSON-LD: every reader gets the same triples back, and the forms are ours."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg_belarus.errors import EngineError
from kg_belarus.namespaces import PREFIXES, node
from kg_belarus.tables.jsonld import json_ld

EX = "https://invented.example/"
CONTEXT = {
    **{prefix: PREFIXES[prefix] for prefix in ("bki", "bko", "rdf", "rdfs", "skos", "xsd")},
    "id": "@id",
    "type": "@type",
    "label": {"@id": "rdfs:label"},
    "hasSource": {"@id": "bko:hasSource", "@type": "@id"},
    "until": {"@id": "bko:until", "@type": "xsd:date"},
    "size": {"@id": "bko:size", "@type": "xsd:integer"},
    "annex": {"@id": "bko:annex", "@type": "xsd:string"},
}
FIRST, REST, NIL, TYPE = (node(f"rdf:{name}") for name in ("first", "rest", "nil", "type"))

BLANKS = [ox.BlankNode(name) for name in ("a", "b", "c")]
THINGS = [
    *(node(name) for name in ("bki:thing", "bko:Class", "bko:hasSource", "rdf:nil", "rdfs:label")),
    *(ox.NamedNode(iri) for iri in (EX, EX + "x#y", "urn:isbn:1", PREFIXES["bki"], PREFIXES["bki"] + "a/b:c")),
    *(ox.NamedNode(PREFIXES["bko"] + local) for local in ("a:b", "/c", "ź", "%20", "@id", "until")),
]  # fmt: skip
PREDICATES = [
    *(node(f"bko:{name}") for name in ("hasSource", "until", "size", "annex", "other")),
    *(node("rdfs:label"), TYPE, FIRST, REST, ox.NamedNode(EX + "p"), ox.NamedNode("urn:p")),
]
TEXTS = ["", "x", "1", "true", "2025-02-01", "bki:thing", "@id", "_:a", EX, '"\\\n']
TYPED = {
    "boolean": ["true", "1"],
    "date": ["2025-02-01"],
    "decimal": ["1.50", "1"],
    "double": ["1E0", "INF"],
    "gYear": ["2025"],
    "integer": ["1", "01", "-0", "+1", "0", "-12", "9" * 30],
}
LITERALS = [
    *(ox.Literal(text) for text in TEXTS),
    *(ox.Literal(text, language=tag) for text in TEXTS[:4] for tag in ("be", "be-latn")),
    *(ox.Literal(text, datatype=node(f"xsd:{name}")) for name, texts in TYPED.items() for text in texts),
    ox.Literal("x", datatype=ox.NamedNode(EX + "datatype")),
]  # fmt: skip
Node = ox.NamedNode | ox.BlankNode


@st.composite
def graphs(draw: st.DrawFn) -> list[ox.Triple]:
    """Draw triples, and a list in any state: whole, shared, added to, cut off, in itself."""
    size = draw(st.integers(0, 3))
    cells = [ox.BlankNode(f"cell{place}") for place in range(size)]
    nodes: list[Node] = [*cells, *BLANKS, *THINGS]
    subject = st.sampled_from(nodes)
    predicate = st.sampled_from(PREDICATES)
    value: st.SearchStrategy[Node | ox.Literal] = st.sampled_from([*nodes, *LITERALS])
    triples = draw(st.sets(st.builds(ox.Triple, subject, predicate, value), max_size=4))
    end = draw(st.one_of(st.just(NIL), subject))
    for cell, rest in zip(cells, [*cells[1:], end], strict=False):
        triples |= {ox.Triple(cell, FIRST, draw(value)), ox.Triple(cell, REST, rest)}
    if cells:
        triples.add(ox.Triple(draw(subject), draw(predicate), cells[0]))
    return sorted(triples, key=str)


def canonical(triples: list[ox.Triple]) -> set[ox.Quad]:
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


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


def test_a_value_of_another_kind_stands_under_the_curie() -> None:
    turtle = 'bki:a bko:hasSource "a book" ; bko:until "2025"^^xsd:gYear ; bko:other true, 7, 007 .'
    assert written(turtle) == {
        "bko:other": [7, True, {"@value": "007", "type": "xsd:integer"}],
        "bko:hasSource": "a book",
        "bko:until": {"@value": "2025", "type": "xsd:gYear"},
        "id": "bki:a",
    }


def test_a_list_is_written_as_a_list_in_its_order() -> None:
    assert written("bki:a bko:hasSource ( bki:c 2 bki:b ) .") == {
        "bko:hasSource": {"@list": [{"id": "bki:c"}, 2, {"id": "bki:b"}]},
        "id": "bki:a",
    }


def test_an_iri_that_would_be_read_as_a_curie_is_refused() -> None:
    with pytest.raises(EngineError, match="<bko:hasSource> would be read as a CURIE"):
        written("bki:a bko:other <bko:hasSource> .")


def test_a_triple_that_is_used_as_a_term_is_refused() -> None:
    said = ox.Triple(node("bki:a"), node("bko:other"), node("bki:b"))
    with pytest.raises(EngineError, match="which JSON-LD cannot express"):
        json_ld([ox.Triple(node("bki:c"), node("bko:other"), said)], CONTEXT)
