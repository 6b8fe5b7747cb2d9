"""What OWL 2 RL forbids by the axioms of a schema, as clauses without a head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

import pyoxigraph as ox

from kg_belarus.closure.axioms import Node
from kg_belarus.closure.clauses import (
    DIFFERENT,
    NOTHING,
    SAME_AS,
    THING,
    Clause,
    Pattern,
    X,
    Y,
    Z,
    is_a,
)
from kg_belarus.closure.datatypes import is_datatype
from kg_belarus.closure.schema import Schema
from kg_belarus.namespaces import RDF_TYPE, shrink
from kg_belarus.terms import Term, as_turtle


def contradictory(schema: Schema) -> Iterator[Clause]:
    """Yield what must not be, by rule of the W3C; the thing that is told of comes first."""
    yield Clause("cls-nothing2", (), (is_a(X, NOTHING),),
                 "is in the class owl:Nothing, which is empty")  # fmt: skip
    yield from _of_equality(schema)
    yield from _of_classes(schema)
    yield from _of_properties(schema)
    yield from _of_assertions(schema)
    for whole, restricted in schema.axioms.pairs("onProperty"):
        yield from _of_restriction(schema, whole, restricted)
    yield from _of_values(schema)


def _of_equality(schema: Schema) -> Iterator[Clause]:
    words = "is the same as another thing, and said to differ from it"
    yield Clause("eq-diff1", (), ((X, DIFFERENT, Y), (X, SAME_AS, Y)), words)
    yield Clause("eq-diff1", (), ((X, DIFFERENT, X),), "is said to differ from itself")
    words = "is the same as a value, and of a datatype in which that is not"
    body = (X, RDF_TYPE, "?of"), (X, SAME_AS, Y)
    yield Clause("dt-not-type", (), body, words, outside=((Y, "?of"),))
    words = "is the same as two values"
    yield Clause("dt-diff", (), ((X, SAME_AS, Y), (X, SAME_AS, Z)), words, apart=((Y, Z),))
    for name, rule in (("members", "eq-diff2"), ("distinctMembers", "eq-diff3")):
        groups = schema.axioms.typed("AllDifferent")
        for group, members in schema.axioms.lists(name):
            if group not in groups:
                continue
            for one, other in combinations(dict.fromkeys(members), 2):
                if isinstance(one, ox.NamedNode):
                    told = "is the same as another thing, and one of those that all differ"
                    yield Clause(rule, (), ((one, SAME_AS, other),), told)


def _of_classes(schema: Schema) -> Iterator[Clause]:
    pairs: list[tuple[Term, Term, str]] = [
        (one, other, "cax-dw") for one, other in schema.axioms.pairs("disjointWith")
    ]
    groups = schema.axioms.typed("AllDisjointClasses")
    for group, members in schema.axioms.lists("members"):
        if group in groups:
            pairs += [(one, other, "cax-adc") for one, other in combinations(members, 2)]
    for one, other, rule in pairs:
        words = f"is both {_told(one)} and {_told(other)}, which share no member"
        yield Clause(rule, (), (is_a(X, one), is_a(X, other)), words)
    for one, other in schema.axioms.pairs("complementOf"):
        words = f"is both {_told(one)} and {_told(other)}, of which each is what the other is not"
        yield Clause("cls-com", (), (is_a(X, one), is_a(X, other)), words)


def _of_properties(schema: Schema) -> Iterator[Clause]:
    for term in schema.axioms.typed("IrreflexiveProperty"):
        words = f"stands in {_told(term)} to itself, which nothing can"
        yield from _clause("prp-irp", words, schema.atom(term, X, X))
    for term in schema.axioms.typed("AsymmetricProperty"):
        words = f"stands in {_told(term)} to something in both directions, which nothing can"
        yield from _clause("prp-asyp", words, schema.atom(term, X, Y), schema.atom(term, Y, X))
    pairs: list[tuple[Term, Term, str]] = [
        (one, other, "prp-pdw") for one, other in schema.axioms.pairs("propertyDisjointWith")
    ]
    groups = schema.axioms.typed("AllDisjointProperties")
    for group, members in schema.axioms.lists("members"):
        if group in groups:
            pairs += [(one, other, "prp-adp") for one, other in combinations(members, 2)]
    for one, other, rule in pairs:
        words = f"has one value under both {_told(one)} and {_told(other)}, which share none"
        yield from _clause(rule, words, schema.atom(one, X, Y), schema.atom(other, X, Y))


def _of_assertions(schema: Schema) -> Iterator[Clause]:
    axioms = schema.axioms
    properties = axioms.values("assertionProperty")
    sources = axioms.values("sourceIndividual")
    for name, rule in (("targetIndividual", "prp-npa1"), ("targetValue", "prp-npa2")):
        for denial, target in axioms.pairs(name):
            source, term = sources.get(denial), properties.get(denial)
            if source is not None and term is not None:
                words = f"has {as_turtle(target)} as {_told(term)}, which is denied"
                yield from _clause(rule, words, schema.atom(term, source, target))


def _of_restriction(schema: Schema, whole: Node, restricted: Term) -> Iterator[Clause]:
    member, linked = is_a(X, whole), schema.atom(restricted, X, Y)
    other = schema.atom(restricted, X, Z)
    name = _told(restricted)
    if schema.bounds(whole, "maxCardinality", 0):
        words = f"has a value of {name}, of which it can have none"
        yield from _clause("cls-maxc1", words, member, linked)
    if schema.bounds(whole, "maxCardinality", 1):
        words = f"has two values of {name}, of which it can have one"
        yield from _clause("cls-maxc2", words, member, linked, other, apart=True)
    for filler in (*schema.valued("onClass", whole), *schema.valued("onDataRange", whole)):
        words = f"has a value of {name} in {_told(filler)}, of which it can have none"
        counted = () if filler == THING else (is_a(Y, filler),)
        if schema.bounds(whole, "maxQualifiedCardinality", 0):
            rule = "cls-maxqc1" if counted else "cls-maxqc2"
            yield from _clause(rule, words, member, linked, *counted)
        if schema.bounds(whole, "maxQualifiedCardinality", 1):
            words = f"has two values of {name} in {_told(filler)}, of which it can have one"
            both = (*counted, is_a(Z, filler)) if counted else ()
            yield from _clause("cls-maxqc3", words, member, linked, other, *both, apart=True)
    for filler in schema.valued("allValuesFrom", whole):
        if is_datatype(filler) and linked:
            words = f"has a value of {name} that is no {_told(filler)}"
            yield Clause("dt-not-type", (), (member, linked), words, outside=((Y, filler),))


def _of_values(schema: Schema) -> Iterator[Clause]:
    """Yield that a literal is in the range of its property, and that one value is not two."""
    for term, of in schema.axioms.pairs("range"):
        if is_datatype(of) and (linked := schema.atom(term, X, Y)):
            words = f"has a value of {_told(term)} that is no {_told(of)}"
            yield Clause("dt-not-type", (), (linked,), words, outside=((Y, of),))
    for term in schema.axioms.typed("FunctionalProperty"):
        words = f"has two values of {_told(term)}, of which it can have one"
        yield from _clause(
            "prp-fp", words, schema.atom(term, X, Y), schema.atom(term, X, Z), apart=True
        )


def _clause(rule: str, words: str, *body: Pattern | None, apart: bool = False) -> Iterable[Clause]:
    """Return a clause, or none if it speaks of a property without a name.

    Args:
        rule: its name.
        words: what is wrong with `?x`.
        body: what must not be.
        apart: only if the values of `?y` and `?z` are two literals that differ; things that are two
            under one name are the same, and no contradiction.
    """
    patterns = tuple(pattern for pattern in body if pattern)
    if len(patterns) < len(body):
        return ()
    return (Clause(rule, (), patterns, words, apart=((Y, Z),) if apart else ()),)


def _told(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return shrink(term.value)
    return "a class without a name" if isinstance(term, ox.BlankNode) else as_turtle(term)
