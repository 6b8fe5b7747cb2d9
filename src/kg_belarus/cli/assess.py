"""The command that reads a framework on the graph: assess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from kg_belarus.cli.documents import (
    form_option,
    framework_option,
    language_option,
    refuse_idle,
    written,
)
from kg_belarus.cli.output import output_option, write
from kg_belarus.cli.view import ViewOptions, endpoint_option, open_graph, view_options
from kg_belarus.errors import WrongUsageError
from kg_belarus.formats import format_of_file

if TYPE_CHECKING:
    from kg_belarus.assessment import AssessmentReport, Assessor
    from kg_belarus.chronology import Bargains
    from kg_belarus.documents import Block

_FORMATS = ("text", "md", "html", "json", "ttl", "jsonld")
_RDF = ("ttl", "jsonld")


@click.command()
@framework_option
@click.option(
    "--from",
    "start",
    metavar="DAY",
    help="First day, month or year of a series; with --bargains, of the events.",
)
@click.option("--to", "end", metavar="DAY", help="Last day, month or year of a series.")
@click.option(
    "--step",
    type=click.Choice(["day", "week", "month", "quarter", "year"]),
    help="Interval of a series (default: month).",
)
@click.option(
    "--bargains", is_flag=True, help="Show what followed what, and who calls it a bargain."
)
@click.option(
    "--within",
    type=click.IntRange(0),
    metavar="DAYS",
    help="With --bargains: at most this many days between two steps (default: 30).",
)
@click.option(
    "--back-test", is_flag=True, help="Apply the framework to the past periods that it names."
)
@click.option("--sensitivity", is_flag=True, help="Show which verdicts depend on which setting.")
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="NAME=VALUE",
    help="Change a setting: ID.favourableAtLeast=3, ID.windowStart=DAY, windowStart=DAY, "
    "standing=established, coverage=sampled.",
)
@click.option(
    "--all", "is_whole", is_flag=True, help="List every record and source; html and json always do."
)
@form_option(*_FORMATS)
@language_option
@output_option
@view_options
@endpoint_option
@click.pass_obj
def assess(
    project: Path | None,
    /,
    framework: str | None,
    start: str | None,
    end: str | None,
    step: str | None,
    bargains: bool,
    within: int | None,
    back_test: bool,
    sensitivity: bool,
    changes: tuple[str, ...],
    is_whole: bool,
    form: str | None,
    lang: str,
    output: Path | None,
    **view: Unpack[ViewOptions],
) -> None:
    """Apply the tests and trajectories of a framework to the graph, with the evidence.

    The day is that of --as-of, else of --known-by, else of the data release.
    """
    from kg_belarus.assessment import Assessor
    from kg_belarus.chronology import bargains_of

    form = form or format_of_file(output, _FORMATS) or "text"
    is_whole = is_whole or form == "html"
    is_series = (start is not None or end is not None) and not bargains
    if is_series + bargains + back_test + sensitivity > 1:
        raise WrongUsageError(
            "--from, --bargains, --back-test and --sensitivity exclude one another; give one."
        )
    graph = open_graph(project, view)
    day = graph.view.as_of
    refuse_idle(
        {
            "--step": step is not None and not is_series,
            "--within": within is not None and not bargains,
            "--to": end is not None and bargains,
            "--set": bool(changes) and bargains,
            "--as-of": day is not None and (is_series or back_test),
        }
    )
    assessor = Assessor(graph, framework, changes, lang)
    if is_series:
        if start is None or end is None:
            raise WrongUsageError("a series needs both --from and --to.")
        text = _series(
            assessor.series(start, end, step or "month"), assessor, form, is_whole=is_whole
        )
    elif bargains:
        text = _bargains(
            assessor, bargains_of(assessor, day, 30 if within is None else within, start), form
        )
    elif back_test:
        text = _back_tests(assessor, form, is_whole=is_whole)
    elif sensitivity:
        text = _sensitivity(assessor, day, form)
    else:
        text = _one(assessor.report(day), assessor, form, is_whole=is_whole)
    write([text.encode()], output, is_paged=True)


def _one(report: AssessmentReport, assessor: Assessor, form: str, *, is_whole: bool) -> str:
    from kg_belarus.assessment import tell

    if form in _RDF:
        return _as_rdf([report], assessor, form)
    return written(tell(report, is_whole=is_whole), report, form)


def _series(
    reports: Sequence[AssessmentReport], assessor: Assessor, form: str, *, is_whole: bool
) -> str:
    from kg_belarus.assessment import changes, tell_series

    if form in _RDF:
        return _as_rdf(reports, assessor, form)
    changed = changes([report.assessment for report in reports])
    verdicts = {r.assessment.as_of.isoformat(): r.assessment.verdicts for r in reports}
    value = {"verdicts": verdicts, "changes": changed}
    return written(tell_series(reports, changed, is_whole=is_whole), value, form)


def _bargains(assessor: Assessor, bargains: Bargains, form: str) -> str:
    from kg_belarus.chronology import tell_bargains

    blocks = tell_bargains(bargains, assessor.basis, assessor.places)
    return written(blocks, bargains, form)


def _back_tests(assessor: Assessor, form: str, *, is_whole: bool) -> str:
    from kg_belarus.assessment import tell
    from kg_belarus.documents import Heading, Paragraph

    found = assessor.back_tests()
    if not found:
        raise WrongUsageError("this framework names no past period to test; add a bko:BackTest.")
    blocks: list[Block] = []
    for label, note, report in found:
        blocks += [Heading(1, f"Back-test: {label}"), Paragraph((note,))]
        blocks += tell(report, is_whole=is_whole)
    return written(blocks, [report for _, _, report in found], form)


def _sensitivity(assessor: Assessor, day: date | None, form: str) -> str:
    from kg_belarus.assessment import tell_sensitivity

    variations = assessor.sensitivity(day)
    return written(tell_sensitivity(assessor.report(day), variations), variations, form)


def _as_rdf(reports: Sequence[AssessmentReport], assessor: Assessor, form: str) -> str:
    """Return readings as RDF; of the framework as it is, since a varied one is another."""
    from kg_belarus.assessment import as_triples
    from kg_belarus.tables import write_triples

    narrowed = [name for name, _ in reports[0].view if name not in ("as-of", "known-by")]
    if assessor.varied or narrowed:
        raise WrongUsageError(
            "readings under --set, --sources or --not-sources are not those of the published "
            "framework, so they are not written as RDF; use --format json."
        )
    known_by = dict(reports[0].view).get("known-by")
    triples = as_triples(
        [report.assessment for report in reports],
        date.fromisoformat(known_by) if known_by else None,
    )
    return write_triples(triples, form).decode()
