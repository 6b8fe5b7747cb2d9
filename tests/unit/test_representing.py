"""An answer in each form: what it holds, what has room in it, what is refused."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kg_belarus.answers import has_room, represent
from kg_belarus.errors import WrongUsageError
from kg_belarus.formats import ANSWER_FORMATS, FORMATS, RDF_FORMATS, TABLE_FORMATS
from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES
from kg_belarus.tables import Table
from tests.conftest import MakeProject
from tests.support.invented import DATA

NOTES = ["Something is to be known."]


@pytest.fixture
def kg(make_project: MakeProject) -> Graph:
    return Graph(make_project({"data/core/all.ttl": DATA}))


@pytest.fixture
def table(kg: Graph) -> Table:
    found = kg.sparql("SELECT ?r ?s { ?r a bko:PrisonerRelease ; bko:standing ?s } ORDER BY ?r")
    assert isinstance(found, Table)
    return found


@pytest.mark.parametrize("form", TABLE_FORMATS)
def test_notes_stand_where_there_is_room(kg: Graph, table: Table, form: str) -> None:
    media_type, pieces = represent(table, form, kg.engine, notes=NOTES)
    content = b"".join(pieces)
    assert media_type == FORMATS[form].media_type
    assert (NOTES[0].encode() in content) == has_room(form, "notes")


def test_people_get_names_in_a_language_and_programs_whole_iris(kg: Graph, table: Table) -> None:
    def written(form: str, language: str | None = None) -> str:
        return b"".join(represent(table, form, kg.engine, language=language)[1]).decode()

    assert "established" in written("table")
    assert "bkv:" not in written("table")
    assert "устаноўлена" in written("md", "be")
    rows = list(csv.DictReader(io.StringIO(written("csv"))))
    assert [list(row) for row in rows] == [["r", "s"]] * len(rows)
    assert rows[0]["s"] == PREFIXES["bkv"] + "established"
    (first, *_) = map(json.loads, written("jsonl", "be").splitlines())
    assert first["s_label"] == "устаноўлена"


@pytest.mark.parametrize("projection", ["*", "DISTINCT * # ?a"])
def test_all_columns_come_in_the_order_of_the_query(kg: Graph, projection: str) -> None:
    found = kg.sparql(f"SELECT {projection}\n{{ ?s bko:standing ?p . BIND (?s AS ?a) }}")
    assert isinstance(found, Table)
    assert found.columns == ("s", "p", "a")
    assert all(row[0] == row[2] for row in found.rows)


def test_an_empty_table_is_its_sentence(kg: Graph) -> None:
    empty = Table(("r",), ())
    assert b"".join(represent(empty, None, kg.engine, notes=NOTES)[1]).decode() == f"{NOTES[0]}\n"


def test_a_truth_value_is_a_word_or_a_result(kg: Graph) -> None:
    for form in ANSWER_FORMATS:
        assert b"true" in b"".join(represent(True, form, kg.engine)[1])


def test_a_form_for_the_other_kind_is_refused(kg: Graph, table: Table) -> None:
    triples = kg.engine.query("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1")
    for form in RDF_FORMATS:
        assert b"".join(represent(triples, form, kg.engine)[1])
        with pytest.raises(WrongUsageError, match="this answer is a table"):
            represent(table, form, kg.engine)
    with pytest.raises(WrongUsageError, match="this answer is triples"):
        represent(triples, "csv", kg.engine)
