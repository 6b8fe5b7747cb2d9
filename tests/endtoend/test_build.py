"""The build: what it prints, what it writes, that it round-trips and repeats to the byte."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg_belarus.dataset import Dataset
from tests.support.commands import run

GRAPHS = ("ontology", "asserted", "inferred")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("release") / "build"
    done = run("build", "--output", out)
    assert done.returncode == 0, done.stderr
    (out.parent / "stdout.txt").write_text(done.stdout)
    return out


def test_it_prints_the_stages_and_the_headlines(built: Path) -> None:
    printed = (built.parent / "stdout.txt").read_text()
    for stage in ("read", "lint and gate A", "closure", "gate B", "questions asked", "publication"):
        assert stage in printed
    assert "Releases on record: " in printed.split("\n\n")[1]


def test_checksums_hold(built: Path) -> None:
    lines = (built / "SHA256SUMS").read_text().splitlines()
    listed = {line.split("  ")[1]: line.split("  ")[0] for line in lines}
    assert set(listed) == {path.name for path in built.iterdir()} - {"SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256((built / name).read_bytes()).hexdigest() == digest


def test_a_release_says_what_it_is(built: Path) -> None:
    page = (built / "README.md").read_text()
    manifest = json.loads((built / "manifest.json").read_text())
    for path in built.iterdir():
        name = f"`{path.stem}.*`" if path.stem in GRAPHS else f"`{path.name}`"
        assert name in page or path.name == "README.md"
    told = f"version {manifest['version']} of {manifest['issued']}"
    assert f"> kg-belarus contributors ({manifest['issued'][:4]}). kg-belarus, {told}." in page
    assert f"Licence: {manifest['license']}." in page


@pytest.mark.parametrize("graph", GRAPHS)
def test_all_forms_hold_the_same_graph(built: Path, graph: str) -> None:
    forms = {
        "ttl": ox.RdfFormat.TURTLE,
        "trig": ox.RdfFormat.TRIG,
        "nq": ox.RdfFormat.N_QUADS,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    canonical = set()
    for ending, form in forms.items():
        quads = ox.parse(path=built / f"{graph}.{ending}", format=form)
        dataset = ox.Dataset(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        canonical.add(tuple(sorted(map(str, dataset))))
    assert len(canonical) == 1
    assert (
        len(next(iter(canonical)))
        == json.loads((built / "manifest.json").read_text())["triples"][graph]
    )


def test_the_json_ld_is_compact_and_round_trips_in_rdflib(built: Path) -> None:
    document = json.loads((built / "asserted.jsonld").read_text())
    assert document["@context"] == json.loads((built / "context.jsonld").read_text())["@context"]
    release = next(n for n in document["@graph"] if n["id"] == "bki:release-2025-06-21")
    assert release["type"] == "bko:PrisonerRelease"
    assert release["releasedBy"] == "bki:state-belarus"
    again = rdflib.Graph().parse(built / "asserted.jsonld")
    turtle = rdflib.Graph().parse(built / "asserted.ttl")
    assert set(again) == set(turtle)


def test_asserted_and_inferred_share_no_triple(built: Path, shipped: Dataset) -> None:
    asserted, inferred = (
        {quad.triple for quad in ox.parse(path=built / f"{name}.nq")} for name in GRAPHS[1:]
    )
    assert not asserted & inferred
    assert asserted == set(shipped.asserted)


def test_building_again_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    assert run("build", "--output", tmp_path / "build").returncode == 0
    assert (tmp_path / "build" / "SHA256SUMS").read_bytes() == (built / "SHA256SUMS").read_bytes()


def test_the_report_is_beside_the_graph(built: Path) -> None:
    reports = json.loads((built / "validation.json").read_text())
    assert reports[0]["title"] == "check"
    assert sum(report["counts"]["error"] for report in reports) == 0
