"""Queries as a store elsewhere is asked them mean what they meant."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.engine import ASSERTED, EmbeddedEngine
from kg_belarus.engine.rewriting import Template, for_virtuoso, parse
from kg_belarus.errors import EngineError
from kg_belarus.tables import Table

PEOPLE = """
PREFIX ex: <https://example.org/>
ex:one ex:knows ex:two ; ex:name "One"@en ; ex:born "2020-01-02"^^<http://www.w3.org/2001/XMLSchema#date> .
ex:two ex:knows ex:three .
"""
DAY = '"2020-01-02"^^<http://www.w3.org/2001/XMLSchema#date>'


@pytest.fixture(scope="module")
def engine() -> EmbeddedEngine:
    made = EmbeddedEngine()
    made.load(ASSERTED, [quad.triple for quad in ox.parse(PEOPLE, format=ox.RdfFormat.TURTLE)])
    return made


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?x ex:of ?y } WHERE { ?y ex:knows ?x }",
        "CONSTRUCT { ?x a ex:Known ; ?p ?y , 1.50 , true . ex:a ex:b 'c'@be } { ?x ?p ?y . }",
        "CONSTRUCT WHERE { ?x ex:knows ?y . ?y ex:knows ?z }",
        "CONSTRUCT { ?name ex:of ?x . ?x ex:name ?none } WHERE { ?x ex:name ?name }",
        "CONSTRUCT { ex:a ex:b ex:c } WHERE { ?x ex:knows ?y }",
        "CONSTRUCT { ex:a ex:b ex:c } WHERE { ?x ex:absent ?y }",
        "CONSTRUCT { ?x ex:knows ?y } WHERE { ?x ex:knows ?y } ORDER BY ?x LIMIT 1",
        "#CONSTRUCT { a\nCONSTRUCT { } WHERE { ?x ?p '}' }",
    ],
)
def test_a_construct_makes_of_rows_what_the_engine_makes(
    query: str, engine: EmbeddedEngine
) -> None:
    text = f"PREFIX ex: <https://example.org/> {query}"
    template = Template(parse(text))
    rows = engine.query(template.select, (ASSERTED,))
    made = engine.query(text, (ASSERTED,))
    assert isinstance(rows, Table)
    assert isinstance(made, tuple)
    assert set(template.triples(rows)) == set(made)


def test_each_row_has_blank_nodes_of_its_own(engine: EmbeddedEngine) -> None:
    text = "CONSTRUCT { [] <urn:a> _:b . _:b <urn:b> ?x } WHERE { ?x ?p ?y }"
    template = Template(parse(text))
    rows = engine.query(template.select, (ASSERTED,))
    assert isinstance(rows, Table)
    made = template.triples(rows)
    assert len(made) == 2 * len(rows.rows) == len({triple.subject for triple in made})


@pytest.mark.parametrize("query", ["CONSTRUCT", "CONSTRUCT { ?x }", "CONSTRUCT { ?x ex:a ?y } {}"])
def test_a_template_that_is_none_is_refused(query: str) -> None:
    with pytest.raises(EngineError, match="the query was refused: its "):
        Template(parse(query))


def test_what_is_no_query_is_refused() -> None:
    with pytest.raises(EngineError, match="it is no SELECT, CONSTRUCT, ASK or DESCRIBE"):
        parse("INSERT DATA { <urn:a> <urn:b> <urn:c> }")


def test_rows_are_counted_as_the_engine_gives_them(engine: EmbeddedEngine) -> None:
    text = """# SELECT
        PREFIX ex: <https://example.org/>
        SELECT DISTINCT ?p FROM <urn:g> FROM NAMED <urn:h> WHERE { ?x ?p ?y } ORDER BY ?p LIMIT 2
        VALUES ?y { ex:two ex:three }"""
    asked = parse(text)
    assert "FROM" not in asked.rest
    (only,) = (engine.query(asked.counted, (ASSERTED,)),)
    assert isinstance(only, Table)
    assert only.rows == ((ox.Literal(1),),)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("?d <= ?e", "!(?d > ?e)"),
        ("?d>=?e && ?e <= 5", "!(?d < ?e) && !(?e > 5)"),
        (f"{DAY} >= ?d || ?d <= 'x'", f"!({DAY} < ?d) || !(?d > 'x')"),
        ("COALESCE(?d <= ?e, false)", "COALESCE(!(?d > ?e), false)"),
        # Nothing is a part of a longer expression, or another sign.
        ("?d <= ?e + 1", "?d <= ?e + 1"),
        ("?d - 1 <= ?e", "?d - 1 <= ?e"),
        ("STR(?d) <= ?e", "STR(?d) <= ?e"),
        ("?d < ?e", "?d < ?e"),
        ("'a <= b' = ?e", "'a <= b' = ?e"),
    ],
)
def test_virtuoso_is_asked_that_nothing_is_larger(
    said: str, meant: str, engine: EmbeddedEngine
) -> None:
    text = f"SELECT ?x {{ ?x ?p ?d, ?e FILTER({said}) }}"
    assert for_virtuoso(text) == text.replace(said, meant)
    assert engine.query(for_virtuoso(text), (ASSERTED,)) == engine.query(text, (ASSERTED,))
