"""Events in lanes by kind, with the verdicts of a framework under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg_belarus.assessment.assessing import Assessment
from kg_belarus.assessment.collecting import cited_sources, text
from kg_belarus.assessment.comparison import verdict_grid
from kg_belarus.assessment.framework import local
from kg_belarus.documents import (
    MARKS,
    Block,
    Grid,
    Heading,
    Lane,
    Link,
    Mark,
    Paragraph,
    Picture,
    Row,
    Words,
    draw_letters,
    draw_svg,
)
from kg_belarus.engine import Engine, select
from kg_belarus.errors import Position
from kg_belarus.namespaces import expand, shrink
from kg_belarus.text import tell_span

# Lanes from top to bottom, each with the classes whose records lie in it.
LANES: Mapping[str, tuple[str, ...]] = {
    "meetings": ("bko:Meeting",),
    "releases": ("bko:PrisonerRelease",),
    "crackdowns": ("bko:Crackdown",),
    "announcements": ("bko:Statement",),
    "sanctions eased": ("bko:EasingAct",),
    "sanctions imposed": ("bko:ImposingAct", "bko:RenewingAct"),
    "exercises": ("bko:MilitaryExercise",),
    "posture": ("bko:PostureChange",),
    "incidents": ("bko:BorderIncident",),
}
_EVENTS = """
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
PREFIX bkv: <https://w3id.org/kg-belarus/voc/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?record ?class ?first ?last ?standing ?label WHERE {{
  VALUES ?class {{ {classes} }}
  ?record a ?class ; bko:standing ?standing ; bko:beginsNotBefore ?first .
  FILTER(?standing != bkv:refuted)
  FILTER(?class != bko:Statement || EXISTS {{ ?record bko:announces ?promise }})
  FILTER NOT EXISTS {{ ?part bko:partOfEvent ?record }}
  OPTIONAL {{ ?record bko:beginsNotAfter ?last }}
  OPTIONAL {{ ?record skos:prefLabel ?label . FILTER(LANG(?label) = "en") }}
}}
"""


@dataclass(frozen=True, slots=True)
class Event:
    """A record on the timeline; `last` is None where nothing bounds its first day."""

    iri: str
    lane: str
    label: str
    standing: str
    first: date
    last: date | None
    sources: tuple[str, ...]

    @property
    def when(self) -> str:
        """Its day, or the earliest and latest."""
        return tell_span(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events between two days, in order of time, and assessments along them, at least one."""

    start: date
    end: date
    events: tuple[Event, ...]
    assessments: tuple[Assessment, ...]


def read_timeline(
    engine: Engine, start: date, end: date, assessments: Sequence[Assessment]
) -> Timeline:
    """Return what a graph holds between two days, with the assessments that are given."""
    lane_of = {expand(name): lane for lane, names in LANES.items() for name in names}
    query = _EVENTS.format(classes=" ".join(f"<{iri}>" for iri in lane_of))
    rows = [tuple(map(text, row)) for row in select(engine, query).rows]
    cited = cited_sources(engine, (row[0] for row in rows))
    found: dict[tuple[str, str], Event] = {}
    for iri, class_, first, last, standing, label in rows:
        event = Event(
            iri,
            lane_of[class_],
            label or local(iri),
            local(standing),
            date.fromisoformat(first),
            date.fromisoformat(last) if last else None,
            tuple(cited[iri]),
        )
        if event.first <= end and (event.last is None or event.last >= start):
            found[iri, event.lane] = event
    in_time = sorted(found.values(), key=lambda e: (e.first, e.last or date.max, e.iri))
    return Timeline(start, end, tuple(in_time), tuple(assessments))


def lanes(timeline: Timeline) -> tuple[Lane, ...]:
    """Return the lanes that hold something, with their marks."""
    found = []
    for name in LANES:
        own = [event for event in timeline.events if event.lane == name]
        if own:
            marks = tuple(
                Mark(e.first, e.last, f"{e.when}: {e.label} ({e.standing})", e.standing)
                for e in own
            )
            found.append(Lane(name, marks))
    return tuple(found)


def rows(timeline: Timeline) -> tuple[Row, ...]:
    """Return one row of verdicts per test and trajectory."""
    last = timeline.assessments[-1]
    things = [t.test.thing for t in last.tests] + [t.trajectory.thing for t in last.trajectories]
    return tuple(
        Row(
            thing.label,
            tuple(
                (a.as_of, a.verdicts[thing.iri], thing.iri in a.doubtful)
                for a in timeline.assessments
            ),
        )
        for thing in things
    )


def timeline_as_plain(timeline: Timeline) -> dict[str, object]:
    """Return the events, and the verdicts by day and IRI, for JSON."""
    return {
        "events": timeline.events,
        "verdicts": {a.as_of.isoformat(): a.verdicts for a in timeline.assessments},
    }


def as_svg(timeline: Timeline) -> str:
    """Return the timeline as one SVG element."""
    title = f"Timeline, {timeline.start.isoformat()} to {timeline.end.isoformat()}"
    return draw_svg(title, timeline.start, timeline.end, lanes(timeline), rows(timeline))


def as_letters(timeline: Timeline, width: int) -> str:
    """Return the timeline for a terminal of some columns."""
    return draw_letters(timeline.start, timeline.end, lanes(timeline), rows(timeline), width)


def tell_timeline(
    timeline: Timeline, places: Mapping[str, Position], width: int = 100
) -> Iterator[Block]:
    """Yield the timeline as a document: the drawing, and the table behind it."""
    start, end = timeline.start.isoformat(), timeline.end.isoformat()
    yield Heading(1, f"Timeline: {start} to {end}")
    yield Paragraph(
        (
            "A point is a day that is known; a bar is as long as the doubt about it. Pale is "
            "reported, hollow is contested, dashed is planned. Under the events stand the verdicts "
            "of the framework, each until the next day of the series: "
            + ", ".join(f"{mark} {word}" for word, mark in MARKS.items())
            + "; a question mark where a fit is only possible.",
        )
    )
    yield Picture(as_svg(timeline), as_letters(timeline, width))
    table: list[tuple[Words, ...]] = []
    for event in timeline.events:
        position = places.get(event.iri)
        table.append(
            (
                (event.when,),
                (event.lane,),
                (Link(event.label, event.iri),),
                (event.standing,),
                (f"{len(event.sources)}",),
                (shrink(event.iri),),
                (f"{position.path}:{position.line}" if position else "",),
            )
        )
    yield Heading(2, "Verdicts")
    yield verdict_grid(timeline.assessments)
    yield Heading(2, "Events")
    yield Grid(("day", "lane", "what", "standing", "sources", "id", "file"), tuple(table))
