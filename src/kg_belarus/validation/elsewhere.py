"""Run shapes where the triples are: each constraint is a query there, and no triple travels."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg_belarus.engine import Stored, select
from kg_belarus.namespaces import node
from kg_belarus.terms import Term, literals, value_of
from kg_belarus.validation.compiling import Compiler, NotCompiledError, Query
from kg_belarus.validation.shacl import run_pyshifty
from kg_belarus.validation.shapes_graph import ShapesGraph
from kg_belarus.validation.vocabulary import SH

_BELOW = f"SELECT ?class ?above WHERE {{ ?class {node('rdfs:subClassOf')} ?above }}"
_FILLED_IN = re.compile(r"\{[?$](\w+)\}")
_RESULT = node("sh:result")


def run_elsewhere(triples: Iterable[ox.Triple], shapes: Iterable[ox.Triple]) -> Sequence[ox.Triple]:
    """Return the report on what a store holds, found by queries there.

    What has no form in SPARQL here is named in a warning; then the triples are fetched, and
    validated in memory. So are triples that are in no store.
    """
    told = tuple(shapes)
    if not isinstance(triples, Stored):
        return run_pyshifty(triples, told)
    graph = ShapesGraph(told)
    try:
        queries = [*Compiler(graph, _Classes(triples)).queries()]
    except NotCompiledError as error:
        warnings.warn(
            f"{error} cannot be asked of a store; its graphs were fetched and validated here.",
            stacklevel=2,
        )
        return run_pyshifty(triples, told)
    return [triple for query in queries for triple in _results(query, triples, graph)]


class _Classes:
    """The classes of a store, by what is above them."""

    def __init__(self, stored: Stored) -> None:
        self._below: dict[Term | None, list[Term]] = defaultdict(list)
        for one, above in select(stored.engine, _BELOW, stored.graphs).rows:
            if one is not None:
                self._below[above].append(one)

    def __call__(self, of: Term) -> list[Term]:
        """Return a class and all below it, in order of IRI."""
        found, ahead = {of}, [of]
        while ahead:
            new = [one for one in self._below.get(ahead.pop(), ()) if one not in found]
            found.update(new)
            ahead += new
        return sorted(found, key=str)


def _results(query: Query, stored: Stored, graph: ShapesGraph) -> Iterator[ox.Triple]:
    table = select(stored.engine, query.text, stored.graphs)
    path = next(iter(graph.values(query.shape, "path")), None)
    severity = [*graph.values(query.shape, "severity"), node("sh:Violation")][0]
    told = graph.values(query.source, "message") or graph.values(query.shape, "message")
    for row in table.rows:
        found = {name: term for name, term in zip(table.columns, row, strict=True) if term}
        focus = found["this"]
        value = found.get(query.value or "")
        if query.component == "SPARQL" and path is None:
            value = value or focus
        if isinstance(value, ox.Literal) and value != focus:
            value = stored.written(focus, value)
            if query.component == "Datatype" and value.datatype in graph.values(
                query.shape, "datatype"
            ):
                continue
        result = ox.BlankNode()
        yield ox.Triple(ox.BlankNode(), _RESULT, result)
        said = {
            "focusNode": focus,
            "sourceShape": query.shape,
            "sourceConstraintComponent": ox.NamedNode(f"{SH}{query.component}ConstraintComponent"),
            "resultSeverity": severity,
            "resultPath": found.get("path", path) if query.component == "SPARQL" else path,
            "value": value,
        }
        for name, term in said.items():
            if term is not None:
                yield ox.Triple(result, ox.NamedNode(SH + name), term)
        for message in literals(told) if query.component == "SPARQL" else ():
            filled = ox.Literal(_filled(message.value, found), language=message.language)
            yield ox.Triple(result, ox.NamedNode(f"{SH}resultMessage"), filled)


def _filled(message: str, found: Mapping[str, Term]) -> str:
    """Return a message with what was found in place of the variables in it."""
    return _FILLED_IN.sub(
        lambda name: value_of(found[name[1]]) if name[1] in found else name[0], message
    )
