"""The exports of the shipped graph and of an invented one, each written once, as files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg_belarus.exports import EXPORTS, Contents, Written
from kg_belarus.graph import Graph
from kg_belarus.project import open_project
from tests.support.folders import write_files
from tests.support.screened import SCREENED

# Gives the file of an export, or its folder.
Exported = Callable[[str], Path]


def _exported(graph: Graph, folder: Path) -> Exported:
    def export(name: str) -> Path:
        chosen = EXPORTS[name]
        place = folder / name
        path = place if chosen.is_folder else place / f"export.{chosen.extension}"
        if not place.exists():
            for file, content in chosen.write(graph).files.items():
                target = place / file if file else path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        return path

    return export


@pytest.fixture(scope="session")
def exported(kg: Graph, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The exports of the shipped graph."""
    return _exported(kg, tmp_path_factory.mktemp("exports"))


@pytest.fixture(scope="session")
def contents(kg: Graph) -> Contents:
    """What exports read of the shipped graph."""
    return Contents(kg)


@pytest.fixture(scope="session")
def screened(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """An invented graph of people who may and may not stand in a list for screening."""
    return Graph(open_project(write_files(tmp_path_factory.mktemp("screened"), SCREENED)))


@pytest.fixture(scope="session")
def screened_files(screened: Graph, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The exports of that."""
    return _exported(screened, tmp_path_factory.mktemp("screened-exports"))


@pytest.fixture(scope="session")
def written(screened: Graph) -> Callable[[str], Written]:
    """What an export of that writes, with what it says."""
    return lambda name: EXPORTS[name].write(screened)
