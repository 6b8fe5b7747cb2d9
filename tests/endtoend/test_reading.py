"""Every file is read, or an error says which is not; what is kept of it is right: real processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg_belarus.project import open_project
from tests.support.commands import one_line, run, unprivileged
from tests.support.mini import ASKED, make_mini


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_mini(tmp_path / "project")


READERS: dict[str, list[str]] = {
    "build": ["build", "-o", "out"],
    "check": ["check"],
    "validate": ["validate"],
    "infer": ["infer"],
    "query run": ["query", "run", "core/things"],
    "sparql": ["sparql", "ASK {}"],
    "show": ["show", "thing-one"],
    "search": ["search", "One"],
}


def sub(data: Path, mode: int) -> None:
    (data / "sub").mkdir()
    (data / "sub" / "x.ttl").write_text("")
    (data / "sub").chmod(mode)


def unreadable(path: Path) -> None:
    path.write_text("")
    path.chmod(0)


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "an unreadable folder": (
        lambda data: sub(data, 0),
        "data/sub: this folder cannot be read (Permission denied)",
    ),
    "a folder that cannot be entered": (
        lambda data: sub(data, 0o400),
        "data/sub/x.ttl: it cannot be read (Permission denied)",
    ),
    "an unreadable file": (
        lambda data: unreadable(data / "x.ttl"),
        "data/x.ttl: it cannot be read (Permission denied)",
    ),
    "a folder for a file": (lambda data: (data / "x.ttl").mkdir(), "data/x.ttl: this is a folder"),
    "a pipe": (lambda data: os.mkfifo(data / "x.ttl"), "data/x.ttl: this is no plain file"),
    "a link to nothing": (
        lambda data: (data / "x.ttl").symlink_to("nowhere"),
        "data/x.ttl: it cannot be read (No such file or directory)",
    ),
    "a link in a circle": (
        lambda data: (data / "loop").symlink_to("."),
        "data/loop: this is a link",
    ),
}


@pytest.mark.parametrize("kind", ODD)
def test_nothing_is_left_out_in_silence(project: Path, kind: str) -> None:
    make, says = ODD[kind]
    make(project / "data")
    try:
        for arguments in READERS.values():
            done = unprivileged("--project", project, *arguments)
            one_line(done, 3, says)
    finally:
        for path in (project / "data").glob("sub"):
            path.chmod(0o755)
    assert not Path("out").exists()


# A process in which a file is saved after the key is made and before anything is parsed.
SAVED = """
import sys
from pathlib import Path
from kg_belarus import cache
path, new = Path(sys.argv.pop(1)), sys.argv.pop(1)
fetch = cache.fetch_answer

def saved(key):
    found = fetch(key)
    path.write_text(new)
    return found

cache.fetch_answer = saved
from kg_belarus.cli import main
main()
"""


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/d.ttl", "bki:thing-two a ex:Thing", "bki:thing-two a ex:Other"),
        ("queries/core/things.rq", "ORDER BY ?thing", "ORDER BY ?thing LIMIT 1"),
        ("ontology/o.ttl", "rdfs:subClassOf ex:Thing", "rdfs:subClassOf ex:Other"),
    ],
)
def test_a_file_saved_while_a_question_is_answered_poisons_nothing(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str
) -> None:
    monkeypatch.setenv("KG_BELARUS_CACHE", str(tmp_path / "cache"))
    path = project / name
    text = path.read_text()
    changed = text.replace(old, new)
    assert changed != text
    question = ["--project", str(project), "query", "run", "core/things"]
    command = [sys.executable, "-c", SAVED, str(path), changed, *question]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for now, rows in ((changed, 1), (text, 2), (changed, 1)):
        path.write_text(now)
        for form in ([], ["--format", "csv"]):  # an answer that may be kept, and a graph
            lines = run(*question, *form).stdout.splitlines()
            assert len([line for line in lines if "thing-" in line]) == rows


def test_a_damaged_cache_says_one_line_and_answers_right(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_BELARUS_CACHE", str(tmp_path / "cache"))
    ask = ["--project", str(project), *ASKED["query run"]]
    right = run(*ask)
    assert right.stdout.count("thing-") == 2
    for pattern in ("graphs/*/MANIFEST*", "graphs/*/CURRENT", "graphs/*/*.sst", "answers/*"):
        shutil.rmtree(tmp_path / "cache" / "answers") if "graphs" in pattern else None
        path = next(p for p in (tmp_path / "cache").glob(pattern) if p.stat().st_size)
        path.write_bytes(path.read_bytes()[:-1])
        done = run(*ask)
        assert (done.returncode, done.stdout) == (0, right.stdout)
        assert len(done.stderr.splitlines()) == 1
        assert "damaged" in done.stderr
        assert run(*ask).stderr == ""


def test_the_time_of_an_answer_is_that_of_the_call(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_BELARUS_CACHE", str(tmp_path / "cache"))
    path = project / "queries" / "core" / "when.rq"
    path.write_text("#+ summary: when\n#+ question:\n#+   en: When?\nSELECT (STRUUID() AS ?x) {}\n")
    first, second = (run("--project", project, "query", "run", "core/when") for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert first.stdout != second.stdout


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has become longer since its length was asked."""
    opened = open_project(project)
    whole = {path: path.read_bytes() for path in (project / "data").glob("*.ttl")}
    length = os.fstat

    def before(handle: int) -> object:
        return SimpleNamespace(st_mode=length(handle).st_mode, st_size=3)

    monkeypatch.setattr(os, "fstat", before)
    assert opened.files(opened.data, ".ttl") == whole
