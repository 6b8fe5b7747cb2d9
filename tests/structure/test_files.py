"""The repository: formatted Turtle, mirrored topics, documented commands, clean words."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from kg_belarus.cli import cli
from kg_belarus.dataset import Dataset
from kg_belarus.validation import check_files
from tests.conftest import ROOT

TOPICS = [
    "core",
    "offices",
    "events",
    "detention",
    "sanctions",
    "military",
    "diplomacy",
    "claims",
    "assessment",
]


def test_a_source_package_takes_what_is_under_git_and_nothing_else() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    taken = set(told["targets"]["sdist"]["only-include"])
    # hatch takes these by itself.
    taken |= {"pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA", ".gitignore"}
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("this is no checkout")
    assert taken == {name.partition("/")[0] for name in listed.stdout.splitlines()}


def test_turtle_is_formatted() -> None:
    turtlefmt = Path(sys.executable).with_name("turtlefmt")
    folders = [str(ROOT / name) for name in ("ontology", "data", "shapes", "tests")]
    done = subprocess.run(
        [turtlefmt, "--check", *folders], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("folder", ["data", "queries", "shapes/asserted", "shapes/entailed"])
def test_folders_are_topics(folder: str) -> None:
    names = {path.stem if path.suffix else path.name for path in (ROOT / folder).iterdir()}
    others = {"README", "hygiene", "coverage", "links", "withdrawn", "dataset", "expectations"}
    assert names - others <= set(TOPICS)


def test_the_shipped_files_are_clean(shipped: Dataset) -> None:
    assert [finding.as_line() for finding in check_files(shipped).findings] == []


CONTEXT = click.Context(cli)


@pytest.mark.parametrize("name", cli.list_commands(CONTEXT))
def test_every_command_is_documented(name: str) -> None:
    command = cli.get_command(CONTEXT, name)
    assert command is not None
    assert command.help
    assert f"kg-belarus {name}" in (ROOT / "README.md").read_text()


def test_data_files_are_short_enough_to_read() -> None:
    files = (ROOT / "data").rglob("*.ttl")
    long = {p.relative_to(ROOT).as_posix() for p in files if len(p.read_text().splitlines()) > 1000}
    # Names as OFAC's list prints them are copied, not edited (docs/decisions.md, 31).
    assert long <= {"data/core/names/ofac.ttl"}


def test_nothing_published_is_a_fixture() -> None:
    for path in [*(ROOT / "data").rglob("*.ttl"), *(ROOT / "ontology").rglob("*.ttl")]:
        assert not re.search(r"bki:[a-z]+-ex-|[Ii]nvented|example\.org", path.read_text()), path
