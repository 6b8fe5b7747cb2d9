"""Axioms that OWL 2 RL does not have: each is told, with its place and what it would have meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg_belarus.closure.axioms import NODES, OWL, Axioms, Node
from kg_belarus.closure.clauses import THING, facts_of
from kg_belarus.closure.places import places_in
from kg_belarus.dataset import Dataset
from kg_belarus.findings import Finding
from kg_belarus.namespaces import RDF_TYPE, node, shrink
from kg_belarus.terms import Term, as_turtle
from kg_belarus.terms import value_of as as_text

# What stands in no rule, wherever it stands.
_NOWHERE = {
    "minCardinality": "something has at least so many values",
    "minQualifiedCardinality": "something has at least so many values of a class",
    "cardinality": "something has exactly so many values",
    "qualifiedCardinality": "something has exactly so many values of a class",
    "hasSelf": "something stands in a property to itself",
    "disjointUnionOf": "a class is made of others that share no member",
    "onDatatype": "a value lies within bounds",
    "datatypeComplementOf": "a value is of another datatype",
    "onProperties": "several properties are looked at together",
}
# What says nothing of those who are in a class above it, and nothing of who is in it.
_NOT_ABOVE = {
    "someValuesFrom": "each of them has such a value, though nobody says which",
    "unionOf": "each of them is in one of several classes, though nobody says in which",
    "oneOf": "each of them is one of several, though nobody says which",
}
_NOT_BELOW = {
    "allValuesFrom": "whoever has no other values is one of them, but nobody lists all values",
    "complementOf": "whoever is not in a class is one of them, but nobody lists who is not",
    "maxCardinality": "whoever has no more values is one of them, but nobody lists all values",
    "maxQualifiedCardinality": "whoever has no more values is one of them, but nobody lists all",
}
_UNIVERSAL = (
    "topObjectProperty", "bottomObjectProperty", "topDataProperty", "bottomDataProperty",
)  # fmt: skip
# All terms of OWL 2, and those of OWL 1 that it keeps.
_TERMS = frozenset(
    OWL + name
    for name in (
        "AllDifferent", "AllDisjointClasses", "AllDisjointProperties", "Annotation",
        "AnnotationProperty", "AsymmetricProperty", "Axiom", "Class", "DataRange",
        "DatatypeProperty", "DeprecatedClass", "DeprecatedProperty", "FunctionalProperty",
        "InverseFunctionalProperty", "IrreflexiveProperty", "NamedIndividual",
        "NegativePropertyAssertion", "Nothing", "ObjectProperty", "Ontology",
        "OntologyProperty", "ReflexiveProperty", "Restriction", "SymmetricProperty", "Thing",
        "TransitiveProperty", "allValuesFrom", "annotatedProperty", "annotatedSource",
        "annotatedTarget", "assertionProperty", "backwardCompatibleWith",
        "bottomDataProperty", "bottomObjectProperty", "cardinality", "complementOf",
        "datatypeComplementOf", "deprecated", "differentFrom", "disjointUnionOf",
        "disjointWith", "distinctMembers", "equivalentClass", "equivalentProperty", "hasKey",
        "hasSelf", "hasValue", "imports", "incompatibleWith", "intersectionOf", "inverseOf",
        "maxCardinality", "maxQualifiedCardinality", "members", "minCardinality",
        "minQualifiedCardinality", "onClass", "onDataRange", "onDatatype", "onProperties",
        "onProperty", "oneOf", "priorVersion", "propertyChainAxiom", "propertyDisjointWith",
        "qualifiedCardinality", "rational", "real", "sameAs", "someValuesFrom",
        "sourceIndividual", "targetIndividual", "targetValue", "topDataProperty",
        "topObjectProperty", "unionOf", "versionIRI", "versionInfo", "withRestrictions",
    )
)  # fmt: skip
# Where a class or property stands as a value.
_NAMING = frozenset({RDF_TYPE.value, *NODES})


def find_outside(dataset: Dataset) -> list[Finding]:
    """Return a warning for each axiom of ontology and data from which nothing, or half, follows.

    Raises:
        UnreadableInputError: an axiom cannot be meant; see `Axioms`.
    """
    stated = (*dataset.ontology, *dataset.asserted)
    place = places_in(dataset)
    axioms = Axioms(facts_of(stated), place)
    found = {
        Finding(
            severity="warning",
            rule="owl-2-rl",
            subject=as_turtle(subject),
            message=f"{problem}.",
            position=place(subject, predicate, value),
        )
        for subject, predicate, value, problem in (*_outside(axioms), *_unknown(stated))
    }
    return sorted(found, key=lambda finding: finding.order)


_Problem = tuple[Node, ox.NamedNode, Term, str]


def _outside(axioms: Axioms) -> Iterator[_Problem]:
    for name, meaning in _NOWHERE.items():
        for subject, value in axioms.pairs(name):
            yield subject, node(f"owl:{name}"), value, _nothing(name, meaning)
    for name in ("maxCardinality", "maxQualifiedCardinality"):
        for subject, value in axioms.pairs(name):
            if int(value.value) > 1:
                meaning = f"something has at most {value.value} values"
                yield subject, node(f"owl:{name}"), value, _nothing(name, meaning)
    for term in axioms.typed("ReflexiveProperty"):
        meaning = f"everything stands in {as_turtle(term)} to itself"
        yield term, node("rdf:type"), node("owl:ReflexiveProperty"), _nothing("", meaning)
    yield from _one_sided(axioms)
    yield from _incomplete(axioms)


def _one_sided(axioms: Axioms) -> Iterator[_Problem]:
    """Yield expressions on a side of an axiom on which nothing follows from them."""
    kinds = {
        name: {subject for subject, _ in axioms.pairs(name)} for name in (*_NOT_ABOVE, *_NOT_BELOW)
    }
    sub, same = node("rdfs:subClassOf"), node("owl:equivalentClass")
    stated = [
        *((one, sub, other) for one, other in axioms.pairs("subClassOf")),
        *((one, same, other) for one, other in axioms.pairs("equivalentClass")),
    ]
    for one, predicate, other in stated:
        half = "half of this follows" if predicate == same else "nothing follows from this"
        sides = [(other, _NOT_ABOVE), (one, _NOT_BELOW)]
        if predicate == same:
            sides += [(one, _NOT_ABOVE), (other, _NOT_BELOW)]
        for side, meanings in sides:
            for name, meaning in meanings.items():
                if side in kinds[name]:
                    yield (
                        one,
                        predicate,
                        other,
                        f"By OWL 2 RL {half}: owl:{name} there means that {meaning}",
                    )
        if one == THING:
            yield one, predicate, other, "By OWL 2 RL nothing follows from this: everything is one"


def _incomplete(axioms: Axioms) -> Iterator[_Problem]:
    """Yield what lacks a part without which it says nothing."""
    restricted = axioms.values("onProperty")
    for name in ("someValuesFrom", "allValuesFrom", "hasValue", "maxCardinality",
                 "maxQualifiedCardinality"):  # fmt: skip
        for subject, value in axioms.pairs(name):
            if subject not in restricted and not axioms.values("onProperties").get(subject):
                yield subject, node(f"owl:{name}"), value, _lacking(f"owl:{name}", "owl:onProperty")
    counted = {**axioms.values("onClass"), **axioms.values("onDataRange")}
    for subject, value in axioms.pairs("maxQualifiedCardinality"):
        if subject not in counted:
            name = "owl:maxQualifiedCardinality"
            yield subject, node(name), value, _lacking(name, "owl:onClass or owl:onDataRange")
    targets = {**axioms.values("targetIndividual"), **axioms.values("targetValue")}
    sources = axioms.values("sourceIndividual")
    for subject, value in axioms.pairs("assertionProperty"):
        if subject not in targets or subject not in sources:
            name = "owl:assertionProperty"
            yield subject, node(name), value, _lacking(name, "a source or a target")
    groups = {
        term
        for kind in ("AllDisjointClasses", "AllDisjointProperties", "AllDifferent")
        for term in axioms.typed(kind)
    }
    for subject, value in axioms.pairs("members"):
        if subject not in groups:
            kinds = "the type owl:AllDisjointClasses, owl:AllDisjointProperties or owl:AllDifferent"
            yield subject, node("owl:members"), value, _lacking("owl:members", kinds)


def _unknown(stated: Sequence[ox.Triple]) -> Iterator[_Problem]:
    """Yield terms of OWL that it does not have, and those that stand for all or no pairs."""
    predicates = {triple.predicate for triple in stated}
    own = {one for one in predicates if as_text(one).startswith(OWL)}
    naming = {one for one in predicates if as_text(one) in _NAMING}
    telling = (triple for triple in stated if triple.predicate in own | naming)
    for subject, predicate, value in facts_of(telling):
        terms = [predicate] if predicate in own else []
        if predicate in naming and as_text(value).startswith(OWL):
            terms.append(value)
        for term in terms:
            name = as_text(term)
            problem = None
            if name != OWL and name not in _TERMS:
                problem = f"OWL has no term {shrink(name)}, so nothing follows from this"
            elif name.removeprefix(OWL) in _UNIVERSAL:
                meaning = "of all pairs, or of none, something is said"
                problem = _nothing(name.removeprefix(OWL), meaning)
            if problem:
                yield subject, predicate, value, problem  # type: ignore[misc]


def _nothing(name: str, meaning: str) -> str:
    of = f"owl:{name}" if name else "this"
    return f"By OWL 2 RL nothing follows from {of}: it would mean that {meaning}"


def _lacking(name: str, what: str) -> str:
    return f"Nothing follows from this {name}: it lacks {what}"
