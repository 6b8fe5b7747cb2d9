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
    Fact,
    Pattern,
    X,
    Y,
    Z,
    is_a,
)
from kg_belarus.closure.datatypes import is_datatype
from kg_belarus.closure.schema import Schema
from kg_belarus.namespaces import RDF_TYPE, node, shrink
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
        for fact, one, other in _paired(schema, "AllDifferent", name):
            if isinstance(one, ox.NamedNode):
                words = "is the same as another thing, and one of those that all differ"
                yield from _clause(rule, words, (one, SAME_AS, other), axioms=[fact])


def _of_classes(schema: Schema) -> Iterator[Clause]:
    for rule, name in (("cax-dw", "disjointWith"), ("cax-adc", "members")):
        for axiom, one, other in _paired(schema, "AllDisjointClasses", name):
            words = f"is both {_told(one)} and {_told(other)}, which share no member"
            yield from _clause(rule, words, is_a(X, one), is_a(X, other), axioms=[axiom])
    for axiom, one, other in _paired(schema, "", "complementOf"):
        words = f"is both {_told(one)} and {_told(other)}, of which each is what the other is not"
        yield from _clause("cls-com", words, is_a(X, one), is_a(X, other), axioms=[axiom])


def _of_properties(schema: Schema) -> Iterator[Clause]:
    for term in schema.axioms.typed("IrreflexiveProperty"):
        words = f"stands in {_told(term)} to itself, which nothing can"
        axiom = term, RDF_TYPE, node("owl:IrreflexiveProperty")
        yield from _clause("prp-irp", words, schema.atom(term, X, X), axioms=[axiom])
    for term in schema.axioms.typed("AsymmetricProperty"):
        words = f"stands in {_told(term)} to something in both directions, which nothing can"
        axiom = term, RDF_TYPE, node("owl:AsymmetricProperty")
        both = schema.atom(term, X, Y), schema.atom(term, Y, X)
        yield from _clause("prp-asyp", words, *both, axioms=[axiom])
    for rule, name in (("prp-pdw", "propertyDisjointWith"), ("prp-adp", "members")):
        for fact, one, other in _paired(schema, "AllDisjointProperties", name):
            words = f"has one value under both {_told(one)} and {_told(other)}, which share none"
            both = schema.atom(one, X, Y), schema.atom(other, X, Y)
            yield from _clause(rule, words, *both, axioms=[fact])


def _of_assertions(schema: Schema) -> Iterator[Clause]:
    axioms = schema.axioms
    properties = axioms.values("assertionProperty")
    sources = axioms.values("sourceIndividual")
    for name, rule in (("targetIndividual", "prp-npa1"), ("targetValue", "prp-npa2")):
        for denial, target in axioms.pairs(name):
            source, term = sources.get(denial), properties.get(denial)
            if source is not None and term is not None:
                words = f"has {as_turtle(target)} as {_told(term)}, which is denied"
                parts = (name, target), ("assertionProperty", term), ("sourceIndividual", source)
                facts = [(denial, node(f"owl:{part}"), value) for part, value in parts]
                yield from _clause(rule, words, schema.atom(term, source, target), axioms=facts)


