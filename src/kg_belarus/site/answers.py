"""The answers of saved questions as parts of pages.

An answer is written as a `figure` that says which question it answers, with which values, so that
the engine in the page can answer it anew as of another day, or as it was known by one. What it
holds is told by `templates/answer.html`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.answers import add_sources, labels_in
from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import local
from kg_belarus.questions import Answer, ask
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site
from kg_belarus.tables import Labels, Table
from kg_belarus.terms import Term, value_of

_RECORDS, _SOURCES = "records", "sources"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands at one place of an answer: a text, its language, and where it leads."""

    text: str
    iri: str = ""
    language: str = ""

    @property
    def name(self) -> str:
        """The local name of what it leads to, for an anchor."""
        return local(self.iri)


@dataclass(frozen=True)
class Shown:
    """An answer in one language, as `templates/answer.html` writes it.

    Attributes:
        answer: the question, the values, coverage.
        values: of its parameters, as text.
        words: the question in words.
        columns: those shown, by name, with their headings.
        rows: for each row its cells, and the sources it rests on.
    """

    answer: Answer
    values: Mapping[str, str]
    words: str
    columns: Mapping[str, str]
    rows: Sequence[tuple[Sequence[Cell], Sequence[str]]]

    @property
    def as_json(self) -> str:
        """The values, as the page's engine reads them."""
        return json.dumps(self.values, ensure_ascii=False, sort_keys=True)


class Answers:
    """Asks saved questions of a site's graph: each once, shown in every language.

    Args:
        site: whose graph is asked.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._tables: dict[tuple[str, str], tuple[Answer, Table]] = {}
        self._labels: dict[tuple[str, str, str], Labels] = {}

    def ask(self, name: str, values: Mapping[str, str]) -> tuple[Answer, Table]:
        """Return the answer of a question, and its table with the sources of each row.

        Raises:
            WrongUsageError: the question is not there, or a value is wrong.
        """
        key = name, json.dumps(values, sort_keys=True)
        if key not in self._tables:
            opened = self._site.opened
            answer = ask(opened.catalogue[name], opened, opened.engine, values)
            table = add_sources(answer.table, opened.engine, answer)
            self._tables[key] = answer, table
        return self._tables[key]

    def has(self, name: str, values: Mapping[str, str]) -> bool:
        """Tell whether the graph has a question, and it can be answered with these values."""
        try:
            self.ask(name, values)
        except (KeyError, WrongUsageError):
            return False
        return True

    def shown(
        self,
        shell: Shell,
        name: str,
        values: Mapping[str, str] | None = None,
        columns: Collection[str] | None = None,
    ) -> Shown | None:
        """Return the answer of a question as a page in one language shows it.

        None where the graph has no such question, or cannot answer it: a project of one's own
        need not have ours.

        Args:
            shell: of the language.
            name: of the question.
            values: of its parameters, as text.
            columns: those to show, in order; all but the sources if not given.
        """
        values = dict(values or {})
        if not self.has(name, values):
            return None
        answer, table = self.ask(name, values)
        wanted = columns or [c for c in table.columns if c not in (_RECORDS, _SOURCES)]
        places = [table.columns.index(column) for column in wanted]
        labels = self._named(name, values, table, shell.language)
        cited = table.columns.index(_SOURCES)
        rows = [
            ([_cell(row[place], labels) for place in places], _iris(row[cited]))
            for row in table.rows
        ]
        headings = {column: shell.column(column) for column in wanted}
        words = answer.question.wording.get(shell.language) or answer.question.summary
        return Shown(answer, values, words, headings, rows)

    def _named(self, name: str, values: Mapping[str, str], table: Table, language: str) -> Labels:
        key = name, json.dumps(values, sort_keys=True), language
        if key not in self._labels:
            self._labels[key] = labels_in(table, self._site.opened.engine, language)
        return self._labels[key]


def _cell(term: Term | None, labels: Labels) -> Cell:
    if term is None:
        return Cell("")
    if isinstance(term, ox.NamedNode):
        names = labels.get(term, ())
        name = next(iter(names), None)
        if name is not None:
            return Cell(name.value, term.value, name.language or "")
        return Cell(term.value, term.value)
    if isinstance(term, ox.Literal):
        return Cell(term.value, "", term.language or "")
    return Cell(str(term))


def _iris(term: Term | None) -> Sequence[str]:
    return value_of(term).split() if term is not None else ()
