"""The timeline and the bargains of a graph, as a framework reads it."""

from __future__ import annotations

from datetime import date

from kg_belarus.assessment import Assessor, assess, day_of, days
from kg_belarus.chronology.bargains import Bargains, read_bargains
from kg_belarus.chronology.timeline import Timeline, read_timeline
from kg_belarus.errors import WrongUsageError
from kg_belarus.text import first_day, given_day


def timeline_of(assessor: Assessor, start: str, end: str, step: str = "month") -> Timeline:
    """Return the events between two days, with the assessments along them.

    Args:
        assessor: a framework on a graph.
        start: a day, month or year: its first day.
        end: likewise: its last day.
        step: how far apart the assessments are; see `kg_belarus.assessment.days`.
    """
    points = days(start, end, step)
    assessments = [
        assess(assessor.framework, assessor.evidence, day, assessor.settings) for day in points
    ]
    first = day_of("--from", start, first_day)
    return read_timeline(
        assessor.seen.engine,
        assessor.sources,
        first,
        points[-1],
        assessments,
        assessor.language,
        assessor.basis,
    )


def bargains_of(
    assessor: Assessor,
    as_of: date | str | None = None,
    within: int = 30,
    start: str | None = None,
) -> Bargains:
    """Return what followed what within some days, up to a day.

    It starts with the year in which the framework's window opens, if not told otherwise: what made
    a framework worth having lies before its window.

    Raises:
        WrongUsageError: it would end before it starts.
    """
    day = given_day("as_of", as_of) or assessor.last_day
    since = day_of("--from", start or str(assessor.framework.window.year), first_day)
    if day < since:
        raise WrongUsageError(f"the line would end on {day} before it starts on {since}.")
    seen = assessor.seen
    announced = seen.answer("sanctions/announced", {"as_of": day.isoformat()}).table
    delays = seen.answer("sanctions/announcement-to-act", {}).table
    return read_bargains(
        seen.engine, assessor.sources, since, day, within, announced, delays, assessor.language
    )
