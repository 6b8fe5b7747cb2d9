"""An assessment with what a reader has to know beside it, told in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from kg_belarus.assessment.assessing import Assessment
from kg_belarus.assessment.predictions import Prediction
from kg_belarus.assessment.telling import (
    Notes,
    tell_predictions,
    tell_test,
    tell_trajectories,
    with_certainty,
)
from kg_belarus.documents import (
    Block,
    Heading,
    Items,
    Paragraph,
    as_fragment,
    as_plain,
)
from kg_belarus.errors import Position

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
        return as_fragment(list(tell(self, is_whole=True)))

    def plain(self) -> dict[str, Any]:
        """Return the report for JSON, with the places of what it names, and of nothing else."""
        plain = {
            f.name: as_plain(getattr(self, f.name)) for f in fields(self) if f.name != "places"
        }
        places = {iri: self.places[iri] for iri in _texts(plain) if iri in self.places}
        in_order = sorted(places.items(), key=lambda one: (str(one[1].path), one[1].line))
        plain["places"] = {iri: str(place) for iri, place in in_order}
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


def tell(report: AssessmentReport, *, is_whole: bool = False) -> Iterator[Block]:
    """Yield an assessment as a document: tests, trajectories, what lies outside, predictions.

    Args:
        report: the assessment.
        is_whole: whether every record and source is told, however many there are.
    """
    assessment = report.assessment
    framework = assessment.framework
    notes = Notes(report.places, assessment.as_of.isoformat(), is_whole=is_whole)
    yield Heading(1, f"{framework.thing.label}: as of {assessment.as_of.isoformat()}")
    yield Paragraph((report.basis,))
    yield Paragraph((f"{framework.question} {_summary(assessment)}",))
    for test in assessment.tests:
        yield from tell_test(test, notes)
    if assessment.trajectories:
        yield Heading(2, "Trajectories")
        yield Items(tuple(tell_trajectories(assessment, notes)))
    if framework.leaves_out:
        yield Heading(2, "Outside all trajectories")
        if assessment.outside:
            yield Items(tuple((0, notes.record(record)) for record in assessment.outside))
        else:
            yield Paragraph(("Nothing on record lies outside.",))
    if report.predictions:
        yield Heading(2, "What the author foresaw")
        yield Items(tuple(tell_predictions(report.predictions, notes)))
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
    chosen = (
        " Under a selection of sources no absence counts: unfavourable readings that rest on one "
        "become no data."
    )
    is_chosen = not {"sources", "not-sources"}.isdisjoint(dict(options))
    return (
        f"{author}Read from {release or 'the graph'}{seen}"
        f"{f', varied: {changed}' if changed else ''}."
        f"{later if 'known-by' in dict(options) else ''}"
        f"{chosen if is_chosen else ''}"
    )


def _summary(assessment: Assessment) -> str:
    """Return the verdicts in a sentence or two."""
    tests = "; ".join(f"{t.test.thing.label}: {t.verdict}" for t in assessment.tests)
    if not assessment.trajectories:
        return f"{tests}."
    fitting = [t for t in assessment.trajectories if t.fit == "fits"]
    if fitting:
        names = " and ".join(with_certainty(t.trajectory.thing.label, t) for t in fitting)
        said = f"What fits so far: {names}."
    else:
        said = "None of the trajectories fits."
    if assessment.outside:
        many = len(assessment.outside)
        said += (
            f" {many} record{'' if many == 1 else 's'} lie{'s' if many == 1 else ''} outside all."
        )
    return f"{tests}. {said}"
