"""An assessment with what a reader has to know beside it, told in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

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
    Heading,
    Items,
    Link,
    Paragraph,
    Target,
    Words,
    as_fragment,
    as_plain,
)
from kg_belarus.errors import Position
from kg_belarus.namespaces import shrink
from kg_belarus.records import Record, Source

_STATES = {"met": "met", "open": "open", "ruled out": "rules it out"}
# A list of detentions can have hundreds; the count says so, and json has all.
SHOWN = 6
# The earliest sources of a record; `kg-belarus show ID` has all.
_CITED = 4

_MEANING = (
    "Favourable answers the framework's question with yes; it does not mean good or bad for "
    "anyone. A count is a lower bound: enough found decides whatever the coverage, too few found "
    "decides only where the graph is near complete. What is shown as against is not weighed. "
    "docs/method.md has every rule and every choice that is the editors' own."
)


@dataclass(frozen=True)
class AssessmentReport:
    """One assessment, with the particulars of the graph that it was read from.

    Attributes:
        view: the options that narrowed the graph, with their values.
        varied: the settings that differ from the framework's own, as `--set` took them.
        release: version and day of the data.
        places: file and line of a thing's block, by IRI; of anything that the files hold, so what
            is not in the assessment is not to be shown.
    """

    assessment: Assessment
    predictions: tuple[Prediction, ...]
    view: tuple[tuple[str, str], ...] = ()
    varied: tuple[str, ...] = ()
    release: str = ""
    places: Mapping[str, Position] = field(default_factory=dict)

    @property
    def basis(self) -> str:
        """By whom the framework is, and what it is read from."""
        authors = self.assessment.framework.authors
        return basis(authors, self.view, self.varied, self.release)

    def __repr__(self) -> str:
        assessment = self.assessment
        tests = f"{len(assessment.tests)} tests"
        named = f"{assessment.framework.thing.label}, as of {assessment.as_of}"
        return f"<{type(self).__name__} {named}: {tests}>"

    def _repr_html_(self) -> str:
        return as_fragment(list(tell(self)))

    def plain(self) -> dict[str, Any]:
        """Return the report for JSON, with the places of what it names, and of nothing else."""
        plain = {
            f.name: as_plain(getattr(self, f.name)) for f in fields(self) if f.name != "places"
        }
        named = _texts(plain)
        plain["places"] = {iri: str(place) for iri, place in self.places.items() if iri in named}
        return plain


def _texts(value: object) -> set[str]:
    match value:
        case str():
            return {value}
        case dict():
            return set(value) | {text for item in value.values() for text in _texts(item)}
        case list():
            return {text for item in value for text in _texts(item)}
        case _:
            return set()


class Notes:
    """Numbers the sources in the order in which they are cited.

    Args:
        places: file and line of a thing's block, by IRI.
        name: of the part of the document that has these notes, where it has several.
    """

    def __init__(self, places: Mapping[str, Position], name: str = "") -> None:
        self._places = places
        self._name = name
        self._numbers: dict[Source, int] = {}

    def cite(self, sources: Sequence[Source]) -> Words:
        """Return the numbers of some sources, in brackets; each leads to its source."""
        words: list[str | Link] = []
        for source in sources[:_CITED]:
            number = self._numbers.setdefault(source, len(self._numbers) + 1)
            words += [", " if words else " [", Link(str(number), f"#{self._target(number)}")]
        if not words:
            return ()
        more = f" and {len(sources) - _CITED} more" if len(sources) > _CITED else ""
        return (*words, f"{more}]")

    def _target(self, number: int) -> str:
        return f"source-{self._name}-{number}" if self._name else f"source-{number}"

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

    def listed(self) -> Iterator[tuple[int, Words]]:
        """Yield the sources that were cited, each under its number."""
        for source, number in self._numbers.items():
            url = source.address.url
            title: str | Link = Link(source.title, url) if url else source.title
            said = ", ".join(part for part in (source.publisher, source.issued) if part)
            yield (
                0,
                (
                    Target(f"[{number}]", self._target(number)),
                    f" {said}: ",
                    title,
                    source.address.mark,
                ),
            )


def tell(report: AssessmentReport) -> Iterator[Block]:
    """Yield an assessment as a document: tests, trajectories, what lies outside, predictions."""
    assessment = report.assessment
    framework = assessment.framework
    notes = Notes(report.places, assessment.as_of.isoformat())
    yield Heading(1, f"{framework.thing.label}: as of {assessment.as_of.isoformat()}")
    yield Paragraph((report.basis,))
    yield Paragraph((f"{framework.question} {_summary(assessment)}",))
    for test in assessment.tests:
        yield from _test(test, notes)
    if assessment.trajectories:
        yield Heading(2, "Trajectories")
        yield Items(tuple(_trajectories(assessment, notes)))
    if framework.leaves_out:
        yield Heading(2, "Outside all trajectories")
        if assessment.outside:
            yield Items(tuple((0, notes.record(record)) for record in assessment.outside))
        else:
            yield Paragraph(("Nothing on record lies outside.",))
    if report.predictions:
        yield Heading(2, "What the author foresaw")
        yield Items(tuple(_predictions(report.predictions, notes)))
    yield Heading(2, "What the words mean")
    yield Paragraph((_MEANING,))
    sources = tuple(notes.listed())
    if sources:
        yield Heading(2, "Sources")
        yield Items(sources)


def basis(
    authors: Sequence[str], view: Iterable[tuple[str, str]], varied: Iterable[str], release: str
) -> str:
    """Return by whom a framework is, if any, and what was looked at."""
    options = list(view)
    seen = "".join(f", {name} {value}" for name, value in options)
    changed = "; ".join(varied)
    author = f"By {' and '.join(authors)}. " if authors else ""
    later = (
        " The framework, the coverage and the words of its author are taken as they are today; "
        "records, their days and their sources as they were known by then."
    )
    return (
        f"{author}Read from {release or 'the graph'}{seen}"
        f"{f', varied: {changed}' if changed else ''}."
        f"{later if 'known-by' in dict(options) else ''}"
    )


def _summary(assessment: Assessment) -> str:
    """Return the verdicts in a sentence or two."""
    tests = "; ".join(f"{t.test.thing.label}: {t.verdict}" for t in assessment.tests)
    if not assessment.trajectories:
        return f"{tests}."
    fitting = [t for t in assessment.trajectories if t.fit == "fits"]
    if fitting:
        names = " and ".join(_with_certainty(t.trajectory.thing.label, t) for t in fitting)
        said = f"What fits so far: {names}."
    else:
        said = "None of the trajectories fits."
    if assessment.outside:
        many = len(assessment.outside)
        said += (
            f" {many} record{'' if many == 1 else 's'} lie{'s' if many == 1 else ''} outside all."
        )
    return f"{tests}. {said}"


def _with_certainty(label: str, trajectory: TrajectoryReading) -> str:
    return label if trajectory.certainty == "certain" else f"{label} (possibly)"


def _test(test: TestReading, notes: Notes) -> Iterator[Block]:
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
    yield from _records(title, counted.surely, notes)
    yield from _records(f"{title}, perhaps", counted.possibly, notes)


def _records(title: str, records: Sequence[Record], notes: Notes) -> Iterator[tuple[int, Words]]:
    if not records:
        return
    yield 1, (f"{title} ({len(records)}):",)
    # The latest say most about where things stand.
    for record in records[-SHOWN:]:
        yield 2, notes.record(record)
    if len(records) > SHOWN:
        yield 2, (f"and {len(records) - SHOWN} more",)


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
    yield from _records("Against it, from before it can have been said", said.surely, notes)
    yield from _records("Against it, perhaps from before it was said", said.possibly, notes)


def _trajectories(assessment: Assessment, notes: Notes) -> Iterator[tuple[int, Words]]:
    for trajectory in assessment.trajectories:
        thing = trajectory.trajectory.thing
        yield (
            0,
            (
                f"{MARKS[trajectory.fit]} ",
                Link(thing.label, thing.iri),
                f": {_with_certainty(trajectory.fit, trajectory)}, {trajectory.met} of "
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
        for record in condition.records[-SHOWN:]:
            yield 2, notes.record(record)
        if len(condition.records) > SHOWN:
            yield 2, (f"and {len(condition.records) - SHOWN} more",)


def _predictions(predictions: Iterable[Prediction], notes: Notes) -> Iterator[tuple[int, Words]]:
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
