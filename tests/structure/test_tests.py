"""The tests themselves: what several of them use is not kept in one of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from fnmatch import fnmatchcase
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


PACKAGE = ROOT / "src" / "kg_belarus"
NAMES = sorted(
    path.relative_to(PACKAGE).with_suffix("").as_posix()
    for path in PACKAGE.rglob("*.py")
    if "shipped" not in path.parts and not path.name.startswith("__")
)
_, TABLE = (TESTS / "README.md").read_text().split("## Which test a module has")
# Rows of the table in tests/README.md: modules that are tested under another name than their own.
ELSEWHERE = {
    pattern: re.findall(r"`([^`]+)`", files)
    for pattern, files in re.findall(r"^\| `([\w/*]+)` \| (.+?) \|$", TABLE, re.MULTILINE)
}


def own_tests(name: str) -> list[Path]:
    """Return the test files of a module's own name that import from its box."""
    box, _, stem = name.rpartition("/")
    word = f"kg_belarus.{box}" if box else "kg_belarus"
    found = [path for path in TESTS.rglob(f"test_{stem}.py") if "structure" not in path.parts]
    return [path for path in found if re.search(rf"\b{word}\b", path.read_text())]


@pytest.mark.parametrize("name", NAMES)
def test_a_module_has_a_test_of_its_name_or_a_row_that_says_which(name: str) -> None:
    rows = [pattern for pattern in ELSEWHERE if fnmatchcase(name, pattern)]
    said = "either a test has its name or tests/README.md says which tests are its own, not both"
    assert bool(own_tests(name)) != bool(rows), f"{name}: {said}"


@pytest.mark.parametrize("pattern", ELSEWHERE)
def test_a_row_is_of_modules_and_tests_that_are_there(pattern: str) -> None:
    assert any(fnmatchcase(name, pattern) for name in NAMES)
    for file in ELSEWHERE[pattern]:
        assert (TESTS / file).exists(), file


@pytest.mark.parametrize(("given", "code"), [({}, 0), ({"KG_BELARUS_TEST_ALL": "1"}, 1)])
def test_nothing_is_skipped_where_all_is_to_run(
    tmp_path: Path, given: dict[str, str], code: int
) -> None:
    (tmp_path / "test_left_out.py").write_text(
        "import pytest\n\n@pytest.mark.skipif(True, reason='the invented program is not there')\n"
        "def test_one():\n    raise AssertionError\n\ndef test_two():\n    pytest.skip('nor this')\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", str(tmp_path)]
    others = {name: value for name, value in os.environ.items() if name[:4] not in ("KG_B", "PYTE")}
    done = subprocess.run(
        command, cwd=ROOT, env=others | given, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout
    for why in ("the invented program is not there", "nor this"):
        assert (f"{why}; with KG_BELARUS_TEST_ALL nothing may be left out" in done.stdout) == code
