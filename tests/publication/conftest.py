"""What the shipped graph has for machines, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_belarus.graph import Graph
from tests.support.sites import write_machine_files


@pytest.fixture(scope="package")
def published(kg: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the shipped graph that machines read."""
    return write_machine_files(kg, tmp_path_factory.mktemp("machines"))
