"""What can go wrong, as exceptions; each carries the exit code of the command line.

A message is one sentence that says what is wrong, where, and what to do next.
Findings about data are values, not exceptions: see `kg_belarus.validation`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_MOST = 50  # lines on what cannot be read


class KgBelarusError(Exception):
    """The root of all errors a caller may want to catch; exit code 4."""

    exit_code = 4


class WrongUsageError(KgBelarusError):
    """The call names what is not there, or gives a value of the wrong kind; exit code 2."""

    exit_code = 2


@dataclass(frozen=True)
class Position:
    """A place in a text file; line and column count from 1, 0 where unknown.

    As text it can be printed anywhere: bytes of a name that are no UTF-8 stand as their numbers.
    """

    path: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [os.fsencode(self.path).decode(errors="backslashreplace")]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


class UnreadableInputError(KgBelarusError):
    """A file cannot be read or parsed; exit code 3.

    Args:
        position: the file, with line and column where they are known.
        problem: what is wrong, without a full stop.
        next_step: what the reader should do, without a full stop.
    """

    exit_code = 3

    def __init__(self, position: Position, problem: str, next_step: str) -> None:
        super().__init__(f"{position}: {problem}; {next_step}.")
        self.position = position
        self.lines: tuple[str, ...] = (str(self),)


class UnreadableInputsError(UnreadableInputError):
    """Several things cannot be read: a line for each, in order; exit code 3.

    Args:
        errors: at least one; `position` is that of the first.
    """

    def __init__(self, errors: Sequence[UnreadableInputError]) -> None:
        if not errors:
            raise ValueError("what cannot be read is to be told, and there is nothing to tell")
        lines = tuple(line for error in errors for line in error.lines)
        rest = len(lines) - _MOST
        more = (f"{rest} more cannot be read; mend these first.",) if rest > 0 else ()
        Exception.__init__(self, "\n".join((*lines[:_MOST], *more)))
        self.position, self.lines = errors[0].position, lines


class EngineError(KgBelarusError):
    """An engine failed or refused; exit code 4."""


class TimeLimitError(EngineError):
    """A query took longer than it was allowed; exit code 4."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"the query took more than {seconds:g} s and was left; "
            "narrow it, or allow more with --timeout."
        )


class MemoryLimitError(EngineError):
    """A query or a command took more memory than it was allowed; exit code 4.

    Args:
        what: took it.
        gigabytes: that it was allowed.
        by: what allows more.
    """

    def __init__(self, what: str, gigabytes: float, by: str) -> None:
        super().__init__(
            f"{what} took more than {gigabytes:.3g} GB of memory and was left; "
            f"ask for less, or allow more with {by}."
        )


def nearest(name: str, valid: Iterable[str]) -> str:
    """Return a clause that names the entries closest to `name`, or says how many there are.

    Those that it begins, with or without a prefix such as `bki:`, come before likenesses.
    """
    from difflib import get_close_matches  # only a caller in error pays for the import

    names = sorted(valid)
    forms = ((one, (one, one.partition(":")[2])) for one in names if name)
    begun = [one for one, both in forms if any(form.startswith(name) for form in both)]
    likely = get_close_matches(name, names, n=3, cutoff=0.5)
    close = list(dict.fromkeys([*begun[:3], *likely]))[:3]
    if not close:
        close = [candidate for candidate in names if name and name in candidate][:3]
    if close:
        return f"nearest: {', '.join(close)}"
    if len(names) <= 8:
        return f"valid: {', '.join(names) or 'none'}"
    return f"{len(names)} are valid, none is close"
