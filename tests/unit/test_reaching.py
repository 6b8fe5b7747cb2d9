"""Paths to a given term are replaced by their starts, and the query means the same."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.engine import ASSERTED, EmbeddedEngine
from kg_belarus.engine.reaching import with_starts
from kg_belarus.tables import Table

TREE = """PREFIX ex: <https://example.org/>
ex:root ex:has ex:one . ex:one ex:in ex:root . ex:two ex:in ex:one . ex:three ex:in ex:two ; ex:size 3 .
ex:leaf ex:at ex:three ; ex:size 1 . ex:other ex:at ex:elsewhere ; ex:size 1 .
"""
ROOT = "<https://example.org/root>"


@pytest.fixture(scope="module")
def engine() -> EmbeddedEngine:
    made = EmbeddedEngine()
    made.load(ASSERTED, [quad.triple for quad in ox.parse(TREE, format=ox.RdfFormat.TURTLE)])
    return made


@pytest.mark.parametrize(
    ("pattern", "is_replaced"),
    [
        ("?x ex:at/ex:in* ex:root", True),
        ("?x ex:at/ex:in+ ex:root ; ex:size ?y . ?x ?p ?o", True),
        ("?x ex:at/ex:in* ex:none", True),
        ("?x ex:has/^ex:in+ ex:three", True),
        ("?x ?p ?o FILTER EXISTS { ?x ex:in* ex:root }", True),
        ("?x ?p ?o FILTER NOT EXISTS { ?x ex:in+ ex:root }", True),
        ("?x ?p ?o FILTER(?p = ex:at || EXISTS { ?x ex:in+ ex:two })", True),
        ("?x ?p ?o FILTER NOT EXISTS { ?x ex:in+ ex:none }", True),
        ("?x ex:size ?y FILTER EXISTS { ?x ex:at/ex:in* ex:root FILTER(?y * 1 < 2) }", True),
        ("{ ?x ex:at/ex:in* ex:root } UNION { ?x ex:at/ex:in* ex:elsewhere }", True),
        # What cannot be said so, or has no need of it, is left to the store.
        ("?x ex:in+ ex:root", False),
        ("?x ex:at|ex:in+ ex:root", False),
        ("?x (ex:at/ex:in)* ex:root", False),
        ("ex:leaf ex:at/ex:in* ?x", False),
        ("?x ex:size ?y FILTER(?y * 2 + 1 > 5)", False),
    ],
)
def test_a_path_to_a_term_means_what_it_meant(
    pattern: str, is_replaced: bool, engine: EmbeddedEngine
) -> None:
    text = f"PREFIX ex: <https://example.org/> SELECT DISTINCT ?x WHERE {{ {pattern} }}"

    def starts(path: str, term: str) -> list[str]:
        found = engine.query(f"SELECT ?x WHERE {{ ?x {path} {term} }}", (ASSERTED,))
        assert isinstance(found, Table)
        return [str(x) for (x,) in found.rows]

    made = with_starts(text, starts)
    assert (made != text) == is_replaced
    one, other = (engine.query(query, (ASSERTED,)) for query in (text, made))
    assert isinstance(one, Table)
    assert isinstance(other, Table)
    assert {*one.rows} == {*other.rows}


def test_a_path_that_too_much_reaches_is_left_to_the_store() -> None:
    text = "SELECT ?x WHERE { ?x <urn:a>/<urn:in>* <urn:root> }"
    assert with_starts(text, lambda path, term: [term] * 1001) == text
    assert with_starts(text, lambda path, term: [term]) != text
