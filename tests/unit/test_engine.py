"""A store: what it answers alike in both engines, and what it refuses, in one sentence."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import CUSTOM_EVALS

from kg_belarus.engine import ASSERTED, EmbeddedEngine, Engine, reference_engine, select
from kg_belarus.errors import EngineError
from kg_belarus.rdflib_terms import to_ox, to_rdflib

ONE, TWO, KNOWS = (ox.NamedNode(f"https://example.org/{name}") for name in ("one", "two", "knows"))
A_TRIPLE = ox.Triple(ONE, KNOWS, TWO)


@pytest.fixture(params=["embedded", "reference"])
def engine(request: pytest.FixtureRequest) -> Engine:
    made = EmbeddedEngine() if request.param == "embedded" else reference_engine()
    made.load(ASSERTED, [A_TRIPLE, ox.Triple(ONE, KNOWS, ox.Literal("somebody"))])
    return made


def test_a_store_says_what_it_is_and_how_large(engine: Engine) -> None:
    assert repr(engine) == f"<{type(engine).__name__}: 2 triples>"


@pytest.mark.parametrize(
    "triple",
    [
        ox.Triple(
            ONE, KNOWS, ox.Literal('a "quoted"\\ text\r\n\t\x07 with _:b in it', language="be")
        ),
        ox.Triple(ONE, KNOWS, ox.Literal("شەر", language="ar", direction=ox.BaseDirection.RTL)),
        ox.Triple(ONE, KNOWS, ox.Literal("0.5", datatype=TWO)),
        ox.Triple(ONE, ox.NamedNode("https://example.org/я?_:b=1"), TWO),
        ox.Triple(ox.BlankNode("b"), KNOWS, ox.BlankNode("c")),
        ox.Triple(ONE, KNOWS, A_TRIPLE),
        ox.Triple(ONE, KNOWS, ox.Triple(ox.BlankNode("b"), KNOWS, TWO)),
    ],
)
def test_what_is_loaded_is_what_is_there(triple: ox.Triple) -> None:
    """With the very blank nodes: what follows of them is loaded later and has to meet them."""
    made = EmbeddedEngine()
    made.load(ASSERTED, [triple])
    made.load(ASSERTED, [A_TRIPLE, triple])
    assert {*made.dump(ASSERTED)} == {triple, A_TRIPLE}


def test_no_triple_has_a_text_as_its_subject(engine: Engine) -> None:
    """Turned round, one of the two triples would."""
    made = engine.query("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }", [ASSERTED])
    assert made == (ox.Triple(TWO, KNOWS, ONE),)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x {",
        # The store finds out while it answers.
        "SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_a_query_that_cannot_be_answered_is_refused(engine: Engine, text: str) -> None:
    with pytest.raises(EngineError, match=r"^the query was refused: "):
        engine.query(text, [ASSERTED])


def test_a_triple_is_no_term_of_an_answer() -> None:
    query = "SELECT ?t { BIND(TRIPLE(<urn:a>, <urn:b>, <urn:c>) AS ?t) }"
    with pytest.raises(EngineError, match="an answer holds a triple as a term"):
        EmbeddedEngine().query(query)
    with pytest.raises(EngineError, match="a triple is used as a term"):
        to_rdflib(A_TRIPLE)
    with pytest.raises(EngineError, match="which is no RDF term"):
        to_ox(rdflib.Variable("x"))


def test_an_update_that_is_none_is_refused_and_the_oracle_takes_none() -> None:
    with pytest.raises(EngineError, match=r"^the update was refused: "):
        EmbeddedEngine().update("DELETE WHERE {")
    with pytest.raises(EngineError, match="takes no updates"):
        reference_engine().update("DELETE WHERE { ?s ?p ?o }")


def test_what_is_read_with_select_is_one(engine: Engine) -> None:
    assert len(select(engine, "SELECT ?o { ?s ?p ?o }", [ASSERTED])) == 2
    with pytest.raises(EngineError, match="no SELECT"):
        select(engine, "ASK {}", [ASSERTED])


def test_a_folder_that_is_no_store_is_named(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    with pytest.raises(EngineError, match=f"a store in {taken} cannot be written"):
        EmbeddedEngine().save(taken)
    with pytest.raises(EngineError, match=f"the store in {taken} cannot be opened"):
        EmbeddedEngine.open(taken)
    with pytest.raises(EngineError, match="the reference engine is not kept on disk"):
        reference_engine().save(tmp_path / "new")
    assert taken.read_text() == "mine"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT ?s (COUNT(*) AS ?n) { ?s <urn:none> ?o } GROUP BY ?s", 0),
        ("SELECT * { { SELECT ?s (MIN(?o) AS ?m) { ?s <urn:none> ?o } GROUP BY ?s } ?s ?p ?v }", 0),
        ("SELECT (COUNT(*) AS ?n) { ?s <urn:none> ?o }", 1),
        # One group, of which nothing is known.
        ("SELECT (MIN(?x) AS ?m) { VALUES ?s { 1 } OPTIONAL { ?s <urn:none> ?x } } GROUP BY ?x", 1),
    ],
)
def test_of_nothing_there_are_no_groups(engine: Engine, text: str, rows: int) -> None:
    assert len(select(engine, text).rows) == rows


def test_what_else_uses_rdflib_is_answered_as_before() -> None:
    reference_engine().query("ASK {}")
    assert "kg-belarus" not in CUSTOM_EVALS
