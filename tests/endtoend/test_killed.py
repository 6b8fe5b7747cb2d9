"""Killed at any moment, a command leaves the old or the new, and the next one is none the worse."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg_belarus.site.tree import check_site
from tests.support.commands import run
from tests.support.mini import make_mini
from tests.support.processes import is_gone, started, working_for

DAILY, NIGHTLY = 2, 25
OUT = "out"
# What is written, by the words of its command; `OUT` stands for where.
COMMANDS: dict[str, list[str]] = {
    "a release": ["build", "-o", OUT],
    "a site": ["publish", OUT, "--base-url", "https://example.org/site/"],
    "what follows": ["infer", "-o", OUT],
    "an export": ["export", "rdf12", "-o", OUT],
    "an answer": ["query", "run", "core/things", "--format", "csv", "-o", OUT],
    "a kept graph and answer": ["query", "run", "core/things", "--format", "csv"],
}


def state(path: Path) -> object:
    """Return what a file or folder is, byte for byte."""
    if not path.exists():
        return None
    if path.is_file():
        return path.read_bytes()
    return {
        str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()
    }


def is_whole_site(path: Path) -> bool:
    check_site(path)  # raises
    return True


WHOLE: dict[str, Callable[[Path], bool]] = {"a site": is_whole_site}


@pytest.mark.parametrize(
    ("kind", "times"),
    [
        pytest.param(kind, times, marks=[pytest.mark.nightly] * (times == NIGHTLY or kind in WHOLE))
        for kind in COMMANDS
        for times in (DAILY, NIGHTLY)
    ],
)
def test_a_kill_leaves_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, times: int
) -> None:
    """The site says what changed since the last one, so it is judged by its own sums."""
    monkeypatch.setenv("KG_BELARUS_CACHE", str(tmp_path / "cache"))
    project, out = make_mini(tmp_path / "project"), tmp_path / OUT
    words = ["--project", str(project), *(str(out) if w == OUT else w for w in COMMANDS[kind])]
    data = project / "data/d.ttl"
    first = data.read_text()
    more = first.replace("bki:thing-two a ex:Thing", "bki:thing-two a ex:Sub")
    texts = [first, more.replace('"Two"@en', '"Two"@en ;\n    ex:knows bki:thing-one')]
    outcomes: list[object] = []
    answers: list[str] = []  # a build tells how long it took, and a site what changed
    took = 0.0
    for text in (*texts, texts[0]):
        data.write_text(text)
        start = time.monotonic()
        done = run(*words)
        took = max(took, time.monotonic() - start)
        assert done.returncode == 0, done.stderr
        outcomes.append(state(out))
        answers.append(done.stdout)
    chosen = random.Random(kind)
    for number in range(times):
        before = state(out)
        data.write_text(texts[(number + 1) % 2] + f"# {number}\n")  # nothing kept is of it
        with started(*words) as process:
            time.sleep(chosen.random() * took)
            working = working_for(process)
            victim = working if chosen.random() < 0.5 else process.pid
            if working and victim and process.poll() is None:
                os.kill(victim, signal.SIGKILL)
            process.communicate(timeout=60)
        assert working is None or is_gone(working)
        after = state(out)
        if kind in WHOLE:
            assert after == before or WHOLE[kind](out)
        else:
            assert after in outcomes
        data.write_text(texts[number % 2] + f"# {number}\n")
        done = run(*words)
        assert done.returncode == 0, done.stderr
        assert "damaged" not in done.stderr
        if kind not in WHOLE:
            assert state(out) == outcomes[number % 2]
        if kind == "a kept graph and answer":
            assert done.stdout == answers[number % 2]
        left = {path.name for path in tmp_path.iterdir()}
        assert left <= {"project", "cache", OUT}
    for folder in (tmp_path / "cache").iterdir():
        assert not [path for path in folder.iterdir() if path.name.startswith(".kg-belarus-")]
