"""Run a command in a process of its own, as the process does that watches it and can end it.

What breaks native code (a stack, the memory) breaks its process. The one that was called does
nothing but watch: it passes signals on, ends the other where it does not hear them or takes more
than it may, and says in a sentence what became of it. It forks before the command is imported, and
imports what it says only then: so watching costs a few milliseconds.

How much memory the other has is known on Linux alone. Where no process can be forked (Windows), the
command runs in the one that was called.
"""

from __future__ import annotations

import contextlib
import math
import os
import select
import signal
import time

TYPE_CHECKING = False  # of `typing`, which takes long to import
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import NoReturn

    from kg_belarus.errors import EngineError, KgBelarusError

INTERRUPTED = 130
# What the process that works tells the one that watches, a line each: that what it does now may
# take so many seconds and GB, that it may take any, that it shows a pager.
LIMITED, UNLIMITED, PAGED = "limited", "unlimited", "paged"
# What is interrupted has so many seconds to end by itself.
_GRACE = 0.6
_LOOK = 0.1
_GB = 1e9
# A command may take this part of the memory that there is.
_PART = 0.75
_MEMORY = "KG_BELARUS_MEMORY"
_PASSED_ON = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")


def watch(command: Callable[[int | None], int]) -> int:
    """Return the exit code of a command that runs in a process of its own.

    It is given where it tells what it does, see `LIMITED`.

    What kills that process from outside kills this one, too; what breaks it is exit code 4. Of the
    three standard streams those that are closed keep their numbers from other files.
    """
    for number in (0, 1, 2):
        _hold(number)
    if not hasattr(os, "fork"):
        return command(None)
    allowed = _allowed()
    if not allowed > 0:
        from kg_belarus.errors import WrongUsageError

        return _say(WrongUsageError(f"{_MEMORY} is no number of GB; give one, such as 4."))
    told, telling = os.pipe()
    alive, living = os.pipe()  # nothing is written: its end is that of this process
    woken, waking = os.pipe()
    os.set_blocking(waking, False)
    signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
    heard = [*_heard(), signal.SIGCHLD]
    for number in heard:
        signal.signal(number, lambda *_: None)
    process = os.fork()
    if process == 0:
        signal.set_wakeup_fd(-1)
        for number in heard:
            signal.signal(number, _interrupted if number == signal.SIGINT else signal.SIG_DFL)
        for handle in (told, living, woken, waking):
            os.close(handle)
        _end_with(alive)
        code = INTERRUPTED
        with contextlib.suppress(KeyboardInterrupt):
            code = command(telling)
        os._exit(code)
    os.close(telling)
    os.close(alive)
    watched = _Watched(process, allowed)
    while True:
        ready, _, _ = select.select([woken, told], [], [], watched.patience)
        if told in ready:
            watched.tells(os.read(told, 1 << 16))
        if woken in ready:
            for number in os.read(woken, 1 << 10):
                watched.hears(number)
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return watched.outcome(status)
        watched.look()


def _hold(number: int) -> None:
    """Keep a closed stream's number from the next file that is opened; to write there fails."""
    try:
        os.fstat(number)
    except OSError:
        nowhere = os.open(os.devnull, os.O_RDONLY)
        if nowhere != number:
            os.dup2(nowhere, number)
            os.close(nowhere)


def _heard() -> list[signal.Signals]:
    """Return the signals that are passed on; one that is ignored, as under nohup, stays so."""
    there = [getattr(signal, name) for name in _PASSED_ON if hasattr(signal, name)]
    return [number for number in there if signal.getsignal(number) != signal.SIG_IGN]


