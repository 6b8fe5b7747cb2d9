"""The default engine: pyoxigraph, in memory or on disk."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.engine.interface import CLOSURE, MERGED, all_of, asked_of, refuse_reach
from kg_belarus.errors import EngineError
from kg_belarus.tables import Table
from kg_belarus.terms import Term
from kg_belarus.text import for_oxigraph

# So many triples are loaded at once: the store keeps all of them a second time while it does.
_AT_ONCE = 50_000
_N_TRIPLES = ox.RdfFormat.N_TRIPLES


class EmbeddedEngine:
    """An `Engine` on a pyoxigraph store in this process.

    Args:
        store: the store to work on; a new one in memory if not given.
    """

    allows_service = False

    def __init__(self, store: ox.Store | None = None) -> None:
        self._store = ox.Store() if store is None else store

    def __repr__(self) -> str:
        return f"<EmbeddedEngine: {len(self._store):,} triples>"

    @classmethod
    def open(cls, folder: Path) -> EmbeddedEngine:
        """Return an engine that reads a store on disk, as `save` wrote it; it takes no changes.

        Raises:
            EngineError: there is no store in the folder, or it cannot be read.
        """
        try:
            return cls(ox.Store.read_only(str(folder)))
        except (OSError, RuntimeError) as error:
            raise EngineError(f"the store in {folder} cannot be opened: {error}") from error

    def save(self, folder: Path) -> None:
        """Write all triples into a new store on disk, in a folder that is empty or not there yet.

        Raises:
            EngineError: the folder cannot be written.
        """
        try:
            store = ox.Store(str(folder))
            store.bulk_extend(self._store)
            store.flush()
        except OSError as error:
            raise EngineError(f"a store in {folder} cannot be written: {error}") from error

    def load(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
        """Add triples to a graph."""
        ahead = iter(triples)
        while some := [*islice(ahead, _AT_ONCE)]:
            # As text they go in without an object of Python for each of their terms, in two thirds
            # of the time. But a text has no blank nodes of its own: a store gives them new names.
            text = ox.serialize(some, format=_N_TRIPLES) or b""
            if b"_:" in text:
                self._store.bulk_extend(
                    [ox.Quad(t.subject, t.predicate, t.object, graph) for t in some]
                )
            else:
                self._store.bulk_load(text, _N_TRIPLES, to_graph=graph, lenient=True)

    def graphs(self, of: Sequence[ox.NamedNode] = CLOSURE) -> list[ox.NamedNode]:
        """Return all graphs that some graphs stand for."""
        held = self._store.named_graphs()
        return all_of(of, (graph for graph in held if isinstance(graph, ox.NamedNode)))

    def dump(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """Yield the triples that a graph stands for, in no order."""
        for one in self.graphs((graph,)):
            for quad in self._store.quads_for_pattern(None, None, None, one):
                yield quad.triple

    def query(
        self,
        text: str,
        graphs: Sequence[ox.NamedNode] = CLOSURE,
        max_rows: int | None = None,
    ) -> Table | tuple[ox.Triple, ...] | bool:
        """Answer a query over the union of some graphs, with at most `max_rows` rows or triples."""
        refuse_reach(text, "query", allows_service=self.allows_service)
        answer: ox.QueryBoolean | ox.QueryTriples | ox.QuerySolutions | None = None
        wanted: Iterator[ox.QuerySolution] | None = None
        try:
            of = asked_of(text, self.graphs(graphs), self.graphs((MERGED,)))
            named = [graph for graph in of.named if self._store.contains_named_graph(graph)]
            answer = self._store.query(
                for_oxigraph(text), default_graph=[*of.default], named_graphs=[*named]
            )
            if isinstance(answer, ox.QueryBoolean):
                return bool(answer)
            if isinstance(answer, ox.QueryTriples):
                return tuple(islice(answer, max_rows))
            columns = tuple(variable.value for variable in answer.variables)
            wanted = answer if max_rows is None else islice(answer, min(max_rows, sys.maxsize))
            rows = tuple(tuple(_term(value) for value in solution) for solution in wanted)
            is_cut = max_rows is not None and next(iter(answer), None) is not None
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise EngineError(f"the query was refused: {error}") from error
        finally:
            answer = wanted = None  # an answer must end in the thread that it was begun in
        return Table(columns, rows, is_cut)

    def update(self, text: str) -> None:
        """Run a SPARQL update."""
        refuse_reach(text, "update")
        try:
            self._store.update(for_oxigraph(text))
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise EngineError(f"the update was refused: {error}") from error


def _term(value: Term | ox.Triple | None) -> Term | None:
    if isinstance(value, ox.Triple):
        raise EngineError("an answer holds a triple as a term, which RDF 1.1 does not know")
    if isinstance(value, ox.Literal) and value.direction is not None:
        raise EngineError("an answer holds a text with a direction, which RDF 1.1 does not know")
    return value
