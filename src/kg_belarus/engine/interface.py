"""The interface of an engine, and the values that pass through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import pyoxigraph as ox

from kg_belarus.errors import EngineError
from kg_belarus.namespaces import BASE, shrink

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Row = tuple[Term | None, ...]
EngineName = Literal["embedded", "reference"]

ONTOLOGY = ox.NamedNode(BASE + "graph/ontology")
ASSERTED = ox.NamedNode(BASE + "graph/asserted")
INFERRED = ox.NamedNode(BASE + "graph/inferred")
CLOSURE = (ONTOLOGY, ASSERTED, INFERRED)


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a SELECT: column names without `?`, and rows with None where unbound."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Engine(Protocol):
    """A store of named graphs that answers SPARQL 1.1.

    Every method raises `EngineError` when the store fails or refuses the text.
    """

    def load(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
        """Add triples to a graph."""

    def dump(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """Yield the triples of a graph, in no order."""

    def clear(self, graph: ox.NamedNode) -> None:
        """Empty a graph."""

    def query(
        self, text: str, graphs: Sequence[ox.NamedNode] = CLOSURE
    ) -> Table | tuple[ox.Triple, ...] | bool:
        """Answer a query over the union of some graphs.

        Returns:
            A Table for SELECT, triples for CONSTRUCT and DESCRIBE, a truth value for ASK.
        """

    def update(self, text: str) -> None:
        """Run a SPARQL update."""


def select(engine: Engine, text: str, graphs: Sequence[ox.NamedNode] = CLOSURE) -> Table:
    """Return the answer of a SELECT; EngineError if the query is of another kind."""
    answer = engine.query(text, graphs)
    if not isinstance(answer, Table):
        raise EngineError("the query is no SELECT.")
    return answer


def as_turtle(term: Term | None) -> str:
    """Return a term as Turtle writes it, IRIs as CURIEs and whole numbers bare; "" for None."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shrink(term.value)
    if isinstance(term, ox.BlankNode):
        return str(term)
    if term.language:
        return str(term)
    datatype = shrink(term.datatype.value)
    if datatype in ("xsd:integer", "xsd:boolean"):
        return term.value
    quoted = str(ox.Literal(term.value))
    return quoted if datatype == "xsd:string" else f"{quoted}^^{datatype}"


def sort_triples(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return triples in the one order that everything is written in: subject, predicate, object."""
    return sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