def _interrupted(number: int, frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # a terminal sends it to both, and each once is enough
    raise KeyboardInterrupt


def _end_with(alive: int) -> None:
    """Let this process end when the one that holds the other end of a pipe is no more."""
    import fcntl

    if hasattr(fcntl, "FASYNC"):
        fcntl.fcntl(alive, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(alive, fcntl.F_SETFL, fcntl.fcntl(alive, fcntl.F_GETFL) | fcntl.FASYNC)
    if select.select([alive], [], [], 0)[0]:
        os._exit(INTERRUPTED)


def _allowed() -> float:
    """Return how many bytes of memory a command may have: `$KG_BELARUS_MEMORY`, in GB, or a part.

    NaN if that is no such number.
    """
    if chosen := os.environ.get(_MEMORY):
        try:
            return float(chosen) * _GB
        except ValueError:
            return math.nan
    there = [os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")]
    # What a container may have; there is a word where there is no limit.
    with contextlib.suppress(OSError, ValueError), open("/sys/fs/cgroup/memory.max") as told:
        there.append(int(told.read()))
    return _PART * min(there)


class _Watched:
    """The process of a command, as the one that watches it knows it.

    Args:
        process: its number.
        allowed: how many bytes of memory it may have.
    """

    def __init__(self, process: int, allowed: float) -> None:
        self._process = process
        self._allowed = allowed
        # What is done now has so many seconds, and GB; it ends then, and at so many bytes.
        self._seconds = self._gigabytes = 0.0
        self._until = self._most = math.inf
        self._is_paged = False
        self._unread = b""
        self._passed_on: signal.Signals | None = None
        self._kill_at = math.inf
        self._error: EngineError | None = None

    @property
    def patience(self) -> float:
        """How many seconds may pass until it has to be looked at again."""
        return min(max(min(self._until, self._kill_at) - time.monotonic(), 0.0), _LOOK)

    def tells(self, told: bytes) -> None:
        """Hear what it is about to do; see `kg_belarus.limits`."""
        *lines, self._unread = (self._unread + told).split(b"\n")
        for line in lines:
            word, *given = line.decode().split()
            self._until = self._most = math.inf
            self._is_paged = word == PAGED
            if word == LIMITED:
                self._seconds, self._gigabytes = map(float, given)
                self._until = time.monotonic() + self._seconds
                self._most = self._memory() + self._gigabytes * _GB

    def hears(self, number: int) -> None:
        """Pass on a signal that the process that watches got."""
        if number == signal.SIGCHLD or (number == signal.SIGINT and self._is_paged):
            return
        self._passed_on = signal.Signals(number)
        self._kill_at = min(self._kill_at, time.monotonic() + _GRACE)
        os.kill(self._process, number)

    def look(self) -> None:
        """End it if it takes more than it may, or does not hear."""
        memory = self._memory()
        if time.monotonic() >= self._until:
            from kg_belarus.errors import TimeLimitError

            self._error = TimeLimitError(self._seconds)
        elif memory > min(self._most, self._allowed):
            from kg_belarus.errors import MemoryLimitError

            is_query = memory > self._most
            self._error = (
                MemoryLimitError("the query", self._gigabytes, "--max-memory")
                if is_query
                else MemoryLimitError("the command", self._allowed / _GB, _MEMORY)
            )
        if self._error or time.monotonic() >= self._kill_at:
            os.kill(self._process, signal.SIGKILL)

    def outcome(self, status: int) -> int:
        """Return the exit code of the command; tell what ended it, if that was not itself."""
        if os.WIFEXITED(status):
            return os.WEXITSTATUS(status)
        number = signal.Signals(os.WTERMSIG(status))
        if self._error is None and number == signal.SIGKILL and self._passed_on:
            number = self._passed_on
        if number == signal.SIGINT:
            return INTERRUPTED
        if number.name in _PASSED_ON:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        return _say(self._error or _broken(number))

    def _memory(self) -> float:
        """Return how many bytes of memory it has; 0 where the system does not tell."""
        try:
            with open(f"/proc/{self._process}/statm") as told:
                return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            return 0


def _say(error: KgBelarusError) -> int:
    """Say what went wrong; return the exit code."""
    cleared = "\r\033[K" if os.isatty(2) else ""  # the seconds that were counted
    with contextlib.suppress(OSError):
        os.write(2, f"{cleared}kg-belarus: {error}\n".encode())
    return error.exit_code


def _broken(number: signal.Signals) -> EngineError:
    from kg_belarus.errors import EngineError

    if number == signal.SIGKILL:
        return EngineError(
            "the command was killed from outside (SIGKILL), as a system does that runs out of "
            "memory; ask for less, or make room."
        )
    return EngineError(
        f"the engine broke down ({number.name}); "
        "ask in smaller parts, and report the query or file that it was given."
    )
