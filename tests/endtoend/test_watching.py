"""A command works in a process that another watches: what it does not hear, or breaks, ends it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.commands import COMMAND, one_line, run
from tests.support.mini import make_mini
from tests.support.processes import is_gone, started, working_for

# What pyoxigraph plans, with Python's lock held, for longer than anybody waits.
PLANNED = f"SELECT * {{ {' '.join(f'?s{n} ?p ?o .' for n in range(300))} }}"
_NUMBERS = " ".join(map(str, range(60)))
ROWS = " ".join(f"VALUES ?v{n} {{ {_NUMBERS} }}" for n in range(6))
LARGE = f"SELECT * {{ {ROWS} }} ORDER BY ?v0"
ENDLESS = f"ASK {{ {ROWS} FILTER(?v0 + ?v1 + ?v2 + ?v3 + ?v4 + ?v5 < 0) }}"


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A project with questions that take for ever."""
    folder = make_mini(tmp_path / "mini")
    for name, text in (("planned", PLANNED), ("endless", ENDLESS)):
        (folder / f"queries/core/{name}.rq").write_text(f"#+ summary: {name}\n{text}\n")
    return folder


@pytest.mark.parametrize("query", [PLANNED, ENDLESS])
def test_a_time_limit_holds_for_planning_and_running(query: str) -> None:
    start = time.monotonic()
    one_line(run("sparql", query, "--timeout", "1"), 4, "the query took more than 1 s and was left")
    assert time.monotonic() - start < 8


def test_a_time_limit_holds_for_a_question(mini: Path) -> None:
    for name in ("planned", "endless"):
        asked = ("--project", mini, "query", "run", f"core/{name}", "--timeout", "1")
        one_line(run(*asked), 4, "took more than 1 s and was left")


def test_a_limit_of_memory_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "the query took more than 0.3 GB of memory and was left; ask for less, or allow more"
    one_line(run("sparql", LARGE, "--max-memory", "0.3"), 4, told, "--max-memory")
    monkeypatch.setenv("KG_BELARUS_MEMORY", "0.4")
    one_line(run("sparql", LARGE), 4, "the command took more than 0.4 GB", "KG_BELARUS_MEMORY")
    for wrong in ("much", "0", "-1", "nan"):
        monkeypatch.setenv("KG_BELARUS_MEMORY", wrong)
        one_line(run("prefixes"), 2, "KG_BELARUS_MEMORY is no number of GB")


@pytest.mark.parametrize(
    "words",
    [
        ["sparql", PLANNED],
        ["sparql", ENDLESS],
        ["query", "run", "core/endless"],
        ["query", "show", "core/endless"],
        ["build", "-o", "out"],
        ["check"],
    ],
    ids=lambda words: " ".join(words)[:20],
)
def test_an_interrupt_ends_whatever_is_done(mini: Path, words: list[str]) -> None:
    (mini / "queries/core/planned.rq").unlink()
    with started("--project", mini, *words) as process:
        working = working_for(process) or 0
        time.sleep(2.5)
        if process.poll() is not None:
            assert words in (["check"], ["build", "-o", "out"]), process.communicate()
            return  # it does not ask the questions
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        stdout, stderr = process.communicate(timeout=10)
        assert time.monotonic() - start < 1.5
    assert (process.returncode, stdout, stderr.strip()) == (130, "", "")
    assert is_gone(working)
    assert not Path("out").exists()


def test_an_interrupt_at_any_moment_is_quiet() -> None:
    chosen = random.Random(12)
    for _ in range(12):
        with started("sparql", ENDLESS) as process:
            time.sleep(0.03 + chosen.random() * 0.6)
            process.send_signal(signal.SIGINT)
            stdout, stderr = process.communicate(timeout=10)
        assert stdout == ""
        if stderr.strip():  # before our first line runs, Python itself says what it was doing
            assert "kg_belarus/" not in stderr
        else:
            assert process.returncode in (130, -signal.SIGINT)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_ends_the_one_ends_the_other(number: signal.Signals) -> None:
    with started("sparql", PLANNED) as process:
        working = working_for(process) or 0
        time.sleep(1)
        process.send_signal(number)
        assert process.communicate(timeout=5) == ("", "")
    assert process.returncode == -number
    assert is_gone(working)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells that the other is no more")
def test_nothing_goes_on_when_the_one_that_watches_is_killed() -> None:
    with started("sparql", PLANNED) as process:
        working = working_for(process) or 0
        time.sleep(1)
        process.kill()
        process.wait()
        assert is_gone(working)


def test_who_ignores_interrupts_goes_on() -> None:
    """As under nohup, or in the background of a script."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = subprocess.Popen([*COMMAND, "prefixes"], stdout=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    stdout, _ = process.communicate(timeout=20)
    assert (process.returncode, stdout.count(b"PREFIX")) == (0, 18)


BROKEN = """
import os, signal, sys
from kg_belarus import __main__, cli
number = int(sys.argv.pop(1))
cli.main = lambda: os.kill(os.getpid(), number)
__main__.start()
"""


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (signal.SIGSEGV, "the engine broke down (SIGSEGV); ask in smaller parts"),
        (signal.SIGABRT, "the engine broke down (SIGABRT); ask in smaller parts"),
        (signal.SIGKILL, "killed from outside (SIGKILL), as a system does that runs out of memory"),
    ],
)
def test_what_breaks_the_engine_is_told(number: signal.Signals, says: str) -> None:
    command = [sys.executable, "-c", BROKEN, str(int(number))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    one_line(done, 4, says)


def test_without_processes_to_fork_the_command_runs_all_the_same() -> None:
    alone = "import os; del os.fork\nfrom kg_belarus.__main__ import start\nstart()"
    for words, code in ((["prefixes"], 0), (["sparql", "ASK {"], 3)):
        command = [sys.executable, "-c", alone, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (code, run(*words).stdout)
