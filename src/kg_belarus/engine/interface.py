"""The interface of a store, and the values that pass through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import pyoxigraph as ox

from kg_belarus.errors import EngineError
from kg_belarus.namespaces import GRAPHS
from kg_belarus.tables import Table
from kg_belarus.text import graphs_in, load_in, services_in

ONTOLOGY = ox.NamedNode(f"{GRAPHS}/ontology")
ASSERTED = ox.NamedNode(f"{GRAPHS}/asserted")
INFERRED = ox.NamedNode(f"{GRAPHS}/inferred")
CLOSURE = (ONTOLOGY, ASSERTED, INFERRED)
# What others say, beside the graph: it is in no answer but of a query that names graphs.
MERGED = ox.NamedNode(f"{GRAPHS}/merged")


class Asked(Protocol):
    """What answers SPARQL 1.1 queries; see `Engine`."""

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


class Engine(Asked, Protocol):
    """A store of named graphs that answers SPARQL 1.1.

    `ontology`, `asserted` and `inferred` each stand for all graphs whose name ends so: their own,
    and those of what is laid over the graph.

    Every method raises `EngineError` when the store fails or refuses the text. No text makes it
    call another place but a query with SERVICE, where that is allowed.

    Attributes:
        allows_service: whether a query may ask other places by SERVICE; else it is refused.
    """

    allows_service: bool

    def load(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
        """Add triples to a graph."""

    def graphs(self, of: Sequence[ox.NamedNode] = CLOSURE) -> list[ox.NamedNode]:
        """Return all graphs that some graphs stand for."""

    def dump(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """Yield the triples that a graph stands for, in no order."""

    def update(self, text: str) -> None:
        """Run a SPARQL update."""

    def save(self, folder: Path) -> None:
        """Write all triples into a new folder, as a store that `EmbeddedEngine.open` reads."""


def all_of(of: Sequence[ox.NamedNode], held: Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
    """Return what `Engine.graphs` does, where a store holds some graphs."""
    kinds = {graph.value.rpartition("/")[2] for graph in of}
    others = (graph for graph in held if graph.value.rpartition("/")[2] in kinds)
    return list(dict.fromkeys((*of, *others)))


class Ask(NamedTuple):
    """What a query is asked of: the graphs of its default graph, and those that GRAPH gives."""

    default: list[ox.NamedNode]
    named: list[ox.NamedNode]


def asked_of(text: str, held: Sequence[ox.NamedNode], beside: Sequence[ox.NamedNode] = ()) -> Ask:
    """Return what a query is asked of, where a store holds some graphs: all, or what FROM says.

    Those beside them are given by GRAPH and FROM alone.

    Raises:
        EngineError: it names a graph that is not held.
    """
    chosen = graphs_in(text)
    if not chosen:
        return Ask([*held], [*held, *beside])
    for graph in chosen:
        if ox.NamedNode(graph.iri) not in (*held, *beside):
            raise EngineError(f"the query was refused: there is no graph <{graph.iri}> to ask.")
    default, named = (
        [ox.NamedNode(graph.iri) for graph in chosen if graph.is_named == is_named]
        for is_named in (False, True)
    )
    return Ask(default, named)


def refuse_reach(text: str, kind: str, *, allows_service: bool = False) -> None:
    """Raise EngineError if a text, of a query or an update, makes a store call another place."""
    token = load_in(text) or next(iter([] if allows_service else services_in(text)), None)
    if token:
        raise EngineError(
            f"the {kind} was refused: {token.text} calls another place, and nothing is fetched."
        )


@dataclass(frozen=True, slots=True)
class Stored:
    """The triples of some graphs of a store; only what works in memory has to fetch them."""

    engine: Engine
    graphs: Sequence[ox.NamedNode] = CLOSURE

    def written(self, thing: object, value: ox.Literal) -> ox.Literal:
        """Return a value of a thing as whoever reads the triples gets it."""
        return value

    def __iter__(self) -> Iterator[ox.Triple]:
        for graph in self.graphs:
            yield from self.engine.dump(graph)


def select(engine: Asked, text: str, graphs: Sequence[ox.NamedNode] = CLOSURE) -> Table:
    """Return the answer of a SELECT; EngineError if the query is of another kind."""
    answer = engine.query(text, graphs)
    if not isinstance(answer, Table):
        raise EngineError("the query is no SELECT.")
    return answer
