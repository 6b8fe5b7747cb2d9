"""Commands that read a framework on the graph: assess, timeline."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from kg_belarus.cli.output import is_stdout, output_option, write
from kg_belarus.cli.view import ViewOptions, open_graph, view_options
from kg_belarus.errors import WrongUsageError

if TYPE_CHECKING:
    from kg_belarus.assessment import AssessmentReport, Assessor
    from kg_belarus.chronology import Bargains
    from kg_belarus.documents import Block

_FORMATS = ("text", "md", "html", "json", "ttl", "jsonld")
_RDF = ("ttl", "jsonld")


@click.command()
@click.option("--framework", metavar="ID", help="Default: framework-parish-2025.")
@click.option(
    "--from",
    "start",
    metavar="DAY",
    help="A series: its first day, month or year. With --bargains: where the line starts.",
)
@click.option("--to", "end", metavar="DAY", help="A series: its last day, month or year.")
@click.option(
    "--step",
    type=click.Choice(["day", "week", "month", "quarter", "year"]),
    help="A series: how far apart its days are (default: month).",
)
@click.option("--bargains", is_flag=True, help="What followed what, and who calls it a bargain.")
@click.option(
    "--within",
    type=click.IntRange(0),
    metavar="DAYS",
    help="With --bargains: the most days between two steps (default: 30).",
)
@click.option("--back-test", is_flag=True, help="Read the past periods that the framework names.")
@click.option("--sensitivity", is_flag=True, help="Which verdicts hinge on which setting.")
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="NAME=VALUE",
    help="Vary a setting: ID.favourableAtLeast=3, ID.windowStart=DAY, windowStart=DAY, "
    "standing=established, coverage=sampled.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="Default: by the extension of --output, else text.",
)
@click.option(
    "--lang",
    default="en",
    show_default=True,
    metavar="TAG",
    help="The language of names and claims.",
)
@output_option
@view_options
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
    form: str | None,
    lang: str,
    output: Path | None,
    **view: Unpack[ViewOptions],
) -> None:
    """Read the tests and trajectories of a framework, with their evidence.

    As of --as-of, or of --known-by, or of the day of the data release.
    """
    from kg_belarus.assessment import Assessor
    from kg_belarus.chronology import bargains_of

    form = form or _by_extension(output) or "text"
    is_series = (start is not None or end is not None) and not bargains
    if is_series + bargains + back_test + sensitivity > 1:
        raise WrongUsageError("--from, --bargains, --back-test and --sensitivity go one by one.")
    graph = open_graph(project, view)
    day = graph.view.as_of
    _refuse(
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
        text = _series(assessor.series(start, end, step or "month"), assessor, form)
    elif bargains:
        text = _bargains(
            assessor, bargains_of(assessor, day, 30 if within is None else within, start), form
        )
    elif back_test:
        text = _back_tests(assessor, form)
    elif sensitivity:
        text = _sensitivity(assessor, day, form)
    else:
        text = _one(assessor.report(day), assessor, form)
    write([text.encode()], output)


@click.command()
@click.option("--framework", metavar="ID", help="Default: framework-parish-2025.")
@click.option("--from", "start", default="2025-01", show_default=True, metavar="DAY")
@click.option("--to", "end", metavar="DAY", help="Default: the day of the data release.")
@click.option(
    "--step",
    type=click.Choice(["day", "week", "month", "quarter", "year"]),
    default="month",
    show_default=True,
    help="How far apart the days are for which the framework is read.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "svg", "html", "json"]),
    help="Default: by the extension of --output, else text.",
)
@click.option(
    "--lang",
    default="en",
    show_default=True,
    metavar="TAG",
    help="The language of names and claims.",
)
@output_option
@view_options
@click.pass_obj
def timeline(
    project: Path | None,
    /,
    framework: str | None,
    start: str,
    end: str | None,
    step: str,
    form: str | None,
    lang: str,
    output: Path | None,
    **view: Unpack[ViewOptions],
) -> None:
    """Draw events by kind, with the verdicts of a framework under them."""
    from kg_belarus.assessment import Assessor
    from kg_belarus.chronology import (
        as_letters,
        as_svg,
        tell_timeline,
        timeline_as_plain,
        timeline_of,
    )
    from kg_belarus.documents import as_html

    graph = open_graph(project, view)
    _refuse({"--as-of": graph.view.as_of is not None})
    assessor = Assessor(graph, framework, language=lang)
    drawn = timeline_of(assessor, start, end or assessor.last_day.isoformat(), step)
    form = form or _by_extension(output) or "text"
    columns = os.get_terminal_size().columns if is_stdout(output) and sys.stdout.isatty() else 132
    match form:
        case "text":
            text = as_letters(drawn, columns)
        case "svg":
            text = as_svg(drawn)
        case "html":
            text = as_html(list(tell_timeline(drawn, assessor.places)))
        case _:
            blocks = tell_timeline(drawn, assessor.places, columns)
            text = _written(blocks, timeline_as_plain(drawn), form)
    write([text.encode()], output)


def _refuse(without_effect: Mapping[str, bool]) -> None:
    """Raise WrongUsageError if an option was given that would have no effect."""
    idle = [name for name, is_idle in without_effect.items() if is_idle]
    if idle:
        raise WrongUsageError(f"{' and '.join(idle)} has no effect here; leave it out.")


def _by_extension(output: Path | None) -> str | None:
    extension = output.suffix.removeprefix(".").lower() if output else ""
    if extension == "txt":
        return "text"
    return extension if extension in (*_FORMATS, "svg") else None


def _one(report: AssessmentReport, assessor: Assessor, form: str) -> str:
    from kg_belarus.assessment import tell

    if form in _RDF:
        return _as_rdf([report], assessor, form)
    return _written(tell(report), report, form)


def _series(reports: Sequence[AssessmentReport], assessor: Assessor, form: str) -> str:
    from kg_belarus.assessment import changes, tell_series

    if form in _RDF:
        return _as_rdf(reports, assessor, form)
    changed = changes([report.assessment for report in reports])
    verdicts = {r.assessment.as_of.isoformat(): r.assessment.verdicts for r in reports}
    value = {"verdicts": verdicts, "changes": changed}
    return _written(tell_series(reports, changed), value, form)


def _bargains(assessor: Assessor, bargains: Bargains, form: str) -> str:
    from kg_belarus.chronology import tell_bargains

    blocks = tell_bargains(bargains, assessor.basis, assessor.places)
    return _written(blocks, bargains, form)


def _back_tests(assessor: Assessor, form: str) -> str:
    from kg_belarus.assessment import tell
    from kg_belarus.documents import Heading, Paragraph

    found = assessor.back_tests()
    if not found:
        raise WrongUsageError("this framework names no past period; add a bko:BackTest.")
    blocks: list[Block] = []
    for label, note, report in found:
        blocks += [Heading(1, f"Back-test: {label}"), Paragraph((note,)), *tell(report)]
    return _written(blocks, [report for _, _, report in found], form)


def _sensitivity(assessor: Assessor, day: date | None, form: str) -> str:
    from kg_belarus.assessment import tell_sensitivity

    variations = assessor.sensitivity(day)
    return _written(tell_sensitivity(assessor.report(day), variations), variations, form)


def _written(blocks: Iterable[Block], value: object, form: str) -> str:
    from kg_belarus.documents import as_html, as_markdown, as_plain, as_text

    match form:
        case "text":
            return as_text(blocks)
        case "md":
            return as_markdown(blocks)
        case "html":
            return as_html(list(blocks))
        case "json":
            return json.dumps(as_plain(value), ensure_ascii=False, indent=1) + "\n"
    raise WrongUsageError(f"--format {form} is for one assessment or a series.")


def _as_rdf(reports: Sequence[AssessmentReport], assessor: Assessor, form: str) -> str:
    """Return readings as RDF; of the framework as it is, since a varied one is another."""
    import pyoxigraph as ox

    from kg_belarus.assessment import as_triples
    from kg_belarus.engine import sort_triples
    from kg_belarus.namespaces import PREFIXES

    narrowed = [name for name, _ in reports[0].view if name not in ("as-of", "known-by")]
    if assessor.varied or narrowed:
        raise WrongUsageError(
            "readings under --set, --sources or --not-sources are none of the published "
            "framework, so they are not written as RDF; take json."
        )
    known_by = dict(reports[0].view).get("known-by")
    triples = as_triples(
        [report.assessment for report in reports],
        date.fromisoformat(known_by) if known_by else None,
    )
    kind = ox.RdfFormat.TURTLE if form == "ttl" else ox.RdfFormat.JSON_LD
    used = {name: PREFIXES[name] for name in ("bki", "bko", "bkv", "rdf", "skos", "xsd")}
    prefixes = used if form == "ttl" else None
    text = ox.serialize(sort_triples(triples), format=kind, prefixes=prefixes) or b""
    return text.decode().rstrip("\n") + "\n"
