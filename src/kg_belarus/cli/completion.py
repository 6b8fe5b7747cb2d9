"""What the shell offers after a Tab: names and values of questions, and ids of things.

Whatever goes wrong, nothing is offered: a shell that prints an error while one types helps nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kg_belarus.graph import Graph

_MOST = 200
_IDS = 'SELECT DISTINCT ?s WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{0}")) }} ORDER BY ?s'


def complete_questions(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the questions whose name begins so, each with its summary."""
    from click.shell_completion import CompletionItem

    from kg_belarus.errors import KgBelarusError
    from kg_belarus.project import open_project
    from kg_belarus.questions import read_questions

    try:
        questions = read_questions(open_project(context.obj)).values()
    except KgBelarusError:
        return []
    return [
        CompletionItem(question.name, help=question.summary)
        for question in questions
        if question.name.startswith(incomplete)
    ]


def complete_topics(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the topics that begin so."""
    names = complete_questions(context, parameter, "")
    return _items(sorted({str(name.value).partition("/")[0] for name in names}), incomplete)


def complete_parameters(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return `name=` for each parameter of the question, and after that its values."""
    from kg_belarus.errors import KgBelarusError
    from kg_belarus.questions import find_question

    name, equals, value = incomplete.partition("=")
    # An option that still lacks its value leaves the words before it unread.
    asked = context.params.get("name") or next(iter(context.args), "")
    try:
        graph = _graph(context)
        question = find_question(graph.project, str(asked))
        if not equals:
            return _items((f"{one.name}=" for one in question.parameters), incomplete)
        wanted = next((one for one in question.parameters if one.name == name), None)
        values = graph.values_of(wanted) if wanted else []
    except KgBelarusError:
        return []
    return _items((f"{name}={one}" for one in values if one.startswith(value)), incomplete)


def complete_ids(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the ids of things that begin so, with the prefix if it is typed."""
    from kg_belarus.engine import select
    from kg_belarus.errors import KgBelarusError
    from kg_belarus.namespaces import PREFIXES

    prefix = "bki:" if incomplete.startswith("bki:") else ""
    local = incomplete.removeprefix(prefix)
    if not all(character.isalnum() or character in "-._" for character in local):
        return []
    try:
        rows = select(_graph(context).engine, _IDS.format(PREFIXES["bki"] + local)).rows
    except KgBelarusError:
        return []
    ids = (str(getattr(row[0], "value", "")).removeprefix(PREFIXES["bki"]) for row in rows)
    return _items((prefix + one for one in ids), incomplete)


def _items(texts: Iterable[str], incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(text) for text in texts if text.startswith(incomplete)][:_MOST]


def _graph(context: click.Context) -> Graph:
    from kg_belarus.graph import load

    return load(context.obj)
