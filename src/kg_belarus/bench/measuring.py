"""One measure: a process of its own, and what it took."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_BARE_CLICK = """
import click
@click.group()
def cli(): "A bare program."
@cli.command()
def one(): "One command."
cli(["--help"])
"""
_PYTHON = sys.executable
_OURS = (_PYTHON, "-m", "kg_belarus")
_ANSWER = (*_OURS, "query", "run", "detention/releases-near-meetings")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one process took.

    Attributes:
        seconds: of the work alone; of the whole process where that is what is measured.
        process_seconds: from its start to its end.
        peak_mb: the most memory that it held until the work was done, in megabytes; None where only
            the process was timed.
        count, unit: how many of what were made.
        parts: seconds and rows of each part, where the work has parts.
        failed: why there is no more to tell; empty where it ended well.
    """

    seconds: float = 0.0
    process_seconds: float = 0.0
    peak_mb: int | None = None
    count: int = 0
    unit: str = ""
    parts: Mapping[str, tuple[float, int]] = field(default_factory=dict)
    failed: str = ""


def work(name: str, project: str, left: str, limit: float) -> Outcome:
    """Return what a piece of work of `work.py` took on a project.

    Args:
        name: of the work.
        project: its folder; empty for the shipped one.
        left: a folder for what one process leaves to the next.
        limit: after so many seconds it is ended.
    """
    place = json.dumps({"project": project, "left": left})
    command = [_PYTHON, "-m", "kg_belarus.bench.work", name, place]
    seconds, printed, failed = _run(command, {"KG_BELARUS_CACHE": "off"}, limit)
    if failed:
        return Outcome(process_seconds=seconds, failed=failed)
    told = json.loads(printed)
    parts = {part: (taken, rows) for part, (taken, rows) in told.pop("parts").items()}
    return Outcome(**told, process_seconds=seconds, parts=parts)


def start(name: str, turn: int, cache: str, limit: float) -> Outcome:
    """Return what a command takes from its start to its end.

    Args:
        name: one of `STARTS`.
        turn: how often it was measured before, so that an answer can be one that was never given.
        cache: a folder for what is kept from one call to the next.
        limit: after so many seconds it is ended.
    """
    commands: Mapping[str, Sequence[str]] = {
        "bare Python": (_PYTHON, "-c", "pass"),
        "bare click program": (_PYTHON, "-c", _BARE_CLICK),
        "--help": (*_OURS, "--help"),
        "answer given before": _ANSWER,
        "answer never given": (*_ANSWER, "--param", f"within_days={turn + 10}"),
    }
    environment = {"KG_BELARUS_CACHE": cache}
    if name.startswith("answer") and turn == 0:
        _run(_ANSWER, environment, limit)  # the graph is built, and the answer given
    seconds, _, failed = _run(commands[name], environment, limit)
    return Outcome(seconds=seconds, process_seconds=seconds, failed=failed)


def _run(
    command: Sequence[str], environment: Mapping[str, str], limit: float
) -> tuple[float, str, str]:
    """Return the wall time of a command in seconds, what it printed, and why it failed."""
    # Compiled modules are a part of any installed program.
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            timeout=limit,
            env={**inherited, **environment},
        )
    except subprocess.TimeoutExpired:
        return limit, "", f"ended after {limit:g} s"
    seconds = time.perf_counter() - begun
    if done.returncode < 0:
        return seconds, "", f"killed by {signal.Signals(-done.returncode).name}"
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        return seconds, "", lines[-1] if lines else f"exit code {done.returncode}"
    return seconds, done.stdout, ""
