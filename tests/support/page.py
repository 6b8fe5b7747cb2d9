"""The engine of the page, run in node as the wheel ships it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import pyoxigraph as ox
import pytest

from kg_belarus.browser import engine_files
from kg_belarus.graph import Opened
from kg_belarus.questions import Answer
from kg_belarus.tables import Table
from kg_belarus.terms import Row, Term
from tests.conftest import ROOT

SITE = ROOT / "src" / "kg_belarus" / "browser"
SCRIPTS = ROOT / "tests" / "browser"

Json = dict[str, Any]

ASSETS = SITE / "assets"
needs_node = pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")


def install_packages(folder: Path) -> None:
    """Put a copy of the sources of the page into a folder, with the packages of the lock."""
    if not shutil.which("npm"):
        pytest.skip("npm is not installed; tests/install.sh installs it")
    shutil.copytree(
        ASSETS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules")
    )
    run_in(folder, "npm", "ci", "--no-audit", "--no-fund")


def run_in(folder: Path, *command: str) -> None:
    """Run a command in a folder; fail with what it says if it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


class PageError(Exception):
    """What the engine of the page refused, in its words."""


class PageWorker:
    """A worker of the page in a process of node, which fetches its files from a folder."""

    def __init__(self, folder: Path) -> None:
        command = ["node", str(SCRIPTS / "worker.mjs"), str(SITE / "dist"), str(folder)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def call(self, name: str, *given: object) -> Json:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps({"call": name, "given": given}), file=self._process.stdin, flush=True)
        answer: Json = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise PageError(answer["error"]["message"])
        value: Json = answer["value"]
        return value

    def ask(self, name: str, values: Mapping[str, str], **options: object) -> Json:
        return self.call("ask", name, values, options)


class PageEngine(PageWorker):
    """A worker of the page with a graph loaded."""

    def __init__(self, opened: Opened, folder: Path) -> None:
        for name, content in engine_files(opened):
            (folder / name).write_bytes(content)
        super().__init__(folder)
        self.call("open", "http://127.0.0.1/")


def assert_alike(there: Json, here: Answer) -> None:
    """Hold an answer of the page to that of the package: rows, what is set aside, coverage."""
    assert_rests_alike(there, here.table)
    assert there["setAside"] == here.set_aside
    assert there["coverage"] == here.coverage_told


def assert_rests_alike(there: Json, here: Table) -> None:
    """Hold the columns and rows of an answer of the page to those of the package, in order."""
    assert tuple(there["columns"]) == here.columns
    assert rows_of(there) == here.rows


def asked_of_node(document: Json) -> Json:
    """Return what the page makes of a document without a worker; see `binding.mjs`."""
    command = ["node", str(SCRIPTS / "binding.mjs"), str(SITE / "dist")]
    done = subprocess.run(
        command, input=json.dumps(document), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: Json = json.loads(done.stdout)
    return found


def rows_of(table: Json) -> tuple[Row, ...]:
    """Return the rows of an answer of the page as terms of the library."""
    return tuple(tuple(map(term_of, row)) for row in table["rows"])


def term_of(cell: Json | None) -> Term | None:
    if cell is None:
        return None
    if cell["termType"] == "NamedNode":
        return ox.NamedNode(cell["value"])
    if cell["termType"] == "BlankNode":
        return ox.BlankNode(cell["value"])
    if cell["language"]:
        return ox.Literal(cell["value"], language=cell["language"])
    return ox.Literal(cell["value"], datatype=ox.NamedNode(cell["datatype"]))
