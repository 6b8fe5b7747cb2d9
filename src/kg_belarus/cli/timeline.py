"""The command that draws events and verdicts along time: timeline."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from kg_belarus.cli.documents import (
    form_option,
    framework_option,
    language_option,
    refuse_idle,
    written,
)
from kg_belarus.cli.output import output_option, width_of, write
from kg_belarus.cli.view import ViewOptions, open_graph, view_options
from kg_belarus.formats import format_of_file

_FORMATS = ("text", "md", "svg", "html", "json")


@click.command()
@framework_option
@click.option("--from", "start", default="2025-01", show_default=True, metavar="DAY")
@click.option("--to", "end", metavar="DAY", help="Default: the day of the data release.")
@click.option(
    "--step",
    type=click.Choice(["day", "week", "month", "quarter", "year"]),
    default="month",
    show_default=True,
    help="Interval between the days for which verdicts are drawn.",
)
@form_option(*_FORMATS)
@language_option
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
    """Draw events over time by kind, with the verdicts of a framework below them."""
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
    refuse_idle({"--as-of": graph.view.as_of is not None})
    assessor = Assessor(graph, framework, language=lang)
    drawn = timeline_of(assessor, start, end or assessor.last_day.isoformat(), step)
    form = form or format_of_file(output, _FORMATS) or "text"
    columns = width_of(output) or 132
    match form:
        case "text":
            text = as_letters(drawn, columns)
        case "svg":
            text = as_svg(drawn)
        case "html":
            text = as_html(list(tell_timeline(drawn, assessor.places)))
        case _:
            blocks = tell_timeline(drawn, assessor.places, columns)
            text = written(blocks, timeline_as_plain(drawn), form)
    write([text.encode()], output, is_paged=True)
