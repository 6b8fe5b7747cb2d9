"""Numbers beside one another: a dot where one is exact, a bar where it lies between bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from kg_belarus.site.answers import Shown
from kg_belarus.site.lines import Cell
from kg_belarus.terms import value_of

_TICKS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Dot:
    """A number of a picture.

    Attributes:
        names: what it is of: some cells.
        told: the number in words.
        left, right: where its bounds lie, in per cent.
        is_exact: whether it is a dot.
        is_open: whether nothing bounds it above; it is then drawn to the end.
        kind: tells apart by whom it is, from 0 to 7.
    """

    names: Sequence[Cell]
    told: str
    left: float
    right: float
    is_exact: bool
    is_open: bool
    kind: int


@dataclass(frozen=True, slots=True)
class Dots:
    """A picture of numbers on one scale, with the numbers that it marks and where they lie."""

    dots: Sequence[Dot]
    ticks: Sequence[tuple[str, float]]


def dots_of(
    shown: Shown | None,
    low: str,
    high: str,
    names: Sequence[str],
    number: Callable[[str], str],
    by: str = "",
) -> Dots | None:
    """Return the picture of the numbers of an answer; None where it has none.

    Args:
        shown: the answer.
        low: the column of the lower bound.
        high: that of the upper bound, empty where it is open.
        names: the columns that tell what a number is of.
        number: writes a number.
        by: the column of who tells it; each has a colour of its own.
    """
    if shown is None:
        return None
    told = f"{low}+{high}"
    columns = list(shown.columns)
    if not {told, *names} <= {*columns}:
        return None
    found = []
    once = set()
    for line in shown.rows:
        cells = [line.cells[columns.index(name)] for name in names]
        texts = tuple(cell.text for cell in cells)
        words = line.cells[columns.index(told)].text
        least, most = (_whole(value_of(line.terms.get(name))) for name in (low, high))
        if (least is not None or most is not None) and (*texts, words) not in once:
            once.add((*texts, words))
            found.append((cells, words, least, most, value_of(line.terms.get(by)) if by else ""))
    if not found:
        return None
    top = max(n for _, _, *both, _ in found for n in both if n is not None) or 1
    kinds = {who: n % 8 for n, who in enumerate(dict.fromkeys(who for *_, who in found))}
    return Dots(
        [
            Dot(
                cells,
                words,
                _share(least or 0, top),
                _share(top if most is None else most, top),
                least == most,
                most is None,
                kinds[who],
            )
            for cells, words, least, most, who in found
        ],
        [(number(str(tick)), _share(tick, top)) for tick in round_numbers(top)],
    )


def _whole(value: str) -> int | None:
    return int(value) if value.removeprefix("-").isdecimal() else None


def _share(value: int, top: int) -> float:
    # A little room at the end, for the dot of the largest.
    return round(min(max(value, 0) / top, 1) * 96 + 1, 2)


def round_numbers(top: int) -> Iterable[int]:
    """Return some round numbers from 0 up to the largest of a scale, which is at least 1."""
    step = next(
        step * 10**power for power in count() for step in _TICKS if top / (step * 10**power) <= 4
    )
    return range(0, top + 1, step)
