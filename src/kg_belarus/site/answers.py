"""The answers of saved questions as parts of pages.

An answer is written as a `figure` that says which question it answers, with which values, so that
the engine in the page can answer it anew as of another day, or as it was known by one. What it
holds is told by `templates/answer.html`.

`data-columns` names its columns with spaces between; `a+b` is one column that tells two bounds,
the days or numbers `a` and `b`, and `a>b` the text `a`, which leads to the thing `b`. `data-group`
names those that are told once for rows that agree in all of them, which then stand one under
another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from kg_belarus.answers import add_names, labels_in
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Opened
from kg_belarus.linked import Addresses, question_iri
from kg_belarus.namespaces import expand
from kg_belarus.questions import Answer
from kg_belarus.site.coverage import Covered, tell_coverage
from kg_belarus.site.lines import (
    LEADS,
    Cited,
    Line,
    cell_of,
    grouped,
    paired,
    parts_of,
    telling_columns,
)
from kg_belarus.site.origins import Origins
from kg_belarus.site.shell import Links, Shell
from kg_belarus.site.tree import Piece
from kg_belarus.tables import Labels, Table, write_table
from kg_belarus.terms import Row, value_of

_SOURCES = "sources"
_ENGLISH = "en"


@dataclass(frozen=True)
class Shown:
    """An answer in one language, as `templates/answer.html` writes it.

    Attributes:
        answer: the question, the values.
        values: of its parameters, as text.
        words: the question in words.
        columns: those shown, as `data-columns` has them, with their headings.
        group: those that are told once for several rows.
        rows: in order.
        covered: how complete the graph is for what is asked, a line for each class.
        download: the path of the same as a table for programs, below the root of the site; ""
            on the page of the question, which has it.
        is_asked_here: whether the site has a page on which the question is asked with other values.
    """

    answer: Answer
    values: Mapping[str, str]
    words: str
    columns: Mapping[str, str]
    group: tuple[str, ...]
    rows: Sequence[Line]
    covered: Sequence[Covered]
    download: str
    is_asked_here: bool

    @property
    def headings(self) -> Sequence[str]:
        """The headings of the columns, in order."""
        return list(self.columns.values())

    @property
    def as_json(self) -> str:
        """The values, as the page's engine reads them."""
        return json.dumps(self.values, ensure_ascii=False, sort_keys=True)

    @property
    def name(self) -> str:
        """The name of the question."""
        return self.answer.question.name

    @property
    def iri(self) -> str:
        """The IRI of the question."""
        return question_iri(self.name)

    def asked(self, links: Links) -> str:
        """Return the way to the page that answers the question with these and other values."""
        return links.page("questions") + asked(self.name, self.values)


def asked(name: str, values: Mapping[str, str]) -> str:
    """Return the fragment by which the page of questions is asked one, with values."""
    given = "".join(f"&{quote(key)}={quote(value)}" for key, value in sorted(values.items()))
    return f"#{quote(name)}{given}"


