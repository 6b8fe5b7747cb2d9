"""Entries of a list, and what becomes of them, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from kg_belarus.listing.known import Known
from kg_belarus.listing.proposing import Proposal, programme_of
from kg_belarus.listing.sentinels import Notice
from kg_belarus.lists import ListedName, ListEntry
from kg_belarus.namespaces import node
from kg_belarus.tables import Table, begins_as_formula
from kg_belarus.terms import Row, Term

_COLUMNS = (
    "number",
    "kind",
    "name",
    "programmes",
    "title",
    "other_names",
    "linked_to",
    "listed_on",
    "remarks",
    "thing",
    "designations",
    "line",
)


def entries_table(entries: Iterable[ListEntry], known: Known) -> Table:
    """Return a row for each entry, with the thing of the graph that has its number.

    The column `designations` has those of the graph that the thing stands under by the programmes
    that the list names, as IRIs with spaces between; `line` is that of the file.
    """
    return Table(_COLUMNS, tuple(_row(one, known) for one in entries), lists=("designations",))


def _row(entry: ListEntry, known: Known) -> Row:
    thing = known.things.get(entry.external_id)
    meant = {p.iri for code in entry.programmes if (p := programme_of(code, known)) is not None}
    listings = [one.iri for one in known.listings.get(thing or "", ()) if one.programme in meant]
    return (
        _text(entry.external_id),
        _text(entry.kind),
        _text(entry.name),
        _text(", ".join(entry.programmes)),
        _text(entry.title),
        _text("; ".join(map(_name, entry.names[1:]))),
        _text("; ".join(entry.linked_to)),
        _day(entry.listed_on),
        _text("; ".join(entry.remarks)),
        ox.NamedNode(thing) if thing else None,
        _text(" ".join(listings)),
        ox.Literal(entry.place.line) if entry.place else None,
    )


def _name(name: ListedName) -> str:
    weak = ", weak" if name.strength == "weak" else ""
    return f"{name.text} ({name.kind}{weak})"


def proposals_table(proposals: Iterable[Proposal]) -> Table:
    """Return a row for each change between two copies, with what it means for the graph."""
    rows: list[Row] = []
    for one in proposals:
        entry = one.change.entry
        rows.append(
            (
                _text(one.verdict),
                _text(one.change.kind),
                _text(entry.external_id),
                _text(entry.name),
                _text(", ".join(entry.programmes)),
                ox.NamedNode(one.thing) if one.thing else None,
                ox.NamedNode(one.listing) if one.listing else None,
                _text(one.told),
            )
        )
    columns = (
        "verdict", "change", "number", "name", "programmes", "thing", "designation", "why",
    )  # fmt: skip
    return Table(columns, tuple(rows))


def notices_table(notices: Iterable[Notice]) -> Table:
    """Return a row for each sentinel that is watched or new, with what became of it."""
    rows = tuple(
        (
            _text(one.verdict),
            _text(one.kind),
            _text(one.value),
            ox.NamedNode(one.source) if one.source else None,
            _day(one.last_seen),
            _text(str(one.place)),
        )
        for one in notices
    )
    return Table(("verdict", "kind", "value", "source", "last_seen", "place"), rows)


def without_formulas(table: Table) -> tuple[Table, int]:
    """Return a table none of whose texts a spreadsheet takes for a formula, and how many were.

    Such a text gets an apostrophe before it, as spreadsheets write it themselves.
    """
    changed = 0

    def plain(term: Term | None) -> Term | None:
        nonlocal changed
        if isinstance(term, ox.Literal) and begins_as_formula(term.value):
            changed += 1
            return ox.Literal(f"'{term.value}")
        return term

    rows = _mapped(table, plain)
    return Table(table.columns, rows, lists=table.lists), changed


def _mapped(table: Table, change: Callable[[Term | None], Term | None]) -> tuple[Row, ...]:
    return tuple(tuple(map(change, row)) for row in table.rows)


def _text(text: str | None) -> Term | None:
    return ox.Literal(text) if text else None


def _day(day: str | None) -> Term | None:
    return ox.Literal(day, datatype=node("xsd:date")) if day else None
