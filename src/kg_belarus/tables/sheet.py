"""A table as people read it: things under their names, and one whole id in each row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES, REGISTERED, shrink
from kg_belarus.terms import Row, Tabular, Term, as_turtle
from kg_belarus.text import is_web_address, visible

_WORDS = frozenset({PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString"})

# The names of things, the best first.
Labels = Mapping[Term | None, Sequence[ox.Literal]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands at one place.

    Attributes:
        text: as it is read, on one line.
        href: where it leads: the IRI of the thing, if it is an address.
        language: of the text, where it has one.
        is_whole: whether it says nothing any more once it is cut, as an id, a day or a number.
        ids: of a list of things their ids; `text` has all of them.
    """

    text: str
    href: str = ""
    language: str = ""
    is_whole: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of cells.

    Attributes:
        columns: their headings.
        rows: as many cells as there are columns.
        key: the place of the column that has the id of what a row is about; None where none has.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: int | None = None


def sheet_of(
    table: Tabular,
    labels: Labels | None = None,
    *,
    is_asked_for: bool = False,
) -> Sheet:
    """Return a table as people read it.

    Where labels are given, each thing stands under its first one, and a last column `id` has the
    whole id of what the row is about: the thing in the first column of things. A column of texts
    that says the same as the names shown is left out. Without labels, things stand as ids.

    Args:
        table: of terms.
        labels: of the things in it.
        is_asked_for: whether the reader chose the columns, so that none is left out.
    """
    own = _own_place(table)
    if not labels or own is None or not any(row[own] in labels for row in table.rows):
        rows = tuple(_cells(row, table.columns, labels or {}, table.lists) for row in table.rows)
        return Sheet(table.columns, rows, own)
    kept = [
        place
        for place in range(len(table.columns))
        if is_asked_for or not _says_again(table, place, own, labels)
    ]
    columns = tuple(table.columns[place] for place in kept)
    rows = tuple(
        (*_cells([row[place] for place in kept], columns, labels, table.lists), _id_cell(row[own]))
        for row in table.rows
    )
    return Sheet((*columns, "id"), rows, len(columns))


def _own_place(table: Tabular) -> int | None:
    """Return the first column of things, those of a project before terms and what is elsewhere."""
    places = range(len(table.columns))
    laid = (PREFIXES[name] for name in PREFIXES.keys() - REGISTERED.keys())
    for start in ((PREFIXES["bki"], *laid), ""):
        for place in places:
            for row in table.rows:
                term = row[place]
                if isinstance(term, ox.NamedNode) and term.value.startswith(start):
                    return place
    return None


def _says_again(table: Tabular, place: int, own: int, labels: Labels) -> bool:
    """Tell whether a column has in each row the name under which the row's thing is shown."""
    return bool(table.rows) and all(
        isinstance(row[place], ox.Literal) and row[place] in labels.get(row[own], ())[:1]
        for row in table.rows
    )


def _cells(
    row: Row | Sequence[Term | None],
    columns: Sequence[str],
    labels: Labels,
    lists: Collection[str],
) -> tuple[Cell, ...]:
    return tuple(
        _list_cell(term) if column in lists else _cell(term, labels)
        for column, term in zip(columns, row, strict=True)
    )


def _cell(term: Term | None, labels: Labels) -> Cell:
    names = labels.get(term)
    if names and isinstance(term, ox.NamedNode):
        return Cell(_on_one_line(names[0].value), _href(term.value), names[0].language or "")
    if isinstance(term, ox.NamedNode):
        return _id_cell(term)
    if isinstance(term, ox.Literal):
        is_text = term.datatype.value in _WORDS
        return Cell(_on_one_line(term.value), "", term.language or "", is_whole=not is_text)
    return Cell("" if term is None else str(term), is_whole=True)


def _id_cell(term: Term | None) -> Cell:
    """Return the id of a thing; empty for a text or number, which has none."""
    if isinstance(term, ox.Literal):
        return Cell("", is_whole=True)
    href = _href(term.value) if isinstance(term, ox.NamedNode) else ""
    return Cell(visible(as_turtle(term)), href, is_whole=True)


def _href(iri: str) -> str:
    return iri if is_web_address(iri) else ""


def _list_cell(term: Term | None) -> Cell:
    iris = term.value.split() if isinstance(term, ox.Literal) else ()
    ids = tuple(shrink(iri) for iri in iris)
    return Cell(" ".join(ids), is_whole=True, ids=ids)


def _on_one_line(text: str) -> str:
    return visible(" ".join(text.split()))