def _of_restriction(schema: Schema, whole: Node, restricted: Term) -> Iterator[Clause]:
    member, linked = is_a(X, whole), schema.atom(restricted, X, Y)
    other = schema.atom(restricted, X, Z)
    name = _told(restricted)

    def stated(*more: tuple[str, Term]) -> tuple[Fact, ...]:
        return schema.of_restriction(whole, restricted, *more)

    if none := schema.bound(whole, "maxCardinality", 0):
        words = f"has a value of {name}, of which it can have none"
        axioms = stated(("maxCardinality", none))
        yield from _clause("cls-maxc1", words, member, linked, axioms=axioms)
    if one := schema.bound(whole, "maxCardinality", 1):
        words = f"has two values of {name}, of which it can have one"
        axioms = stated(("maxCardinality", one))
        yield from _clause("cls-maxc2", words, member, linked, other, axioms=axioms, apart=True)
    for of, filler in schema.counted(whole):
        counted = () if filler == THING else (is_a(Y, filler),)
        if none := schema.bound(whole, "maxQualifiedCardinality", 0):
            words = f"has a value of {name} in {_told(filler)}, of which it can have none"
            rule = "cls-maxqc1" if counted else "cls-maxqc2"
            axioms = stated(("maxQualifiedCardinality", none), (of, filler))
            yield from _clause(rule, words, member, linked, *counted, axioms=axioms)
        if one := schema.bound(whole, "maxQualifiedCardinality", 1):
            words = f"has two values of {name} in {_told(filler)}, of which it can have one"
            rule = "cls-maxqc3" if counted else "cls-maxqc4"
            body = member, linked, other, *counted, *((is_a(Z, filler),) if counted else ())
            axioms = stated(("maxQualifiedCardinality", one), (of, filler))
            yield from _clause(rule, words, *body, axioms=axioms, apart=True)
    for filler in schema.valued("allValuesFrom", whole):
        if is_datatype(filler):
            words = f"has a value of {name} that is no {_told(filler)}"
            axioms = stated(("allValuesFrom", filler))
            yield from _clause("dt-not-type", words, member, linked, axioms=axioms, outside=filler)


def _of_values(schema: Schema) -> Iterator[Clause]:
    """Yield that a literal is in the range of its property, and that one value is not two."""
    for term, of in schema.axioms.pairs("range"):
        if is_datatype(of):
            words = f"has a value of {_told(term)} that is no {_told(of)}"
            axiom = term, node("rdfs:range"), of
            linked = schema.atom(term, X, Y)
            yield from _clause("dt-not-type", words, linked, axioms=[axiom], outside=of)
    kind = node("owl:FunctionalProperty")
    for one in schema.axioms.typed("FunctionalProperty"):
        words = f"has two values of {_told(one)}, of which it can have one"
        both = schema.atom(one, X, Y), schema.atom(one, X, Z)
        yield from _clause("prp-fp", words, *both, axioms=[(one, RDF_TYPE, kind)], apart=True)


def _paired(schema: Schema, kind: str, name: str) -> Iterator[tuple[Fact, Term, Term]]:
    """Yield the pairs that an axiom sets apart, or that are in a list of a kind that does."""
    term = node(f"owl:{name}")
    if name not in ("members", "distinctMembers"):
        for one, other in schema.axioms.pairs(name):
            yield (one, term, other), one, other
        return
    groups = schema.axioms.typed(kind)
    for fact, members in schema.axioms.stated_lists(name):
        if fact[0] in groups:
            for first, second in combinations(dict.fromkeys(members), 2):
                yield fact, first, second


def _clause(
    rule: str,
    words: str,
    *body: Pattern | None,
    axioms: Iterable[Fact],
    apart: bool = False,
    outside: Term | None = None,
) -> Iterable[Clause]:
    """Return a clause, or none if it speaks of a property that is none.

    Args:
        rule: its name.
        words: what is wrong with `?x`.
        body: what must not be.
        axioms: what forbids it.
        apart: only if the values of `?y` and `?z` are two literals that differ; things that are two
            under one name are the same, and no contradiction.
        outside: only if the value of `?y` is a literal that is not of this datatype.
    """
    patterns = tuple(pattern for pattern in body if pattern)
    if len(patterns) < len(body):
        return ()
    return (
        Clause(
            rule,
            (),
            patterns,
            words,
            apart=((Y, Z),) if apart else (),
            outside=((Y, outside),) if outside is not None else (),
            axioms=(*axioms,),
        ),
    )


def _told(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return shrink(term.value)
    return "a class without a name" if isinstance(term, ox.BlankNode) else as_turtle(term)
