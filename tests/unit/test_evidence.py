"""What a row rests on: the records in it, and those behind a count."""

from __future__ import annotations

import pytest

from kg_belarus.answers import add_names, add_sources
from kg_belarus.answers.sources import with_records
from kg_belarus.errors import EngineError
from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES
from kg_belarus.terms import Term
from tests.conftest import MakeProject
from tests.support.invented import DATA

COUNT = """\
#+ summary: Releases a month.
#+ question: {en: How many?, be: Колькі?, ru: Сколько?}
#+ records: [release]
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
SELECT ?standing (COUNT(?release) AS ?n) WHERE {
  ?release a bko:PrisonerRelease ; bko:standing ?standing .
} GROUP BY ?standing ORDER BY ?standing
"""


@pytest.fixture
def kg(make_project: MakeProject) -> Graph:
    return Graph(make_project({"data/core/all.ttl": DATA, "queries/core/count.rq": COUNT}))


def ids(term: Term | None) -> list[str]:
    """Return the ids of a list of IRIs of things of ours."""
    assert term is not None
    return [iri.removeprefix(PREFIXES["bki"]) for iri in term.value.split()]


def test_the_records_behind_a_count(kg: Graph) -> None:
    answer = kg.answer("core/count", {})
    table = add_sources(answer.table, kg.engine, answer)
    assert table.columns == ("standing", "n", "records", "sources")
    told = {row[0].value.rsplit("/")[-1]: (ids(row[2]), ids(row[3])) for row in table.rows}  # type: ignore[union-attr]
    assert told == {
        "established": (["release-june"], ["source-july", "source-june"]),
        "reported": (["release-two"], ["source-july"]),
    }


def test_the_records_that_stand_in_a_row(kg: Graph) -> None:
    table = kg.sparql(
        "SELECT ?r { ?r a <https://w3id.org/kg-belarus/ont#PrisonerRelease> } ORDER BY ?r"
    )
    widened = add_sources(table, kg.engine)  # type: ignore[arg-type]
    assert [ids(row[1]) for row in widened.rows] == [["release-june"], ["release-two"]]


def test_names_say_their_language(kg: Graph) -> None:
    table = kg.sparql("SELECT ?s { BIND(<https://w3id.org/kg-belarus/voc/reported> AS ?s) }")
    for asked, given in (("be", "be"), ("ru", "ru"), ("lt", "en")):
        (row,) = add_names(table, kg.engine, asked).rows  # type: ignore[arg-type]
        assert row[1].language == given  # type: ignore[union-attr]


def test_only_the_outer_select_is_changed() -> None:
    text = (
        "PREFIX x: <https://example.org/>\n# SELECT { in a comment\n"
        'SELECT ?a (COUNT(?b) AS ?n) WHERE { ?a x:p ?b . { SELECT ?b { ?b x:q "}" } } } GROUP BY ?a LIMIT 1'
    )
    changed, columns = with_records(text, ["b"])
    assert columns == ("a",)
    assert changed.endswith(
        'SELECT DISTINCT ?a ?b WHERE { ?a x:p ?b . { SELECT ?b { ?b x:q "}" } } }'
    )
    with pytest.raises(EngineError, match="not a SELECT"):
        with_records("ASK {}", [])
    with pytest.raises(EngineError, match="a brace in the question is not closed"):
        with_records("SELECT ?a WHERE { ?a ?b ?c", ["a"])


def test_a_record_that_is_a_column_is_asked_for_once() -> None:
    text, columns = with_records("SELECT ?a ?b WHERE { ?a ?p ?b . ?c ?q ?b }", ["a", "c"])
    assert text == "SELECT DISTINCT ?a ?b ?c WHERE { ?a ?p ?b . ?c ?q ?b }"
    assert columns == ("a", "b")


@pytest.mark.parametrize(
    ("header", "rests"),
    [("#+ records: [release]\n", "release-june"), ("#+ records: []\n", ""), ("", "release-june")],
)
def test_a_question_says_what_its_rows_rest_on_or_that_they_rest_on_nothing(
    make_project: MakeProject, header: str, rests: str
) -> None:
    """Without a word of it, a row rests on the things with sources that stand in it."""
    text = COUNT.replace("#+ records: [release]\n", header).replace(
        "SELECT ?standing (COUNT(?release) AS ?n)", "SELECT ?release"
    )
    text = text.replace(
        "} GROUP BY ?standing ORDER BY ?standing", "?release bko:frees bki:person-one }"
    )
    text = text.replace("SELECT", f"PREFIX bki: <{PREFIXES['bki']}>\nSELECT")
    kg = Graph(make_project({"data/core/all.ttl": DATA, "queries/core/one.rq": text}))
    (row,) = kg.with_sources(kg.answer("core/one", {})).rows
    assert ids(row[-2]) == rests.split()
    assert bool(ids(row[-1])) == bool(rests)


def test_rows_of_numbers_alone_rest_on_nothing(kg: Graph) -> None:
    table = kg.sparql("SELECT ?n { VALUES ?n { 1 2 } }")
    assert [ids(row[-1]) for row in add_sources(table, kg.engine).rows] == [[], []]  # type: ignore[arg-type]
