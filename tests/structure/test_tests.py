"""The tests themselves: what several of them use is not kept in one of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

TESTS = ROOT / "tests"
MODULES = sorted(TESTS.rglob("*.py"))
# Also in a program that a test runs in a process of its own.
IMPORT = re.compile(r"^\s*\"?(?:from|import) tests\.(\S+)", re.MULTILINE)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(TESTS)))
def test_no_test_imports_another(path: Path) -> None:
    imported = IMPORT.findall(path.read_text())
    assert [name for name in imported if name.split(".")[-1].startswith("test_")] == []
