"""Commands on the saved questions: query list, show, run, new, export."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from kg_belarus.cli.answer import AnswerOptions, answer_options, form_of, print_answer
from kg_belarus.cli.commands import Beginning, Group, begun
from kg_belarus.cli.completion import (
    complete_parameters,
    complete_questions,
    complete_topics,
)
from kg_belarus.cli.documents import refuse_idle, written
from kg_belarus.cli.output import a_folder, an_address, width_of, write
from kg_belarus.cli.view import ViewOptions, endpoint_option, open_graph, view_options
from kg_belarus.errors import WrongUsageError

if TYPE_CHECKING:
    from kg_belarus.project import Project
    from kg_belarus.questions import Question

# Between what a kept answer says on standard error and what it prints.
_NOTES_END = b"\0"


@click.group(cls=Group)
def query() -> None:
    """List, show, run, start and export saved questions."""


@query.command("run")
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
    **options: Unpack[AnswerOptions],
) -> None:
    """Answer the saved question NAME, such as detention/releases."""
    if is_explained:
        refuse_idle({"--cite": cite, "--ids": options["ids"]})
        refuse_idle({"--with-sources": options["with_sources"]})
        _explain(project, name, _pairs("--param", given), options, unbounded=unbounded)
        return
    from kg_belarus import cache
    from kg_belarus.project import open_project

    values = _pairs("--param", given)
    opened = open_project(project).as_read()
    key = cache.answer_key(opened, _asked(name, values, (cite, unbounded), options))
    is_of_files = options.get("endpoint") is None
    kept = cache.fetch_answer(key) if is_of_files else None
    if kept is not None:
        told, _, printed = kept.partition(_NOTES_END)
        write([printed], options["output"], is_paged=True)
        click.echo(told.decode(), err=True, nl=False)
        return
    from kg_belarus.answers import cite_answer, has_room
    from kg_belarus.limits import run_limited
    from kg_belarus.tables import Table

    graph = open_graph(opened, options)
    with _given_by("--param"), warnings.catch_warnings(record=True) as warned:
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
    if is_of_files and citation is None and not is_cut and _is_fixed(opened, answer.question):
        cache.keep_answer(key, notes.encode() + _NOTES_END + printed)


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
    with _given_by("--param"):
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


def _pairs(option: str, given: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise WrongUsageError(f"{option} {text!r} has no value; write {option} {name}=VALUE.")
        if name in pairs:
            raise WrongUsageError(f"{option} {name} is given twice; give it once.")
        pairs[name] = value
    return pairs


@contextmanager
def _given_by(option: str) -> Iterator[None]:
    """Name the option by which a value that is missing is given."""
    from kg_belarus.questions import MissingValueError

    try:
        yield
    except MissingValueError as error:
        raise WrongUsageError(f"{error.wanted}; give it with {option} {error.name}=….") from error


@query.command("list")
@click.argument("topic", required=False, shell_complete=complete_topics)
@click.option("--tag", help="Only questions with this tag.")
@click.option("--with-param", metavar="NAME", help="Only questions that take this parameter.")
@click.option("--text", metavar="WORDS", help="Only questions that contain these words.")
@click.option("--lang", default="en", show_default=True, help="Language of the wording.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_obj
def list_(
    project: Path | None,
    topic: str | None,
    tag: str | None,
    with_param: str | None,
    text: str | None,
    lang: str,
    form: str,
) -> None:
    """List the saved questions by topic, or those of one TOPIC."""
    from kg_belarus.project import open_project
    from kg_belarus.questions import read_questions

    questions = read_questions(open_project(project)).values()
    topics = {question.topic for question in questions}
    if topic is not None and topic not in topics:
        raise WrongUsageError(f"there is no topic {topic!r} (valid: {', '.join(sorted(topics))}).")
    chosen = [
        question
        for question in questions
        if (topic is None or question.topic == topic)
        and (tag is None or tag in question.tags)
        and (with_param is None or any(p.name == with_param for p in question.parameters))
        and (text is None or text.lower() in _searched(question))
    ]
    if form == "json":
        import json

        described = [_described(question) for question in chosen]
        click.echo(json.dumps(described, ensure_ascii=False, indent=1))
        return
    if not chosen:
        click.echo("No question matches; `kg-belarus query list` shows them all.", err=True)
    lines = "".join(f"{line}\n" for line in _listed(chosen, lang))
    write([lines.encode()], None, is_paged=True)


def _listed(questions: Sequence[Question], language: str) -> Iterator[str]:
    width = max((len(question.name) for question in questions), default=0)
    last = ""
    for question in questions:
        if question.topic != last:
            yield ("\n" if last else "") + question.topic
            last = question.topic
        wording = question.wording.get(language) or question.summary
        yield f"  {question.name:<{width}}  {wording}"


def _searched(question: Question) -> str:
    return " ".join([question.summary, *question.wording.values(), *question.tags]).lower()


def _described(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "summary": question.summary,
        "question": dict(question.wording),
        "tags": list(question.tags),
        "view": question.view,
        "unit": question.unit,
        "parameters": {p.name: {"type": p.type, "default": p.default} for p in question.parameters},
        "columns": dict(question.columns),
    }


@query.command("show")
@click.argument("name", shell_complete=complete_questions)
@click.option(
    "--bind",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=complete_parameters,
    help="The same as --sparql, with this value filled in.",
)
@click.option(
    "--sparql",
    "is_plain",
    is_flag=True,
    help="Print only the question as plain SPARQL 1.1, with its defaults filled in.",
)
@view_options
@click.pass_obj
def show(
    project: Path | None,
    /,
    name: str,
    given: tuple[str, ...],
    is_plain: bool,
    **view: Unpack[ViewOptions],
) -> None:
    """Explain question NAME: its parameters, columns and pattern, with a worked example."""
    from kg_belarus.cli.question import explain_question
    from kg_belarus.questions import find_question

    graph = open_graph(project, view)
    if given or is_plain:
        with _given_by("--bind"):
            click.echo(graph.as_sparql(name, **_pairs("--bind", given)), nl=False)
        return
    question = find_question(graph.project, name)
    text = "".join(f"{line}\n" for line in explain_question(question, graph))
    write([text.encode()], None, is_paged=True)


@query.command("new", cls=Beginning)
@click.argument("name", metavar="TOPIC/QUESTION")
@click.pass_context
def new(context: click.Context, name: str) -> None:
    """Start a new question: a file with its header, and a first test."""
    from kg_belarus.questions import read_name, scaffold

    read_name(name)  # before a folder is made for it
    for path in scaffold(begun(context), name):
        click.echo(os.path.relpath(path))


@query.command("export")
@click.option(
    "--to",
    "form",
    type=click.Choice(["grlc", "sib"]),
    required=True,
    help="grlc: .rq files with its header. sib: SHACL executables in Turtle.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    callback=a_folder,
    required=True,
    metavar="DIR",
    help="A new folder for the files.",
)
@click.option(
    "--endpoint",
    metavar="URL",
    callback=an_address,
    help="The SPARQL endpoint to name in the files.",
)
@click.pass_obj
def export(project: Path | None, form: str, output: Path, endpoint: str | None) -> None:
    """Write the questions in the form that other tools read."""
    from kg_belarus.graph import load
    from kg_belarus.project import open_project
    from kg_belarus.questions import (
        bind,
        grlc_files,
        read_questions,
        read_values,
        renamed_for_grlc,
        sib_files,
        write_folder,
    )

    opened = open_project(project)
    opened.refuse_output(output)
    questions = [q for q in read_questions(opened).values() if not q.is_hygiene]
    if form == "grlc":
        files = grlc_files(questions, endpoint)
    else:
        graph = load(project)
        examples = []
        for question in questions:
            try:
                values = read_values(question, question.example, graph, graph.engine)
            except WrongUsageError as error:
                click.echo(
                    f"left out, because its example does not fit this data: {error}", err=True
                )
            else:
                examples.append((question, bind(question, values)))
        files = sib_files(examples, endpoint)
    written = write_folder(files, output)
    click.echo(f"{len(written)} files written to {output}/", err=True)
    if form == "grlc" and (renamed := renamed_for_grlc(questions)):
        told = ", ".join(f"{name} is {new}" for name, new in renamed.items())
        click.echo(
            f"Parameters have names without underscores, as grlc reads them: {told}.", err=True
        )
