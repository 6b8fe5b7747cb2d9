"""One dataset and one closure of the shipped graph per session; small projects on demand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kg_belarus.closure import Closure
from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.engines import Engines
from kg_belarus.project import Project, open_project

ROOT = Path(__file__).parents[1]

# Tests and the commands they run keep their graphs in a folder of their own, not in the user's.
_CACHE = TemporaryDirectory(prefix="kg-belarus-tests-")
os.environ["KG_BELARUS_CACHE"] = _CACHE.name

MakeProject = Callable[..., Project]


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The shipped data, as read."""
    return load_dataset(open_project())


@pytest.fixture(scope="session")
def closed(shipped: Dataset) -> Closure:
    """The closure of the shipped data, in the default engine."""
    return Engines().close(shipped)


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Return a function that writes files into a folder and opens it as a project.

    Keys are paths inside the folder; the shipped ontology, shapes and questions stand in for
    what is not given.
    """

    def make(files: dict[str, str | bytes]) -> Project:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return open_project(tmp_path)

    return make
