"""Events in lanes by kind, with the verdicts of a framework under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg_belarus.assessment import Assessment, verdict_grid
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
from kg_belarus.records import Record, Source, read_records
from kg_belarus.terms import value_of
from kg_belarus.text import stored_query

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


@dataclass(frozen=True, slots=True)
class Event:
    """A record on the timeline, in its lane."""

    lane: str
    record: Record


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events between two days, in order of time, and assessments along them, at least one.

    `basis` says in a sentence what they were read from.
    """

    start: date
    end: date
    events: tuple[Event, ...]
    assessments: tuple[Assessment, ...]
    basis: str = ""


def read_timeline(
    engine: Engine,
    sources: Mapping[str, Source],
    start: date,
    end: date,
    assessments: Sequence[Assessment],
    language: str = "en",
    basis: str = "",
) -> Timeline:
    """Return what a graph holds between two days, with the assessments that are given.

    Args:
        engine: the closure of what the view leaves.
        sources: of the whole graph, by IRI.
        start: the first day.
        end: the last day.
        assessments: along that time.
        language: of labels, with fallback.
        basis: what all is read from, in a sentence.
    """
    lane_of = {expand(name): lane for lane, names in LANES.items() for name in names}
    query = stored_query(__file__, "events", classes=filter(None, lane_of))
    found = {(value_of(iri), lane_of[value_of(name)]) for iri, name in select(engine, query).rows}
    records = read_records(engine, {iri for iri, _ in found}, sources, language)
    events = [
        Event(lane, record)
        for iri, lane in found
        if (record := records.get(iri)) is not None and record.may_begin(start, end)
    ]
    events.sort(key=lambda e: (e.record.first, e.record.last or date.max, e.record.iri, e.lane))
    return Timeline(start, end, tuple(events), tuple(assessments), basis)


def lanes(timeline: Timeline) -> tuple[Lane, ...]:
    """Return the lanes that hold something, with their marks."""
    found = []
    for name in LANES:
        own = [event.record for event in timeline.events if event.lane == name]
        if own:
            marks = tuple(
                Mark(r.first, r.last, f"{r.when}: {r.label} ({r.standing})", r.standing)
                for r in own
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
    start, end = timeline.start, timeline.end
    return draw_svg(title, start, end, lanes(timeline), rows(timeline), timeline.basis)


def as_letters(timeline: Timeline, width: int) -> str:
    """Return the timeline for a terminal of some columns."""
    start, end = timeline.start, timeline.end
    return draw_letters(start, end, lanes(timeline), rows(timeline), width, timeline.basis)


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
        record = event.record
        position = places.get(record.iri)
        table.append(
            (
                (record.when,),
                (event.lane,),
                (Link(record.label, record.iri),),
                (record.standing,),
                (f"{len(record.sources)}",),
                (shrink(record.iri),),
                (f"{position.path}:{position.line}" if position else "",),
            )
        )
    yield Heading(2, "Verdicts")
    yield verdict_grid(timeline.assessments)
    yield Heading(2, "Events")
    yield Grid(("day", "lane", "what", "standing", "sources", "id", "file"), tuple(table))
