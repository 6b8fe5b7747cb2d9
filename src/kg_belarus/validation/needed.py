"""Which triples some shapes can look at, so that a validator need not read the others.

A shape looks along properties that it names: in a path, in a target, in a constraint on pairs, in a
query. Types and subclasses are looked at for targets and classes. What may look along any property
is found here by the look of it, and then everything is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, pairwise

import pyoxigraph as ox

from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.terms import value_of
from kg_belarus.text import Token, iris_in, scan
from kg_belarus.validation.constraints import prologue
from kg_belarus.validation.shapes_graph import ShapesGraph
from kg_belarus.validation.vocabulary import SH

_SUB_CLASS = node("rdfs:subClassOf")


def needed(triples: Iterable[ox.Triple], shapes: ShapesGraph) -> Iterable[ox.Triple]:
    """Return those of some triples that shapes can look at: in no case less than they look at."""
    properties = _properties(shapes)
    if properties is None:
        return triples
    return (triple for triple in triples if triple.predicate in properties)


def _properties(shapes: ShapesGraph) -> frozenset[ox.NamedNode] | None:
    """Return the properties that shapes name, among other IRIs; None if any may be meant."""
    named = {RDF_TYPE, _SUB_CLASS}
    for triple in shapes.triples:
        name = triple.predicate.value.removeprefix(SH)
        if name == "closed" and value_of(triple.object) not in ("false", "0"):
            return None
        if isinstance(triple.object, ox.NamedNode):
            named.add(triple.object)
        elif name in ("select", "ask"):
            query = value_of(triple.object)
            tokens = [token for token in scan(query) if token.kind != "comment"]
            if _may_ask_for_any(tokens):
                return None
            text = prologue(shapes, triple.subject) + query
            named |= {ox.NamedNode(iri) for _, iri in iris_in(scan(text), {})}
    return frozenset(named)


def _may_ask_for_any(tokens: Sequence[Token]) -> bool:
    """Tell whether a query may look along a property that it does not name.

    That is a variable, or what a path leaves out, in the place of a property; or a path of no
    steps, which leads from anything to itself. `$PATH` stands for the path of the shape.
    """
    pattern = [*dropwhile(lambda token: token.text != "{", tokens)]
    return any(
        (two.kind == "variable" and two.text != "$PATH" and _ends(one) and _begins(three))
        or (two.text == "!" and _is_property(three) and (_ends(one) or one.text in "/|^("))
        or (two.text in "*?" and (_is_term(one) or one.text == ")") and _begins(three))
        or (two.text == "(" and (_is_term(one) or one.text in ("{", ".", "}")))
        for one, two, three in _threes(pattern)
    )


def _threes(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token, Token]]:
    for (one, two), (_, three) in pairwise(pairwise(tokens)):
        yield one, two, three


def _is_term(token: Token) -> bool:
    is_word = token.kind == "name" and ":" not in token.text
    return not is_word and token.kind not in ("other", "at")


def _is_property(token: Token) -> bool:
    return _is_term(token) or token.text in ("(", "^", "a")


def _ends(token: Token) -> bool:
    """Tell whether a property may stand after a token."""
    return _is_term(token) or token.text in (";", "[", "]")


def _begins(token: Token) -> bool:
    """Tell whether a token may begin a value."""
    return _is_term(token) or token.text in ("[", "(", "true", "false")
