"""Who is who, as one asks and decides on the command line."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.commands import COMMAND, one_line, run
from tests.support.folders import write_files

DATA = """
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

bki:person-ihar-inventau a bko:Person ; skos:prefLabel "Ihar Inventau"@en .
bki:person-anton-inventau a bko:Person ; skos:prefLabel "Anton Inventau"@en .
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_files(tmp_path / "mine", {"data/core/people.ttl": DATA})


def test_a_name_is_told_with_its_reasons(mine: Path) -> None:
    done = run("--project", mine, "match", "name", "INVENTOV, Igor")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "possible  0.89  bki:person-ihar-inventau\n"
        "    “Ihar Inventau” and “INVENTOV, Igor”: igor inventov in another spelling, in another "
        "order\n"
        "    so short a name is no proof, and nothing else agrees\n"
    )
    done = run("--project", mine, "match", "name", "Nobody Known")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "None of ours is called so.\n"


def test_a_decision_is_kept_replaced_and_taken_back(mine: Path) -> None:
    pair = "bki:person-ihar-inventau", "ofac:77"
    by = "--by", "An Editor", "--why", "the office", "--day", "2026-01-02"
    decide = "--project", mine, "match", "decide"
    done = run(*decide, *pair, "same", *by)
    assert (done.returncode, done.stdout) == (0, "")
    assert "An Editor decided on 2026-01-02: same (the office)" in done.stderr
    assert run(*decide, *pair, "unsure", *by).returncode == 0
    head = "ours,theirs,verdict,by,day,why\n"
    line = "bki:person-ihar-inventau,ofac:77,unsure,An Editor,2026-01-02,the office\n"
    assert Path("decisions.csv").read_text() == head + line
    done = run("match", "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("bki:person-ihar-inventau and ofac:77: An Editor decided")
    assert run("match", "undo", *pair).returncode == 0
    assert Path("decisions.csv").read_text() == head
    one_line(run("match", "undo", *pair), 2, "nothing is decided on")


def test_a_wrong_decision_is_refused_and_nothing_is_written(mine: Path) -> None:
    decide = "--project", mine, "match", "decide"
    by = "--by", "Me", "--why", "x"
    one_line(run(*decide, "bki:person-ihar", "ofac:1", "same", *by), 2, "nearest: bki:person-ihar-")
    one_line(run(*decide, "bki:person-ihar-inventau", "1", "same", *by), 2, "'1' is no id")
    one_line(run(*decide, "bki:person-ihar-inventau", "a:1", "no", *by), 2, "valid: same, diff")
    assert not Path("decisions.csv").exists()
    one_line(run("match", "list"), 2, "there is no decisions.csv")
    Path("decisions.csv").write_text("nothing\n")
    one_line(run("match", "list"), 3, "decisions.csv:1: the first line is not")


def test_what_cannot_all_be_right_is_a_finding(mine: Path) -> None:
    decide = "--project", mine, "match", "decide"
    by = "--by", "Me", "--why", "x"
    run(*decide, "bki:person-ihar-inventau", "ofac:1", "same", *by)
    done = run(*decide, "bki:person-anton-inventau", "ofac:1", "same", *by)
    assert done.returncode == 0
    assert "[two-of-ours]" in done.stderr
    done = run("match", "list")
    assert done.returncode == 1
    assert "decisions.csv:3: error: bki:person-anton-inventau and bki:person-ihar" in done.stderr


def test_without_the_package_that_compares_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "rigour").mkdir()
    (tmp_path / "rigour" / "__init__.py").write_text("raise ImportError('no rigour')\n")
    done = subprocess.run(
        [*COMMAND, "match", "name", "Nobody"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    one_line(done, 2, "pip install 'kg-belarus[exchange]'")


def test_the_benchmark_runs_as_its_header_says(tmp_path: Path) -> None:
    sdn, alt = tmp_path / "sdn.csv", tmp_path / "alt.csv"
    nothing = ",-0- " * 8
    sdn.write_text(f'1,"INVENTOV, Igor",individual,CUBA{nothing}\n')
    alt.write_text('1,1,aka,"INVENTAU, Ihar",-0- \n')
    done = subprocess.run(
        [sys.executable, "benchmarks/matching.py", sdn, alt],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 rows, 0 under BELARUS; of these 0 are things of the graph\n")


def test_the_rows_of_a_list_are_told_who_they_are(mine: Path) -> None:
    sdn, nothing = Path("sdn.csv"), ",-0- " * 8
    sdn.write_text(
        f'7,"INVENTOV, Igor",individual,BELARUS{nothing}\n'
        f'8,"NOBODY, Known",individual,BELARUS{nothing}\n'
    )
    command = ("--project", mine, "import", "ofac", sdn, "--all", "--match", "-o", "out.csv")
    done = run(*command)
    assert "0 are the same as one of ours, 1 may be." in done.stderr
    with Path("out.csv").open(newline="") as file:
        first, second = csv.DictReader(file)
    assert first["match"].endswith("/person-ihar-inventau")
    assert (first["outcome"], first["score"]) == ("possible", "0.89")
    assert first["why"].startswith("“Ihar Inventau” and “INVENTOV, Igor”")
    assert (second["number"], second["match"], second["why"]) == ("ofac:8", "", "")
    by = "--by", "Me", "--why", "x"
    run(
        "--project", mine, "match", "decide", "bki:person-ihar-inventau", "ofac:7", "different", *by
    )
    assert "0 are the same as one of ours, 0 may be." in run(*command).stderr
    one_line(run(*command, "--against", sdn), 2, "--match has no effect")
