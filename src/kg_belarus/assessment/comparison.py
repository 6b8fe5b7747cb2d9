"""Assessments side by side, told in words: along time, and under varied settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg_belarus.assessment.assessing import Assessment, Change
from kg_belarus.assessment.report import AssessmentReport
from kg_belarus.assessment.telling import SHOWN, Notes
from kg_belarus.assessment.variation import Variation
from kg_belarus.documents import MARKS, Block, Grid, Heading, Items, Paragraph, Words


def tell_series(
    reports: Sequence[AssessmentReport], changed: Iterable[Change], *, is_whole: bool = False
) -> Iterator[Block]:
    """Yield a series: one row per test, indicator and trajectory, and what changed each.

    Args:
        reports: in order of day.
        changed: what differs between them.
        is_whole: whether every record is told, however many there are.
    """
    last = reports[-1]
    framework = last.assessment.framework
    first_day, last_day = (r.assessment.as_of.isoformat() for r in (reports[0], last))
    yield Heading(1, f"{framework.thing.label}: {first_day} to {last_day}")
    yield Paragraph((last.basis,))
    marks = " ".join(f"{mark} {word}" for word, mark in list(MARKS.items())[:4])
    fits = " ".join(f"{mark} {word}" for word, mark in list(MARKS.items())[4:])
    yield Paragraph((f"Verdicts: {marks}. Trajectories: {fits}, ? where it is only possible.",))
    yield verdict_grid([report.assessment for report in reports])
    yield Heading(2, "What changed, and by which records")
    notes = Notes(last.places, is_whole=is_whole)
    items: list[tuple[int, Words]] = []
    for change in changed:
        said = f"{change.after.isoformat()}  {change.label}: {change.old} to {change.new}"
        items.append((0, (said,)))
        for sign, records in (("+", change.entered), ("-", change.left)):
            items += notes.records(1, records[:SHOWN], records[SHOWN:], f"{sign} ")
        if not change.entered and not change.left:
            items.append((1, ("no record: a window opened, or what is covered or known ended",)))
    yield Items(tuple(items)) if items else Paragraph(("Nothing changed.",))
    sources = tuple(notes.listed())
    if sources:
        yield Heading(2, "Sources")
        yield Items(sources)


def verdict_grid(assessments: Sequence[Assessment]) -> Grid:
    """Return the marks of a series: a row per test, indicator and trajectory, a column per day."""
    days = [a.as_of for a in assessments]
    months = len({(day.year, day.month) for day in days}) == len(days)
    columns = tuple(day.isoformat()[2 : 7 if months else 10] for day in days)
    last = assessments[-1]
    rows: list[tuple[Words, ...]] = []
    verdicts = [(a.verdicts, a.doubtful) for a in assessments]

    def row(iri: str, label: str) -> None:
        marks = ((MARKS[found[iri]] + ("?" if iri in doubt else ""),) for found, doubt in verdicts)
        rows.append(((label,), *marks))

    for test in last.tests:
        row(test.test.thing.iri, test.test.thing.label)
        for reading in test.readings:
            row(reading.indicator.thing.iri, f"  {reading.indicator.thing.label}")
    for trajectory in last.trajectories:
        row(trajectory.trajectory.thing.iri, trajectory.trajectory.thing.label)
    return Grid(("verdict on", *columns), tuple(rows))


def tell_sensitivity(report: AssessmentReport, variations: Sequence[Variation]) -> Iterator[Block]:
    """Yield the settings on which verdicts hinge, and how many change nothing."""
    assessment = report.assessment
    labels = {t.test.thing.iri: t.test.thing.label for t in assessment.tests}
    labels |= {iri: r.indicator.thing.label for iri, r in assessment.readings.items()}
    labels |= {t.trajectory.thing.iri: t.trajectory.thing.label for t in assessment.trajectories}
    yield Heading(
        1,
        f"{assessment.framework.thing.label}: what the verdicts of "
        f"{assessment.as_of.isoformat()} hinge on",
    )
    yield Paragraph((report.basis,))
    rows: list[tuple[Words, ...]] = []
    for variation in variations:
        for iri, (old, new) in variation.changed.items():
            rows.append(
                (
                    (variation.name,),
                    (variation.old,),
                    (variation.new,),
                    (labels[iri],),
                    (old,),
                    (new,),
                )
            )
    columns = ("setting", "from", "to", "verdict on", "was", "becomes")
    if rows:
        yield Grid(columns, tuple(rows))
    hinging = sum(bool(variation.changed) for variation in variations)
    yield Paragraph(
        (
            f"{len(variations)} single changes were tried; {hinging} change a verdict, "
            f"{len(variations) - hinging} change none. Each is tried alone; --set tries your own.",
        )
    )
