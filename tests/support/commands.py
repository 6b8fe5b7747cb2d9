"""The command line as a person uses it: a process of its own, and what it said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-m", "kg_belarus"]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Return what a command did and said."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def unprivileged(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command as one who may not read everything; root gives that up first."""
    command = [*COMMAND, *map(str, arguments)]
    if os.geteuid() == 0:
        give_up = ["--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
        command = [shutil.which("setpriv") or "setpriv", *give_up, *command]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def one_line(done: subprocess.CompletedProcess[str], code: int, *says: str) -> None:
    """Fail unless a command ended with a code and one line of error that says some words."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    for words in says:
        assert words in lines[0]


def completed(*words: str, breaks: str = "") -> list[str]:
    """Return what bash is offered for the last of some words, where some signs break words."""
    done = subprocess.run(
        COMMAND,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "_KG_BELARUS_COMPLETE": "bash_complete",
            "COMP_LINE": " ".join(("kg-belarus", *words)),
            "COMP_WORDBREAKS": breaks,
        },
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]
