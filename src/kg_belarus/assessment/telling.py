"""Tell the parts of an assessment in words, with its sources numbered as notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from kg_belarus.assessment.assessing import Assessment
from kg_belarus.assessment.evidence import JudgedReading
from kg_belarus.assessment.predictions import Prediction
from kg_belarus.assessment.reading import (
    ClaimReading,
    CommitmentReading,
    Counted,
    Reading,
    TestReading,
)
from kg_belarus.assessment.trajectory import ConditionReading, TrajectoryReading
from kg_belarus.documents import (
    MARKS,
    Block,
    Fold,
    Footnotes,
    Heading,
    Items,
    Link,
    Paragraph,
    Words,
)
from kg_belarus.errors import Position
from kg_belarus.namespaces import shrink
from kg_belarus.records import Record, Source

_STATES = {"met": "met", "open": "open", "ruled out": "rules it out"}


# A list of detentions can have hundreds.
SHOWN = 6
# The earliest sources of a record; `kg-belarus show ID` has all.
_CITED = 4


class Notes:
    """Numbers the sources in the order in which they are cited.

    Args:
        places: file and line of a thing's block, by IRI.
        name: of the part of the document that has these notes, where it has several.
        is_whole: whether all records of a list are told, with all their sources; else the first
            few and how many more there are.
    """

    def __init__(
        self, places: Mapping[str, Position], name: str = "", *, is_whole: bool = False
    ) -> None:
        self._places = places
        self._is_whole = is_whole
        self._notes = Footnotes[Source](name)

    def cite(self, sources: Sequence[Source]) -> Words:
        """Return the numbers of some sources, in brackets; each leads to its source."""
        cited = self._notes.cite(sources, None if self._is_whole else _CITED)
        return (" ", *cited) if cited else ()

    def place(self, iri: str) -> str:
        """Return where a thing stands, in brackets."""
        position = self._places.get(iri)
        return f" ({position.path}:{position.line})" if position else ""

    def record(self, record: Record) -> Words:
        """Return a record in words: its day, label, instrument, standing, place and sources."""
        texts = " and ".join(name or id_ for id_, name in record.instruments)
        told = "".join(f" Note: {note}" for note in record.notes)
        return (
            f"{record.when}  ",
            Link(record.label, record.iri),
            f"{f', enacted by {texts}' if texts else ''}, {record.standing}"
            f"{'' if record.is_known else ', perhaps known by then'}, {shrink(record.iri)}"
            f"{self.place(record.iri)}",
            *self.cite(record.sources),
            told,
        )

    def records(
        self, depth: int, shown: Iterable[Record], more: Sequence[Record], sign: str = ""
    ) -> Iterator[tuple[int, Words]]:
        """Yield records as items of a list: some of them, then the others, folded away or counted.

        Args:
            depth: of the items.
            shown: the records that are told in any case.
            more: the others.
            sign: what stands before each.
        """
        for record in shown:
            yield depth, (sign, *self.record(record))
        if more and not self._is_whole:
            yield depth, (f"{sign}and {len(more)} more; --all lists them",)
        elif more:
            yield depth, (Fold(f"{sign}and {len(more)} more"),)
            yield from self.records(depth + 1, more, (), sign)

    def listed(self) -> Iterator[tuple[int, Words]]:
        """Yield the sources that were cited, each under its number."""
        for source, target in self._notes.listed():
            url = source.address.url
            title: str | Link = Link(source.title, url) if url else source.title
            said = ", ".join(part for part in (source.publisher, source.issued) if part)
            yield (
                0,
                (
                    target,
                    f" {said}: ",
                    title,
                    source.address.mark,
                ),
            )


def tell_test(test: TestReading, notes: Notes) -> Iterator[Block]:
    """Yield a test: its verdict, its indicators, what was announced and what is said of it."""
    yield Heading(2, f"{MARKS[test.verdict]} {test.test.thing.label}: {test.verdict}")
    yield Paragraph((f"{test.test.question} {test.reason[0].upper()}{test.reason[1:]}.",))
    items: list[tuple[int, Words]] = []
    for reading in test.readings:
        items += _indicator(reading, notes)
    yield Items(tuple(items))
    if test.commitments:
        yield Heading(3, "Announced, which counts for nothing until it is issued")
        yield Items(tuple(item for made in test.commitments for item in _commitment(made, notes)))
    claims = [item for said in test.claims for item in _claim(said, notes)]
    if claims:
        yield Heading(3, "What is said of it")
        yield Items(tuple(claims))


def _indicator(reading: Reading, notes: Notes) -> Iterator[tuple[int, Words]]:
    indicator = reading.indicator
    yield (
        0,
        (
            f"{MARKS[reading.verdict]} ",
            Link(indicator.thing.label, indicator.thing.iri),
            f": {reading.verdict}, {reading.method}: {reading.reason}. Counted from "
            f"{indicator.window.isoformat()}.{notes.place(indicator.thing.iri)}",
        ),
    )
    # Of what is only judged, nobody counted a side that others could oppose.
    more_is_better = indicator.unfavourable_at_least is None
    one, other = ("For", "Against") if more_is_better else ("Against", "For")
    if reading.counted is not None:
        yield from _counted(one, reading.counted, notes)
    for opposing in reading.opposing:
        yield from _counted(f"{other}, {opposing.selection.thing.label}", opposing.counted, notes)
    if reading.counted is not None:
        yield 1, (_coverage(reading),)
    if reading.judgement is not None:
        yield from _judgement("Judged", reading.judgement, notes)
    for judgement in reading.beside:
        yield from _judgement("Beside it, judged", judgement, notes)


def _counted(title: str, counted: Counted, notes: Notes) -> Iterator[tuple[int, Words]]:
    yield from tell_records(title, counted.surely, notes)
    yield from tell_records(f"{title}, perhaps", counted.possibly, notes)


def tell_records(
    title: str, records: Sequence[Record], notes: Notes
) -> Iterator[tuple[int, Words]]:
    """Yield records under a title, the latest of many."""
    if not records:
        return
    yield 1, (f"{title} ({len(records)}):",)
    # The latest say most about where things stand.
    yield from notes.records(2, records[-SHOWN:], records[:-SHOWN])


def _coverage(reading: Reading) -> str:
    coverage = reading.coverage
    if coverage is None:
        return "Coverage: none stated, so that an absence says nothing."
    counts = "an absence counts" if reading.absence_counts else "an absence does not count"
    return (
        f"Coverage: {coverage.level.replace('-', ' ')} from {coverage.first.isoformat()} to "
        f"{coverage.last.isoformat()}, so {counts}. {coverage.note}"
    ).strip()


def _judgement(title: str, judgement: JudgedReading, notes: Notes) -> Iterator[tuple[int, Words]]:
    value = f" ({judgement.value} found)" if judgement.value is not None else ""
    yield (
        1,
        (
            f"{title} {judgement.verdict}{value} by {' and '.join(judgement.readers)}, as of "
            f"{judgement.day.isoformat()}; {_published(judgement.first, judgement.last)}"
            f"{_unknown(is_known=judgement.is_known)}.{notes.place(judgement.iri)}",
            *notes.cite(judgement.sources),
        ),
    )


def _published(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "on an unknown day"
    if first == last:
        return f"published on {first.isoformat()}"
    return f"published between {first.isoformat()} and {last.isoformat()}"


def _unknown(*, is_known: bool) -> str:
    return "" if is_known else "; it may not have been out by the day of this view"


def _commitment(made: CommitmentReading, notes: Notes) -> Iterator[tuple[int, Words]]:
    announcement = made.announcement
    said = announcement.statement
    state = "issued" if made.is_formalised else "announced only"
    if made.acts and not made.is_formalised:
        state = "perhaps issued"
    yield (
        0,
        (
            f"{said.when}  {state}: ",
            Link(announcement.content, announcement.commitment),
            f" {shrink(announcement.commitment)}{notes.place(announcement.commitment)}",
            *notes.cite(said.sources),
        ),
    )
    for act in made.acts:
        yield 1, (f"{_delay(said, act)}: ", *notes.record(act))


def _delay(said: Record, act: Record) -> str:
    """Return how many days lie between an announcement and an act, at the least and the most."""
    if said.last is None or act.last is None:
        return "some days later"
    least, most = max((act.first - said.last).days, 0), (act.last - said.first).days
    span = str(least) if least == most else f"{least} to {most}"
    return f"{span} day{'' if span == '1' else 's'} later"


def _claim(said: ClaimReading, notes: Notes) -> Iterator[tuple[int, Words]]:
    claim = said.claim
    who = " and ".join(claim.claimants) or "unnamed"
    when = "" if claim.last is None else f", {_published(claim.first, claim.last)}"
    yield (
        0,
        (
            Link(f"“{claim.content}”", claim.iri),
            f" ({who}{when}{_unknown(is_known=claim.is_known)}){notes.place(claim.iri)}",
            *notes.cite(claim.sources),
        ),
    )
    yield from tell_records("Against it, from before it can have been said", said.surely, notes)
    yield from tell_records("Against it, perhaps from before it was said", said.possibly, notes)


def tell_trajectories(assessment: Assessment, notes: Notes) -> Iterator[tuple[int, Words]]:
    """Yield the trajectories as a list, each with its conditions."""
    for trajectory in assessment.trajectories:
        thing = trajectory.trajectory.thing
        yield (
            0,
            (
                f"{MARKS[trajectory.fit]} ",
                Link(thing.label, thing.iri),
                f": {with_certainty(trajectory.fit, trajectory)}, {trajectory.met} of "
                f"{trajectory.needed} needed conditions met. {trajectory.trajectory.content}",
            ),
        )
        for condition in trajectory.conditions:
            yield from _condition(condition, notes)


def _condition(condition: ConditionReading, notes: Notes) -> Iterator[tuple[int, Words]]:
    own = condition.condition
    state = _STATES[condition.state]
    if condition.state == "met" and condition.certainty == "possible":
        state = "perhaps met"
    if condition.state == "open" and not own.is_needed:
        state = "not passed"
    yield (
        1,
        (
            Link(own.thing.label, own.thing.iri),
            f": {state}; {condition.reason}.{notes.place(own.thing.iri)}",
        ),
    )
    # What an indicator counted stands under it.
    if own.indicator is None:
        yield from notes.records(2, condition.records[-SHOWN:], condition.records[:-SHOWN])


def tell_predictions(
    predictions: Iterable[Prediction], notes: Notes
) -> Iterator[tuple[int, Words]]:
    """Yield what was foreseen as a list, each with its outcome and the records that show it."""
    for prediction in predictions:
        yield (
            0,
            (
                f"{prediction.outcome}: ",
                Link(prediction.content, prediction.iri),
                f" ({prediction.modality}{_unknown(is_known=prediction.is_known)})"
                f"{notes.place(prediction.iri)}"
                f"{f' Note: {prediction.note}' if prediction.note else ''}",
            ),
        )
        for settling in prediction.records:
            record = settling.record
            doubt = "" if settling.is_sure else ", if its day lies before"
            yield (
                1,
                (
                    f"{record.when}  ",
                    Link(record.label, record.iri),
                    f"{doubt}, {shrink(record.iri)}{notes.place(record.iri)}",
                ),
            )


def with_certainty(label: str, trajectory: TrajectoryReading) -> str:
    """Return a verdict on a trajectory, and whether it is only possible."""
    return label if trajectory.certainty == "certain" else f"{label} (possibly)"
