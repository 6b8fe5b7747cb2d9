"""Dumps: a release with packed files and topics, the same bytes each time, nothing lost or mixed."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest
import zstandard

from kg_belarus.graph import Graph, Opened
from kg_belarus.publication import publish
from kg_belarus.publication.dumps import dumps
from kg_belarus.publication.graphs import FORMS, NAMES, Graphs
from tests.conftest import MakeProject
from tests.support.invented import DATA
from tests.support.mini import MINI
from tests.support.sites import contents, write_machine_files

TOPICS = (
    "assessment",
    "claims",
    "core",
    "detention",
    "diplomacy",
    "events",
    "military",
    "offices",
    "sanctions",
)


def triples(path: Path) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(path=path)}


def test_a_release_lies_in_data_byte_for_byte(kg: Graph, published: Path, tmp_path: Path) -> None:
    publish(kg, tmp_path / "build")
    for name, content in contents(tmp_path / "build").items():
        if name != "SHA256SUMS":
            assert (published / "data" / name).read_bytes() == content


def test_what_is_packed_is_what_is_not(published: Path) -> None:
    packed = [p for p in (published / "data").rglob("*") if p.suffix in (".gz", ".zst")]
    assert len(packed) == 2 * len(NAMES) * len(FORMS) * (1 + len(TOPICS))
    for path in packed:
        plain = path.with_suffix("").read_bytes()
        unpack = gzip.decompress if path.suffix == ".gz" else zstandard.decompress
        assert unpack(path.read_bytes()) == plain, path


def test_a_gzip_tells_neither_time_nor_name_nor_system(published: Path) -> None:
    head = (published / "data" / "asserted.ttl.gz").read_bytes()[:10]
    assert head == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


@pytest.mark.parametrize("graph", ["asserted", "inferred"])
def test_the_topics_divide_a_graph(published: Path, graph: str) -> None:
    parts = {t: triples(published / "data" / "topics" / t / f"{graph}.nq") for t in TOPICS}
    assert all(parts.values())
    whole = triples(published / "data" / f"{graph}.nq")
    assert sum(map(len, parts.values())) == len(whole)
    assert set().union(*parts.values()) == whole


def test_a_topic_has_what_its_folder_and_its_module_say(published: Path) -> None:
    folder = published / "data" / "topics" / "detention"
    subjects = {t.subject for t in triples(folder / "asserted.ttl")}
    release = ox.NamedNode("https://w3id.org/kg-belarus/id/release-2025-06-21")
    coverage = ox.NamedNode("https://w3id.org/kg-belarus/id/person-siarhei-tsikhanouski")
    assert release in subjects
    assert coverage not in subjects
    terms = {t.subject for t in triples(folder / "ontology.ttl")}
    assert ox.NamedNode("https://w3id.org/kg-belarus/ont#PrisonerRelease") in terms
    assert ox.NamedNode("https://w3id.org/kg-belarus/ont#Designation") not in terms


def test_an_identifier_goes_with_its_thing_and_a_coverage_statement_with_its_class(
    published: Path,
) -> None:
    folder = published / "data" / "topics"
    core = (folder / "core" / "asserted.nq").read_text()
    assert '"ofac:32682"' in core  # of data/links.ttl
    assert "/id/coverage-arrests>" in (folder / "claims" / "asserted.nq").read_text()


def test_the_digests_are_of_all_files_in_data(published: Path) -> None:
    lines = (published / "data" / "SHA256SUMS").read_text().splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = contents(published / "data")
    del there["SHA256SUMS"]
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in there.items()}


def test_the_same_graph_gives_the_same_bytes(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project({"data/invented.ttl": DATA})
    first, second = (
        contents(write_machine_files(Opened(project), tmp_path / name)) for name in ("a", "b")
    )
    assert first == second


def test_a_project_with_an_ontology_of_its_own_is_published(
    make_project: MakeProject, tmp_path: Path
) -> None:
    folder = write_machine_files(Opened(make_project(MINI)), tmp_path / "site")
    thing = (folder / "data" / "tables" / "thing.csv").read_text().splitlines()
    assert thing[0] == "id,prefLabel_en"
    assert thing[1].endswith("/thing-two,Two")
    assert triples(folder / "data" / "inferred.nq")


def test_data_without_folders_has_no_topics(make_project: MakeProject) -> None:
    opened = Opened(make_project({"data/invented.ttl": DATA}))
    paths = [download.path for download, _ in dumps(opened, Graphs(opened))]
    assert "data/asserted.ttl.zst" in paths
    assert not [path for path in paths if "topics" in path]
