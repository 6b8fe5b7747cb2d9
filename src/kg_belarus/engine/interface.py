"""The interface of a store, and the values that pass through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg_belarus.errors import EngineError
from kg_belarus.namespaces import BASE
from kg_belarus.tables import Table

ONTOLOGY = ox.NamedNode(BASE + "graph/ontology")
ASSERTED = ox.NamedNode(BASE + "graph/asserted")
INFERRED = ox.NamedNode(BASE + "graph/inferred")
CLOSURE = (ONTOLOGY, ASSERTED, INFERRED)


class Engine(Protocol):
    """A store of named graphs that answers SPARQL 1.1.

    Every method raises `EngineError` when the store fails or refuses the text.
    """

    def load(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
        """Add triples to a graph."""

    def dump(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """Yield the triples of a graph, in no order."""

    def query(
        self,
        text: str,
        graphs: Sequence[ox.NamedNode] = CLOSURE,
        max_rows: int | None = None,
    ) -> Table | tuple[ox.Triple, ...] | bool:
        """Answer a query over the union of some graphs, with at most `max_rows` rows.

        Returns:
            A Table for SELECT, triples for CONSTRUCT and DESCRIBE, a truth value for ASK.
        """

    def update(self, text: str) -> None:
        """Run a SPARQL update."""

    def save(self, folder: Path) -> None:
        """Write all triples into a new folder, as a store that `EmbeddedEngine.open` reads."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The triples of some graphs of a store; only what works in memory has to fetch them."""

    engine: Engine
    graphs: Sequence[ox.NamedNode] = CLOSURE

    def __iter__(self) -> Iterator[ox.Triple]:
        for graph in self.graphs:
            yield from self.engine.dump(graph)


def select(engine: Engine, text: str, graphs: Sequence[ox.NamedNode] = CLOSURE) -> Table:
    """Return the answer of a SELECT; EngineError if the query is of another kind."""
    answer = engine.query(text, graphs)
    if not isinstance(answer, Table):
        raise EngineError("the query is no SELECT.")
    return answer
