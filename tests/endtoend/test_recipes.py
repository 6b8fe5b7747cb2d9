"""The recipes of CONTRIBUTING.md do what they say, as they stand there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.endtoend.test_bad_input import run


def recipe(name: str) -> str:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    found = re.search(rf"<!-- recipe: {name} -->\n```turtle\n(.*?)```", text, re.DOTALL)
    assert found, f"no recipe {name}"
    return found.group(1)


def insert(path: Path, block: str) -> None:
    """Put a block into a file where the order of ids wants it."""
    text = path.read_text()
    subject = block.split()[0]
    for found in re.finditer(r"^bki:\S+", text, re.MULTILINE):
        if found.group() > subject:
            path.write_text(text[: found.start()] + block + "\n" + text[found.start() :])
            return
    path.write_text(text + "\n" + block)


def test_adding_a_release_takes_fifteen_lines_and_no_code(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "data", project / "data")
    release, count = recipe("release"), recipe("count")
    assert len((release + count).splitlines()) <= 17
    insert(project / "data" / "detention" / "releases" / "2025.ttl", release)
    insert(project / "data" / "detention" / "counts" / "releases-2025.ttl", count)
    done = run("--project", project, "build", "--output", tmp_path / "build")
    assert done.returncode == 0, done.stderr
    answer = run("--project", project, "query", "run", "detention/releases", "--format", "csv")
    assert "release-2025-05-15-invented" in answer.stdout
    assert "2025-05-15" in answer.stdout
