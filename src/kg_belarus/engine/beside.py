"""A store with graphs of others beside ours, which only a query that names graphs has to search."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from kg_belarus.engine.embedded import EmbeddedEngine
from kg_belarus.engine.interface import CLOSURE, Asked
from kg_belarus.tables import Table
from kg_belarus.text import names_graphs


class BesideEngine(EmbeddedEngine):
    """An `Engine` of our graph and those of others, which asks ours where a query names no graph.

    A store in memory finds the triples of a pattern by one of its terms and then leaves out those
    of other graphs: all that others say of `bko:Person` would be gone through for each of ours.

    Args:
        ours: the store of our graph alone, which this one is to hold too.
    """

    def __init__(self, ours: Asked) -> None:
        super().__init__()
        self._ours = ours

    def query(
        self,
        text: str,
        graphs: Sequence[ox.NamedNode] = CLOSURE,
        max_rows: int | None = None,
    ) -> Table | tuple[ox.Triple, ...] | bool:
        """Answer a query over the union of some graphs, with at most `max_rows` rows or triples."""
        if names_graphs(text):
            return super().query(text, graphs, max_rows)
        return self._ours.query(text, graphs, max_rows)
