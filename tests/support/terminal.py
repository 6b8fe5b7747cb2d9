"""Run a command on a terminal of its own and read what it shows."""

from __future__ import annotations

import os
import pty
import subprocess
import termios
from collections.abc import Mapping
from pathlib import Path

from tests.support.commands import COMMAND
from tests.support.console import ENVIRONMENT, WAITING


def on_terminal(
    *arguments: str | Path,
    columns: int = 80,
    lines: int = 24,
    pager: str = "",
    is_raw: bool = False,
    variables: Mapping[str, str] | None = None,
) -> tuple[str, int]:
    """Return what a command shows, stdout and stderr as they come, and its exit code.

    The seconds that are counted while one waits are left out, unless `is_raw`. `variables` are set
    for the command.
    """
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (lines, columns))
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=its,
        stderr=its,
        env={**ENVIRONMENT, "PAGER": pager, **(variables or {})},
    )
    os.close(its)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # nobody writes to it any more
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    text = shown.decode().replace("\r\n", "\n")
    return text if is_raw else WAITING.sub("", text), process.wait()
