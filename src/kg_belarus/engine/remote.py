"""A store elsewhere, over the SPARQL 1.1 Protocol and, if it has it, the Graph Store Protocol."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox

from kg_belarus.engine.embedded import EmbeddedEngine
from kg_belarus.engine.endpoint import Endpoint, shown
from kg_belarus.engine.exchange import Exchange, Reply, StatusError
from kg_belarus.engine.interface import CLOSURE, all_of, asked_of, refuse_reach
from kg_belarus.engine.reaching import with_starts
from kg_belarus.engine.received import JSON, read_rows, read_triples, read_truth
from kg_belarus.engine.rewriting import Parsed, Template, for_virtuoso, parse
from kg_belarus.errors import EngineError, WrongUsageError
from kg_belarus.namespaces import GRAPHS
from kg_belarus.tables import Table
from kg_belarus.terms import Row
from kg_belarus.text import for_oxigraph

# What this tool notes of its own work in a store, and of which graphs it filled there.
NOTES = ox.NamedNode(f"{GRAPHS}/work")
HOLDS = ox.NamedNode(f"{NOTES.value}#holds")
_FILLED = f"SELECT ?graph WHERE {{ ?store {HOLDS} ?graph }}"
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }"
_COUNT = "SELECT (COUNT(*) AS ?number) WHERE { ?s ?p ?o }"
# How Virtuoso begins to say that its compiler failed on a query, or made so bad a plan of it that
# it took more time than it gives.
_CANNOT_PLAN = ("Virtuoso 37000 Error", "Virtuoso S1T00 Error")
_LIMIT = "X-SPARQL-MaxRows"
_MOST_COPIED = 2_000_000
_TRIPLES = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
_N_TRIPLES = "application/n-triples"


class RemoteEngine:
    """An `Engine` on a store that is reached by its addresses.

    The graphs that are asked are named with every query: what a store takes for its default graph
    may be nothing, or all that it holds for everybody.

    Args:
        endpoint: the addresses.

    Attributes:
        endpoint: the same.
        name: how messages name the store.
    """

    allows_service = False

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._exchange = Exchange(endpoint)
        self.name = shown(endpoint.query)
        self._held: list[ox.NamedNode] | None = None
        # Known from its first answer, before any question: that tells which graphs there are.
        self._is_virtuoso = False
        self._copy: EmbeddedEngine | None = None
        self._starts: dict[tuple[object, ...], list[str]] = {}

    def __repr__(self) -> str:
        return f"<RemoteEngine: {self.name}>"

    def graphs(self, of: Sequence[ox.NamedNode] = CLOSURE) -> list[ox.NamedNode]:
        """Return all graphs that some graphs stand for."""
        if self._held is None:
            # Others may have graphs there that are called alike; what we filled is noted.
            rows = self.rows_of(_FILLED, NOTES) or self._rows(parse(_GRAPHS), []).rows
            self._held = [graph for (graph,) in rows if isinstance(graph, ox.NamedNode)]
        return all_of(of, self._held)

    def query(
        self,
        text: str,
        graphs: Sequence[ox.NamedNode] = CLOSURE,
        max_rows: int | None = None,
    ) -> Table | tuple[ox.Triple, ...] | bool:
        """Answer a query over the union of some graphs, with at most `max_rows` rows."""
        refuse_reach(text, "query", allows_service=self.allows_service)
        asked, of = parse(text), asked_of(text, self.graphs(graphs))
        over = [("default-graph-uri", graph.value) for graph in of.default]
        if asked.names_graphs:  # with graphs for the one, a store has none for the other
            named = [graph for graph in of.named if graph in (self._held or ())]
            over += [("named-graph-uri", graph.value) for graph in named]
        try:
            return self._answer(asked, over, max_rows)
        except StatusError as error:
            if not any(said in str(error) for said in _CANNOT_PLAN):
                raise
            return self._copied(error).query(text, graphs, max_rows)

    def _answer(
        self, asked: Parsed, over: Sequence[tuple[str, str]], max_rows: int | None
    ) -> Table | tuple[ox.Triple, ...] | bool:
        if asked.form == "ASK":
            return read_truth(self._ask(asked.text, over, JSON))
        if asked.form == "DESCRIBE":
            return read_triples(self._ask(asked.text, over, _N_TRIPLES))
        if asked.form == "CONSTRUCT":
            template = Template(asked)
            return template.triples(self._rows(parse(template.select), over))
        return self._rows(asked, over, max_rows)

    def _copied(self, error: StatusError) -> EmbeddedEngine:
        """Return a copy, in this process, of what the store holds; the error if that is too much.

        Virtuoso refuses some queries that are right SPARQL. What it holds it gives rightly.
        """
        if self._copy is None:
            graphs = self.graphs()
            if sum(map(self.count, graphs)) > _MOST_COPIED:
                raise error
            self._copy = EmbeddedEngine()
            self._copy.allows_service = self.allows_service
            for graph in graphs:
                self._copy.load(graph, self._triples(graph))
        warnings.warn(
            f"{self.name} cannot plan this query; its graphs were fetched and asked here.",
            stacklevel=2,
        )
        return self._copy

    def rows_of(self, text: str, graph: ox.NamedNode) -> tuple[Row, ...]:
        """Return the rows of a SELECT over one graph and no other."""
        return self._rows(parse(text), [("default-graph-uri", graph.value)]).rows

    def count(self, graph: ox.NamedNode) -> int:
        """Return how many triples are in one graph."""
        ((number,),) = self.rows_of(_COUNT, graph)
        return int(getattr(number, "value", 0))

    def dump(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """Yield the triples that a graph stands for, in no order."""
        for one in self.graphs((graph,)):
            yield from self._triples(one)

    def _triples(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        for subject, predicate, thing in self.rows_of(_TRIPLES, graph):
            yield ox.Triple(subject, predicate, thing)  # type: ignore[arg-type]

    def load(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
        """Add triples to a graph by one request; `load_graphs` takes any number."""
        self.add(graph, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")

    def add(self, graph: ox.NamedNode, lines: bytes) -> None:
        """Add triples in N-Triples to a graph by one request."""
        if self.endpoint.graphs is None:
            self._update(f"INSERT DATA {{ GRAPH {graph} {{ {lines.decode()} }} }}")
            return
        joint = "&" if "?" in self.endpoint.graphs else "?"
        address = f"{self.endpoint.graphs}{joint}{urlencode({'graph': graph.value})}"
        self._forget()
        self._exchange.send(address, lines, _N_TRIPLES)

    def update(self, text: str) -> None:
        """Run a SPARQL update."""
        refuse_reach(text, "update")
        self._update(text)

    def _update(self, text: str) -> None:
        if self.endpoint.update is None:
            raise WrongUsageError(
                f"{self.name} is only read so: give the address for updates with --update-url."
            )
        self._forget()
        self._exchange.post(self.endpoint.update, [("update", text)])

    def _forget(self) -> None:
        """Forget what was learnt of the store: it is written to."""
        self._held = self._copy = None
        self._starts.clear()

    def save(self, folder: Path) -> None:
        """Refuse: what a store elsewhere holds is kept there."""
        raise EngineError(f"what {self.name} holds is kept there, and not in {folder}.")

    def _ask(self, text: str, over: Sequence[tuple[str, str]], accept: str) -> Reply:
        said = self._as_virtuoso_reads(text, over) if self._is_virtuoso else for_oxigraph(text)
        return self._sent(said, over, accept)

    def _as_virtuoso_reads(self, text: str, over: Sequence[tuple[str, str]]) -> str:
        def starts(path: str, term: str) -> list[str]:
            key = (path, term, tuple(over))
            if key not in self._starts:
                # Of a path that may have no step the term itself is a start, whether it is there.
                query = f"SELECT DISTINCT ?x WHERE {{ ?x {path[:-1]}+ {term} }}"
                rows = read_rows(self._sent(query, over, JSON)).rows
                own = [term] if path.endswith("*") else []
                self._starts[key] = list(dict.fromkeys([*own, *(str(x) for (x,) in rows)]))
            return self._starts[key]

        return for_virtuoso(with_starts(text, starts))

    def _sent(self, said: str, over: Sequence[tuple[str, str]], accept: str) -> Reply:
        reply = self._exchange.post(self.endpoint.query, [("query", said), *over], accept)
        self._is_virtuoso = "Virtuoso" in reply.headers.get("Server", "")
        return reply

    def _rows(
        self, asked: Parsed, over: Sequence[tuple[str, str]], most: int | None = None
    ) -> Table:
        """Return the rows of a SELECT, and be sure that they are all, or as many as wanted."""
        reply = self._ask(asked.text, over, JSON)
        table = read_rows(reply)
        found = len(table.rows)
        if most is not None and found > most:
            return Table(table.columns, table.rows[:most], is_cut=True)
        # Virtuoso says when an answer is as long as it gives; of others one has to find out.
        may_be_cut = _LIMIT in reply.headers if self._is_virtuoso else _may_be_cut(found)
        if may_be_cut:
            ((number,),) = read_rows(self._ask(asked.counted, over, JSON)).rows
            there = getattr(number, "value", "unknown")
            if there != str(found):
                raise EngineError(
                    f"{self.name} gave {found} of {there} rows, which is as many as it gives; "
                    "raise its limit (Virtuoso: ResultSetMaxRows), or ask for less."
                )
        return table


def _may_be_cut(rows: int) -> bool:
    """Tell whether an answer may have been cut: limits are large, or round."""
    return rows >= 100 or (rows > 0 and rows % 10 == 0)
