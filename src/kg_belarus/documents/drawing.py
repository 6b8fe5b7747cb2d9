"""Draw lanes of marks over rows of verdicts along time: as SVG, and with letters."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from kg_belarus.text import as_xml

# The mark of each verdict, and of each degree to which a trajectory fits.
MARKS = {
    "favourable": "▲",
    "mixed": "◆",
    "unfavourable": "▼",
    "no-data": "○",
    "fits": "●",
    "fits in part": "◐",
    "no support": "□",
    "ruled out": "✕",
}
_WIDTH, _LANE, _ROW, _TOP, _RIGHT = 980, 26, 22, 30, 56
# How wide a letter is, in the font of the drawing; labels are never cut.
_LETTER = 7
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


def draw_svg(
    title: str,
    start: date,
    end: date,
    lanes: Sequence[Lane],
    rows: Sequence[Row],
    basis: str = "",
) -> str:
    """Return lanes and rows as one SVG element; every mark has a title that a pointer shows.

    `basis` says what they were read from, and stands below.

    Raises:
        WrongUsageError: a text has a character that XML cannot hold.
    """
    return _Drawing(start, end, lanes, rows).svg(title, basis)


def _text(text: str) -> str:
    return as_xml(text, f"the text {text!r}")


class _Drawing:
    """Lanes over rows along time, with a legend under them."""

    def __init__(self, start: date, end: date, lanes: Sequence[Lane], rows: Sequence[Row]) -> None:
        self._start, self._end = start, end
        self._lanes, self._rows = lanes, rows
        names = [*(lane.name for lane in lanes), *(row.name for row in rows)]
        self._label = max(map(len, names), default=0) * _LETTER + 12
        self._bottom = _TOP + len(lanes) * _LANE + len(rows) * _ROW + 16

    def svg(self, title: str, basis: str) -> str:
        width = self._label + _WIDTH + _RIGHT
        foot = textwrap.wrap(basis, (width - 12) // _LETTER, break_on_hyphens=False)
        height = self._bottom + 60 + len(foot) * 18
        first_row = _TOP + len(self._lanes) * _LANE + 10
        drawn = "\n".join(
            [
                *self._months(),
                *(line for n, lane in enumerate(self._lanes) for line in self._lane(lane, n)),
                *(
                    line
                    for n, row in enumerate(self._rows)
                    for line in self._row(row, first_row + n * _ROW)
                ),
                *self._legend(),
                *self._foot(foot),
            ]
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" font-family="sans-serif" '
            f'font-size="13">\n<title>{_text(title)}</title>\n'
            f'<rect width="100%" height="100%" fill="#ffffff"/>\n{drawn}\n</svg>\n'
        )

    def _foot(self, lines: Sequence[str]) -> Iterator[str]:
        for number, line in enumerate(lines):
            y = self._bottom + 66 + number * 18
            yield f'<text x="6" y="{y}" fill="#555555">{_text(line)}</text>'

    def _x(self, day: date) -> float:
        whole = max((self._end - self._start).days, 1)
        passed = min(max((day - self._start).days, 0), whole)
        return round(self._label + 8 + (_WIDTH - 20) * passed / whole, 1)

    def _months(self) -> Iterator[str]:
        start, end = self._start, self._end
        number = (end.year - start.year) * 12 + end.month
        starts = [date(start.year + n // 12, n % 12 + 1, 1) for n in range(start.month - 1, number)]
        inside = [day for day in starts if start <= day <= end]
        every = max(1, -(-len(inside) * 66 // _WIDTH))  # a label is about 64 wide
        for number, day in enumerate(inside):
            x = self._x(day)
            yield f'<line x1="{x}" y1="20" x2="{x}" y2="{self._bottom}" stroke="#e5e5e5"/>'
            if number % every == 0:
                yield f'<text x="{x + 2}" y="16" fill="#555555">{day.isoformat()[:7]}</text>'

    def _lane(self, lane: Lane, number: int) -> Iterator[str]:
        middle = _TOP + number * _LANE + _LANE / 2
        yield f'<text x="4" y="{middle + 4}" fill="#1a1a1a">{_text(lane.name)}</text>'
        for mark in lane.marks:
            first, last = self._x(mark.first), self._x(mark.last or self._end)
            shape = _SHAPES.get(mark.standing, _SHAPES["reported"])
            said = f"<title>{_text(mark.title)}</title>"
            if mark.last == mark.first:
                yield _point(first, middle, shape, said)
            else:
                yield _bar(first, middle, max(last - first, 4), shape, said)

    def _row(self, row: Row, top: float) -> Iterator[str]:
        yield f'<text x="4" y="{top + 14}" fill="#1a1a1a">{_text(row.name)}</text>'
        for number, (day, verdict, is_doubtful) in enumerate(row.verdicts):
            is_last = number + 1 == len(row.verdicts)
            until = self._end if is_last else row.verdicts[number + 1][0]
            left, right = self._x(day), self._x(until)
            doubt, asked = (" (possibly)", "?") if is_doubtful else ("", "")
            said = _text(f"{day.isoformat()}: {row.name}: {verdict}{doubt}")
            yield (
                f'<rect x="{left}" y="{top}" width="{max(right - left, 2):.1f}" '
                f'height="{_ROW - 6}" fill="{_COLOURS[verdict]}" fill-opacity="0.35">'
                f"<title>{said}</title></rect>"
                f'<text x="{left + 3}" y="{top + 13}" fill="#1a1a1a">{MARKS[verdict]}{asked}</text>'
            )

    def _legend(self) -> Iterator[str]:
        """Yield what the marks mean: a line for the events, one for the verdicts that are drawn."""
        x, y = 12.0, self._bottom + 18.0
        for standing, shape in _SHAPES.items():
            yield _point(x, y - 4, shape)
            yield f'<text x="{x + 10}" y="{y}" fill="#1a1a1a">{standing}</text>'
            x += 10 + len(standing) * _LETTER + 24
        yield _bar(x, y - 4, 40, _SHAPES["established"])
        yield f'<text x="{x + 48}" y="{y}" fill="#1a1a1a">the days it can have begun on</text>'
        x, y = 6.0, y + 24
        drawn = {verdict for row in self._rows for _, verdict, _ in row.verdicts}
        for verdict in (v for v in MARKS if v in drawn):
            yield (
                f'<rect x="{x}" y="{y - 12}" width="18" height="16" fill="{_COLOURS[verdict]}" '
                f'fill-opacity="0.35"/><text x="{x + 3}" y="{y}" fill="#1a1a1a">{MARKS[verdict]}'
                f'</text><text x="{x + 24}" y="{y}" fill="#1a1a1a">{verdict}</text>'
            )
            x += 24 + len(verdict) * _LETTER + 20
        if drawn:
            yield f'<text x="{x}" y="{y}" fill="#1a1a1a">? only possible</text>'


def _point(x: float, y: float, shape: str, inside: str = "") -> str:
    return f'<circle cx="{x}" cy="{y}" r="5" {shape}>{inside}</circle>'


def _bar(x: float, y: float, width: float, shape: str, inside: str = "") -> str:
    return (
        f'<rect x="{x}" y="{y - 3}" width="{width:.1f}" height="6" rx="3" opacity="0.7" {shape}>'
        f"{inside}</rect>"
    )


def draw_letters(
    start: date,
    end: date,
    lanes: Sequence[Lane],
    rows: Sequence[Row],
    width: int,
    basis: str = "",
) -> str:
    """Return lanes and rows for a terminal of some columns.

    Each column is a stretch of days: a number says how many events surely begin in it, a tilde
    that one may, a `p` that one is planned. The last lines are a legend, and what all
    was read from.
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
    lines += ["", *_key(lanes, rows), *textwrap.wrap(basis, width, break_on_hyphens=False)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _key(lanes: Sequence[Lane], rows: Sequence[Row]) -> Iterator[str]:
    """Yield what the letters mean, as far as they can stand there."""
    if lanes:
        yield "1 to 9, +: so many begin here, or more; ~ one may begin here; p one is planned"
    drawn = {verdict for row in rows for _, verdict, _ in row.verdicts}
    if drawn:
        yield ", ".join(f"{mark} {verdict}" for verdict, mark in MARKS.items() if verdict in drawn)


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
    planned = [m for m in lane.marks if m.standing == "planned"]
    held = [m for m in lane.marks if m.standing != "planned"]
    surely = sum(low <= m.first and m.last is not None and m.last < high for m in held)
    if surely:
        return str(surely) if surely < 10 else "+"
    for marks, letter in ((held, "~"), (planned, "p")):
        if any(m.first < high and (m.last is None or m.last >= low) for m in marks):
            return letter
    return "·"


def _verdict(row: Row, high: date) -> str:
    past = [verdict for day, verdict, _ in row.verdicts if day < high]
    return MARKS[past[-1]] if past else " "
