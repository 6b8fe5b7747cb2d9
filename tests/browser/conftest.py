"""The shipped graph in the engine of the page, once for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg_belarus.graph import Graph
from tests.support.page import PageEngine


@pytest.fixture(scope="package")
def page(kg: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageEngine]:
    """The engine of the page with the shipped graph."""
    with PageEngine(kg, tmp_path_factory.mktemp("page")) as engine:
        yield engine
