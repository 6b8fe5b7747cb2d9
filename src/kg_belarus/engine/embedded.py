"""The default engine: pyoxigraph, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg_belarus.engine.interface import CLOSURE, Table, Term
from kg_belarus.errors import EngineError


class EmbeddedEngine:
    """An `Engine` on a pyoxigraph store in this process."""

    def __init__(self) -> None:
        self._store = ox.Store()

    def load(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
        """Add triples to a graph."""
        self._store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)

    def dump(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """Yield the triples of a graph, in no order."""
        return (quad.triple for quad in self._store.quads_for_pattern(None, None, None, graph))

    def clear(self, graph: ox.NamedNode) -> None:
        """Empty a graph."""
        self._store.clear_graph(graph)

    def query(
        self, text: str, graphs: Sequence[ox.NamedNode] = CLOSURE
    ) -> Table | tuple[ox.Triple, ...] | bool:
        """Answer a query over the union of some graphs."""
        try:
            answer = self._store.query(text, default_graph=list(graphs))
            if isinstance(answer, ox.QueryBoolean):
                return bool(answer)
            if isinstance(answer, ox.QueryTriples):
                return tuple(answer)
            columns = tuple(variable.value for variable in answer.variables)
            rows = tuple(tuple(_term(value) for value in solution) for solution in answer)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise EngineError(f"the query was refused: {error}") from error
        return Table(columns, rows)

    def update(self, text: str) -> None:
        """Run a SPARQL update."""
        try:
            self._store.update(text)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise EngineError(f"the update was refused: {error}") from error


def _term(value: Term | ox.Triple | None) -> Term | None:
    if isinstance(value, ox.Triple):
        raise EngineError("an answer holds a triple as a term, which RDF 1.1 does not know")
    return value
