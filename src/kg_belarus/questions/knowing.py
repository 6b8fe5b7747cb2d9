"""Lay the answer of what was surely known by a day beside that of what perhaps was.

A row that stands in both is known surely; one that stands in only one of them, since a record that
makes or unmakes it was perhaps out, is known perhaps. A count gives what was surely known, and
beside it the most that can have been.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection

import pyoxigraph as ox

from kg_belarus.tables import Row, Table

KNOWN, SURELY, PERHAPS = "known", "surely", "perhaps"
AT_MOST = "_at_most"
# Columns that say how well a row is held, and not which row it is: with more sources out they
# change, and the row is the same.
_GRADES = frozenset(
    {
        "certainty", "standing", "coverage", "state", "clash", "clashes", "disputed", "disputed_by",
        "in_tension_with", "sources", "records", "earliest", "latest", "verdict", "differs",
        "source", "one_source", "other_source", "jurisdictions", "programmes",
        "custody", "least_days", "most_days", "last_confirmed", "told_by",
    }
)  # fmt: skip


def lay_beside(sure: Table, perhaps: Table, counts: Collection[str] = ()) -> Table:
    """Return both answers as one, with the column `known` and, for counts, the most they can be.

    Args:
        sure: the answer of what was surely known.
        perhaps: the answer of that and of what perhaps was.
        counts: the columns that count.
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
        rows.append(_told(row, row, pair, counted, SURELY if pair else PERHAPS))
    left = {id(row) for found in others.values() for row in found}
    for row in perhaps.rows:
        if id(row) in left:
            none = tuple(ox.Literal(0) if p in counted else t for p, t in enumerate(row))
            rows.append(_told(row, none, row, counted, PERHAPS))
    columns = []
    for place, name in enumerate(sure.columns):
        columns += [name, name + AT_MOST] if place in counted else [name]
    return Table((*columns, KNOWN), tuple(rows), sure.is_cut or perhaps.is_cut)


def _is_grade(name: str) -> bool:
    return name in _GRADES or name.endswith(("_earliest", "_latest"))


def _told(row: Row, sure: Row, perhaps: Row | None, counted: list[int], known: str) -> Row:
    cells = []
    for place, term in enumerate(row):
        if place in counted:
            both = [term for term in (sure[place], (perhaps or sure)[place]) if term is not None]
            cells += [sure[place], max(both, key=_number, default=None)]
        else:
            cells.append(term)
    return (*cells, ox.Literal(known))


def _number(term: object) -> float:
    try:
        return float(getattr(term, "value", "0"))
    except ValueError:
        return 0.0
