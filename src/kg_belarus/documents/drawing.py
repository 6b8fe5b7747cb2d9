"""Draw lanes of marks over rows of verdicts along time: as SVG, and with letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from xml.sax.saxutils import escape

# The mark of each verdict, and of each degree to which a trajectory fits.
MARKS = {
    "favourable": "▲",
    "mixed": "◆",
    "unfavourable": "▼",
    "no-data": "○",
    "fits": "●",
    "fits in part": "◐",
    "no support": "○",
    "ruled out": "✕",
}
_LABEL, _WIDTH, _LANE, _ROW, _TOP = 230, 1100, 26, 22, 30
# Okabe and Ito's palette, safe for colour blindness; the mark says the same without colour.
_COLOURS = {
    "favourable": "#009e73",
    "mixed": "#e69f00",
    "unfavourable": "#d55e00",
    "no-data": "#bbbbbb",
    "fits": "#0072b2",
    "fits in part": "#56b4e9",
    "no support": "#bbbbbb",
    "ruled out": "#555555",
}
_SHAPES = {
    "established": 'fill="#0b57a4"',
    "reported": 'fill="#0b57a4" fill-opacity="0.45"',
    "contested": 'fill="none" stroke="#0b57a4" stroke-width="1.5"',
    "planned": 'fill="none" stroke="#0b57a4" stroke-width="1.5" stroke-dasharray="2 2"',
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One event: the earliest and latest day it can have begun on, and what it is."""

    first: date
    last: date | None
    title: str
    standing: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Events of one kind."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The verdicts on one thing: the day each was read for, and whether it is only possible."""

    name: str
    verdicts: tuple[tuple[date, str, bool], ...]


def draw_svg(title: str, start: date, end: date, lanes: Sequence[Lane], rows: Sequence[Row]) -> str:
    """Return lanes and rows as one SVG element; every mark has a title that a pointer shows."""
    height = _TOP + len(lanes) * _LANE + len(rows) * _ROW + 20
    drawn = "\n".join(
        [
            *_months(start, end, height),
            *(line for n, lane in enumerate(lanes) for line in _lane(lane, n, start, end)),
            *(
                line
                for n, row in enumerate(rows)
                for line in _row(row, _TOP + len(lanes) * _LANE + 10 + n * _ROW, start, end)
            ),
        ]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LABEL + _WIDTH} {height}" '
        f'width="{_LABEL + _WIDTH}" height="{height}" role="img" font-family="sans-serif" '
        f'font-size="12">\n<title>{escape(title)}</title>\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n{drawn}\n</svg>\n'
    )


def _x(day: date, start: date, end: date) -> float:
    whole = max((end - start).days, 1)
    passed = min(max((day - start).days, 0), whole)
    return round(_LABEL + 8 + (_WIDTH - 20) * passed / whole, 1)


def _months(start: date, end: date, height: int) -> Iterator[str]:
    number = (end.year - start.year) * 12 + end.month
    starts = [date(start.year + n // 12, n % 12 + 1, 1) for n in range(start.month - 1, number)]
    inside = [day for day in starts if start <= day <= end]
    every = max(1, -(-len(inside) * 62 // _WIDTH))  # a label is about 60 wide
    for number, day in enumerate(inside):
        x = _x(day, start, end)
        yield f'<line x1="{x}" y1="20" x2="{x}" y2="{height}" stroke="#e5e5e5"/>'
        if number % every == 0:
            yield f'<text x="{x + 2}" y="16" fill="#555555">{day.isoformat()[:7]}</text>'


def _lane(lane: Lane, number: int, start: date, end: date) -> Iterator[str]:
    middle = _TOP + number * _LANE + _LANE / 2
    yield f'<text x="4" y="{middle + 4}" fill="#1a1a1a">{escape(lane.name)}</text>'
    for mark in lane.marks:
        first, last = _x(mark.first, start, end), _x(mark.last or end, start, end)
        shape = _SHAPES.get(mark.standing, _SHAPES["reported"])
        said = f"<title>{escape(mark.title)}</title>"
        if mark.last == mark.first:
            yield f'<circle cx="{first}" cy="{middle}" r="5" {shape}>{said}</circle>'
        else:
            wide = max(last - first, 4)
            yield (
                f'<rect x="{first}" y="{middle - 3}" width="{wide:.1f}" height="6" rx="3" '
                f'opacity="0.7" {shape}>{said}</rect>'
            )


def _row(row: Row, top: float, start: date, end: date) -> Iterator[str]:
    yield f'<text x="4" y="{top + 14}" fill="#1a1a1a">{escape(row.name)}</text>'
    for number, (day, verdict, is_doubtful) in enumerate(row.verdicts):
        until = row.verdicts[number + 1][0] if number + 1 < len(row.verdicts) else end
        left, right = _x(day, start, end), _x(until, start, end)
        mark = min(left + 3, _LABEL + _WIDTH - 14)
        doubt, asked = (" (possibly)", "?") if is_doubtful else ("", "")
        shown = MARKS[verdict] + asked
        said = escape(f"{day.isoformat()}: {row.name}: {verdict}{doubt}")
        yield (
            f'<rect x="{left}" y="{top}" width="{max(right - left, 2):.1f}" height="{_ROW - 6}" '
            f'fill="{_COLOURS[verdict]}" fill-opacity="0.35"><title>{said}</title></rect>'
            f'<text x="{mark}" y="{top + 13}" fill="#1a1a1a">{shown}</text>'
        )


def draw_letters(
    start: date, end: date, lanes: Sequence[Lane], rows: Sequence[Row], width: int
) -> str:
    """Return lanes and rows for a terminal of some columns.

    Each column is a stretch of days: a number says how many events surely begin in it, a tilde
    that one may.
    """
    names = [*(lane.name for lane in lanes), *(row.name for row in rows)]
    label = max(map(len, names), default=0) + 2
    columns = max(width - label, 20)
    days = (end - start).days + 1
    edges = [start + timedelta(days=days * n // columns) for n in range(columns + 1)]
    lines = [" " * label + _scale(edges)]
    for lane in lanes:
        cells = (_cell(lane, low, high) for low, high in pairwise(edges))
        lines.append(lane.name.ljust(label) + "".join(cells))
    if rows:
        lines.append("")
    for row in rows:
        cells = (_verdict(row, high) for high in edges[1:])
        lines.append(row.name.ljust(label) + "".join(cells))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _scale(edges: Sequence[date]) -> str:
    """Return the months above the columns, as many as there is room for."""
    line, free = "", 0
    for number, (low, high) in enumerate(pairwise(edges)):
        turns = low.day == 1 or (high - timedelta(days=1)).month != (low - timedelta(days=1)).month
        if turns and number >= free and number + 7 <= len(edges) - 1:
            month = low if low.day == 1 else high - timedelta(days=1)
            line = line.ljust(number) + month.isoformat()[:7]
            free = number + 9
    return line


def _cell(lane: Lane, low: date, high: date) -> str:
    surely = sum(low <= m.first and m.last is not None and m.last < high for m in lane.marks)
    if surely:
        return str(surely) if surely < 10 else "+"
    may = any(m.first < high and (m.last is None or m.last >= low) for m in lane.marks)
    return "~" if may else "·"


def _verdict(row: Row, high: date) -> str:
    past = [verdict for day, verdict, _ in row.verdicts if day < high]
    return MARKS[past[-1]] if past else " "
