"""Terms and triples as rdflib has them, and back: rdflib is the language at the edges.

It takes a quarter of a second to import, so this module is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import CUSTOM_EVALS, prepareQuery
from rdflib.plugins.sparql.algebra import ToMultiSet, Values, traverse
from rdflib.plugins.sparql.evaluate import evalAggregateJoin, evalPart
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import FrozenBindings, Query, QueryContext
from rdflib.term import Identifier, Node

from kg_belarus.errors import EngineError
from kg_belarus.namespaces import PREFIXES
from kg_belarus.terms import Term
from kg_belarus.text import Token, iris_of_names, scan, services_in


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
    """Return a pyoxigraph term as rdflib's, in its spelling: rdflib would drop zones of days."""
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
    datatype = rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


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
    """Return a query as rdflib reads it, which takes longer than most answers to it.

    FROM is left to whoever asks: rdflib would fetch what it names.

    Raises:
        EngineError: it calls another place in a way that only rdflib's parser sees.
    """
    return newly_parsed(text)


def newly_parsed(text: str) -> Query:
    """Return a query as `parsed` does, for whoever changes it."""
    query = prepareQuery(for_rdflib(text))
    has_service = bool(services_in(text))

    def mend(part: object) -> object:
        if not isinstance(part, CompValue):
            return None
        if part.name == "ServiceGraphPattern" and not has_service:
            raise EngineError("the query was refused: it calls another place by SERVICE.")
        # rdflib fails on a VALUES without a row.
        return ToMultiSet(Values([])) if part.name == "ToMultiSet" and part.p == [] else None

    query.algebra = traverse(query.algebra, visitPost=mend)
    query.algebra.datasetClause = None
    return query


def _groups(ctx: QueryContext, part: CompValue) -> list[FrozenBindings]:
    """Group as the standard says: of no rows there are no groups, where rdflib makes an empty one.

    Joined with what stands beside it, that one would give a row for everything there is.
    """
    if part.name != "AggregateJoin" or part.p.expr is None:
        raise NotImplementedError  # which leaves it to rdflib
    groups = list(evalAggregateJoin(ctx, part))
    is_empty = len(groups) == 1 and not groups[0] and not any(True for _ in evalPart(ctx, part.p))
    return [] if is_empty else groups


@contextmanager
def by_the_standard() -> Iterator[None]:
    """Let rdflib group so, and for other users of it in this process no longer than that."""
    CUSTOM_EVALS["kg-belarus"] = _groups
    try:
        yield
    finally:
        CUSTOM_EVALS.pop("kg-belarus", None)


def for_rdflib(text: str) -> str:
    """Return a query as rdflib reads it as the standard does.

    It loses a prefix where two mean the same namespace, and negates no inverse property.
    """
    tokens = [token for token in scan(text) if token.kind != "comment"]
    iris = iris_of_names(text)
    parts = []
    done = 0
    for place, token in enumerate(tokens):
        if token.start < done:
            continue
        new, end = iris.get(token.start), token.end
        if token.text == "!" and (negated := _negated(tokens[place + 1 :], iris)):
            new, end = negated
        if new is not None:
            parts += [text[done : token.start], new]
            done = end
    return "".join([*parts, text[done:]])


def _negated(after: Sequence[Token], iris: Mapping[int, str]) -> tuple[str, int] | None:
    """Return a negated set of properties written out, and where it ends; None if not needed.

    `!(a|^b)` is `(!(a)|^(!(b)))`.
    """
    if not after or after[0].text not in ("(", "^"):
        return None
    closing = next((n for n, token in enumerate(after) if token.text == ")"), len(after) - 1)
    inside, end = (after[1:closing], closing) if after[0].text == "(" else (after[:2], 1)
    if not any(token.text == "^" for token in inside):
        return None
    named: dict[bool, list[str]] = {False: [], True: []}
    is_inverse = False
    for token in inside:
        if token.text == "^":
            is_inverse = True
        elif token.text != "|":
            named[is_inverse].append(iris.get(token.start, token.text))
            is_inverse = False
    forward = [f"!({'|'.join(named[False])})"] if named[False] else []
    inverse = f"^(!({'|'.join(named[True])}))"
    return f"({'|'.join([*forward, inverse])})", after[end].end
