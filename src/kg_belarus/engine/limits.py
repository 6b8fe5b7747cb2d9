"""Run a query so that it can be left: after a number of seconds, or when a person interrupts."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

from kg_belarus.errors import EngineError

T = TypeVar("T")
_LOOK = 0.1


class TimeLimitError(EngineError):
    """A query took longer than it was allowed; exit code 4."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"the query took more than {seconds:g} s and was left; "
            "narrow it, or allow more with --timeout."
        )


def run_limited(work: Callable[[], T], seconds: float | None = None) -> T:
    """Return what `work` returns, or leave it.

    The engines answer in native code, which no signal reaches before it returns. So the work runs
    in a thread of its own, and this one stays free: KeyboardInterrupt is raised within a tenth of
    a second. Work that is left goes on in its thread until it ends or the process does; a command
    ends its process then.

    Args:
        work: is run once.
        seconds: of wall time; None for no limit.

    Raises:
        TimeLimitError: the time is over.
    """
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
