"""Parquet: DuckDB and Spark answer questions of the catalogue over it as the command does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg_belarus.exports.parquet import PARQUET
from kg_belarus.graph import Graph
from kg_belarus.terms import value_of
from tests.exports.conftest import Exported
from tests.support.readers import read_with

QUERIES = Path(__file__).with_name("queries")
ASKED = sorted(path.stem for path in QUERIES.glob("*.sql"))


def check(kg: Graph, found: dict[str, list[list[str | None]]]) -> None:
    """Fail unless each question has the same rows, in whatever order."""
    assert sorted(found) == ASKED
    for name, rows in found.items():
        expected = [tuple(map(value_of, row)) for row in kg.ask(name.replace(".", "/"))]
        assert len(expected) > 100
        assert sorted(tuple(cell or "" for cell in row) for row in rows) == sorted(expected)


def test_duckdb_gives_the_rows_of_three_questions(kg: Graph, exported: Exported) -> None:
    check(kg, read_with("duckdb", exported("parquet"), QUERIES))


@pytest.mark.nightly
def test_spark_gives_the_rows_of_three_questions(kg: Graph, exported: Exported) -> None:
    check(kg, read_with("spark", exported("parquet"), QUERIES))


def test_things_and_statements_have_their_sources(kg: Graph, exported: Exported) -> None:
    import pyarrow.parquet as parquet

    folder = exported("parquet")
    assert PARQUET.is_folder
    statements: Any = parquet.read_table(folder / "statements.parquet")
    assert statements.num_rows == len({*kg.files.asserted})
    things = {row["iri"]: row for row in parquet.read_table(folder / "things.parquet").to_pylist()}
    subjects = {value_of(t.subject) for t in kg.files.asserted}
    typed = {value_of(t.subject) for t in kg.files.asserted if "#type" in t.predicate.value}
    assert things.keys() == subjects & typed
    release = things["https://w3id.org/kg-belarus/id/release-2025-06-21"]
    assert release["beginsNotBefore"].isoformat() == "2025-06-21"
    assert release["class"].endswith("#PrisonerRelease")
    assert all("/id/source-" in source for source in release["sources"])
    assert release["sources"]


def test_a_table_of_a_property_says_what_follows(kg: Graph, exported: Exported) -> None:
    import pyarrow.parquet as parquet

    rows = parquet.read_table(
        exported("parquet") / "triples" / "bko-participant.parquet"
    ).to_pylist()
    stated = {
        (value_of(t.subject), value_of(t.object))
        for t in kg.files.asserted
        if t.predicate.value.endswith("#participant")
    }
    found = {(row["subject"], row["object"]) for row in rows if not row["follows"]}
    assert found == stated
    assert any(row["follows"] for row in rows)
