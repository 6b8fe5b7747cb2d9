"""Files of no project: what they say is held to shapes and closed, and nothing of ours with it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import read_loose
from kg_belarus.errors import UnreadableInputError
from kg_belarus.namespaces import shrink, use_prefixes
from tests.support.commands import one_line, run
from tests.support.folders import write_files

TERMS = """\
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix z: <https://z.example/> .

z:Lock a owl:Class ; rdfs:subClassOf z:Work .
z:x a z:Lock ; z:width 4 , 5 .
[] a z:Lock ; z:width 3 .
"""
QUAD = (
    "<https://z.example/y> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
    "<https://z.example/Lock> <https://z.example/some-graph> .\n"
)
SHAPES = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix z: <https://z.example/> .

z:Shape a sh:NodeShape ; sh:targetClass z:Work ; sh:property z:OneWidth .
z:OneWidth a sh:PropertyShape ; sh:path z:width ; sh:minCount 1 ; sh:maxCount 1 ;
    sh:message "A work has one width."@en .
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files: dict[str, str | bytes] = {
        "terms.ttl": TERMS,
        "more.nq.gz": gzip.compress(QUAD.encode()),
        "shapes.ttl": SHAPES,
    }
    return write_files(tmp_path, files)


def test_all_files_are_one_dataset_under_their_prefixes(folder: Path) -> None:
    try:
        dataset = read_loose([folder / "terms.ttl", folder / "more.nq.gz"])
        assert len(dataset.asserted) == 8
        assert dataset.ontology == ()
        assert shrink("https://z.example/x") == "z:x"
    finally:
        use_prefixes({})


def test_all_that_cannot_be_read_is_told(folder: Path) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        read_loose([folder / "none.ttl", folder / "terms.ttl", folder / "neither.nt"])
    assert len(caught.value.lines) == 2


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_shapes_of_any_file_hold_it(folder: Path, engine: str) -> None:
    words = ("validate", "terms.ttl", "more.nq.gz", "--shapes", "shapes.ttl", "--engine", engine)
    done = run(*words, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    (report,) = json.loads(done.stdout)
    places = sorted(finding["file"] + ":" + str(finding["line"]) for finding in report["findings"])
    assert places == ["more.nq.gz:1", "terms.ttl:6"]
    assert run(*words, "--fail-on", "never").returncode == 0


@pytest.mark.parametrize("form", ["text", "junit", "sarif", "turtle"])
def test_findings_have_every_form(folder: Path, form: str) -> None:
    done = run("validate", "terms.ttl", "--shapes", "shapes.ttl", "--format", form)
    assert (done.returncode, done.stderr) == (1, "")
    assert "A work has one width." in done.stdout


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_what_follows_from_any_file(folder: Path, engine: str) -> None:
    done = run("infer", "terms.ttl", "more.nq.gz", "--format", "nt", "--engine", engine)
    assert (done.returncode, done.stderr) == (0, "")
    found = [*ox.parse(done.stdout, format=ox.RdfFormat.N_TRIPLES)]
    assert {quad.object.value for quad in found} == {"https://z.example/Work"}
    assert len(found) == 3


def test_a_contradiction_is_told_beside_what_follows(folder: Path) -> None:
    text = TERMS + "z:Lock owl:disjointWith z:Weir . z:x a z:Weir .\n"
    write_files(folder, {"terms.ttl": text})
    done = run("infer", "terms.ttl")
    assert done.returncode == 0
    assert "cax-dw" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["terms.ttl"], 2, "add --shapes FILE"),
        (["--shapes", "shapes.ttl"], 2, "the files that are held to them"),
        (["terms.ttl", "--shapes", "terms.ttl"], 3, "terms.ttl: no shape is in it"),
        (["terms.ttl", "--shapes", "shapes.ttl", "--gate", "A"], 2, "--gate has no effect here"),
        (["none.ttl", "--shapes", "shapes.ttl"], 3, "none.ttl: it cannot be read"),
        (["terms.ttl", "--shapes", "shapes.ttl", "--project", "."], 2, "has no effect here"),
    ],
)
def test_what_cannot_be_asked(folder: Path, words: list[str], code: int, says: str) -> None:
    one_line(run("validate", *words), code, says)
