"""The rows of an answer as a page shows them: its columns, what stands in each, what is grouped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pyoxigraph as ox

from kg_belarus.namespaces import local, shrink
from kg_belarus.site.telling import Telling
from kg_belarus.tables import Labels
from kg_belarus.terms import Tabular, Term, value_of

_COVERAGE = "coverage"
# Joins two bounds to one column; by what words the names of the two differ.
PAIR = "+"
# Joins a text to the thing that it leads to.
LEADS = ">"
_EARLIEST = "earliest"
_BOUNDS = ((_EARLIEST, "latest"), ("least", "most"))


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands at one place of an answer: a text, its language, and where it leads.

    Attributes:
        rows: over how many rows it stands; 0 where one above stands for it.
    """

    text: str
    iri: str = ""
    language: str = ""
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as a chip shows it.

    Attributes:
        title: what it is called, and whom it passes on.
        marks: words on its origin, such as state media.
    """

    iri: str
    text: str
    title: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an answer, with the sources it rests on.

    Attributes:
        terms: what the answer has there, by the name of its column.
        about: the local name of what its group is about; "" but in the first row about it.
    """

    terms: Mapping[str, Term | None]
    cells: Sequence[Cell]
    sources: Sequence[Cited]
    about: str = ""


def telling_columns(table: Tabular, labels: Labels) -> list[str]:
    """Return the columns that say more than the names under which the things of a row stand."""
    return [
        name
        for place, name in enumerate(table.columns)
        if name not in (*table.lists, _COVERAGE) and not _repeats(table, place, labels)
    ]


def _repeats(table: Tabular, place: int, labels: Labels) -> bool:
    """Tell whether a column holds in no row but the name, in any language, of a thing there."""
    told = [row for row in table.rows if row[place] is not None]
    return bool(told) and all(
        isinstance(row[place], ox.Literal)
        and any(row[place] in labels.get(term, ()) for term in row if term != row[place])
        for row in told
    )


def parts_of(column: str) -> list[str]:
    """Return the columns of an answer that one column shows."""
    return column.replace(LEADS, PAIR).split(PAIR)


def paired(columns: Iterable[str]) -> list[str]:
    """Return columns in which two bounds that follow one another are one, as `a+b`."""
    found: list[str] = []
    for column in columns:
        if found and any(found[-1].replace(low, high) == column for low, high in _BOUNDS):
            found[-1] += PAIR + column
        else:
            found.append(column)
    return found


def cell_of(
    column: str, terms: Mapping[str, Term | None], labels: Labels, telling: Telling
) -> Cell:
    """Return what stands in a column of a row.

    Args:
        column: its name; two bounds as `a+b`, a text that leads to a thing as `a>b`.
        terms: of the row, by the name of their column.
        labels: of the things in it.
        telling: writes values.
    """
    if PAIR in column:
        first, last = (value_of(terms[name]) for name in column.split(PAIR))
        return Cell((telling.span if _EARLIEST in column else telling.bounds)(first, last))
    name, _, thing = column.partition(LEADS)
    term = terms[name]
    if thing and isinstance(term, ox.Literal):
        return Cell(telling.value(term), value_of(terms[thing]), term.language or "")
    if isinstance(term, ox.NamedNode):
        label = next(iter(labels.get(term, ())), None)
        if label is not None:
            return Cell(label.value, term.value, label.language or "")
        return Cell(shrink(term.value), term.value)
    if isinstance(term, ox.Literal):
        return Cell(telling.value(term), "", term.language or "")
    return Cell("" if term is None else str(term))


def grouped(lines: Sequence[Line], columns: Sequence[str], group: Sequence[str]) -> Sequence[Line]:
    """Return rows in which what a group agrees in stands once, beside all of its rows."""
    if not group:
        return lines
    places = [columns.index(name) for name in group]
    found: list[Line] = []
    # Of a group that comes again only the first is led to by its name.
    named: set[str] = {""}
    for _, own in groupby(lines, lambda line: [line.cells[place] for place in places]):
        rows = list(own)
        about = local(value_of(rows[0].terms.get(group[0])))
        for number, line in enumerate(rows):
            span = 0 if number else len(rows)
            cells = [
                replace(cell, rows=span) if place in places else cell
                for place, cell in enumerate(line.cells)
            ]
            found.append(replace(line, cells=cells, about="" if about in named else about))
            named.add(about)
    return found
