"""The command query run: the answer to a saved question, or what its rows rest on."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from kg_belarus.cli.answer import AnswerOptions, answer_options, form_of, print_answer
from kg_belarus.cli.completion import complete_parameters, complete_questions
from kg_belarus.cli.documents import refuse_idle, written
from kg_belarus.cli.output import width_of, write
from kg_belarus.cli.parameters import given_by, pairs
from kg_belarus.cli.view import endpoint_option, merged_options, open_graph, view_options
from kg_belarus.errors import WrongUsageError

if TYPE_CHECKING:
    from kg_belarus.project import Project
    from kg_belarus.questions import Question

# Between what a kept answer says on standard error and what it prints.
_NOTES_END = b"\0"


@click.command()
@click.argument("name", shell_complete=complete_questions)
@click.option(
    "--param",
    "-p",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="Give a parameter a value.",
    shell_complete=complete_parameters,
)
@click.option(
    "--cite", is_flag=True, help="Add a citation, with the command that gives the same answer."
)
@click.option("--unbounded", is_flag=True, help="Include rows whose start or end nothing bounds.")
@click.option(
    "--explain",
    "is_explained",
    is_flag=True,
    help="Show for each row the triples it rests on, with proofs: as table, md or json.",
)
@merged_options
@answer_options
@view_options
@endpoint_option
@click.pass_obj
def run(
    project: Path | None,
    /,
    name: str,
    given: tuple[str, ...],
    cite: bool,
    unbounded: bool,
    is_explained: bool,
    merged: tuple[Path, ...],
    union: bool,
    **options: Unpack[AnswerOptions],
) -> None:
    """Answer the saved question NAME, such as detention/releases."""
    refuse_idle({"--union": union and not merged})
    if merged and union:
        idle = {
            "--explain": is_explained,
            "--cite": cite,
            "--with-sources": options["with_sources"],
        }
        refuse_idle({**idle, "--endpoint": options.get("endpoint") is not None})
        _run_united(project, name, pairs("--param", given), merged, options, unbounded=unbounded)
        return
    if is_explained:
        with_sources = options["with_sources"]
        refuse_idle({"--cite": cite, "--ids": options["ids"], "--with-sources": with_sources})
        _explain(project, name, pairs("--param", given), options, unbounded=unbounded)
        return
    from kg_belarus import cache
    from kg_belarus.project import open_project

    values = pairs("--param", given)
    opened = open_project(project).as_read()
    key = cache.answer_key(opened, _asked(name, values, (cite, unbounded), options))
    is_of_files = options.get("endpoint") is None
    kept = cache.fetch_answer(key) if is_of_files else None
    if kept is not None and not merged:
        told, _, printed = kept.partition(_NOTES_END)
        write([printed], options["output"], is_paged=True)
        click.echo(told.decode(), err=True, nl=False)
        return
    from kg_belarus.answers import cite_answer, has_room
    from kg_belarus.limits import run_limited
    from kg_belarus.tables import Table

    graph = open_graph(opened, options)
    with given_by("--param"), warnings.catch_warnings(record=True) as warned:
        for kind in (FutureWarning, UserWarning):
            warnings.simplefilter("always", kind)
        answer = run_limited(
            lambda: graph.answer(name, values, options["max_rows"], unbounded=unbounded),
            options["timeout"],
            options["max_memory"],
        )
    notes = "".join(f"{warning.message}\n" for warning in warned)
    result, citation = answer.result, None
    said: list[str] = []
    if isinstance(result, Table):
        result = graph.with_sources(answer) if options["with_sources"] else answer.table
        said = graph.notes(answer)
        if cite:
            view, more = graph.view.described(), _more(options, unbounded=unbounded)
            citation = cite_answer(answer, result, graph.release, opened, view, more)
    else:
        refuse_idle({"--with-sources": options["with_sources"], "--cite": cite})
    if not has_room(form_of(options), "notes"):
        notes += "".join(f"{note}\n" for note in said)
    printed = print_answer(result, graph, options, said, citation)
    click.echo(notes, err=True, nl=False)  # once it is written: a failure is one line
    # A citation and a cut say more on standard error.
    is_cut = isinstance(result, Table) and result.is_cut
    if merged:
        named = " and ".join(map(str, merged))
        click.echo(f"Nothing of {named} is in this answer; --union asks both.", err=True)
    if is_of_files and citation is None and not is_cut and _is_fixed(opened, answer.question):
        cache.keep_answer(key, notes.encode() + _NOTES_END + printed)


def _run_united(
    project: Path | None,
    name: str,
    values: Mapping[str, str],
    merged: tuple[Path, ...],
    options: AnswerOptions,
    *,
    unbounded: bool,
) -> None:
    """Print what the graph answers with graphs of others and without, and which row needs which."""
    from kg_belarus.answers import has_room
    from kg_belarus.graph import compared
    from kg_belarus.limits import run_limited

    ours = open_graph(project, options)
    both = open_graph(ours.project.united_with(*merged), options)
    _ = ours.engine, both.engine  # what they take is no matter of the query
    with given_by("--param"):
        table, notes = run_limited(
            lambda: compared(ours, both, name, values, options["max_rows"], unbounded=unbounded),
            options["timeout"],
            options["max_memory"],
        )
    print_answer(table, both, options, notes)
    if not has_room(form_of(options), "notes"):
        for note in notes:
            click.echo(note, err=True)


def _explain(
    project: Path | None,
    name: str,
    values: Mapping[str, str],
    options: AnswerOptions,
    *,
    unbounded: bool,
) -> None:
    """Print what each row of an answer rests on."""
    from kg_belarus.explain import tell_rows
    from kg_belarus.limits import run_limited

    form = {None: "text", "table": "text", "md": "md", "json": "json"}.get(form_of(options))
    if form is None:
        raise WrongUsageError(
            f"--explain does not write {form_of(options)}; give --format table, md or json."
        )
    graph, limits = open_graph(project, options), (options["timeout"], options["max_memory"])
    with given_by("--param"):
        answer = run_limited(
            lambda: graph.answer(name, values, options["max_rows"], unbounded=unbounded), *limits
        )
    rows = run_limited(lambda: graph.grounds(answer, options["lang"] or "en"), *limits)
    text = written(tell_rows(name, rows), rows, form, width_of(options["output"]))
    write([text.encode()], options["output"], is_paged=True)
    left = len(answer.table.rows) - len(rows)
    if left > 0:
        click.echo(f"Not explained: {left} more that were perhaps known by that day.", err=True)


def _more(options: AnswerOptions, *, unbounded: bool) -> list[str]:
    """Return the options, but those of the view, that the rows of an answer depend on."""
    flags = (("--with-sources", options["with_sources"]), ("--unbounded", unbounded))
    most = options["max_rows"]
    return [name for name, is_set in flags if is_set] + (["--max-rows", str(most)] if most else [])


def _asked(
    name: str, values: Mapping[str, str], flags: tuple[bool, ...], options: AnswerOptions
) -> str:
    """Return all that the bytes of an answer depend on but the files."""
    to = options["output"] is None, width_of(options["output"])
    said = {**options, "form": form_of(options), "output": to, "timeout": None, "max_memory": None}
    return repr((name, sorted(values.items()), flags, sorted(said.items())))


def _is_fixed(project: Project, question: Question) -> bool:
    from kg_belarus import cache
    from kg_belarus.questions import find_question

    below = [find_question(project, question.rests_on).text] if question.rests_on else []
    return cache.is_fixed(project, question.text, *below)
