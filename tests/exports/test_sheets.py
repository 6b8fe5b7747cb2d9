"""The CSV tables: those of a release, read by a reader of CSVW, with no formula in them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from csvw import CSVW

from kg_belarus.exports import Written
from kg_belarus.exports.sheets import CSV
from kg_belarus.graph import Graph
from kg_belarus.publication import tables
from tests.exports.conftest import Exported


def test_the_tables_of_the_shipped_graph_are_those_of_a_release(
    kg: Graph, exported: Exported
) -> None:
    folder = exported("csv")
    released = {one.path.rpartition("/")[2]: content for one, content in tables(kg)}
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == released


def test_a_reader_of_csvw_takes_each_table(screened_files: Exported) -> None:
    folder = screened_files("csv")
    found = CSVW(str(folder / "csv-metadata.json"), validate=True)
    assert found.is_valid
    names = {path.name for path in folder.glob("*.csv")}
    assert {str(table.url) for table in found.tables} == names
    assert CSV.is_folder


def cells(folder: Path) -> list[str]:
    found = []
    for path in folder.glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            found += [cell for row in csv.reader(file) for cell in row]
    return found


def test_no_cell_begins_as_a_formula_does_and_each_that_would_is_named(
    screened_files: Exported, written: Callable[[str], Written]
) -> None:
    found = cells(screened_files("csv"))
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in found)
    assert "'=cmd|' /C calc'!A0" in found
    (sentence,) = written("csv").left
    assert sentence.startswith("organization.csv: prefLabel_en of https://w3id.org/")
