"""The graph with graphs of others: read as one, and asked so that each row says which it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg_belarus.engine import MERGED, BesideEngine, Engine
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph.reading import read_united
from kg_belarus.namespaces import local
from kg_belarus.tables import Table
from kg_belarus.text import stored_query

if TYPE_CHECKING:
    from kg_belarus.graph.face import Graph

_BY = "said_by"


def beside(ours: Graph, paths: Sequence[Path]) -> Engine:
    """Return a store of a graph with those of others beside it, each in a graph of its own.

    What others say, in words that are understood here and without what is withdrawn, is there for
    a query that names graphs: as `<…/merged>`, below the name of their dataset.

    Raises:
        UnreadableInputError: a file cannot be read.
    """
    united = read_united(ours.project.united_with(*paths))
    store = BesideEngine(ours.engine)
    for graph in ours.engine.graphs():
        found = ours.engine.query(stored_query(__file__, "in-graph", graph=[graph.value]))
        store.load(graph, found if isinstance(found, tuple) else ())
    graphs = united.dataset.graphs
    for foreign in united.foreign:
        theirs = graphs.get(f"{foreign.base}/asserted", ())
        store.load(ox.NamedNode(f"{foreign.base}/{local(MERGED.value)}"), theirs)
    ours.use_prefixes()
    return store


def compared(
    ours: Graph,
    both: Graph,
    name: str,
    values: Mapping[str, str],
    max_rows: int | None = None,
    *,
    unbounded: bool = False,
) -> tuple[Table, list[str]]:
    """Return what a question answers on a graph and on its union with others, as one table.

    Args:
        ours: the graph alone.
        both: the same united with graphs of others.
        name: of the question.
        values: of its parameters, as text.
        max_rows: the most rows of either.
        unbounded: whether rows stay that have no bound on one side.

    Returns:
        The rows of the union, then those that only the graph alone gives, with a column `said_by`
        that says which: `this graph`, or it `with` or `without` the others. And notes: how many
        there are of each.

    Raises:
        WrongUsageError: as `Graph.ask`, or the question is no SELECT.
    """
    others = " and ".join(path.name for path in both.project.merged)
    united = both.answer(name, values, max_rows, unbounded=unbounded)
    if not isinstance(united.result, Table):
        raise WrongUsageError(f"{name} has no rows that could be told apart; leave out --union.")
    table = united.table
    try:
        alone = Counter(ours.answer(name, values, max_rows, unbounded=unbounded).table.rows)
    except WrongUsageError:  # the value is a thing that only the others know
        alone = Counter()
    left, rows = Counter(alone), []
    for row in table.rows:
        is_ours = left[row] > 0
        left[row] -= is_ours
        rows.append((*row, ox.Literal("this graph" if is_ours else f"with {others}")))
    gone = [row for row in left.elements() if left[row] > 0]
    rows += [(*row, ox.Literal(f"without {others}")) for row in gone]
    more = len(table.rows) - (alone.total() - len(gone))
    note = f"Asked with {others}: {more} rows are only there with it, {len(gone)} only without it."
    columns = (*table.columns, _BY)
    return replace(table, columns=columns, rows=tuple(rows)), [note, *both.notes(united)]
