"""A command and the process that works for it: started, found, awaited."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.commands import COMMAND


@contextmanager
def started(*words: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Start a command as a person's shell does: a suite in the background ignores signals."""
    heard = signal.SIGINT, signal.SIGHUP
    before = [signal.signal(number, signal.SIG_DFL) for number in heard]
    try:
        process = subprocess.Popen(
            [*COMMAND, *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        for number, handler in zip(heard, before, strict=True):
            signal.signal(number, handler)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def working_for(process: subprocess.Popen[str]) -> int | None:
    """Return the number of the process that works, once it is there; None if all is done."""
    while process.poll() is None:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        try:
            if found := children.read_text().split():
                return int(found[0])
        except FileNotFoundError:
            break
        time.sleep(0.01)
    return None


def is_gone(number: int) -> bool:
    """Tell whether a process is no more, within two seconds."""
    for _ in range(40):
        try:
            if Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False
