"""Invented graphs with everything that RDF can be awkward with, and a context to write them in."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from hypothesis import strategies as st

from kg_belarus.namespaces import PREFIXES, node

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
    "untilYear": {"@id": "bko:until", "@type": "xsd:gYear"},
    "content": {"@id": "bko:content", "@container": "@language"},
    "contents": {"@reverse": "bko:content", "@type": "@id"},
}
FIRST, REST, NIL, TYPE = (node(f"rdf:{name}") for name in ("first", "rest", "nil", "type"))

BLANKS = [ox.BlankNode(name) for name in ("a", "b", "c")]
THINGS = [
    *(node(name) for name in ("bki:thing", "bko:Class", "bko:hasSource", "rdf:nil", "rdfs:label")),
    *(ox.NamedNode(iri) for iri in (EX, EX + "x#y", "urn:isbn:1", PREFIXES["bki"], PREFIXES["bki"] + "a/b:c")),
    *(ox.NamedNode(PREFIXES["bko"] + local) for local in ("a:b", "/c", "ź", "%20", "@id", "until")),
]  # fmt: skip
PREDICATES = [
    *(node(f"bko:{name}") for name in ("hasSource", "until", "size", "annex", "content", "other")),
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


def canonical(triples: Iterable[ox.Triple]) -> set[ox.Quad]:
    """Return triples with their blank nodes named by what they are."""
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)
