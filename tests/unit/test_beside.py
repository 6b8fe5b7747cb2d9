"""A store of ours and others: what others say is found by what names graphs, and slows nothing."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.engine import ASSERTED, BesideEngine, EmbeddedEngine, Engine, select
from kg_belarus.graph import Graph
from kg_belarus.terms import value_of
from kg_belarus.text import names_graphs

OTHER = ox.NamedNode("https://other.example/graph/merged")
HERE, THERE = (ox.NamedNode(f"https://invented.example/{name}") for name in ("here", "there"))


def filled(store: Engine, *graphs: ox.NamedNode) -> Engine:
    for graph in graphs:
        thing = HERE if graph == ASSERTED else THERE
        store.load(graph, [ox.Triple(thing, HERE, THERE)])
    return store


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("{ ?x ?p ?o }", [HERE]),
        ("{ ?x ?p ?o # GRAPH FROM\n }", [HERE]),
        (f"{{ ?x ?p ?o FILTER(STR(?x) != '{OTHER.value} GRAPH') }}", [HERE]),
        ("{ GRAPH ?g { ?x ?p ?o } }", [HERE, THERE]),
        ("{ graph?g{ ?x ?p ?o } }", [HERE, THERE]),
        (f"{{ GRAPH{OTHER} {{ ?x ?p ?o }} }}", [THERE]),
        (f"{{ # ends with the line\r GRAPH {OTHER} {{ ?x ?p ?o }} }}", [THERE]),
        (f'{{ FILTER(""" \n#""" != "") GRAPH {OTHER} {{ ?x ?p ?o }} }}', [THERE]),
        (f"{{ \\u0047RAPH {OTHER} {{ ?x ?p ?o }} }}", [THERE]),
        (f"FROM{OTHER}WHERE {{ ?x ?p ?o }}", [THERE]),
        (f"\nfrom named {OTHER} {{ GRAPH ?g {{ ?x ?p ?o }} }}", [THERE]),
        ("{ ?x ?p ?o FILTER EXISTS { GRAPH ?g { ?x ?p ?o } } }", [HERE]),
    ],
)
def test_only_what_names_graphs_finds_what_others_say(
    where: str, found: list[ox.NamedNode]
) -> None:
    ours = filled(EmbeddedEngine(), ASSERTED)
    beside = filled(BesideEngine(ours), ASSERTED, OTHER)
    plain = filled(EmbeddedEngine(), ASSERTED, OTHER)
    text = f"SELECT DISTINCT ?x {where} ORDER BY ?x"
    try:
        wanted = select(plain, text)
    except Exception as refused:
        with pytest.raises(type(refused)):
            beside.query(text)
        return
    assert [value_of(row[0]) for row in wanted.rows] == [thing.value for thing in found]
    assert select(beside, text) == wanted


def test_no_saved_question_searches_what_others_say(kg: Graph) -> None:
    for question in kg.catalogue.values():
        assert not names_graphs(question.text), question.name
