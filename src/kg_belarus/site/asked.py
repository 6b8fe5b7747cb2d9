"""The page of each saved question: what it asks and answers today, and how to ask it elsewhere."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from kg_belarus.answers import cite_answer
from kg_belarus.errors import WrongUsageError
from kg_belarus.linked import question_iri
from kg_belarus.namespaces import BASE
from kg_belarus.questions import Parameter, Question
from kg_belarus.site.answers import Shown
from kg_belarus.site.documented import page_of
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site
from kg_belarus.site.texts import Text, name_of, words_of
from kg_belarus.site.tree import Piece
from kg_belarus.tables import write_table

_SPACE = f"{BASE}query/"
# Rows that a page shows; what is longer is a file.
_MOST = 50
_WITH_SOURCES = "--with-sources"


def of_question(iri: str, site: Site) -> Iterator[Piece] | None:
    """Return the pages of a saved question, and its answer as CSV; None for what is none.

    A former name has a page that says what the question is called now.
    """
    name = iri.removeprefix(_SPACE)
    if iri == name:
        return None
    question = site.opened.catalogue.get(name)
    if question is not None:
        return _question(iri, question, site)
    found = (q for q in site.opened.catalogue.values() if name in q.formerly)
    successor = next(found, None)
    return _moved(iri, successor, site) if successor else None


def _question(iri: str, question: Question, site: Site) -> Iterator[Piece]:
    answers = site.answers
    values = dict(question.example)
    told = {"file": "", "citation": "", "command": _command(question, values, site)}
    try:
        answer, table = answers.ask(question.name, values)
    except WrongUsageError:
        pass
    else:
        # What a total rests on is told by the question that it sums up.
        is_told = not question.rests_on
        table = table if is_told else answer.table
        told["file"] = f"{site.addresses[iri]}.csv"
        yield told["file"], "".join(write_table(table, "csv")).encode()
        if _is_shipped(site):
            options = (_WITH_SOURCES,) if is_told else ()
            citation = cite_answer(
                answer, table, site.opened.release, site.opened.project, options=options
            )
            told["citation"] = citation.as_text().rpartition("\n" + citation.command)[0]
            told["command"] = citation.command
    terms = [
        term for term in site.vocabulary.kinds if question.name in site.vocabulary.questions(term)
    ]
    for shell in site.shells:
        shown = answers.shown(shell, question.name, values)
        title = words_of(question, shell.language)
        yield page_of(
            iri,
            site,
            shell,
            "question.html",
            title.value,
            label=title,
            question=question,
            told_of_it=Text(question.description, "en"),
            parameters=[(one, *_default(one, shell)) for one in question.parameters],
            columns=[
                (name, shell.column(name, question.name), told)
                for name, told in question.columns.items()
            ],
            shown=_cut(shown),
            rows=len(shown.rows) if shown else 0,
            values=", ".join(f"{name} = {value}" for name, value in values.items()),
            told=told,
            python=_python(question, values, site),
            terms=terms,
            name=partial(name_of, site.vocabulary.facts, language=shell.language),
        )


def _moved(iri: str, successor: Question, site: Site) -> Iterator[Piece]:
    for shell in site.shells:
        title = iri.removeprefix(_SPACE)
        yield page_of(
            iri,
            site,
            shell,
            "moved.html",
            title,
            label=title,
            successor=question_iri(successor.name),
            words_of_it=words_of(successor, shell.language),
        )


def _cut(shown: Shown | None) -> Shown | None:
    """Return the first rows of an answer; the whole stands beside the page."""
    return replace(shown, rows=shown.rows[:_MOST], download="") if shown else None


def _default(parameter: Parameter, shell: Shell) -> tuple[str, bool]:
    """Return what a parameter is without a value, and whether that is a word of the page."""
    words = shell.words["asked"]
    if parameter.default is not None:
        return parameter.default, False
    if parameter.optional:
        return words["any"], True
    return words["release_day" if parameter.type == "date" else "needed"], True


def _is_shipped(site: Site) -> bool:
    """Tell whether the graph is the shipped one alone, which everybody has."""
    project = site.opened.project
    return project.is_shipped and not project.options


def _command(question: Question, values: Mapping[str, str], site: Site) -> str:
    # The folder of another graph is nobody's but the publisher's.
    project = [] if _is_shipped(site) else ["--project", "FOLDER"]
    given = (word for name, value in values.items() for word in ("--param", f"{name}={value}"))
    return shlex.join(["kg-belarus", "query", "run", question.name, *project, *given])


def _python(question: Question, values: Mapping[str, str], site: Site) -> str:
    graph = "load()" if _is_shipped(site) else 'load("FOLDER")'
    given = "".join(f', {name}="{value}"' for name, value in values.items())
    return f'from kg_belarus import load\n\n{graph}.ask("{question.name}"{given})'
