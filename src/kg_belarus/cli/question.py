"""What `query show` tells of a question, with an example as it runs."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg_belarus.answers import represent
from kg_belarus.cli.output import width_of
from kg_belarus.errors import WrongUsageError
from kg_belarus.questions import draw_pattern
from kg_belarus.tables import Table

if TYPE_CHECKING:
    from kg_belarus.graph import Graph
    from kg_belarus.questions import Parameter, Question

_SHOWN_VALUES = 12
_SHOWN_ROWS = 5


def explain_question(question: Question, graph: Graph) -> Iterator[str]:
    """Yield the lines that explain a question: words, parameters, columns, pattern, example."""
    yield f"{question.name}: {question.summary}"
    for language, wording in question.wording.items():
        yield f"  {language}  {wording}"
    if question.description:
        yield f"\n{question.description.strip()}"
    if question.parameters:
        yield "\nParameters"
        for parameter in question.parameters:
            yield from _explain_parameter(parameter, graph)
    if question.columns:
        yield "\nColumns"
        yield from (f"  {column}: {meaning}" for column, meaning in question.columns.items())
    if question.unit:
        yield f"\nUnit: {question.unit}"
    if question.rests_on:
        yield f"Sums up: {question.rests_on}"
    if question.tags:
        yield f"\nTags: {', '.join(question.tags)}"
    yield f"Suggested view: {question.view}"
    yield "\nPattern (Mermaid)"
    yield draw_pattern(question.text).rstrip()
    yield "\nQuery"
    yield _without_header(question.text)
    yield "\nExample"
    yield from _example(question, graph)


def _explain_parameter(parameter: Parameter, graph: Graph) -> Iterator[str]:
    default = parameter.default or ("optional" if parameter.optional else None)
    if default is None:
        default = "the day of the data release" if parameter.type == "date" else "required"
    kind = parameter.required_class or parameter.scheme
    yield (
        f"  {parameter.name}: {parameter.type}{f' of {kind}' if kind else ''} "
        f"({default}). {parameter.description}"
    )
    values = graph.values_of(parameter)
    if values:
        more = f" and {len(values) - _SHOWN_VALUES} more" if len(values) > _SHOWN_VALUES else ""
        yield f"    one of: {', '.join(values[:_SHOWN_VALUES])}{more}"


def _without_header(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith("#+")).strip()


def _example(question: Question, graph: Graph) -> Iterator[str]:
    words = ["kg-belarus", "query", "run", question.name, *graph.project.options]
    for name, value in question.example.items():
        words += ["--param", f"{name}={value}"]
    yield f"$ {shlex.join(words)}"
    try:
        answer = graph.answer(question.name, question.example)
    except WrongUsageError as error:
        yield f"({error})"
        return
    if not isinstance(answer.result, Table):
        return
    table = answer.table
    if table.rows:
        few = replace(table, rows=table.rows[:_SHOWN_ROWS])
        _, pieces = represent(few, "table", graph.engine, width=width_of(None))
        lines = b"".join(pieces).decode().splitlines()
        yield "\n".join(lines[:-1])
        yield f"({len(table.rows)} row{'' if len(table.rows) == 1 else 's'} in all)"
    yield from graph.notes(answer)
