"""Which cases of a test run every day; the others run at night."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from kg_belarus.graph import load

QUESTIONS = [question.name for question in load().questions()]


def of_each(groups: Sequence[object], names: Iterable[str] = QUESTIONS) -> list[object]:
    """Return each group with each name: those of the first group run daily.

    Those of a group stand together.
    """
    listed = list(names)
    return _cases(
        [((group, name), not turn) for turn, group in enumerate(groups) for name in listed]
    )


def by_turns(cases: Sequence[object], turn: int, turns: int = 2) -> list[object]:
    """Return cases of which each that comes at a turn runs daily."""
    return _cases([((case,), number % turns == turn) for number, case in enumerate(cases)])


def _cases(cases: Iterable[tuple[tuple[object, ...], bool]]) -> list[object]:
    return [
        pytest.param(
            *values,
            id=" ".join(map(_told, values)),
            marks=() if is_daily else (pytest.mark.nightly,),
        )
        for values, is_daily in cases
    ]


def _told(value: object) -> str:
    return "-by-".join(map(str, value)) if isinstance(value, tuple) else str(value)
