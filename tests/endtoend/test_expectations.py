"""A collapse of the data fails the build; a project of one's own expects only what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.support.commands import one_line, run
from tests.support.invented import GOOD


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """One place, and no expectations."""
    (tmp_path / "project" / "data" / "core").mkdir(parents=True)
    (tmp_path / "project" / "data" / "core" / "places.ttl").write_text(GOOD)
    return tmp_path / "project"


def test_the_shipped_data_is_what_it_is_expected_to_be() -> None:
    done = run("check")
    assert done.returncode == 0, done.stdout
    assert "expectations: 0 error" in done.stdout


def test_a_collapse_fails_the_build(tmp_path: Path) -> None:
    project, out = tmp_path / "project", tmp_path / "out"
    shutil.copytree(ROOT / "data", project / "data")
    shutil.rmtree(project / "data" / "detention" / "releases")
    done = run("--project", project, "build", "--output", out)
    assert done.returncode == 1
    assert "bko:PrisonerRelease has 0 members, at least 25 are expected" in done.stderr
    assert "data/expectations.yaml:" in done.stderr
    assert "Nothing was written" in done.stderr
    assert not out.exists()


def test_a_project_of_ones_own_does_not_inherit_the_shipped_figures(
    project: Path, tmp_path: Path
) -> None:
    done = run("--project", project, "build", "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr


def test_it_expects_what_it_says_itself(project: Path) -> None:
    expected = project / "data" / "expectations.yaml"
    expected.write_text("bko:Place:\n  at least: 2\n")
    done = run("--project", project, "check")
    assert done.returncode == 1
    assert "data/expectations.yaml:2:3: error: bko:Place has 1 members" in done.stdout
    expected.write_text("bko:Place:\n  at least: 1\n")
    assert run("--project", project, "check").returncode == 0


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_wrong_file(project: Path, tmp_path: Path, command: str) -> None:
    (project / "data" / "expectations.yaml").write_text("bko:Plaice:\n  at least: 2\n")
    output = ["--output", str(tmp_path / "out")] if command == "build" else []
    done = run("--project", project, command, *output)
    one_line(done, 3, "data/expectations.yaml:1:1:", "nearest: bko:Place")
    assert not (tmp_path / "out").exists()


def test_the_present_figures_are_printed(project: Path) -> None:
    done = run("--project", project, "check", "--figures")
    assert done.returncode == 0
    assert yaml.safe_load(done.stdout) == {
        "bko:Place": {"at least": 1, "filled": {"skos:prefLabel": 1}}
    }
