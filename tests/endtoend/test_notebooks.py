"""The notebooks run from top to bottom, and say what their text says."""

from __future__ import annotations

from ast import literal_eval
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from kg_belarus.graph import load
from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
PERSONS = "SELECT (COUNT(*) AS ?persons) { ?person a bko:Person }"


@cache
def executed(path: Path) -> list[nbformat.NotebookNode]:
    """Return the cells of a notebook with their output."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    return list(notebook.cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path: Path) -> None:
    shown = [cell for cell in executed(path) if cell.cell_type == "code"]
    assert all(cell.outputs for cell in shown if not cell.source.startswith("import pandas"))


def test_every_person_is_a_foaf_person() -> None:
    path = next(path for path in NOTEBOOKS if path.stem == "bring-your-own-turtle")
    ours, theirs = literal_eval(executed(path)[-1].outputs[0]["data"]["text/plain"])
    assert ours == theirs > 300
    assert load().sparql(f"ASK {{ {{ {PERSONS} }} FILTER(?persons + 1 = {ours}) }}") is True


def test_notebooks_are_kept_without_their_output() -> None:
    assert len(NOTEBOOKS) == 2
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
