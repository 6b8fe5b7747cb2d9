"""Habits of a terminal: a pager for what is long, a sign of life while one waits."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from kg_belarus.limits import paged

if TYPE_CHECKING:
    import threading
    from types import TracebackType

_PAGER = "less -FRX"
_NO_PAGER = "kg_belarus.no_pager"
_PATIENCE = 2.0
_USUAL = (80, 24)


def no_pager(context: click.Context, parameter: click.Parameter, is_given: bool) -> None:
    """Remember that nothing is to be paged, as a callback of click."""
    if is_given:
        context.meta[_NO_PAGER] = True


def show_on_terminal(content: bytes, *, is_paged: bool) -> None:
    """Show a text on the terminal, where it is paged and long through `$PAGER`.

    Characters that would steer the terminal are told by their numbers.
    """
    import shlex
    import signal
    import subprocess

    from kg_belarus.text import visible

    context = click.get_current_context(silent=True)
    told = content.decode(errors="backslashreplace").replace("\r\n", "\n")
    text = visible(told).replace("\r", "[U+000D]").encode()
    command = shlex.split(os.environ.get("PAGER", _PAGER))
    is_wanted = is_paged and command and not (context and context.meta.get(_NO_PAGER))
    if is_wanted and _is_long(text.decode()):
        # Whoever interrupts a pager means the pager.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            with paged():
                subprocess.run(command, input=text, check=False)
        except FileNotFoundError:
            pass
        else:
            return
        finally:
            signal.signal(signal.SIGINT, before)
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()


def size() -> os.terminal_size:
    """Return the columns and lines of the terminal, none of them 0.

    `COLUMNS` and `LINES` are heeded; a terminal that tells neither, or 0, has 80 and 24.
    """
    return shutil.get_terminal_size(_USUAL)


def _is_long(text: str) -> bool:
    columns, lines = size()
    shown = sum(max(1, -(-len(line) // columns)) for line in text.splitlines())
    return shown >= lines


class Waiting:
    """Count the seconds on the terminal of standard error, once there are more than two."""

    def __init__(self, what: str) -> None:
        self._what = what
        self.done = ""
        self._thread: threading.Thread | None = None
        self._ended: threading.Event

    def __enter__(self) -> Waiting:
        if sys.stderr.isatty():
            import threading

            self._ended = threading.Event()
            self._thread = threading.Thread(target=self._count, daemon=True)
            self._thread.start()
            _waiting.append(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Count no more and clear the line."""
        if self._thread is None:
            return
        self._ended.set()
        self._thread.join()
        self._thread = None
        _waiting.remove(self)

    def _count(self) -> None:
        import time

        start = time.monotonic()
        wait = _PATIENCE
        while not self._ended.wait(wait):
            # The line is left at its start, so that whatever is printed meanwhile covers it.
            done = f", {self.done}" if self.done else ""
            sys.stderr.write(f"\r\033[K{self._what}: {time.monotonic() - start:.0f} s{done} …\r")
            sys.stderr.flush()
            wait = 1.0
        if wait < _PATIENCE:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


_waiting: list[Waiting] = []


def tell_progress(done: str) -> None:
    """Let the sign of life say how far the work is."""
    for one in _waiting:
        one.done = done


def stop_waiting() -> None:
    """End all signs of life, before something else is printed."""
    for one in [*_waiting]:
        one.stop()
