"""What the shell offers after a Tab: names and values of questions, and ids of things.

What goes wrong is raised: `answer_shell` offers nothing then.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from kg_belarus.cli.view import open_graph

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_MOST = 200
_IDS = 'SELECT DISTINCT ?s WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{0}")) }} ORDER BY ?s'


def complete_questions(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the questions whose name begins so, each with its summary."""
    from click.shell_completion import CompletionItem

    from kg_belarus.project import open_project
    from kg_belarus.questions import read_questions

    return [
        CompletionItem(question.name, help=question.summary)
        for question in read_questions(open_project(context.obj)).values()
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
    from kg_belarus.questions import find_question

    name, equals, value = incomplete.partition("=")
    # An option that still lacks its value leaves the words before it unread.
    asked = context.params.get("name") or next(iter(context.args), "")
    graph = open_graph(context.obj, {})
    question = find_question(graph.project, str(asked))
    if not equals:
        return _items((f"{one.name}=" for one in question.parameters), incomplete)
    wanted = next((one for one in question.parameters if one.name == name), None)
    values = graph.values_of(wanted) if wanted else []
    return _items((f"{name}={one}" for one in values if one.startswith(value)), incomplete)


def complete_ids(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the ids of things that begin so, with the prefix if one is typed or not `bki:`."""
    from kg_belarus.engine import select
    from kg_belarus.namespaces import PREFIXES, REGISTERED

    graph = open_graph(context.obj, {})  # which knows the prefixes of what is laid over it
    name, colon, local = incomplete.rpartition(":")
    namespace = PREFIXES.get(name) if colon else PREFIXES["bki"]
    if namespace is None or not all(one.isalnum() or one in "-._" for one in local):
        return []
    rows = select(graph.engine, _IDS.format(namespace + local)).rows
    ids = (str(getattr(row[0], "value", "")).removeprefix(namespace) for row in rows)
    laid = () if colon else (f"{one}:" for one in sorted(PREFIXES.keys() - REGISTERED.keys()))
    return _items((*laid, *(name + colon + one for one in ids)), incomplete)


def _items(texts: Iterable[str], incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(text) for text in texts if text.startswith(incomplete)][:_MOST]
