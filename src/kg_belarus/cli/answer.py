"""The options of a command that answers, and how its answer is printed: query run, sparql."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg_belarus.cli.output import output_option, width_of, write
from kg_belarus.cli.view import ViewOptions
from kg_belarus.errors import WrongUsageError
from kg_belarus.formats import ANSWER_FORMATS, FORMATS, format_of_file

if TYPE_CHECKING:
    from kg_belarus.answers import Citation
    from kg_belarus.graph import Graph
    from kg_belarus.questions import Result

Command = TypeVar("Command", bound=Callable[..., Any])


def _a_number(
    context: click.Context, parameter: click.Parameter, value: float | None
) -> float | None:
    """Refuse what is no number (NaN), which click takes to be in any range; a callback of click."""
    if value is not None and math.isnan(value):
        raise click.BadParameter("nan is no number.", context, parameter)
    return value


_OPTIONS = (
    click.option(
        "--format",
        "form",
        type=click.Choice(ANSWER_FORMATS),
        help="Default: what the extension of --output means, else table (ttl for a CONSTRUCT).",
    ),
    output_option,
    click.option("--ids", is_flag=True, help="Show the ids of things in place of their names."),
    click.option(
        "--lang",
        metavar="TAG",
        help="Language of names (default: en); adds columns of names to csv, json and the like.",
    ),
    click.option(
        "--with-sources", is_flag=True, help="Add the records and sources behind each row."
    ),
    click.option("--max-rows", type=click.IntRange(1), metavar="N", help="Stop after N rows."),
    click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        callback=_a_number,
        metavar="SECONDS",
        help="Give up after so many seconds.",
    ),
    click.option(
        "--max-memory",
        type=click.FloatRange(0, min_open=True),
        callback=_a_number,
        metavar="GB",
        default=2.0,
        show_default=True,
        help="Give up if the query needs more memory than that, beside the graph (on Linux).",
    ),
    click.option(
        "--allow-service",
        is_flag=True,
        help="Let SERVICE ask other places; else nothing leaves this machine.",
    ),
)


class AnswerOptions(ViewOptions):
    """The values of the options of a command that answers, those of the view included."""

    form: str | None
    output: Path | None
    ids: bool
    lang: str | None
    with_sources: bool
    max_rows: int | None
    timeout: float | None
    max_memory: float


def answer_options(command: Command) -> Command:
    """Give a command the options of an answer but for those of the view."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def form_of(options: AnswerOptions) -> str | None:
    """Return the format that an answer is asked in: as named, else by extension; None for any."""
    return options["form"] or format_of_file(options["output"], ANSWER_FORMATS)


def print_answer(
    result: Result,
    graph: Graph,
    options: AnswerOptions,
    notes: Sequence[str] = (),
    citation: Citation | None = None,
    *,
    is_asked_for: bool = False,
) -> bytes:
    """Write an answer where and as the options say; return the bytes.

    What the format has no room for, and that rows are missing, is told on standard error. Where
    the reader chose the columns, all stay.
    """
    from kg_belarus.answers import has_room, represent
    from kg_belarus.tables import Table

    form = form_of(options)
    if form is not None and FORMATS[form].is_binary and options["output"] is None:
        raise WrongUsageError(f"{form} is not text; name a file with --output.")
    # A saved question has rows of what was perhaps known, too; plain SPARQL has not.
    naming = graph if is_asked_for else graph.perhaps or graph
    _, pieces = represent(
        result,
        form,
        naming.engine,
        language=options["lang"],
        ids=options["ids"],
        is_asked_for=is_asked_for,
        width=width_of(options["output"]),
        notes=notes,
        citation=citation,
    )
    printed = write(pieces, options["output"], is_paged=True)
    if isinstance(result, Table) and result.is_cut:
        click.echo(
            f"Only the first {_rows(len(result.rows))} shown; --max-rows allows more.", err=True
        )
    if citation is not None and not has_room(form, "citation"):
        click.echo(citation.as_text(), err=True, nl=False)
    return printed


def _rows(number: int) -> str:
    return "row is" if number == 1 else f"{number} rows are"
