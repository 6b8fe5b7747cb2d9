"""A framework laid on a graph: assessments, series, back-tests, sensitivity.

What depends on the graph is fetched once and shared by all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from kg_belarus.assessment.assessing import assess
from kg_belarus.assessment.collecting import collect
from kg_belarus.assessment.evidence import Evidence
from kg_belarus.assessment.framework import Framework
from kg_belarus.assessment.framework_reader import framework_ids, read_framework
from kg_belarus.assessment.predictions import Prediction, read_predictions
from kg_belarus.assessment.reading import Settings
from kg_belarus.assessment.report import AssessmentReport, basis
from kg_belarus.assessment.variation import Variation, over, sensitivity, vary
from kg_belarus.errors import Position, WrongUsageError
from kg_belarus.graph import Opened
from kg_belarus.records import Source, read_sources
from kg_belarus.text import first_day, given_day, last_day

DEFAULT = "framework-parish-2025"
# Two centuries: nothing that is on record is older or lies further ahead.
_LONGEST = 200 * 365
STEPS = ("day", "week", "month", "quarter", "year")


class Assessor:
    """A framework and a graph, ready to be read as of any day.

    Args:
        graph: under any view but one of a day: as of which day it is read is asked each time.
        framework: the id of a framework; if not given, the shipped one, or the only one there is.
        changes: settings as `--set` takes them: `NAME=VALUE`.
        language: of labels, claims and notes, with fallback.

    Raises:
        WrongUsageError: there is no such framework or setting.

    >>> from kg_belarus import load
    >>> report = Assessor(load()).report("2025-12-31")
    >>> [(test.test.thing.id, test.verdict) for test in report.assessment.tests][-1]
    ('test-sanctions-signalling', 'favourable')
    """

    def __init__(
        self,
        graph: Opened,
        framework: str | None = None,
        changes: Iterable[str] = (),
        language: str = "en",
    ) -> None:
        # A day of the world is a matter of each reading; what can be known is one of the graph.
        self.seen = graph.under(replace(graph.view, as_of=None))
        self._whole = graph.whole
        self.language = language
        self.varied = tuple(changes)
        self.settings = Settings()
        self.framework: Framework = read_framework(
            self._whole.engine, self._chosen(framework), language
        )
        for change in self.varied:
            name, equals, value = change.partition("=")
            if not equals:
                raise WrongUsageError(f"--set {change!r} has no value; write --set {name}=VALUE.")
            self.framework, self.settings = vary(self.framework, self.settings, name, value)

    def __repr__(self) -> str:
        varied = "".join(f", {change}" for change in self.varied)
        return f"<Assessor {self.framework.thing.label}{varied}: {self.seen!r}>"

    def _chosen(self, wanted: str | None) -> str:
        if wanted is not None:
            return wanted
        known = framework_ids(self._whole.engine)
        return known[0] if len(known) == 1 else DEFAULT

    @cached_property
    def evidence(self) -> Evidence:
        """What the graph holds that bears on the framework."""
        perhaps = self.seen.perhaps
        return collect(
            self.framework,
            self.seen.engine,
            self._whole.engine,
            self.seen.view,
            None if perhaps is None else perhaps.engine,
            self.language,
        )

    @property
    def last_day(self) -> date:
        """The day as of which is read if none is given: that of the view, or of the release.

        Raises:
            WrongUsageError: the data states no release day, and the view has none.
        """
        day = self.seen.view.known_by or self._whole.release.issued
        if day is None:
            raise WrongUsageError("the data has no release day; give one with --as-of.")
        return day

    @property
    def places(self) -> Mapping[str, Position]:
        """Where the block of each thing stands, by IRI."""
        return self._whole.files.places

    @property
    def basis(self) -> str:
        """What is looked at, in a sentence."""
        return basis((), self.seen.view.described(), self.varied, self._release)

    @property
    def _release(self) -> str:
        release, project = self._whole.release, self._whole.project
        told = [project.described] if project.options else []  # none: the shipped graph alone
        if release.issued:
            told.append(f"data version {release.version} of {release.issued}")
        return ", ".join(told)

    def report(self, as_of: date | str | None = None) -> AssessmentReport:
        """Return the assessment as of a day, with its predictions and particulars."""
        return self._report(self.framework, given_day("as_of", as_of) or self.last_day)

    def series(self, start: str, end: str, step: str = "month") -> list[AssessmentReport]:
        """Return the assessments along a time; see `days` for which days they are of."""
        return [
            self._report(self.framework, day, with_predictions=False)
            for day in days(start, end, step)
        ]

    def back_tests(self) -> list[tuple[str, str, AssessmentReport]]:
        """Return the label, note and report of each past period that the framework is read over."""
        found = []
        for back in self.framework.back_tests:
            # Nothing that was foreseen later says anything of the past.
            report = self._report(over(self.framework, back), back.as_of, with_predictions=False)
            found.append((back.thing.label, back.note, report))
        return found

    def sensitivity(self, as_of: date | str | None = None) -> tuple[Variation, ...]:
        """Return which verdicts hinge on which setting as of a day."""
        day = given_day("as_of", as_of) or self.last_day
        return sensitivity(self.framework, self.evidence, day, self.settings)

    def _predictions(self, framework: Framework, as_of: date) -> tuple[Prediction, ...]:
        seen, whole = self.seen.engine, self._whole.engine
        found = read_predictions(framework, seen, whole, self.sources, as_of, self.language)
        if self.seen.view.known_by is None:
            return found
        return tuple(replace(prediction, note="") for prediction in found)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources of the whole graph, by IRI."""
        return read_sources(self._whole.engine, self.language)

    def _report(
        self, framework: Framework, as_of: date, *, with_predictions: bool = True
    ) -> AssessmentReport:
        return AssessmentReport(
            assessment=assess(framework, self.evidence, as_of, self.settings),
            predictions=self._predictions(framework, as_of) if with_predictions else (),
            view=self.seen.view.described(),
            varied=self.varied,
            release=self._release,
            places=self.places,
        )


