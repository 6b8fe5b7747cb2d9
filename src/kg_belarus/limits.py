"""What a piece of work may take, and how it is left when it takes more.

The engines work in native code, which no signal reaches before it returns; while they parse and
plan they let no other thread of Python run. So a command works in a process of its own, which
another watches (`kg_belarus.watching`) that is told here what is about to be done. Where nobody
watches, as in a notebook, such work runs in a thread that can be left.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from kg_belarus.errors import TimeLimitError
from kg_belarus.watching import LIMITED, PAGED, UNLIMITED

T = TypeVar("T")
_LOOK = 0.1

_watcher: int | None = None


def watched_by(handle: int | None) -> None:
    """Tell what is done to the process that reads from the other end of a pipe; None if none."""
    global _watcher
    _watcher = handle


def run_limited(
    work: Callable[[], T], seconds: float | None = None, gigabytes: float = math.inf
) -> T:
    """Return what `work` returns, or leave it.

    Where this process is watched, it is ended with what it has done, and the command fails by the
    sentence of the error. Else the work runs in a thread: KeyboardInterrupt is raised within a
    tenth of a second, but not before a query is parsed and planned, and memory is not limited. Work
    that is left then goes on until it ends or the process does.

    Args:
        work: is run once.
        seconds: of wall time; None for no limit.
        gigabytes: of memory beyond what the process has when it begins.

    Raises:
        TimeLimitError: the time is over.
        MemoryLimitError: it takes more memory.
    """
    if _watcher is None:
        return _run_in_thread(work, seconds)
    _tell(LIMITED, math.inf if seconds is None else seconds, gigabytes)
    try:
        return work()
    finally:
        _tell(UNLIMITED)


@contextmanager
def paged() -> Iterator[None]:
    """Let whoever interrupts mean the pager, and not this process."""
    _tell(PAGED)
    try:
        yield
    finally:
        _tell(UNLIMITED)


def _tell(*words: object) -> None:
    if _watcher is not None:
        os.write(_watcher, (" ".join(map(str, words)) + "\n").encode())


def _run_in_thread(work: Callable[[], T], seconds: float | None) -> T:
    from threading import Thread

    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:  # handed to the caller, whatever it is
            failure.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    waited = 0.0
    while thread.is_alive():
        if seconds is not None and waited >= seconds:
            raise TimeLimitError(seconds)
        step = _LOOK if seconds is None else min(_LOOK, seconds - waited)
        thread.join(step)
        waited += step
    if failure:
        raise failure[0]
    return outcome[0]
