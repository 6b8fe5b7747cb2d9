"""Lay the answer of what was surely known by a day beside that of what perhaps was.

A row that stands in both is known surely; one that stands in only one of them, since a record that
makes or unmakes it was perhaps out, is known perhaps. A count gives what was surely known, and
beside it the most that can have been.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection

import pyoxigraph as ox

from kg_belarus.tables import Table
from kg_belarus.terms import Row

KNOWN, SURELY, PERHAPS = "known", "surely", "perhaps"
AT_MOST = "_at_most"
# Columns that say how well a row is held, and not which row it is: with more sources out they
# change, and the row is the same.
_GRADES = frozenset(
    {
        "certainty", "standing", "coverage", "state", "clash", "clashes", "disputed", "disputed_by",
        "in_tension_with", "source_count", "records", "sources", "earliest", "latest", "verdict",
        "differs", "source", "one_source", "other_source", "jurisdictions", "programmes",
        "custody", "least_days", "most_days", "last_confirmed", "told_by",
        "rival_penalties",
    }
)  # fmt: skip


def lay_beside(sure: Table, perhaps: Table, counts: Collection[str] = ()) -> Table:
    """Return both answers as one, with the column `known` and, for counts, the most they can be.

    Args:
        sure: the answer of what was surely known.
        perhaps: the answer of that and of what perhaps was.
        counts: the columns that count. One that gives the least or the most stays one column: the
            least is what was surely known, the most what perhaps was.
    """
    graded = {place for place, name in enumerate(sure.columns) if _is_grade(name)}
    counted = [place for place, name in enumerate(sure.columns) if name in counts]
    told = graded | set(counted)

    def key(row: Row) -> Row:
        return tuple(term for place, term in enumerate(row) if place not in told)

    others: dict[Row, deque[Row]] = defaultdict(deque)
    for row in perhaps.rows:
        others[key(row)].append(row)
    rows = []
    for row in sure.rows:
        pair = others[key(row)].popleft() if others[key(row)] else None
        rows.append(_told(sure.columns, (row, row, pair), counted, SURELY if pair else PERHAPS))
    left = {id(row) for found in others.values() for row in found}
    for row in perhaps.rows:
        if id(row) in left:
            none = tuple(ox.Literal(0) if p in counted else t for p, t in enumerate(row))
            rows.append(_told(sure.columns, (row, none, row), counted, PERHAPS))
    columns = []
    for place, name in enumerate(sure.columns):
        columns += [name, name + AT_MOST] if place in counted and not _bound(name) else [name]
    return Table((*columns, KNOWN), tuple(rows), sure.is_cut or perhaps.is_cut)


def _is_grade(name: str) -> bool:
    return name in _GRADES or name.endswith(("_earliest", "_latest"))


def _bound(name: str) -> str | None:
    """Return whether a column gives the least or the most; None if it gives neither."""
    last = name.rpartition("_")[2]
    return last if last in ("least", "most") else None


def _told(
    columns: tuple[str, ...], rows: tuple[Row, Row, Row | None], counted: list[int], known: str
) -> Row:
    """Return a row with its counts as surely and as perhaps known."""
    row, sure, perhaps = rows
    cells = []
    for place, term in enumerate(row):
        if place not in counted:
            cells.append(term)
            continue
        both = (sure[place], (perhaps or sure)[place])
        given = [term for term in both if term is not None]
        match _bound(columns[place]):
            case "least":
                cells.append(sure[place])
            case "most":  # open above if it is so on either side
                cells.append(max(given, key=_number) if len(given) == len(both) else None)
            case _:
                cells += [sure[place], max(given, key=_number, default=None)]
    return (*cells, ox.Literal(known))


def _number(term: object) -> float:
    try:
        return float(getattr(term, "value", "0"))
    except ValueError:
        return 0.0
