"""The page of the map: what is on record where, in Belarus and around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import cos, radians, sqrt
from typing import Any

from kg_belarus.engine import select
from kg_belarus.geography import drawn
from kg_belarus.namespaces import local
from kg_belarus.site import exercises
from kg_belarus.site.answers import Shown
from kg_belarus.site.pictures import day_of, name_of
from kg_belarus.site.site import Site, of_place
from kg_belarus.site.tree import Piece
from kg_belarus.terms import value_of
from kg_belarus.text import stored_query

QUESTION = "core/at-places"
_COLUMNS = ("place", "relation", "record", "kind", "earliest", "latest", "standing")
_INCIDENTS = {"since": "2010-01-01", "class": "bko:BorderIncident"}
# What a sign stands for, by the class of a record; signs from left to right.
_SIGNS: Mapping[str, str] = {
    "Meeting": "talks",
    "Event": "talks",
    "Statement": "talks",
    "PrisonerRelease": "custody",
    "Crackdown": "custody",
    "Arrest": "custody",
    "Conviction": "custody",
    "Detention": "custody",
    "MilitaryExercise": "forces",
    "PostureChange": "forces",
    "ForcePresence": "forces",
    "BorderIncident": "incidents",
    "BorderStatus": "crossings",
}
SIGNS = tuple(dict.fromkeys(_SIGNS.values()))
_WIDTH = 1000  # of the outlines, in their own units
_LEAST, _MOST = 6.0, 17.0  # the half widths of a sign, in pixels


@dataclass(frozen=True, slots=True)
class Sign:
    """So many records of one kind at one point: `dx` in pixels from it, `size` half its width."""

    kind: str
    count: int
    first: str
    dx: float
    size: float


@dataclass(slots=True)
class Spot:
    """A point of the map, or a state in which no point is known.

    Attributes:
        x, y: in percent of the map.
        is_town: whether it is a point; else the sign of a state, whose place says nothing.
        beside: whether its name stands to its right, not under it.
        held: by place, a town or what lies in it, the records by kind of sign.
        first: by kind of sign the earliest day.
    """

    iri: str
    x: str
    y: str
    is_town: bool
    beside: bool = False
    held: dict[str, dict[str, int]] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """A name for its anchor."""
        return local(self.iri)

    @property
    def signs(self) -> Sequence[Sign]:
        """Its signs from left to right, none on another."""
        counts: dict[str, int] = defaultdict(int)
        for kinds in self.held.values():
            for kind, count in kinds.items():
                counts[kind] += count
        sizes = {
            kind: min(_LEAST + 1.6 * sqrt(counts[kind] - 1), _MOST)
            for kind in SIGNS
            if kind in counts
        }
        dx, found = -sum(sizes.values()), []
        for kind, size in sizes.items():
            first = self.first.get(kind, "")
            found.append(Sign(kind, counts[kind], first, round(dx + size, 1), round(size, 1)))
            dx += 2 * size
        return found

    @property
    def count(self) -> int:
        """How many records it has."""
        return sum(count for kinds in self.held.values() for count in kinds.values())


class Region:
    """What of the world is drawn, as `geography` has it."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self.source: str = found["about"]
        self.west, south, east, self.north = found["bounds"]
        self._narrow = cos(radians((south + self.north) / 2))
        self._scale = _WIDTH / ((east - self.west) * self._narrow)
        self.height = round((self.north - south) * self._scale)
        self.states: Mapping[str, Any] = found["states"]
        self.towns: Mapping[str, Any] = found["towns"]

    def place(self, east: float, north: float) -> tuple[float, float]:
        """Return where a point lies, in the units of the outlines."""
        x = (east - self.west) * self._narrow * self._scale
        return x, (self.north - north) * self._scale

    def outlines(self) -> Iterator[tuple[str, str]]:
        """Yield the outline of each state: its IRI, and the path."""
        for iri, state in self.states.items():
            rings = (
                "M" + " ".join("{:.0f} {:.0f}".format(*self.place(*point)) for point in ring) + "Z"
                for ring in state["rings"]
            )
            if state["rings"]:
                yield iri, "".join(rings)

    def spot(self, iri: str) -> Spot | None:
        """Return the point of a town, or where a state has its sign; None where it has neither."""
        found = self.towns.get(iri) or self.states.get(iri)
        if found is None:
            return None
        x, y = self.place(*found["at"])
        percent = f"{100 * x / _WIDTH:.2f}", f"{100 * y / self.height:.2f}"
        return Spot(iri, *percent, iri in self.towns, found.get("label") == "right")


@cache
def region() -> Region:
    """Return what of the world is drawn."""
    return Region(drawn())


@of_place("map")
def map_page(site: Site) -> Iterator[Piece]:
    """Yield the page of the map in each language."""
    answers = site.answers
    around = _around(site)
    for shell, cards in zip(site.shells, site.cards, strict=True):
        shown = answers.shown(shell, QUESTION, columns=_COLUMNS)
        spots, outside = _spots(shown, around) if shown else ([], {})
        yield shell.page(
            "map.html",
            "map",
            shell.words["nav"]["map"],
            region=region(),
            width=_WIDTH,
            signs=SIGNS,
            spots=spots,
            outside=outside,
            # A state that the graph does not know has no name.
            states=[
                spot
                for iri in region().states
                if iri in site.addresses and (spot := region().spot(iri))
            ],
            label=cards.label,
            table=shown,
            has_exercises=answers.has_rows(exercises.QUESTION),
            incidents=answers.shown(
                shell, "core/timeline", _INCIDENTS, ("record", "earliest", "latest", "standing")
            ),
            quarters=answers.shown(shell, "military/incidents-by-quarter"),
        )


def _around(site: Site) -> Mapping[str, Sequence[str]]:
    """Return what each place lies within, the nearest first."""
    within: dict[str, set[str]] = defaultdict(set)
    for inner, outer in select(site.opened.engine, stored_query(__file__, "within")).rows:
        within[value_of(inner)].add(value_of(outer))
    # What lies within more is nearer.
    return {
        inner: sorted(outer, key=lambda iri: (-len(within.get(iri, ())), iri))
        for inner, outer in within.items()
    }


def _spots(
    shown: Shown, around: Mapping[str, Sequence[str]]
) -> tuple[list[Spot], Mapping[str, int]]:
    """Return the points that have records, those with most first, and what lies outside."""
    spots: dict[str, Spot] = {}
    outside: dict[str, int] = defaultdict(int)
    for row in shown.answer.table.rows:
        said = dict(zip(shown.answer.table.columns, row, strict=True))
        place, sign = value_of(said["place"]), _SIGNS.get(name_of(said["kind"]))
        if sign is None:
            continue
        spot = next(
            (found for iri in (place, *around.get(place, ())) if (found := region().spot(iri))),
            None,
        )
        if spot is None:
            outside[place] += 1
            continue
        spot = spots.setdefault(spot.iri, spot)
        kinds = spot.held.setdefault(place, {})
        kinds[sign] = kinds.get(sign, 0) + 1
        day = day_of(said["earliest"])
        if day is not None:
            first = spot.first.get(sign)
            spot.first[sign] = min(first, day.isoformat()) if first else day.isoformat()
    return sorted(spots.values(), key=lambda spot: (-spot.count, spot.iri)), outside
