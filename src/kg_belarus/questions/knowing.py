"""Lay the answer of what was surely known by a day beside that of what perhaps was.

A row that stands in both is known surely; one that stands in only one of them, since a record that
makes or unmakes it was perhaps out, is known perhaps. One that such a record changes, in what was
blank or in a single text, day or number, is said once, as it perhaps was. A count gives what was
surely known, and beside it the most that can have been.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg_belarus.tables import Table
from kg_belarus.terms import Row

KNOWN, SURELY, PERHAPS = "known", "surely", "perhaps"
AT_MOST = "_at_most"
# Columns that say how well a row is held, and not which row it is: with more sources out they
# change, and the row is the same.
GRADES = frozenset(
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

    Rows are in the order of the sure answer; what was perhaps known alone comes after the row that
    it follows in the other.

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

    others: dict[Row, deque[int]] = defaultdict(deque)
    for place, row in enumerate(perhaps.rows):
        others[key(row)].append(place)
    same = [others[key(row)].popleft() if others[key(row)] else None for row in sure.rows]
    left = sorted(place for found in others.values() for place in found)
    found = list(same)
    for place, row in enumerate(sure.rows):
        if found[place] is None:
            found[place] = next((o for o in left if _changes(row, perhaps.rows[o], told)), None)
            left = [other for other in left if other != found[place]]

    after = _following(found, len(perhaps.rows))

    def added(before: int) -> Iterator[Row]:
        for row in (perhaps.rows[other] for other in after[before]):
            none = tuple(ox.Literal(0) if p in counted else t for p, t in enumerate(row))
            yield _told(sure.columns, (row, none, row), counted, PERHAPS)

    rows = [*added(-1)]
    for place, row in enumerate(sure.rows):
        other = found[place]
        pair = None if other is None else perhaps.rows[other]
        is_same = same[place] is not None
        shown = row if is_same or pair is None else pair
        known = SURELY if is_same else PERHAPS
        rows += [_told(sure.columns, (shown, row, pair), counted, known), *added(place)]
    columns = []
    for place, name in enumerate(sure.columns):
        columns += [name, name + AT_MOST] if place in counted and not _bound(name) else [name]
    is_cut = sure.is_cut or perhaps.is_cut
    return Table((*columns, KNOWN), tuple(rows), is_cut, sure.lists)


def _changes(row: Row, other: Row, told: Collection[int]) -> bool:
    """Tell whether two rows of one thing differ in nothing but what one leaves blank."""
    differing = [
        (one, two)
        for place, (one, two) in enumerate(zip(row, other, strict=True))
        if one != two and place not in told
    ]
    return row[0] == other[0] and all(None in both for both in differing)


def _following(found: Sequence[int | None], many: int) -> Mapping[int, list[int]]:
    """Return which perhaps rows without a sure one come after each sure row; -1 is before all.

    Args:
        found: the place of the perhaps row that goes with each sure row.
        many: how many perhaps rows there are.
    """
    sure = {other: place for place, other in enumerate(found) if other is not None}
    after: dict[int, list[int]] = defaultdict(list)
    last = -1
    for other in range(many):
        if other in sure:
            last = sure[other]
        else:
            after[last].append(other)
    return after


def _is_grade(name: str) -> bool:
    return name in GRADES or name.endswith(("_earliest", "_latest"))


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
