"""The engine of the page answers each saved question as the package does, row for row."""

from __future__ import annotations

import pytest

from kg_belarus.browser import engine_files
from kg_belarus.graph import Graph, load
from kg_belarus.questions import Answer
from kg_belarus.questions.terms import unknown_terms
from tests.conftest import ROOT
from tests.support.daily import QUESTIONS
from tests.support.page import (
    PageEngine,
    PageError,
    asked_of_node,
    assert_alike,
    assert_rests_alike,
    needs_node,
)

pytestmark = needs_node


def answered(kg: Graph, name: str) -> Answer:
    return kg.answer(name, kg.catalogue[name].example)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_alike(name: str, kg: Graph, page: PageEngine) -> None:
    here = answered(kg, name)
    there = page.ask(name, kg.catalogue[name].example)
    assert_alike(there, here)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_row_rests_on_the_same_records_and_sources(
    name: str, kg: Graph, page: PageEngine
) -> None:
    here = kg.with_sources(answered(kg, name))
    there = page.ask(name, kg.catalogue[name].example, sources=True)
    assert_rests_alike(there, here)


def test_the_same_graph_gives_the_same_files(kg: Graph) -> None:
    assert dict(engine_files(kg)) == dict(engine_files(load()))


def test_plain_sparql_needs_no_prefixes_and_keeps_the_order_of_columns(page: PageEngine) -> None:
    text = "SELECT * { ?meeting a bko:Meeting ; bko:date ?day } ORDER BY ?day LIMIT 2"
    found = page.call("sparql", text, {"maxRows": 1})
    assert found["table"]["columns"] == ["meeting", "day"]
    assert len(found["table"]["rows"]) == 1
    assert found["table"]["isCut"]
    assert page.call("sparql", "ASK { ?meeting a bko:Meeting }", {})["truth"] is True
    made = page.call("sparql", "CONSTRUCT WHERE { ?a bko:relays ?b } LIMIT 1", {})["triples"]
    assert made.endswith(" .\n")


def test_an_error_has_its_place_in_the_text(page: PageEngine) -> None:
    with pytest.raises(PageError, match="error at 2:"):
        page.call("sparql", "SELECT ?a {\n?a ?b", {})


def test_a_prefix_that_nothing_declares_is_told_where_it_stands(page: PageEngine) -> None:
    with pytest.raises(PageError, match="error at 2:6: no PREFIX declares zzz:"):
        page.call("sparql", "SELECT ?a {\n?a a zzz:Thing }", {})
    declared = "PREFIX zzz: <https://example.org/>\nSELECT ?a { ?a a zzz:Thing }"
    assert page.call("sparql", declared, {})["table"]["rows"] == []


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?x a bko:PrisonerRelase }",
        "ASK { bki:release-2025-06-21 bko:standing bkv:reprted }",
        "PREFIX o: <https://w3id.org/kg-belarus/ont#> ASK { ?x a o:Nothing , bko:Meeting }",
        "PREFIX bko: <https://example.org/> ASK { ?x a bko:Nothing }",
        "CONSTRUCT { ?x a bko:New } WHERE { ?x a bko:Meeting }",
        "# bko:Nothing\nASK { ?x skos:prefLabel 'bko:Nothing' , <bko:Nothing> }",
        'ASK { ?x bko:date "2025-06-21"^^xsd:date FILTER(?x != bkv:any) } # bkv:any',
        "SELECT * { VALUES ?x { bki:state-belarus bki:state-nowhere } ?x ?p ?o } LIMIT 1",
    ],
)
def test_terms_named_in_vain_are_those_that_the_package_tells(
    text: str, kg: Graph, page: PageEngine
) -> None:
    there = page.call("sparql", text, {})["unknown"]
    here = [told.partition(" ")[0] for told in unknown_terms(text, kg.engine)]
    assert [name.replace("o:", "bko:") if name[0] == "o" else name for name in there] == here


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"issuer": "state-nowhere"}, "issuer: nothing has that id"),
        ({"issuer": "meeting-2025-06-21-minsk"}, "issuer: this is not a bko:Agent"),
        ({"day": "2025-01-01"}, "day: sanctions/in-force has no such parameter"),
    ],
)
def test_a_wrong_value_is_told_with_its_parameter(
    values: dict[str, str], said: str, page: PageEngine
) -> None:
    with pytest.raises(PageError, match=said):
        page.ask("sanctions/in-force", values)


@pytest.mark.parametrize(
    "expression",
    ["10 - 3 + 2", "10 - 3 - 2", "?x -1 +2", "8 / 4 * 2", "8 / ?x / 2", "1 + (2 - 3 + 4)"],
)
def test_a_sum_that_the_engine_reckons_otherwise_is_refused(
    expression: str, page: PageEngine
) -> None:
    text = f"SELECT ?y {{ BIND(7 AS ?x)\nBIND({expression} AS ?y) }}"
    with pytest.raises(PageError, match=r"error at 2:\d+: this engine takes a - b \+ c for"):
        page.call("sparql", text, {})


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("(10 - 3) + 2", "9"),
        ("2 + 10 - 3", "9"),
        ("2 * 3 - 4 / 2", "4"),
        ("IF(5 - 3 = 2, 4 - 1, 3 + 1)", "3"),
        ("-1 + 3", "2"),
        ("(8 / 4) * 2", "4"),
        ("STRLEN('a - b + c')", "9"),
    ],
)
def test_other_sums_are_reckoned(expression: str, value: str, page: PageEngine) -> None:
    found = page.call("sparql", f"SELECT ({expression} AS ?y) {{}} # 1 - 2 + 3", {})
    assert found["table"]["rows"][0][0]["value"] == value


def test_a_path_is_no_quotient(page: PageEngine) -> None:
    path = "{ ?a bko:underProgramme/bko:issuer/bko:organOf* ?b ; ^bko:imposes/bko:kind ?c }"
    assert page.call("sparql", f"ASK {path}", {})["truth"] is True


def test_no_text_of_ours_has_such_a_sum() -> None:
    paths = [
        path for folder in ("queries", "ontology/rules") for path in (ROOT / folder).rglob("*.rq")
    ]
    found = asked_of_node({"texts": [path.read_text() for path in paths]})["misreckoned"]
    assert len(paths) > 100
    assert [path.name for path, place in zip(paths, found, strict=True) if place >= 0] == []
