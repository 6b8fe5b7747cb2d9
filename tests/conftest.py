"""One dataset, closure and graph of the shipped files per session; small projects on demand."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis
import pytest

from kg_belarus.closure import Closure
from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.engines import Engines
from kg_belarus.graph import Graph, load
from kg_belarus.project import Project, open_project
from tests.support.folders import write_files

ROOT = Path(__file__).parents[1]

# Tests and the commands they run keep their graphs in a folder of their own, not in the user's; the
# workers of one session share it.
if "PYTEST_XDIST_WORKER" not in os.environ:
    _CACHE = TemporaryDirectory(prefix="kg-belarus-tests-")
    os.environ["KG_BELARUS_CACHE"] = _CACHE.name

# What is tried is judged, not how long it took on a machine that others use as well.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

# What takes longest is begun first, so that no worker waits for it at the end.
LONGEST = (
    "test_engines_agree.py", "test_questions.py", "test_days.py", "test_docs.py", "test_known.py",
    "test_golden.py", "test_publish.py", "test_as_of.py", "test_in_browser.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that take longest at the head of the queue."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make what is skipped a failure where all is to run, as in continuous integration."""
    report = yield
    if report.skipped and "KG_BELARUS_TEST_ALL" in os.environ:
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{why}; with KG_BELARUS_TEST_ALL nothing may be left out"
    return report


MakeProject = Callable[..., Project]


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The shipped data, as read."""
    return load_dataset(open_project())


@pytest.fixture(scope="session")
def closed(shipped: Dataset) -> Closure:
    """The closure of the shipped data, in the default engine."""
    return Engines().close(shipped)


@pytest.fixture(scope="session")
def kg() -> Graph:
    """The shipped graph, as a notebook has it."""
    return load()


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Return a function that writes files into a folder and opens it as a project.

    Keys are paths inside the folder; the shipped ontology, shapes and questions stand in for
    what is not given.
    """

    def make(files: dict[str, str | bytes]) -> Project:
        return open_project(write_files(tmp_path, files))

    return make
