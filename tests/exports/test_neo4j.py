"""The CSV pair: the headers that the importer's documentation gives, and what stands below them."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kg_belarus.exports import Written
from kg_belarus.exports.neo4j import LINKS, NODES
from kg_belarus.exports.network import network_of
from kg_belarus.graph import Graph
from tests.exports.conftest import Exported

# “Header format” of the operations manual of Neo4j 5, chapter neo4j-admin database import.
TYPES = "int|long|float|double|boolean|byte|short|char|string|point|date|localtime|time|localdatetime|datetime|duration"
PROPERTY = re.compile(rf"\w+(:({TYPES})(\[\])?)?")
SPECIAL = {NODES: {"ID", "LABEL"}, LINKS: {"START_ID", "END_ID", "TYPE"}}
TYPE_NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file, strict=True)
        found = list(reader)
    for field in reader.fieldnames or ():
        special = field.rpartition(":")[2]
        assert special in SPECIAL[name] or PROPERTY.fullmatch(field), field
    fields = {(field.rpartition(":")[2]) for field in reader.fieldnames or ()}
    assert fields >= SPECIAL[name]
    return found


def test_the_headers_and_cells_are_such_as_the_importer_reads(exported: Exported) -> None:
    folder = exported("neo4j")
    nodes, links = rows(folder, NODES), rows(folder, LINKS)
    ids = [node["id:ID"] for node in nodes]
    assert len(set(ids)) == len(ids) > 1000
    for node in nodes:
        assert None not in node  # no cell too many
        assert all(re.fullmatch(r"[A-Z]\w*", label) for label in node[":LABEL"].split(";"))
        assert "\n" not in "".join(node.values())
        for field in ("begins_not_before:date", "ends_not_after:date"):
            assert not node[field] or date.fromisoformat(node[field])
        for address in node["sources:string[]"].split(";"):
            assert not address or address.startswith("http")
    for link in links:
        assert link[":START_ID"] in ids
        assert link[":END_ID"] in ids
        assert TYPE_NAME.fullmatch(link[":TYPE"])


def test_the_pair_has_the_same_nodes_and_links_as_the_network(
    screened: Graph, screened_files: Exported
) -> None:
    network, folder = network_of(screened), screened_files("neo4j")
    assert [node["id:ID"] for node in rows(folder, NODES)] == [node.id for node in network.nodes]
    assert len(rows(folder, LINKS)) == len(network.links)
    (listing,) = (n for n in rows(folder, NODES) if n["id:ID"] == "bki:designation-ann")
    assert listing[":LABEL"] == "Designation;Record;RestrictiveMeasure;Situation"
    assert listing["begins_not_after:date"] == "2024-03-31"


def test_a_formula_is_made_a_text_and_its_row_is_named(
    screened_files: Exported, written: Callable[[str], Written]
) -> None:
    (works,) = (
        one
        for one in rows(screened_files("neo4j"), NODES)
        if one["id:ID"] == "bki:org-invented-works"
    )
    assert works["name:string"] == "'=cmd|' /C calc'!A0"
    assert any(
        sentence.startswith("nodes.csv: name:string of bki:org-invented-works")
        for sentence in written("neo4j").left
    )
