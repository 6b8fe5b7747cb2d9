"""The reference engine: rdflib, slow and independent; the oracle of the tests."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql.operators import custom_function
from rdflib.plugins.sparql.sparql import SPARQLError

from kg_belarus.engine.interface import CLOSURE, all_of, asked_of, refuse_reach
from kg_belarus.errors import EngineError
from kg_belarus.rdflib_terms import by_the_standard, parsed, to_ox, to_rdflib, triples_of
from kg_belarus.tables import Table
from kg_belarus.text import problem_with, scan

_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9:.]+)?(Z|[+-][0-9]{2}:[0-9]{2})?")


@custom_function(rdflib.XSD.date)  # type: ignore[arg-type]
def _as_date(value: rdflib.Literal) -> rdflib.Literal:
    """Cast a text, day or time to a day, which rdflib has no cast for."""
    found = _DATE.fullmatch(str(value))
    is_time = getattr(value, "datatype", None) == rdflib.XSD.dateTime
    if found is None or ("T" in value and not is_time):
        raise SPARQLError(f"{value} is no day")
    day = ox.Literal(found[1] + (found[2] or ""), datatype=ox.NamedNode(str(rdflib.XSD.date)))
    if problem_with(day):
        raise SPARQLError(f"{value} is no day")
    cast = to_rdflib(day)
    assert isinstance(cast, rdflib.Literal)
    return cast


class ReferenceEngine:
    """An `Engine` on rdflib graphs in this process."""

    allows_service = False

    def __init__(self) -> None:
        # Rules make dates of texts, and drop what is none; rdflib prints a traceback for each.
        logging.getLogger("rdflib.term").setLevel(logging.ERROR)
        self._graphs: dict[ox.NamedNode, rdflib.Graph] = {}
        self._unions: dict[tuple[ox.NamedNode, ...], rdflib.Graph] = {}

    def __repr__(self) -> str:
        return f"<ReferenceEngine: {sum(map(len, self._graphs.values())):,} triples>"

    def load(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
        """Add triples to a graph."""
        target = self._graphs.setdefault(graph, rdflib.Graph())
        for triple in triples:
            target.add(
                (to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object))
            )
        self._unions.clear()

    def graphs(self, of: Sequence[ox.NamedNode] = CLOSURE) -> list[ox.NamedNode]:
        """Return all graphs that some graphs stand for."""
        return all_of(of, self._graphs)

    def dump(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """Yield the triples that a graph stands for, in no order."""
        return triples_of(self._union(tuple(self.graphs((graph,)))))

    def query(
        self,
        text: str,
        graphs: Sequence[ox.NamedNode] = CLOSURE,
        max_rows: int | None = None,
    ) -> Table | tuple[ox.Triple, ...] | bool:
        """Answer a query over the union of some graphs, with at most `max_rows` rows."""
        refuse_reach(text, "query", allows_service=self.allows_service)
        try:
            with by_the_standard():
                answer = self._asked(text, graphs).query(parsed(text))
                bindings = answer.bindings  # found only when they are asked for
        except Exception as error:  # rdflib raises many kinds, none of its own
            raise EngineError(f"the query was refused: {' '.join(str(error).split())}") from error
        if answer.type == "ASK":
            return bool(answer.askAnswer)
        if answer.type in ("CONSTRUCT", "DESCRIBE"):
            return tuple(triples_of(answer.graph or rdflib.Graph()))
        variables = answer.vars or []
        rows = tuple(
            tuple(
                None if (term := row.get(variable)) is None else to_ox(term)
                for variable in variables
            )
            for row in bindings[:max_rows]
        )
        is_cut = max_rows is not None and len(bindings) > max_rows
        return Table(tuple(str(variable) for variable in variables), rows, is_cut)

    def update(self, text: str) -> None:
        """Refuse: the line runs updates on stores that hold data for others, not on the oracle."""
        raise EngineError("the reference engine takes no updates; load triples into it.")

    def save(self, folder: Path) -> None:
        """Refuse: what is kept would be read by another engine than the one that is the oracle."""
        raise EngineError(f"the reference engine is not kept on disk, nor in {folder}.")

    def _asked(self, text: str, graphs: Sequence[ox.NamedNode]) -> rdflib.Graph:
        """Return what a query is asked of: a plain graph, or a dataset where it says GRAPH."""
        of = asked_of(text, self.graphs(graphs))
        if not any(token.text.upper() == "GRAPH" for token in scan(text)):
            return self._union(tuple(of.default))
        dataset = rdflib.Dataset()
        for triple in self._union(tuple(of.default)):
            dataset.default_graph.add(triple)
        for name in of.named:
            if own := self._graphs.get(name):
                named = dataset.graph(rdflib.URIRef(name.value))
                for triple in own:
                    named.add(triple)
        return dataset

    def _union(self, graphs: tuple[ox.NamedNode, ...]) -> rdflib.Graph:
        # One plain graph answers several times faster than rdflib's view over many.
        if graphs not in self._unions:
            union = rdflib.Graph()
            for graph in graphs:
                union += self._graphs.get(graph, rdflib.Graph())
            self._unions[graphs] = union
        return self._unions[graphs]
