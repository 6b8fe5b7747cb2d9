"""Commands on the saved questions: query list, show, run, test, new, export."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from kg_belarus.cli.commands import Beginning, Group, begun
from kg_belarus.cli.completion import (
    complete_parameters,
    complete_questions,
    complete_topics,
)
from kg_belarus.cli.output import a_folder, an_address, write
from kg_belarus.cli.parameters import given_by, pairs
from kg_belarus.cli.running import run
from kg_belarus.cli.trying import test
from kg_belarus.cli.view import ViewOptions, open_graph, view_options
from kg_belarus.errors import WrongUsageError

if TYPE_CHECKING:
    from kg_belarus.questions import Question


@click.group(cls=Group)
def query() -> None:
    """List, show, run, test, start and export saved questions."""


query.add_command(run)
query.add_command(test)


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
        with given_by("--bind"):
            click.echo(graph.as_sparql(name, **pairs("--bind", given)), nl=False)
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
