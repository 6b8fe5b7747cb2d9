"""Commands that ask: query run, sparql."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

import click

from kg_belarus.cli.output import is_stdout, output_option, write
from kg_belarus.cli.view import ViewOptions, open_graph, view_options
from kg_belarus.errors import WrongUsageError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg_belarus.answers import Citation
    from kg_belarus.graph import Graph
    from kg_belarus.project import Project
    from kg_belarus.questions import Answer, GraphName, Question
    from kg_belarus.tables import Table

_FORMATS = ("table", "csv", "tsv", "json", "jsonl", "md", "xml", "html", "parquet", "arrow")
_RDF_FORMATS = {"ttl": "TURTLE", "nt": "N_TRIPLES", "jsonld": "JSON_LD", "rdf": "RDF_XML"}
_BINARY = ("parquet", "arrow")
# Between what a kept answer says on standard error and what it prints.
_NOTES_END = b"\0"

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--format",
        "form",
        type=click.Choice([*_FORMATS, *_RDF_FORMATS]),
        help="Default: by the extension of --output, else table (ttl for a CONSTRUCT).",
    ),
    output_option,
    click.option("--lang", metavar="TAG", help="Add the names of things, in this language."),
    click.option("--with-sources", is_flag=True, help="Add the records of each row, and sources."),
    click.option("--max-rows", type=click.IntRange(1), metavar="N", help="At most N rows."),
    click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        metavar="SECONDS",
        help="Leave it then.",
    ),
)


class AnswerOptions(ViewOptions):
    """The values of the options of a command that answers, those of the view included."""

    form: str | None
    output: Path | None
    lang: str | None
    with_sources: bool
    max_rows: int | None
    timeout: float | None


def _answer_options(command: Command) -> Command:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command("run")
@click.argument("name")
@click.option(
    "--param", "-p", "given", multiple=True, metavar="NAME=VALUE", help="A value of a parameter."
)
@click.option("--cite", is_flag=True, help="Add how to cite the answer and get it again.")
@click.option("--unbounded", is_flag=True, help="List what has no bound on one side of its time.")
@_answer_options
@view_options
@click.pass_obj
def run(
    project: Path | None,
    /,
    name: str,
    given: tuple[str, ...],
    cite: bool,
    unbounded: bool,
    **options: Unpack[AnswerOptions],
) -> None:
    """Answer question NAME."""
    from kg_belarus import cache
    from kg_belarus.project import open_project

    values = _pairs(given)
    opened = open_project(project).as_read()
    key = cache.answer_key(opened, _asked(name, values, (cite, unbounded), options))
    kept = cache.fetch_answer(key)
    if kept is not None:
        told, _, printed = kept.partition(_NOTES_END)
        write([printed], options["output"])
        click.echo(told.decode(), err=True, nl=False)
        return
    from kg_belarus.answers import cite_answer
    from kg_belarus.engine import run_limited
    from kg_belarus.tables import Table

    graph = open_graph(opened, options)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", FutureWarning)
        answer = run_limited(
            lambda: graph.answer(name, values, options["max_rows"], unbounded=unbounded),
            options["timeout"],
        )
    notes = "".join(f"{warning.message}\n" for warning in warned)
    if not isinstance(answer.result, Table):
        click.echo(notes, err=True, nl=False)
        printed = _write_other(answer.result, options)
        if _is_fixed(opened, answer.question):
            cache.keep_answer(key, notes.encode() + _NOTES_END + printed)
        return
    table = _widened(answer.table, graph, options, answer)
    citation = None
    if cite:
        citation = cite_answer(answer, table, graph.release, graph.view.described())
    said = graph.notes(answer)
    if _form(options, "table") not in ("table", "md", "html"):
        notes += "".join(f"{note}\n" for note in said)
        said = []
    printed = _write_table(table, options, citation, said)
    click.echo(notes, err=True, nl=False)  # once it is written: a failure is one line
    # A citation and a cut say more on standard error.
    if citation is None and not table.is_cut and _is_fixed(opened, answer.question):
        cache.keep_answer(key, notes.encode() + _NOTES_END + printed)


def _asked(
    name: str, values: Mapping[str, str], flags: tuple[bool, ...], options: AnswerOptions
) -> str:
    """Return all that the bytes of an answer depend on but the files."""
    to = _by_extension(options["output"]), options["output"] is None
    said = {**options, "output": to, "timeout": None}
    return repr((name, sorted(values.items()), flags, sorted(said.items()), _width(options)))


def _is_fixed(project: Project, question: Question) -> bool:
    from kg_belarus import cache
    from kg_belarus.questions import find_question

    below = [find_question(project, question.rests_on).text] if question.rests_on else []
    return cache.is_fixed(project, question.text, *below)


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise WrongUsageError(f"--param {text!r} has no value; write --param {name}=VALUE.")
        if name in pairs:
            raise WrongUsageError(f"--param {name} is given twice; give it once.")
        pairs[name] = value
    return pairs


@click.command()
@click.argument("text", metavar="QUERY", required=False)
@click.option(
    "--file", "-f", "path", type=click.Path(path_type=Path), help="Read the query from a file."
)
@click.option(
    "--graph",
    "part",
    type=click.Choice(["closure", "asserted"]),
    default="closure",
    show_default=True,
    help="Ask what is asserted alone, or with what follows from it.",
)
@_answer_options
@view_options
@click.pass_obj
def sparql(
    project: Path | None,
    /,
    text: str | None,
    path: Path | None,
    part: str,
    **options: Unpack[AnswerOptions],
) -> None:
    """Answer a SPARQL 1.1 QUERY; `-` reads it from standard input."""
    from kg_belarus.engine import run_limited
    from kg_belarus.questions import check_syntax, run_sparql
    from kg_belarus.tables import Table
    from kg_belarus.text import read_text

    if (text is None) == (path is None):
        raise WrongUsageError("give either a QUERY or --file.")
    shown = path or Path("the query")
    if path is not None:
        text = read_text(path, path, "a SPARQL file")
    elif text == "-":
        text = sys.stdin.read()
    wanted = text or ""
    check_syntax(wanted, shown)  # before the work of closing
    graph = open_graph(project, options)
    graphs: GraphName = "asserted" if part == "asserted" else "closure"
    if graph.perhaps_out:
        records, them = ("record", "it") if graph.perhaps_out == 1 else ("records", "them")
        click.echo(
            f"{graph.perhaps_out} more {records} may have been public by {graph.view.known_by}; "
            f"--perhaps includes {them}.",
            err=True,
        )
    result = run_limited(
        lambda: run_sparql(wanted, graph.engine, graphs, shown, max_rows=options["max_rows"]),
        options["timeout"],
    )
    if not isinstance(result, Table):
        _write_other(result, options)
        return
    _write_table(_widened(result, graph, options), options)


def _widened(
    table: Table, graph: Graph, options: AnswerOptions, answer: Answer | None = None
) -> Table:
    from kg_belarus.answers import add_names, add_sources

    if options["with_sources"]:
        table = graph.with_sources(answer) if answer else add_sources(table, graph.engine)
    if options["lang"] is not None:
        table = add_names(table, graph.engine, options["lang"])
    return table


def _write_table(
    table: Table,
    options: AnswerOptions,
    citation: Citation | None = None,
    notes: Iterable[str] = (),
) -> bytes:
    output = options["output"]
    wanted = _form(options, "table")
    if wanted in _RDF_FORMATS:
        raise WrongUsageError(
            f"--format {wanted} is for triples, and this answer is a table; "
            f"choose one of {', '.join(_FORMATS)}."
        )
    printed = write(_pieces(table, wanted, options, citation, notes), output)
    if table.is_cut:
        click.echo(f"Cut after {len(table.rows)} rows; raise --max-rows for more.", err=True)
    if citation is not None and wanted not in ("table", "md", "html", "json"):
        click.echo(citation.as_text(), err=True, nl=False)
    return printed


def _pieces(
    table: Table,
    form: str,
    options: AnswerOptions,
    citation: Citation | None,
    notes: Iterable[str] = (),
) -> Iterator[bytes]:
    from kg_belarus.answers import cited_pieces, noted_pieces
    from kg_belarus.tables import write_aligned, write_table

    if form in _BINARY:
        if options["output"] is None:
            raise WrongUsageError(f"{form} is no text; name a file with --output.")
        from kg_belarus.tables import as_bytes

        yield as_bytes(table, form)
        return
    if form == "table":
        pieces: Iterable[str] = write_aligned(table, _width(options))
    else:
        pieces = write_table(table, form)
    said = list(notes)
    if form == "table" and not table.rows and said:
        pieces = []  # the sentence in place of an empty table
    written = noted_pieces(cited_pieces(pieces, form, citation), form, said)
    yield from (piece.encode() for piece in written)


def _write_other(result: bool | tuple[ox.Triple, ...], options: AnswerOptions) -> bytes:
    """Write a truth value, or triples."""
    from kg_belarus.tables import write_truth

    if isinstance(result, bool):
        return write([write_truth(result, _form(options, "table")).encode()], options["output"])
    import pyoxigraph as ox

    from kg_belarus.engine import sort_triples
    from kg_belarus.namespaces import PREFIXES

    wanted = _form(options, "ttl")
    if wanted not in _RDF_FORMATS:
        raise WrongUsageError(
            f"--format {wanted} is for tables, and this answer is triples; "
            f"choose one of {', '.join(_RDF_FORMATS)}."
        )
    kind = getattr(ox.RdfFormat, _RDF_FORMATS[wanted])
    prefixes = dict(PREFIXES) if wanted in ("ttl", "rdf") else None
    text = ox.serialize(sort_triples(result), format=kind, prefixes=prefixes) or b""
    return write([text], options["output"])


def _form(options: AnswerOptions, default: str) -> str:
    return options["form"] or _by_extension(options["output"]) or default


def _by_extension(output: Path | None) -> str | None:
    extension = output.suffix.removeprefix(".").lower() if output else None
    return extension if extension in (*_FORMATS, *_RDF_FORMATS) else None


def _width(options: AnswerOptions) -> int | None:
    """Return the columns of the terminal that the answer goes to; None if it goes elsewhere."""
    is_shown = is_stdout(options["output"]) and sys.stdout.isatty()
    return os.get_terminal_size().columns if is_shown else None
