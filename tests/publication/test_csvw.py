"""Tables: a reader of CSVW takes them, every stated value is in one cell, and no column lies."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from csvw import CSVW

from kg_belarus.dataset import Dataset
from kg_belarus.graph import Opened
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.publication.csvw import METADATA, tables
from tests.conftest import MakeProject
from tests.support.invented import DATA

XSD = "http://www.w3.org/2001/XMLSchema#"
DERIVED = {
    node(f"bko:{name}")
    for name in ("beginsNotBefore", "beginsNotAfter", "endsNotBefore", "endsNotAfter")
} | {node("skos:prefLabel")}
PARTS = {4: "gYear", 7: "gYearMonth", 10: "date"}


def read_back(folder: Path) -> Counter[ox.Triple]:
    """Return what the tables say, by their metadata alone."""
    found: Counter[ox.Triple] = Counter()
    metadata = json.loads((folder / "csv-metadata.json").read_text())
    for table in metadata["tables"]:
        with (folder / table["url"]).open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        if table["url"] == "other.csv":
            found.update(map(read_row, rows))
            continue
        *columns, last = table["tableSchema"]["columns"]
        assert rows
        assert list(rows[0]) == [column["titles"] for column in columns]
        for row in rows:
            subject = ox.NamedNode(row["id"])
            found[
                ox.Triple(
                    subject, ox.NamedNode(last["propertyUrl"]), ox.NamedNode(last["valueUrl"])
                )
            ] += 1
            for column in columns[1:]:
                cell = row[column["name"]]
                sign = column.get("separator")
                for value in (cell.split(sign) if sign else [cell]) if cell else []:
                    predicate = ox.NamedNode(column["propertyUrl"])
                    found[ox.Triple(subject, predicate, read_value(value, column))] += 1
    return found


def read_value(text: str, column: dict[str, object]) -> ox.NamedNode | ox.Literal:
    datatype = column["datatype"]
    if datatype == "anyURI" and column["propertyUrl"] not in ADDRESSES:
        return ox.NamedNode(text)
    if "lang" in column:
        return ox.Literal(text, language=str(column["lang"]))
    name = PARTS[len(text)] if isinstance(datatype, dict) else str(datatype)
    return ox.Literal(text, datatype=ox.NamedNode(XSD + name))


ADDRESSES = {node("bko:url").value, node("bko:readAt").value}


def read_row(row: dict[str, str]) -> ox.Triple:
    subject: ox.NamedNode | ox.BlankNode
    value: ox.NamedNode | ox.BlankNode | ox.Literal
    blank = row["subject"].startswith("_:")
    subject = ox.BlankNode(row["subject"][2:]) if blank else ox.NamedNode(row["subject"])
    if row["language"]:
        value = ox.Literal(row["object"], language=row["language"])
    elif row["datatype"]:
        value = ox.Literal(row["object"], datatype=ox.NamedNode(row["datatype"]))
    else:
        blank = row["object"].startswith("_:")
        value = ox.BlankNode(row["object"][2:]) if blank else ox.NamedNode(row["object"])
    return ox.Triple(subject, ox.NamedNode(row["predicate"]), value)


def write(opened: Opened, folder: Path) -> Path:
    folder.mkdir()
    for download, content in tables(opened):
        (folder / Path(download.path).name).write_bytes(content)
    return folder


def test_every_stated_value_is_in_one_cell(published: Path, shipped: Dataset) -> None:
    said = read_back(published / "data" / "tables")
    assert set(said.values()) == {1}
    stated = set(shipped.asserted)
    assert stated <= set(said)
    assert {triple.predicate for triple in set(said) - stated} == DERIVED


def test_bounds_are_those_of_the_closure(published: Path) -> None:
    inferred = {quad.triple for quad in ox.parse(path=published / "data" / "inferred.nq")}
    said = set(read_back(published / "data" / "tables"))
    assert {t for t in inferred if t.predicate in DERIVED} <= said


def test_a_reader_of_csvw_finds_nothing_wrong(published: Path) -> None:
    read = CSVW(str(published / "data" / "tables" / "csv-metadata.json"), validate=True)
    assert read.is_valid, [str(warning.message) for warning in read.warnings][:5]
    releases = next(t for t in read.tables if str(t.url) == "prisoner-release.csv")
    wanted = "https://w3id.org/kg-belarus/id/release-2024-08-01-ankara-swap"
    row = next(row for row in releases if row["id"].unsplit() == wanted)
    assert [kind.unsplit().rpartition("/")[2] for kind in row["kind"]] == ["exchange", "pardon"]
    assert row["beginsNotAfter"].date() == date(2024, 8, 1)
    assert len(row["note_en"]) == 2


def test_that_reader_would_tell_a_wrong_day(
    published: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(published / "data" / "tables", folder)
    path = folder / "meeting.csv"
    path.write_text(path.read_text().replace(",2025-06-21,", ",21 June 2025,"))
    assert not CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid
    assert "21 June 2025" in caplog.text


def test_what_does_not_come_back_by_the_metadata_is_said_in_it(published: Path) -> None:
    metadata = json.loads((published / METADATA).read_text())
    columns = [c for table in metadata["tables"] for c in table["tableSchema"]["columns"]]
    lists = [c for c in columns if "separator" in c and c.get("datatype") == "anyURI"]
    assert lists
    assert not any("valueUrl" in column for column in lists)
    said = metadata["dc:description"]["@value"]
    assert "separator and the datatype anyURI are IRIs, but come out as literals" in said
    assert "dates of unequal precision come out as plain text" in said


def test_a_single_table_is_found_with_its_metadata(published: Path) -> None:
    read = CSVW(str(published / "data" / "tables" / "meeting.csv"))
    assert read.t is not None
    assert [str(table.url) for table in read.tables]


def test_columns_are_described_in_three_languages(published: Path) -> None:
    metadata = json.loads((published / "data" / "tables" / "csv-metadata.json").read_text())
    release = next(t for t in metadata["tables"] if t["url"] == "prisoner-release.csv")
    column = next(c for c in release["tableSchema"]["columns"] if c["name"] == "releasedBy")
    assert {text["@language"] for text in column["rdfs:label"]} == {"be", "en", "ru"}
    assert column["dc:description"]
    names = [c["name"] for c in release["tableSchema"]["columns"]]
    assert names[:4] == ["id", "prefLabel_en", "prefLabel_be", "prefLabel_ru"]


def test_nothing_of_the_shipped_graph_is_left_over(published: Path) -> None:
    assert not (published / "data" / "tables" / "other.csv").exists()


HARD = """
bki:person-three a bko:Person ; skos:prefLabel "Three | and \\" more, \\n=1+1"@en , "Three"@en ;
    skos:note "" , "one|two" , "three\\nfour" ; bko:externalId "1"^^xsd:hexBinary ;
    bko:hasSource bki:source-may ; skos:related [ skos:note "in a blank node" ] .
bki:untyped skos:note "without a class" .
bki:person-four a bko:Person , bko:Agent ; skos:notation 4 , "four" .
"""


@pytest.mark.parametrize("more", ["", HARD])
def test_invented_data_comes_back_whole(
    make_project: MakeProject, tmp_path: Path, more: str
) -> None:
    opened = Opened(make_project({"data/invented.ttl": DATA + more}))
    folder = write(opened, tmp_path / "tables")
    said = read_back(folder)
    stated = set(opened.seen.asserted)
    assert stated <= set(said)
    assert {t.predicate for t in set(said) - stated} <= DERIVED
    assert set(said.values()) == {1}
    assert (folder / "other.csv").exists() == bool(more)
    assert CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid


def test_a_type_is_in_a_row_once(make_project: MakeProject, tmp_path: Path) -> None:
    opened = Opened(make_project({"data/invented.ttl": DATA + HARD}))
    said = read_back(write(opened, tmp_path / "tables"))
    four = ox.NamedNode("https://w3id.org/kg-belarus/id/person-four")
    assert sum(n for t, n in said.items() if t.subject == four and t.predicate == RDF_TYPE) == 2
