"""Terms and triples as rdflib has them, and back: rdflib is the language at the edges.

It takes a quarter of a second to import, so this module is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Identifier, Node

from kg_belarus.errors import EngineError
from kg_belarus.namespaces import PREFIXES
from kg_belarus.terms import Term


def graph_of(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Return triples as an rdflib graph that knows the prefixes."""
    graph = rdflib.Graph()
    for triple in triples:
        graph.add(
            (to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object))
        )
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    return graph


def triples_of(graph: rdflib.Graph) -> Iterator[ox.Triple]:
    """Yield the triples of an rdflib graph as pyoxigraph's, in no order.

    Triples with a literal as subject, which owlrl makes by design, are left out: they are not RDF.
    """
    for s, p, o in graph:
        if not isinstance(s, rdflib.Literal):
            yield ox.Triple(to_ox(s), to_ox(p), to_ox(o))  # type: ignore[arg-type]


def to_rdflib(term: Term | ox.Triple) -> Identifier:
    """Return a pyoxigraph term as rdflib's."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Triple):
        raise EngineError("a triple is used as a term, which RDF 1.1 does not know")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == str(rdflib.XSD.string):
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


def to_ox(term: Node) -> Term:
    """Return an rdflib term as pyoxigraph's."""
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    if not isinstance(term, rdflib.Literal):
        raise EngineError(f"an answer holds {term!r}, which is no RDF term")
    if term.language:
        return ox.Literal(str(term), language=term.language)
    if term.datatype is None:
        return ox.Literal(str(term))
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))


@lru_cache(maxsize=200)
def parsed(text: str) -> Query:
    """Return a query as rdflib reads it, which takes longer than most answers to it."""
    return prepareQuery(text)
