"""Read the axioms among the triples of an ontology and of data, with their lists.

What cannot be meant (a list without an end, a literal where a class is meant) stops the reading.
What OWL 2 RL does not have is told by `kg_belarus.closure.outside`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.closure.clauses import SAME_AS, Fact
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, node, shrink
from kg_belarus.terms import Term, as_turtle, value_of
from kg_belarus.text import stored_query

OWL, RDFS = PREFIXES["owl"], PREFIXES["rdfs"]
_FIRST, _REST, _NIL = node("rdf:first"), node("rdf:rest"), node("rdf:nil")

Node = ox.NamedNode | ox.BlankNode
# Where a statement stands: subject, property, value.
Place = Callable[[Term, ox.NamedNode, Term], Position]

# What the value of a property of OWL must be: a class, property or thing; a list of such; a number.
NODES = frozenset(
    OWL + name
    for name in (
        "equivalentClass", "disjointWith", "complementOf", "onProperty", "someValuesFrom",
        "allValuesFrom", "onClass", "onDataRange", "inverseOf", "equivalentProperty",
        "propertyDisjointWith", "sourceIndividual", "assertionProperty", "targetIndividual",
        "onDatatype", "datatypeComplementOf",
    )
) | {RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")}  # fmt: skip
LISTS = frozenset(
    OWL + name
    for name in (
        "intersectionOf", "unionOf", "oneOf", "members", "distinctMembers", "propertyChainAxiom",
        "hasKey", "disjointUnionOf", "onProperties", "withRestrictions",
    )
)  # fmt: skip
NUMBERS = frozenset(
    OWL + name
    for name in (
        "maxCardinality", "maxQualifiedCardinality", "minCardinality", "minQualifiedCardinality",
        "cardinality", "qualifiedCardinality",
    )
)  # fmt: skip
_OF_THINGS = frozenset(OWL + name for name in ("sourceIndividual", "targetIndividual"))
_VALUES = frozenset(OWL + name for name in ("hasValue", "targetValue", "hasSelf"))
_PREDICATES = NODES | LISTS | NUMBERS | _VALUES | {_FIRST.value, _REST.value}
# What a term is otherwise said to be entails nothing.
_KINDS = frozenset(
    OWL + name
    for name in (
        "FunctionalProperty", "InverseFunctionalProperty", "IrreflexiveProperty",
        "AsymmetricProperty", "SymmetricProperty", "TransitiveProperty", "ReflexiveProperty",
        "AllDifferent", "AllDisjointClasses", "AllDisjointProperties",
        "NegativePropertyAssertion", "Class", "ObjectProperty", "DatatypeProperty",
    )
)  # fmt: skip


def axiom_query() -> str:
    """Return the CONSTRUCT of all axioms of a graph."""
    return stored_query(__file__, "axioms", properties=_PREDICATES, kinds=_KINDS)


def is_link(fact: Fact) -> bool:
    """Tell whether a fact is a part of a list."""
    return fact[1] in (_FIRST, _REST)


def is_axiom(fact: Fact) -> bool:
    """Tell whether a fact may be an axiom, or a part of one."""
    _, predicate, target = fact
    if predicate == RDF_TYPE:
        # Who is in a class without a name is said nowhere else.
        return isinstance(target, ox.BlankNode) or value_of(target) in _KINDS
    return isinstance(predicate, ox.NamedNode) and predicate.value in _PREDICATES


def what_is_meant(predicate: Term, target: Term) -> str | None:
    """Return what should stand after a property of OWL where this cannot be meant, or None."""
    name, is_literal = value_of(predicate), isinstance(target, ox.Literal)
    if is_literal and (name in LISTS or predicate == _REST):
        return "list"
    if is_literal and name in _OF_THINGS:
        return "thing"
    if is_literal and name in NODES:
        return "class or property"
    if name in NUMBERS and not (is_literal and value_of(target).strip("+").isdecimal()):
        return "whole number"
    return None


class Axioms:
    """The axioms among some facts, by property.

    Args:
        facts: those of ontology and data; what is no axiom is left out.
        place: tells where a statement stands, for messages.

    Attributes:
        facts: the axioms.
        says_same: whether things are said to be the same.

    Raises:
        UnreadableInputError: a literal stands where a class, property or list is meant, something
            else where a number is, or a list is circular, broken, or has two ends.
    """

    def __init__(self, facts: Iterable[Fact], place: Place | None = None) -> None:
        self.place: Place = place or (lambda *_: Position(Path("ontology")))
        self.facts: list[Fact] = []
        self.says_same = False
        for fact in facts:
            if is_axiom(fact):
                self.facts.append(fact)
            elif fact[1] == SAME_AS:
                self.says_same = True
        self._index: dict[str, list[tuple[Node, Term]]] = defaultdict(list)
        for subject, predicate, target in self.facts:
            if isinstance(predicate, ox.NamedNode) and not isinstance(subject, ox.Literal):
                self._check(subject, predicate, target)
                self._index[predicate.value].append((subject, target))
        self._kinds: dict[str, list[Node]] = defaultdict(list)
        for subject, kind in self._index[RDF_TYPE.value]:
            self._kinds[kind.value].append(subject)
        self._lists: dict[Term, list[Term]] = {}
        self._cells: dict[tuple[Term, ox.NamedNode], list[Term]] = defaultdict(list)
        for predicate in (_FIRST, _REST):
            for subject, target in self._index[predicate.value]:
                self._cells[subject, predicate].append(target)
        for name in LISTS:
            for subject, head in self._index[name]:
                self._lists[head] = self._read_list(subject, ox.NamedNode(name), head)

    def pairs(self, name: str) -> list[tuple[Node, Term]]:
        """Return who has what under a property of OWL or RDFS, by its local name, in order."""
        found = self._index.get(OWL + name) or self._index.get(RDFS + name) or ()
        return sorted(found, key=lambda pair: (str(pair[0]), str(pair[1])))

    def values(self, name: str) -> dict[Node, Term]:
        """Return the value of each that has one under a property of OWL; the last of several."""
        return dict(self.pairs(name))

    def typed(self, name: str) -> list[Node]:
        """Return the terms of a kind of OWL, in order."""
        return sorted(set(self._kinds.get(OWL + name, ())), key=str)

    def lists(self, name: str) -> list[tuple[Node, list[Term]]]:
        """Return the lists under a property of OWL, each with whose it is."""
        return [(subject, self._lists[head]) for subject, head in self.pairs(name)]

    def stated_lists(self, name: str) -> list[tuple[Fact, list[Term]]]:
        """Return the lists under a property of OWL, each with the statement that gives it."""
        term = ox.NamedNode(OWL + name)
        return [((one, term, head), self._lists[head]) for one, head in self.pairs(name)]

    def _check(self, subject: Node, predicate: ox.NamedNode, target: Term) -> None:
        if meant := what_is_meant(predicate, target):
            raise UnreadableInputError(
                self.place(subject, predicate, target),
                f"{as_turtle(target)} stands after {shrink(predicate.value)}, "
                f"where a {meant} is meant",
                f"write the {meant} there",
            )

    def _read_list(self, owner: Node, predicate: ox.NamedNode, head: Term) -> list[Term]:
        members: list[Term] = []
        seen: set[Term] = set()
        cell = head
        while cell != _NIL:
            first, rest = self._cells.get((cell, _FIRST), []), self._cells.get((cell, _REST), [])
            problem = None
            if cell in seen:
                problem = "comes back to itself"
            elif len(first) > 1 or len(rest) > 1:
                problem = "goes on in two ways"
            elif not first:
                problem = "is broken off" if members else "is no list"
            elif not rest:
                problem = "has no end"
            if problem:
                raise UnreadableInputError(
                    self.place(owner, predicate, head),
                    f"the list after {shrink(predicate.value)} {problem}",
                    "write it as ( one two three )",
                )
            seen.add(cell)
            members.append(first[0])
            cell = rest[0]
        return members
