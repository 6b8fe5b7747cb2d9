"""Commands that ask: query list, query show, query run, sparql."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from kg_belarus.cli.graph import engine_option
from kg_belarus.errors import WrongUsageError

if TYPE_CHECKING:
    from kg_belarus.questions import Question
    from kg_belarus.questions.answering import Result

_FORMATS = ("table", "csv", "tsv", "json", "md")
_format = click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True
)
_output = click.option(
    "--output",
    "-o",
    type=click.File("w", encoding="utf-8", atomic=True),
    default="-",
    metavar="FILE",
    help="Where the answer goes; written beside and moved into place.",
)


@click.group()
def query() -> None:
    """List, show and run the saved questions."""


@query.command("list")
@click.argument("topic", required=False)
@click.option("--tag", help="Only questions with this tag.")
@click.pass_obj
def list_(project: Path | None, topic: str | None, tag: str | None) -> None:
    """List the saved questions, of one TOPIC or all."""
    from kg_belarus.project import open_project
    from kg_belarus.questions import read_questions

    questions = read_questions(open_project(project))
    topics = {question.topic for question in questions.values()}
    if topic is not None and topic not in topics:
        raise WrongUsageError(f"there is no topic {topic!r} (valid: {', '.join(sorted(topics))}).")
    chosen = [
        question
        for question in questions.values()
        if (topic is None or question.topic == topic) and (tag is None or tag in question.tags)
    ]
    width = max((len(question.name) for question in chosen), default=0)
    for question in chosen:
        click.echo(f"{question.name:<{width}}  {question.summary}")


@query.command("show")
@click.argument("name")
@click.pass_obj
def show(project: Path | None, name: str) -> None:
    """Show what question NAME asks, takes and answers."""
    from kg_belarus.project import open_project
    from kg_belarus.questions import find_question

    for line in _explain(find_question(open_project(project), name)):
        click.echo(line)


def _explain(question: Question) -> Iterable[str]:
    yield f"{question.name}: {question.summary}"
    for language, wording in question.wording.items():
        yield f"  {language}  {wording}"
    if question.parameters:
        yield "Parameters:"
        for parameter in question.parameters:
            default = parameter.default or ("optional" if parameter.optional else None)
            if default is None:
                default = "the day of the data release" if parameter.type == "date" else "required"
            kind = parameter.required_class or parameter.scheme
            yield (
                f"  {parameter.name}: {parameter.type}{f' of {kind}' if kind else ''} "
                f"({default}). {parameter.description}"
            )
    if question.columns:
        yield "Columns:"
        yield from (f"  {column}: {meaning}" for column, meaning in question.columns.items())
    yield f"Run it: kg-belarus query run {question.name}"
    yield ""
    yield question.text.rstrip()


@query.command("run")
@click.argument("name")
@click.option(
    "--param", "-p", "given", multiple=True, metavar="NAME=VALUE", help="A value of a parameter."
)
@_format
@_output
@engine_option
@click.pass_obj
def run(
    project: Path | None,
    name: str,
    given: tuple[str, ...],
    form: str,
    output: IO[str],
    engine: str,
) -> None:
    """Answer question NAME."""
    from kg_belarus.closure import close
    from kg_belarus.dataset import load_dataset
    from kg_belarus.project import open_project
    from kg_belarus.questions import ask, find_question

    opened = open_project(project)
    question = find_question(opened, name)
    values = _pairs(given)
    dataset = load_dataset(opened)
    closure = close(dataset, engine="reference" if engine == "reference" else "embedded")
    output.write(_written(ask(question, dataset, closure.engine, values).result, form))


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
    type=click.Choice(["closure", "asserted"]),
    default="closure",
    show_default=True,
    help="Ask what is asserted alone, or with what follows from it.",
)
@_format
@_output
@engine_option
@click.pass_obj
def sparql(
    project: Path | None,
    text: str | None,
    path: Path | None,
    graph: str,
    form: str,
    output: IO[str],
    engine: str,
) -> None:
    """Answer a SPARQL 1.1 QUERY; `-` reads it from standard input."""
    from kg_belarus.closure import close
    from kg_belarus.dataset import load_dataset
    from kg_belarus.dataset.files import read_text
    from kg_belarus.project import open_project
    from kg_belarus.questions import run_sparql
    from kg_belarus.questions.catalogue import check_syntax

    if (text is None) == (path is None):
        raise WrongUsageError("give either a QUERY or --file.")
    shown = path or Path("the query")
    if path is not None:
        text = read_text(path, path, "a SPARQL file")
    elif text == "-":
        text = sys.stdin.read()
    wanted = text or ""
    check_syntax(wanted, shown)  # before the work of closing
    dataset = load_dataset(open_project(project))
    closure = close(dataset, engine="reference" if engine == "reference" else "embedded")
    result = run_sparql(
        wanted, closure.engine, "asserted" if graph == "asserted" else "closure", shown
    )
    output.write(_written(result, form))


def _written(result: Result, form: str) -> str:
    import pyoxigraph as ox

    from kg_belarus.engine import Table, sort_triples
    from kg_belarus.namespaces import PREFIXES
    from kg_belarus.questions import write_table, write_truth

    if isinstance(result, Table):
        return write_table(result, form)
    if isinstance(result, bool):
        return write_truth(result, form)
    triples = sort_triples(result)
    content = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    return content.decode()
