"""Our mappings as sssom-py reads and validates them, the reference implementation of SSSOM.

It runs in an environment of its own (`make .stamps/sssom-venv`).
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kg_belarus.mappings import read_sets
from kg_belarus.project import open_project
from tests.conftest import ROOT
from tests.support.commands import run

PYTHON = ROOT / ".venv-sssom" / "bin" / "python"
pytestmark = pytest.mark.skipif(
    not PYTHON.exists(), reason="sssom-py is not here; run `make .stamps/sssom-venv`"
)


def validated(*files: Path) -> subprocess.CompletedProcess[str]:
    command = [PYTHON, ROOT / "tests" / "sssom" / "validating.py", *files]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_both_sets_are_sssom(tmp_path: Path) -> None:
    things, terms = tmp_path / "things.sssom.tsv", tmp_path / "terms.sssom.tsv"
    assert run("mappings", "-o", things).returncode == 0
    assert run("mappings", "--of", "terms", "-o", terms).returncode == 0
    (shipped,) = read_sets(open_project())
    done = validated(things, terms, shipped)
    assert done.returncode == 0, done.stderr
    of_things, *of_terms = [line.split() for line in done.stdout.splitlines()]
    rows = [line for line in things.read_text().splitlines() if not line.startswith("#")]
    assert int(of_things[0]) == len(rows) - 1 > 400
    assert {"ofac", "wikidata", "celex", "opensanctions"} <= {*of_things}
    assert of_terms[0] == of_terms[1]
    assert {"cco", "eli", "ftm", "org", "prov", "schema", "sem"} <= {*of_terms[0]}


def test_it_refuses_what_is_none(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.sssom.tsv"
    (shipped,) = read_sets(open_project())
    wrong.write_text(shipped.read_text().replace("semapv:ManualMappingCuration", "by hand"))
    assert validated(wrong).returncode != 0
