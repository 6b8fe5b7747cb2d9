"""The commands of plain SPARQL: sparql, prefixes."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Unpack

import click

from kg_belarus.cli.answer import AnswerOptions, answer_options, form_of, print_answer
from kg_belarus.cli.documents import refuse_idle
from kg_belarus.cli.view import endpoint_option, merged_options, open_graph, view_options
from kg_belarus.errors import WrongUsageError

if TYPE_CHECKING:
    from kg_belarus.questions import GraphName


@click.command()
@click.argument("text", metavar="QUERY", required=False)
@click.option(
    "--file", "-f", "path", type=click.Path(path_type=Path), help="Read the query from this file."
)
@click.option(
    "--graph",
    "part",
    type=click.Choice(["closure", "asserted"]),
    default="closure",
    show_default=True,
    help="Query asserted triples alone, or with what follows from them.",
)
@merged_options
@answer_options
@view_options
@endpoint_option
@click.pass_obj
def sparql(
    project: Path | None,
    /,
    text: str | None,
    path: Path | None,
    part: str,
    merged: tuple[Path, ...],
    union: bool,
    **options: Unpack[AnswerOptions],
) -> None:
    """Answer a SPARQL 1.1 QUERY; `-` reads it from standard input.

    The prefixes that `kg-belarus prefixes` lists need not be declared. What is --merged is
    there for GRAPH and FROM alone, as <IRI of its dataset>/merged; with --union it is part of all.
    """
    from kg_belarus.answers import add_sources
    from kg_belarus.graph import beside
    from kg_belarus.limits import run_limited
    from kg_belarus.questions import check_sparql, run_sparql
    from kg_belarus.tables import Table
    from kg_belarus.text import read_text

    if (text is None) == (path is None):
        raise WrongUsageError("give a QUERY or --file, one of the two.")
    if text is not None and _names_a_file(text):
        raise WrongUsageError(f"{text} is the name of a file; read it with --file {quote(text)}.")
    shown = path or Path("the query")
    if path is not None:
        text = read_text(path, path, "a SPARQL file")
    elif text == "-":
        shown = Path("standard input")
        text = read_text(shown, shown, "a SPARQL query", sys.stdin.buffer.read())
    wanted = text or ""
    form_of(options)
    refuse_idle(
        {
            "--union": union and not merged,
            "--merged": bool(merged) and options.get("endpoint") is not None,
        }
    )
    graph = open_graph(project, options)  # which knows the prefixes of what is laid over it
    if union:
        graph = open_graph(graph.project.united_with(*merged), options)
    seconds, memory = options["timeout"], options["max_memory"]
    # Before the work of closing; to parse and plan it may take long, too.
    run_limited(lambda: check_sparql(wanted, shown), seconds, memory)
    graphs: GraphName = "asserted" if part == "asserted" else "closure"
    if graph.perhaps_out:
        records, them = ("record", "it") if graph.perhaps_out == 1 else ("records", "them")
        click.echo(
            f"{graph.perhaps_out} more {records} may have been public by {graph.view.known_by}; "
            f"--perhaps includes {them}.",
            err=True,
        )
    engine = run_limited(
        lambda: beside(graph, merged) if merged and not union else graph.engine, seconds
    )
    result = run_sparql(
        wanted,
        engine,
        graphs,
        shown,
        max_rows=options["max_rows"],
        seconds=seconds,
        gigabytes=memory,
    )
    if not isinstance(result, Table):
        refuse_idle({"--with-sources": options["with_sources"]})
    elif options["with_sources"]:
        result = add_sources(result, graph.engine)
    print_answer(result, graph, options, is_asked_for=True)


def _names_a_file(text: str) -> bool:
    """Tell whether a text is rather the name of a file with a query than a query."""
    return bool(re.fullmatch(r"\S+\.(rq|sparql)", text)) or os.path.isfile(text)


@click.command()
@click.pass_obj
def prefixes(project: Path | None) -> None:
    """List the prefixes that a query need not declare, in the form of declarations."""
    from kg_belarus.namespaces import prologue

    open_graph(project, {})  # adds those of what is laid over it
    click.echo(prologue(), nl=False)
