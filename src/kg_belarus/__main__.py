"""The command `kg-belarus`, which `python -m kg_belarus` is too."""

from __future__ import annotations

import os
import signal

TYPE_CHECKING = False  # whatever takes long is imported once interrupts are heard
if TYPE_CHECKING:
    from typing import NoReturn


def start() -> None:
    """Run the command line in a process that this one watches, and end with its exit code."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)
    if "_KG_BELARUS_COMPLETE" in os.environ:
        _run(None)  # a shell asks, and nothing takes long
    from kg_belarus.watching import watch

    os._exit(watch(_run))


def _interrupted(*_: object) -> None:
    os._exit(130)


def _run(watcher: int | None) -> NoReturn:
    if signal.getsignal(signal.SIGINT) is _interrupted:  # nobody watches
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # Imported by the process that works: the other one stays small.
    from kg_belarus.cli import main
    from kg_belarus.limits import watched_by

    watched_by(watcher)
    main()


if __name__ == "__main__":
    start()
