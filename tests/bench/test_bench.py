"""The command bench: invented data that every check passes, and measures of a tiny size."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support.commands import one_line, run


def test_invented_data_passes_every_check(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    done = run("bench", "--generate", "4000", "--seed", "3", folder)
    assert done.returncode == 0, done.stderr
    assert re.match(r"[4-6],\d{3} triples of \d invented stories in \d files, ", done.stderr)
    checked = run("check", "--project", folder)
    assert checked.returncode == 0, checked.stdout
    lines = checked.stdout.splitlines()
    assert len(lines) == 8
    assert [line for line in lines if not line.endswith(": 0 error, 0 warning, 0 info")] == []


@pytest.mark.nightly
@pytest.mark.parametrize(("triples", "seed"), [(1_000, 0), (50_000, 0), (50_000, 1), (50_000, 2)])
def test_more_invented_data_passes_every_check(tmp_path: Path, triples: int, seed: int) -> None:
    folder = tmp_path / "project"
    done = run("bench", "--generate", str(triples), "--seed", str(seed), folder)
    assert done.returncode == 0, done.stderr
    checked = run("check", "--project", folder)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count(": 0 error, 0 warning, 0 info") == 8, checked.stdout


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, str, Path]:  # type: ignore[type-arg]
    folder = tmp_path_factory.mktemp("bench")
    out, chart = folder / "bench.json", folder / "bench.svg"
    done = run("bench", "--sizes", "0.02,0.05", "--runs", "1", "-o", out, "--chart", chart)
    assert done.returncode == 0, done.stderr
    return json.loads(out.read_text()), done.stdout, chart


def test_each_stage_is_measured_at_each_size(measured: tuple[dict, str, Path]) -> None:  # type: ignore[type-arg]
    told, text, chart = measured
    assert told["version"] == 1
    assert set(told["measures"]) >= {"read", "lint", "gate A", "closure", "gate B", "publication"}
    for name, by_size in told["measures"].items():
        assert list(by_size) == ["0.02", "0.05"], name
        for measure in by_size.values():
            assert measure["failed"] is None
            assert len(measure["runs"]) == 1
            assert measure["seconds"] == measure["runs"][0]
            assert measure["peak_mb"] > 10
        assert name in text
    assert told["measures"]["questions"]["0.05"]["parts"]["detention/releases"]["rows"] > 0
    assert chart.read_text().startswith("<svg")


def test_growth_and_ratios_are_those_of_what_is_in_it(measured: tuple[dict, str, Path]) -> None:  # type: ignore[type-arg]
    told, _, _ = measured
    seconds = {name: told["measures"][name] for name in told["measures"]}
    for one in told["growth"]["measures"]:
        by_size = seconds[one["name"]]
        assert one["seconds"] == pytest.approx(
            by_size[one["to"]]["seconds"] / by_size[one["from"]]["seconds"], rel=0.01
        )
    compared = {(one["of"], one["to"]) for one in told["ratios"]}
    assert ("closure", "raw pyoxigraph, bulk load") in compared
    for one in told["ratios"]:
        sides = [seconds[one[side]][one["size"]]["seconds"] for side in ("of", "to")]
        assert one["times"] == pytest.approx(sides[0] / sides[1], rel=0.01)


@pytest.mark.nightly
def test_the_reference_engines_are_timed_beside_ours(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    done = run("bench", "--sizes", "0.02", "--runs", "1", "--engine", "reference", "-o", out)
    assert done.returncode == 0, done.stderr
    told = json.loads(out.read_text())
    times = {one["of"]: one["times"] for one in told["ratios"] if "rdflib" in one["of"]}
    assert set(times) == {"line on rdflib, owlrl, pyshacl", "questions on rdflib"}
    assert min(times.values()) > 1
    measures = told["measures"]
    ours = measures["questions"]["0.02"]["parts"].items()
    theirs = measures["questions on rdflib"]["0.02"]["parts"]
    assert {name: part["rows"] for name, part in ours} == {n: p["rows"] for n, p in theirs.items()}


def test_the_machine_is_described_and_not_named(measured: tuple[dict, str, Path]) -> None:  # type: ignore[type-arg]
    told, text, chart = measured
    assert told["machine"]["cores"] > 0
    assert told["machine"]["packages"]["pyoxigraph"]
    for written in (json.dumps(told), text, chart.read_text()):
        assert str(chart.parent) not in written
        assert "/tmp/" not in written


def test_a_process_that_takes_too_long_is_ended_and_told(tmp_path: Path) -> None:
    done = run("bench", "--sizes", "0.02", "--runs", "1", "--limit", "0.01")
    assert done.returncode == 1
    assert "closure at 0.02: ended after 0.01 s" in done.stderr
    assert "failed" in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--sizes", "many"], "'many' is no size"),
        (["--generate", "1000"], "--generate writes into a folder"),
        (["--generate", "1000", "--runs", "2", "new"], "--runs has no effect here"),
        (["somewhere"], "FOLDER without --generate has no effect here"),
        (["--sizes", "1", "--chart", "x.svg"], "a chart needs two sizes"),
        (["--sizes", "1,2", "-o", "nowhere/at/all.json"], "there is no folder nowhere/at/"),
        (["--project", ".", "--sizes", "1"], "--project, --with or --align has no effect here"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(words: list[str], says: str) -> None:
    one_line(run("bench", *words), 2, says)


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    one_line(run("bench", "--generate", "1000", tmp_path), 3, "holds other things")