def days(start: str, end: str, step: str) -> list[date]:
    """Return the days of a series: the last of each month, quarter or year, or every so many days.

    Args:
        start: a day, month or year in ISO form: its first day.
        end: likewise: its last day, which is always the last of the series.
        step: one of `STEPS`.

    Raises:
        WrongUsageError: a day is none, the end lies before the start, or the step is unknown.

    >>> [day.isoformat() for day in days("2025-01", "2025-03", "month")]
    ['2025-01-31', '2025-02-28', '2025-03-31']
    """
    first, last = day_of("--from", start, first_day), day_of("--to", end, last_day)
    if last < first:
        raise WrongUsageError(f"--to {end} lies before --from {start}.")
    if step not in STEPS:
        raise WrongUsageError(f"--step cannot be {step!r} (valid: {', '.join(STEPS)}).")
    if (last - first).days > _LONGEST:
        raise WrongUsageError(
            f"--from {start} --to {end} is longer than {_LONGEST // 365} years; ask for less."
        )
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in every if day == last or _ends(day, first, step)]


def _ends(day: date, first: date, step: str) -> bool:
    following = day + timedelta(days=1)
    match step:
        case "day":
            return True
        case "week":
            return (day - first).days % 7 == 6
        case "month":
            return following.day == 1
        case "quarter":
            return following.day == 1 and following.month % 3 == 1
        case _:
            return following.day == 1 and following.month == 1


def day_of(option: str, stated: str, bound: Callable[[str], str]) -> date:
    """Return the first or last day of what an option was given; WrongUsageError if it is none."""
    try:
        if not re.fullmatch(r"[12][0-9]{3}(-[0-9]{2}){0,2}", stated):
            raise ValueError
        return date.fromisoformat(bound(stated))
    except ValueError as error:
        raise WrongUsageError(
            f"{option} cannot be {stated!r}: write a day, month or year such as 2025-06-21, "
            "2025-06 or 2025."
        ) from error
