"""Matches beside the rows of a table."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from kg_belarus.matching.matcher import Match
from kg_belarus.namespaces import expand
from kg_belarus.tables import Table
from kg_belarus.terms import Row, value_of

_COLUMNS = "match", "outcome", "score", "why"


def add_matches(table: Table, matches: Mapping[str, tuple[Match, ...]], column: str) -> Table:
    """Return a table with who each row is: the thing, the outcome, the score and the reasons.

    A row that may be several things stands there for each, the best first; a row that is none has
    nothing in these columns.

    Args:
        table: with a row for each thing of another register.
        matches: by the id that the rows have.
        column: that the id stands in.
    """
    place = table.columns.index(column)
    rows = [
        (*row, *cells)
        for row in table.rows
        for cells in _cells(matches.get(value_of(row[place]), ()))
    ]
    return Table((*table.columns, *_COLUMNS), tuple(rows), table.is_cut, table.lists)


def _cells(matches: tuple[Match, ...]) -> list[Row]:
    return [
        (
            ox.NamedNode(expand(match.ours) or match.ours),
            ox.Literal(match.outcome),
            ox.Literal(f"{match.score:.2f}"),
            ox.Literal("; ".join(match.reasons)),
        )
        for match in matches
    ] or [(None,) * len(_COLUMNS)]
