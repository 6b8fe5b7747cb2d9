"""Events along time, laid out so that none lies on another, in bands of half a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

# A band is laid out for the narrowest window; in a wider one its marks stand further apart.
_NARROWEST = 272
_SIZE, _GAP = 13, 2  # of a mark, in pixels
_LABEL, _PITCH = 20, 17  # the heights of the name of a lane, and of a row of marks
_TOP = 22  # the names of the months


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, as a picture has it.

    Attributes:
        lane: the name of its lane.
        first, last: the earliest and latest day on which it can have begun; `last` is None where
            nothing bounds it.
        lasts: the last day on which it surely went on.
        title: what a reader is told of it.
        standing: how firmly it is held, as the local name of a concept.
    """

    iri: str
    lane: str
    first: date
    last: date | None
    lasts: date | None
    title: str
    standing: str

    @property
    def is_dated(self) -> bool:
        """Whether the day on which it began is known."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in a band: `left` and `right` in percent of its width, `y` in pixels.

    Attributes:
        begins, ends: whether its earliest and its latest day lie in the band.
        going: up to where it surely went on, in percent; None where that is one day.
    """

    event: Happening
    left: str
    right: str
    width: str
    y: int
    begins: bool
    ends: bool
    going: str | None


@dataclass(slots=True)
class Lane:
    """The marks of one kind in a band; `y` is where its name stands."""

    name: str
    y: int
    height: int
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Band:
    """Half a year: its months with where they begin, its lanes, its height in pixels."""

    first: date
    months: Sequence[tuple[int, str]]
    lanes: Sequence[Lane]
    height: int


@dataclass(frozen=True, slots=True)
class Year:
    """The two bands of a year, with the same lanes at the same heights."""

    number: int
    bands: Sequence[Band]


def years_of(events: Sequence[Happening], lanes: Sequence[str], since: date) -> Iterator[Year]:
    """Yield the years from a day to the last event.

    Args:
        events: in order of time.
        lanes: their names, from top to bottom; a year shows those that hold something.
        since: what lies before it is not drawn.
    """
    if not events:
        return
    last = max(event.last or event.first for event in events)
    for number in range(since.year, last.year + 1):
        halves = (date(number, 1, 1), date(number, 7, 1))
        drawn = [half for half in halves if half <= last]
        held = {half: list(_within(events, half)) for half in drawn}
        yield Year(number, list(_bands(held, lanes)))


def latest_of(events: Sequence[Happening], lanes: Sequence[str]) -> Sequence[Band]:
    """Return the two bands up to the last event whose day is known, with the same lanes."""
    dated = [event.first for event in events if event.is_dated and event.standing != "planned"]
    if not dated:
        return ()
    end = max(dated)
    halves = [date(end.year, 1 if end.month < 7 else 7, 1)]
    halves.insert(0, date(end.year - 1, 7, 1) if end.month < 7 else date(end.year, 1, 1))
    return list(_bands({half: list(_within(events, half)) for half in halves}, lanes))


def _after(half: date) -> date:
    return date(half.year, 7, 1) if half.month == 1 else date(half.year + 1, 1, 1)


def _within(events: Iterable[Happening], half: date) -> Iterator[Happening]:
    for event in events:
        end = max(event.last or event.first, event.lasts or event.first)
        if event.first < _after(half) and end >= half:
            yield event


def _bands(held: dict[date, list[Happening]], lanes: Sequence[str]) -> Iterator[Band]:
    rows = {half: _rows(events, half) for half, events in held.items()}
    deepest: dict[str, int] = {}
    for half, events in held.items():
        for event, row in zip(events, rows[half], strict=True):
            deepest[event.lane] = max(deepest.get(event.lane, 0), row + 1)
    tops, y = {}, _TOP
    for name in lanes:
        if name in deepest:
            tops[name] = y
            y += _LABEL + deepest[name] * _PITCH
    for half, events in held.items():
        drawn = {
            name: Lane(name, top, _LABEL + deepest[name] * _PITCH) for name, top in tops.items()
        }
        for event, row in zip(events, rows[half], strict=True):
            middle = tops[event.lane] + _LABEL + row * _PITCH + _PITCH // 2
            drawn[event.lane].marks.append(_mark(event, half, middle))
        months = [
            (number, _percent(date(half.year, number, 1), half))
            for number in range(half.month, half.month + 6)
        ]
        yield Band(half, months, list(drawn.values()), y + 2)


def _share(day: date, half: date) -> float:
    """Return where the middle of a day lies in a band, from 0 to 1; within the band."""
    days = (_after(half) - half).days
    return min(max((day - half).days + 0.5, 0.0), float(days)) / days


def _percent(day: date, half: date) -> str:
    return f"{100 * _share(day, half):.2f}"


def _ends(event: Happening, half: date) -> tuple[date, date]:
    """Return the first and last day on which an event is drawn in a band."""
    end = max(event.last or _after(half), event.lasts or event.first)
    return max(event.first, half), min(end, _after(half) - timedelta(days=1))


def _rows(events: Iterable[Happening], half: date) -> list[int]:
    """Return the row of each event in its lane: the first in which it lies on no other."""
    taken: dict[str, list[float]] = {}
    found = []
    for event in events:
        left, right = (_share(day, half) * _NARROWEST for day in _ends(event, half))
        ends = taken.setdefault(event.lane, [])
        start, stop = left - _SIZE / 2, right + _SIZE / 2 + _GAP
        row = next((n for n, free in enumerate(ends) if free <= start), len(ends))
        ends[row:] = [stop] if row == len(ends) else [stop, *ends[row + 1 :]]
        found.append(row)
    return found


def _mark(event: Happening, half: date, y: int) -> Mark:
    first, last = _ends(event, half)
    left, right = _share(first, half), _share(last, half)
    goes = event.is_dated and event.lasts is not None and event.lasts > event.first
    return Mark(
        event,
        f"{100 * left:.2f}",
        f"{100 * right:.2f}",
        f"{100 * (right - left):.2f}",
        y,
        event.first >= half,
        event.last is not None and event.last < _after(half),
        f"{100 * (right - left):.2f}" if goes else None,
    )
