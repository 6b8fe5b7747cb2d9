"""The diagram of a topic: classes as boxes, between them the properties that join them.

The names of properties have places of their own between the boxes, so that no two lie on one
another. Sizes are in pixels, and letters are taken to be as wide as the wide ones of common fonts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

# The letters of classes are bold.
_LETTER, _BOLD, _LINE = 8.2, 9.4, 20
_PAD, _GAP_ACROSS, _GAP_DOWN, _MARGIN = 12, 46, 16, 8
_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Joint:
    """What joins two classes: a property, or that one is a kind of the other (no property)."""

    start: str
    end: str
    property: str = ""


@dataclass(slots=True)
class Box:
    """A class, or the properties between two, at its place.

    Attributes:
        iri: of the class; "" where it is properties, or a place that a line goes through.
        lines: the IRI and the words of what stands in it, one below another.
        loops: the properties that lead from the class to itself.
    """

    iri: str
    lines: Sequence[tuple[str, str]]
    loops: Sequence[tuple[str, str]] = ()
    rank: int = 0
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line from the side of one box to the side of another, as the path of an SVG.

    Attributes:
        kind: `is` to a class above, `to` with an arrow at its end, `from` without.
    """

    path: str
    kind: str


@dataclass(slots=True)
class Diagram:
    """A picture as a template draws it.

    Attributes:
        alone: the classes that nothing joins to another.
    """

    boxes: list[Box]
    lines: list[Line]
    width: float
    height: float
    alone: list[str]


def draw(joints: Iterable[Joint], alone: Iterable[str], names: Mapping[str, str]) -> Diagram:
    """Return the diagram of some classes.

    Args:
        joints: what is between them, in the order in which it is told.
        alone: classes that are there whether anything joins them or not.
        names: what classes and properties are called, by IRI.
    """
    between: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for joint in joints:
        between[joint.start, joint.end, bool(joint.property)].append(joint.property)
    joined = (iri for start, end, _ in between for iri in (start, end))
    classes = dict.fromkeys((*joined, *alone))
    boxes = {iri: Box(iri, [(iri, names[iri])]) for iri in classes}
    ways: list[tuple[Box, Box, str]] = []
    for (start, end, is_named), found in between.items():
        told = [(iri, names[iri]) for iri in found if iri]
        if start == end:
            boxes[start].loops = told
        elif is_named:
            label = Box("", told)
            boxes[f"{start} {end}"] = label
            ways += [(boxes[start], label, "from"), (label, boxes[end], "to")]
        else:
            ways.append((boxes[start], boxes[end], "is"))
    _rank(list(boxes.values()), ways)
    routes = [(_stations(start, end), kind) for start, end, kind in ways]
    passed = [box for stations, _ in routes for box in stations[1:-1]]
    columns = _columns([*boxes.values(), *passed], [stations for stations, _ in routes])
    return _placed(columns, routes)


def _stations(start: Box, end: Box) -> list[Box]:
    """Return what a line goes through: a place of its own in each column that it crosses."""
    step = 1 if end.rank > start.rank else -1
    return [
        start,
        *(Box("", [], rank=rank) for rank in range(start.rank + step, end.rank, step)),
        end,
    ]


def _rank(boxes: Sequence[Box], ways: Sequence[tuple[Box, Box, str]]) -> None:
    """Give each box the column that is right of all that lead to it; circles are cut open."""
    ahead: dict[int, list[Box]] = defaultdict(list)
    for start, end, _ in ways:
        ahead[id(start)].append(end)
    order: list[Box] = []
    state: dict[int, int] = {}
    onward: dict[int, list[Box]] = defaultdict(list)

    def visit(box: Box) -> None:
        state[id(box)] = 1
        for end in ahead[id(box)]:
            if state.get(id(end)) != 1:
                onward[id(box)].append(end)
                if id(end) not in state:
                    visit(end)
        state[id(box)] = 2
        order.append(box)

    pointed = {id(end) for _, end, _ in ways}
    for box in sorted(boxes, key=lambda box: id(box) in pointed):
        if id(box) not in state:
            visit(box)
    for box in reversed(order):
        for end in onward[id(box)]:
            end.rank = max(end.rank, box.rank + 1)
    # Where a line begins and none ends, the box stands as near as can be to what it leads to.
    for box in order:
        if onward[id(box)] and id(box) not in pointed:
            box.rank = min(end.rank for end in onward[id(box)]) - 1


def _columns(boxes: Sequence[Box], routes: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """Return the boxes by column, ordered so that few lines cross."""
    columns: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        columns[box.rank].append(box)
    beside: dict[int, list[Box]] = defaultdict(list)
    for stations in routes:
        for start, end in pairwise(stations):
            beside[id(start)].append(end)
            beside[id(end)].append(start)
    found = [columns[rank] for rank in sorted(columns)]
    place: dict[int, float] = {}

    def number(column: Sequence[Box]) -> None:
        place.update({id(box): (nth + 0.5) / len(column) for nth, box in enumerate(column)})

    for column in found:
        number(column)
    for sweep in range(_SWEEPS):
        for column in found if sweep % 2 == 0 else reversed(found):
            column.sort(key=lambda box: _mean(beside[id(box)], place, place[id(box)]))
            number(column)
    return found


def _mean(boxes: Sequence[Box], place: Mapping[int, float], own: float) -> float:
    return sum(place[id(box)] for box in boxes) / len(boxes) if boxes else own


def _placed(
    columns: Sequence[Sequence[Box]], routes: Sequence[tuple[Sequence[Box], str]]
) -> Diagram:
    across: float = _MARGIN
    heights = []
    for column in columns:
        for box in column:
            _measure(box)
            box.x = across
        widest = max(box.width for box in column)
        for box in column:
            if not box.lines:
                box.width = widest
            elif not box.iri:
                box.x += (widest - box.width) / 2
        heights.append(sum(box.height for box in column) + _GAP_DOWN * (len(column) - 1))
        across += widest + _GAP_ACROSS
    for column, height in zip(columns, heights, strict=True):
        down = _MARGIN + (max(heights) - height) / 2
        for box in column:
            box.y = down
            down += box.height + _GAP_DOWN
    joined = {id(box) for stations, _ in routes for box in stations}
    boxes = [box for column in columns for box in column if box.lines]
    return Diagram(
        boxes=boxes,
        lines=[Line(_path(stations), kind) for stations, kind in routes],
        width=across - _GAP_ACROSS + _MARGIN,
        height=max(heights) + 2 * _MARGIN,
        alone=[box.iri for box in boxes if id(box) not in joined and not box.loops],
    )


def _measure(box: Box) -> None:
    """Give a box its size; what a line only goes through takes no more than the line."""
    shown = [text for _, text in (*box.lines, *box.loops)]
    if shown:
        pad = _PAD if box.iri else 3
        letter = _BOLD if box.iri else _LETTER
        box.width = max(map(len, shown)) * letter + 2 * pad
        box.height = len(shown) * _LINE + (10 if box.iri else 2)


def _path(stations: Sequence[Box]) -> str:
    """Return a line through some boxes, from the side of the first that looks at the last."""
    goes_right = stations[-1].x > stations[0].x
    found = ""
    for start, end in pairwise(stations):
        x1 = start.x + start.width if goes_right else start.x
        x2 = end.x if goes_right else end.x + end.width
        bend = max(abs(x2 - x1) / 2, 20) * (1 if goes_right else -1)
        y1, y2 = start.middle, end.middle
        found += f"{'L' if found else 'M'}{x1:.0f} {y1:.0f}"
        found += f"C{x1 + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
    return found