class Answers:
    """Asks saved questions of a graph: each once, shown in every language.

    Args:
        opened: the graph.
        addresses: what has a page; a question without one is not asked.
        chip: the shortest telling of a source, in a language.
    """

    def __init__(
        self, opened: Opened, addresses: Addresses, chip: Callable[[str, str], str]
    ) -> None:
        self._opened, self._addresses, self._chip = opened, addresses, chip
        self._tables: dict[str, tuple[Answer, Table]] = {}
        self._shown: set[str] = set()
        self._labels: dict[tuple[str, str], Labels] = {}
        self._origins = Origins(opened)
        self.cited = cache(self._cited)

    def ask(self, name: str, values: Mapping[str, str] | None = None) -> tuple[Answer, Table]:
        """Return the answer of a question, and its table with the sources of each row.

        Raises:
            WrongUsageError: the question is not there, or a value is wrong.
        """
        path = download_path(name, values or {})
        if path not in self._tables:
            answer = self._opened.answer(name, values or {})
            self._tables[path] = answer, self._opened.with_sources(answer)
        return self._tables[path]

    def can(self, name: str) -> bool:
        """Tell whether there is such a question, and it is published."""
        return name in self._opened.catalogue and question_iri(name) in self._addresses

    def has_rows(self, name: str) -> bool:
        """Tell whether a question can be asked and has an answer."""
        try:
            return self.can(name) and bool(self.ask(name)[1].rows)
        except WrongUsageError:
            return False

    def shown(
        self,
        shell: Shell,
        name: str,
        values: Mapping[str, str] | None = None,
        columns: Collection[str] | None = None,
        group: Collection[str] = (),
    ) -> Shown | None:
        """Return the answer of a question as a page in one language shows it.

        None where the graph has no such question, or cannot answer it: a project of one's own
        need not have ours.

        Args:
            shell: of the language.
            name: of the question.
            values: of its parameters, as text.
            columns: those to show, in order, two bounds as `a+b`; if not given, all but those
                that only repeat the name of something in the row.
            group: those of the columns that are told once for rows that agree in all of them; the
                first of them tells what the group is about.
        """
        values = dict(values or {})
        if not self.can(name):
            return None
        try:
            answer, table = self.ask(name, values)
        except WrongUsageError:
            return None
        labels = self._named(name, values, table, shell.language)
        wanted = tuple(columns or paired(telling_columns(table, labels)))
        if not {part for column in wanted for part in parts_of(column)} <= {*table.columns}:
            return None
        self._shown.add(download_path(name, values))
        lines = [self._line(row, table, wanted, labels, shell) for row in table.rows]
        question = answer.question
        return Shown(
            answer=answer,
            values=values,
            words=question.wording.get(shell.language) or question.summary,
            columns={c: shell.column(c.partition(LEADS)[0], name) for c in wanted},
            group=tuple(group),
            rows=grouped(lines, wanted, tuple(group)),
            covered=self._covered(answer, shell),
            download=download_path(name, values),
            is_asked_here=shell.has("questions"),
        )

    def name(self, iri: str, language: str) -> str:
        """Return the name of a thing in a language, with fallback."""
        return self._opened.seen.names.label(iri, language)

    def downloads(self) -> Iterator[Piece]:
        """Yield each answer that was shown as CSV, things with their English names beside them."""
        for path in sorted(self._shown):
            _, table = self._tables[path]
            named = add_names(table, self._opened.engine, _ENGLISH)
            yield path, "".join(write_table(named, "csv")).encode()

    def _named(self, name: str, values: Mapping[str, str], table: Table, language: str) -> Labels:
        key = download_path(name, values), language
        if key not in self._labels:
            self._labels[key] = labels_in(table, self._opened.engine, language)
        return self._labels[key]

    def _line(
        self, row: Row, table: Table, wanted: Iterable[str], labels: Labels, shell: Shell
    ) -> Line:
        terms = dict(zip(table.columns, row, strict=True))
        sources = value_of(terms.get(_SOURCES)).split()
        return Line(
            terms,
            [cell_of(column, terms, labels, shell.telling) for column in wanted],
            [self.cited(source, shell) for source in sources],
        )

    def _covered(self, answer: Answer, shell: Shell) -> list[Covered]:
        covers, whole = answer.question.covers, answer.coverage
        found = answer.coverage_by_class or ((whole,) if whole else ())
        language = shell.language
        told = []
        for coverage, name in zip(found, covers.classes if covers else (), strict=False):
            what = (
                coverage.of if language == _ENGLISH else self.name(expand(name) or name, language)
            )
            told.append(tell_coverage(coverage, what, shell, lambda i: self.name(i, language)))
        return told

    def _cited(self, source: str, shell: Shell) -> Cited:
        """Return a source as a chip shows it in a language."""
        words, marks = shell.words["answer"], []
        title = self.name(source, shell.language)
        if source in self._origins.of_state_media:
            marks.append(words["state_media"])
        if whom := self._origins.passed_on.get(source):
            marks.append(words["relay"])
            names = ", ".join(self.name(one, shell.language) for one in whom)
            title = f"{title}. {words['passes_on'].format(whom=names)}"
        return Cited(source, self._chip(shell.language, source), title, tuple(marks))


def download_path(name: str, values: Mapping[str, str]) -> str:
    """Return the path of an answer as a file: that of the question, marked by the values."""
    if not values:
        return f"answers/{name}.csv"
    told = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return f"answers/{name}-{hashlib.sha256(told.encode()).hexdigest()[:8]}.csv"
