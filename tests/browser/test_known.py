"""The page sees the graph as it was known by a day as the package does: each question, row for row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph
from tests.conftest import MakeProject
from tests.support.daily import QUESTIONS, by_turns, of_each
from tests.support.page import (
    PageEngine,
    PageError,
    assert_alike,
    assert_rests_alike,
    needs_node,
    rows_of,
)

pytestmark = needs_node

# The day that is asked about, and the day by which it was known; the tests of one pair together,
# since the page keeps the graph of one day.
PAIRS = [
    ("2025-08-31", "2025-08-31"),
    ("2025-06-21", "2025-12-31"),
    ("2026-03-19", "2025-09-11"),
    ("2022-03-01", "2022-03-01"),
]


Views = Callable[[str], Graph]


@pytest.fixture(scope="module")
def views(kg: Graph) -> Views:
    """What was known by a day; each is closed once."""
    return cache(lambda day: kg.at(known_by=day))


def values_of(kg: Graph, name: str, day: str) -> Mapping[str, str]:
    """Return the example of a question, asked about a day where it asks about one."""
    question = kg.catalogue[name]
    asks = any(parameter.name == "as_of" for parameter in question.parameters)
    return {**question.example, **({"as_of": day} if asks else {})}


@pytest.mark.parametrize(("pair", "name"), of_each(PAIRS))
def test_a_question_is_answered_alike_by_a_day(
    pair: tuple[str, str], name: str, views: Views, page: PageEngine
) -> None:
    day, known_by = pair
    view = views(known_by)
    values = values_of(view, name, day)
    try:
        here = view.answer(name, values)
    except WrongUsageError:
        with pytest.raises(PageError, match="lies after"):
            page.ask(name, values, knownBy=known_by)
        return
    there = page.ask(name, values, knownBy=known_by)
    assert_alike(there, here)


@pytest.mark.parametrize("name", by_turns(QUESTIONS, 0))
def test_a_row_of_a_day_rests_on_the_same_records_and_sources(
    name: str, views: Views, page: PageEngine
) -> None:
    known_by = PAIRS[0][1]
    view = views(known_by)
    values = values_of(view, name, known_by)
    here = view.with_sources(view.answer(name, values))
    there = page.ask(name, values, knownBy=known_by, sources=True)
    assert_rests_alike(there, here)


@pytest.mark.parametrize(
    "day", by_turns(["2025-08-31", "1990-01-01", "2015-10-30", "2025-06-21", "2026-09-30"], 0, 5)
)
def test_all_that_follows_by_a_day_is_the_same(day: str, kg: Graph, page: PageEngine) -> None:
    text = "SELECT * { ?s ?p ?o FILTER(!ISBLANK(?s) && !ISBLANK(?o)) } ORDER BY STR(?s) STR(?p) STR(?o)"
    options = {"knownBy": day, "maxRows": 200_000}
    there = page.call("sparql", text, options)["table"]
    here = kg.at(known_by=day).sparql(text)
    assert len(there["rows"]) > 5000
    assert set(rows_of(there)) == set(here.rows)  # type: ignore[union-attr]


BLANK = """
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

bki:source-a a bko:Source ; dcterms:title "A"@en ; dcterms:issued "2025-02-03"^^xsd:date .
bki:meeting-one a bko:Meeting ; skos:prefLabel "One"@en ; bko:date "2025-02-02"^^xsd:date ;
    bko:hasSource bki:source-a ; skos:note [ skos:prefLabel "One, without an IRI"@en ] .
[] a bko:Meeting ; skos:prefLabel "Two"@en ; bko:date "2025-02-02"^^xsd:date ;
    bko:participant [ skos:prefLabel "Nobody"@en ] ; bko:hasSource bki:source-a .
"""


def test_what_has_no_iri_is_known_as_in_the_package(
    make_project: MakeProject, tmp_path: Path
) -> None:
    graph = Graph(make_project({"data/core/blank.ttl": BLANK}))
    text = "SELECT ?p ?o { ?s ?p ?o FILTER(!ISBLANK(?o)) } ORDER BY STR(?p) STR(?o)"
    labels = 'SELECT ?o { ?s ?p ?q . ?q skos:prefLabel ?o FILTER(LANG(?o) = "en") }'
    with PageEngine(graph, tmp_path) as own:
        for day in ("2025-01-01", "2025-02-02", "2025-12-31"):
            for asked in (text, labels):
                there = own.call("sparql", asked, {"knownBy": day, "maxRows": 200_000})["table"]
                here = graph.at(known_by=day).sparql(asked)
                assert Counter(rows_of(there)) == Counter(here.rows)  # type: ignore[union-attr]


def test_plain_sparql_counts_what_only_perhaps_was_known(views: Views, page: PageEngine) -> None:
    for known_by in ("2025-12-31", "2025-08-31"):
        found = page.call("sparql", "ASK { ?s ?p ?o }", {"knownBy": known_by})
        assert found["perhapsOut"] == views(known_by).perhaps_out > 0
    assert page.call("sparql", "ASK { ?s ?p ?o }", {})["perhapsOut"] == 0


def test_a_day_that_is_no_day_is_told(page: PageEngine) -> None:
    with pytest.raises(PageError, match="knownBy: write a day as 2025-06-21"):
        page.ask("detention/releases", {}, knownBy="21.6.2025")
