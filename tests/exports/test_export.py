"""Each export says of each class what becomes of it, and the document says what the code does."""

from __future__ import annotations

import json
import re
from collections import defaultdict

import pytest

from kg_belarus.exports import EXPORTS, Contents, Export
from kg_belarus.graph import Graph
from kg_belarus.namespaces import local, node
from kg_belarus.terms import value_of
from tests.exports.conftest import Exported
from tests.support.carried import EXPORTED, with_tables

# How an export names the things that it has: what stands for each.
IDS = {
    "ftm": r'"id": "bki-([\w-]+)"',
    "graphml": r'<node id="bki:([\w-]+)"',
    "gexf": r'<node id="bki:([\w-]+)"',
    "neo4j": r"^bki:([\w-]+),[A-Z]\w+[;,][^,]",
    "geojson": r'"iri": "https://w3id.org/kg-belarus/id/([\w-]+)"',
    "ical": r"^UID:https://w3id.org/kg-belarus/id/([\w-]+)",
}


@pytest.fixture(scope="module")
def above(contents: Contents) -> dict[str, list[str]]:
    """The classes above each class, by name, the nearest first, itself before them."""
    stated = defaultdict(list)
    for triple in contents.opened.files.ontology:
        if triple.predicate == node("rdfs:subClassOf"):
            stated[value_of(triple.subject)].append(value_of(triple.object))
    found = {}
    for name in {thing.own_class for thing in contents}:
        ordered = [name]
        for one in ordered:
            ordered += [above_it for above_it in stated[one] if above_it not in ordered]
        found[local(name)] = [*map(local, ordered), ""]
    return found


def said_of(export: Export, classes: list[str]) -> str | None:
    """Return the class by which an export says what becomes of a thing; None for none."""
    return next((one for one in classes if one in export.carried or one in export.left), None)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_says_of_each_class_what_becomes_of_it(
    above: dict[str, list[str]], name: str
) -> None:
    export = EXPORTS[name]
    for own, classes in above.items():
        assert said_of(export, classes) is not None, f"{name} says nothing of {own}"
    assert not export.carried.keys() & export.left.keys()
    assert export.loses.endswith(".")


@pytest.mark.parametrize("name", IDS)
def test_what_is_said_to_stay_behind_is_not_in_the_file(
    contents: Contents, above: dict[str, list[str]], exported: Exported, name: str
) -> None:
    path = exported(name)
    text = (path / "nodes.csv" if path.is_dir() else path).read_text(encoding="utf-8")
    text = text.replace("\n ", "") if name == "ical" else text  # lines are folded
    found = set(re.findall(IDS[name], text, re.MULTILINE))
    assert len(found) > 20
    had = {local(thing.iri): above[local(thing.own_class)] for thing in contents}
    export = EXPORTS[name]
    kinds = {said_of(export, had[one]) for one in found}
    assert kinds <= export.carried.keys()
    # What is carried as itself is there; what is only told on others is named by its place.
    own = {
        kind
        for kind, becomes in export.carried.items()
        if not re.match(r"its address|the |an alias", becomes)
    }
    assert own - kinds == set()


def test_the_document_says_what_the_code_does() -> None:
    text = EXPORTED.read_text(encoding="utf-8")
    assert with_tables(text) == text
    for name in EXPORTS:
        assert f"kg-belarus export {name}" in text


def test_the_same_graph_gives_the_same_bytes(screened: Graph, screened_files: Exported) -> None:
    for name, export in EXPORTS.items():
        path = screened_files(name)
        for file, content in export.write(screened).files.items():
            assert (path / file if file else path).read_bytes() == content
    assert json.loads(screened_files("geojson").read_text())["type"] == "FeatureCollection"
