"""The axioms of an ontology, saturated, and what they say of data: clauses of OWL 2 RL.

Source: W3C OWL 2 Profiles, section 4.3, tables 4 to 9; rule names are the W3C's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import pyoxigraph as ox

from kg_belarus.closure.axioms import Axioms, Node, Place
from kg_belarus.closure.clauses import (
    SAME_AS,
    THING,
    Clause,
    Fact,
    Pattern,
    Slot,
    X,
    Y,
    Z,
    is_a,
    triples_of,
)
from kg_belarus.closure.datatypes import is_datatype
from kg_belarus.closure.evaluation import Evaluation
from kg_belarus.closure.trivia import MAKE_EXPRESSIONS, is_trivial
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.terms import Term

SUB_CLASS, SUB_PROPERTY = node("rdfs:subClassOf"), node("rdfs:subPropertyOf")
_SAME_CLASS, _SAME_PROPERTY = node("owl:equivalentClass"), node("owl:equivalentProperty")
_DOMAIN, _RANGE = node("rdfs:domain"), node("rdfs:range")
_ON, _VALUE = node("owl:onProperty"), node("owl:hasValue")
_SOME, _ALL = node("owl:someValuesFrom"), node("owl:allValuesFrom")


def _sub(name: str, one: Pattern, other: Pattern, *more: Pattern, turned: bool = False) -> Clause:
    """Return a clause by which one restriction, `?c`, is a part of another, `?d`."""
    head = ("?d", SUB_CLASS, "?c") if turned else ("?c", SUB_CLASS, "?d")
    return Clause(name, (head,), (one, other, *more))


# Table 9, the semantics of schema vocabulary. (What it says of lists is said of their members.)
_SCM = (
    Clause("scm-cls", ((X, _SAME_CLASS, X), (X, SUB_CLASS, THING)), (is_a(X, node("owl:Class")),)),
    Clause("scm-op", ((X, _SAME_PROPERTY, X),), (is_a(X, node("owl:ObjectProperty")),)),
    Clause("scm-dp", ((X, _SAME_PROPERTY, X),), (is_a(X, node("owl:DatatypeProperty")),)),
    Clause("scm-sco", ((X, SUB_CLASS, Z),), ((X, SUB_CLASS, Y), (Y, SUB_CLASS, Z))),
    Clause("scm-spo", ((X, SUB_PROPERTY, Z),), ((X, SUB_PROPERTY, Y), (Y, SUB_PROPERTY, Z))),
    Clause("scm-eqc1", ((X, SUB_CLASS, Y), (Y, SUB_CLASS, X)), ((X, _SAME_CLASS, Y),)),
    Clause("scm-eqc2", ((X, _SAME_CLASS, Y),), ((X, SUB_CLASS, Y), (Y, SUB_CLASS, X))),
    Clause("scm-eqp1", ((X, SUB_PROPERTY, Y), (Y, SUB_PROPERTY, X)), ((X, _SAME_PROPERTY, Y),)),
    Clause("scm-eqp2", ((X, _SAME_PROPERTY, Y),), ((X, SUB_PROPERTY, Y), (Y, SUB_PROPERTY, X))),
    Clause("scm-dom1", ((X, _DOMAIN, Z),), ((X, _DOMAIN, Y), (Y, SUB_CLASS, Z))),
    Clause("scm-dom2", ((X, _DOMAIN, Z),), ((Y, _DOMAIN, Z), (X, SUB_PROPERTY, Y))),
    Clause("scm-rng1", ((X, _RANGE, Z),), ((X, _RANGE, Y), (Y, SUB_CLASS, Z))),
    Clause("scm-rng2", ((X, _RANGE, Z),), ((Y, _RANGE, Z), (X, SUB_PROPERTY, Y))),
    *(
        _sub(name, ("?c", kind, X), ("?d", kind, X), ("?c", _ON, "?p"), ("?d", _ON, "?q"),
             ("?p", SUB_PROPERTY, "?q"), turned=turned)
        for name, kind, turned in (
            ("scm-hv", _VALUE, False), ("scm-svf2", _SOME, False), ("scm-avf2", _ALL, True)
        )
    ),
    *(
        _sub(name, ("?c", kind, X), ("?d", kind, Y), ("?c", _ON, "?p"), ("?d", _ON, "?p"),
             (X, SUB_CLASS, Y))
        for name, kind in (("scm-svf1", _SOME), ("scm-avf1", _ALL))
    ),
)  # fmt: skip


class Schema:
    """The axioms of ontology and data, saturated.

    Args:
        facts: of both; what is no axiom is left out.
        place: tells where a statement stands, for messages.

    Attributes:
        axioms: as they are stated.
        known: the facts that state them, and those that they entail of one another.
        super_classes: for each class, those above it, itself left out; expressions as well.
        super_properties: the same for properties.

    Raises:
        UnreadableInputError: see `Axioms`.
    """

    def __init__(self, facts: Iterable[Fact], place: Place | None = None) -> None:
        self.axioms = Axioms(facts, place)
        self._saturated = Evaluation(_SCM)
        self._saturated.add(self.axioms.facts)
        self._saturated.take(self._of_lists())
        self._saturated.run()
        self.known = frozenset(self._saturated.known)
        self.super_classes = self._above(SUB_CLASS)
        self.super_properties = self._above(SUB_PROPERTY)

    def _of_lists(self) -> Iterator[Fact]:
        """Yield what scm-int, scm-uni and cls-oo say of the members of lists."""
        for whole, parts in self.axioms.lists("intersectionOf"):
            yield from ((whole, SUB_CLASS, part) for part in parts)
        for whole, parts in self.axioms.lists("unionOf"):
            yield from ((part, SUB_CLASS, whole) for part in parts)
        for whole, members in self.axioms.lists("oneOf"):
            yield from ((member, RDF_TYPE, whole) for member in members)

    def _above(self, predicate: ox.NamedNode) -> Mapping[Node, frozenset[Node]]:
        """Return what is above each class or property, itself left out."""
        above: dict[Node, set[Node]] = defaultdict(set)
        for subject, found, target in self.known:
            if found == predicate and subject != target:
                above[subject].add(target)  # type: ignore[index, arg-type]
        return {term: frozenset(found) for term, found in above.items()}

    def entailed(self) -> list[ox.Triple]:
        """Return what the axioms entail of one another and of members, the trivia left out."""
        return [*triples_of(f for f in self.made if not is_trivial(f, self.expressions))]

    @property
    def made(self) -> Sequence[Fact]:
        """What the axioms entail of one another and of members, the trivia among it."""
        return self._saturated.made

    @cached_property
    def expressions(self) -> frozenset[Term]:
        """The class expressions without a name."""
        return frozenset(
            subject
            for name in MAKE_EXPRESSIONS
            for subject, _ in self.axioms.pairs(name)
            if isinstance(subject, ox.BlankNode)
        )

    @cached_property
    def has_equality(self) -> bool:
        """Whether things are said to be the same, or can come out so by an axiom."""
        return self.axioms.says_same or any(
            clause.head and clause.head[0][1] == SAME_AS for clause in self.clauses
        )

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """What the axioms say follows from data, one step at a time, in a fixed order."""
        return tuple(dict.fromkeys(self._clauses()))

    def atom(self, term: Term, subject: Slot, target: Slot) -> Pattern | None:
        """Return the pattern of a property, which may be the inverse of one; None if it is none."""
        if isinstance(term, ox.Literal):
            return None
        named = self._inverse_of.get(term) if isinstance(term, ox.BlankNode) else None
        return (subject, term, target) if named is None else (target, named, subject)

    @cached_property
    def _inverse_of(self) -> Mapping[Node, Term]:
        return self.axioms.values("inverseOf")

    def _clauses(self) -> Iterator[Clause]:
        yield from self._of_classes()
        yield from self._of_properties()
        for whole, restricted in self.axioms.pairs("onProperty"):
            yield from self._of_restriction(whole, restricted)

    def _of_classes(self) -> Iterator[Clause]:
        for below in sorted(self.super_classes, key=str):
            for above in _next_above(below, self.super_classes):
                if above != THING:
                    yield Clause("cax-sco", (is_a(X, above),), (is_a(X, below),))
        for whole, parts in self.axioms.lists("intersectionOf"):
            body = tuple(is_a(X, part) for part in parts if part != THING)
            if body:
                yield Clause("cls-int1", (is_a(X, whole),), body)
        for of, terms in self.axioms.lists("hasKey"):
            atoms = [
                pattern
                for place, term in enumerate(terms)
                for slot in (X, Y)
                if (pattern := self.atom(term, slot, f"?z{place}"))
            ]
            members = () if of == THING else (is_a(X, of), is_a(Y, of))
            if atoms and len(atoms) == 2 * len(terms):
                yield Clause("prp-key", ((X, SAME_AS, Y),), (*members, *atoms))

    def _of_properties(self) -> Iterator[Clause]:
        axioms = self.axioms
        for below in sorted(self.super_properties, key=str):
            for above in _next_above(below, self.super_properties):
                yield from self._step("prp-spo1", self.atom(above, X, Y), self.atom(below, X, Y))
        for name, rule, slot in (("domain", "prp-dom", X), ("range", "prp-rng", Y)):
            for term, of in axioms.pairs(name):
                # Whether a value is of a datatype is looked at where it is asked for.
                if of != THING and not is_datatype(of):
                    yield from self._step(rule, is_a(slot, of), self.atom(term, X, Y))
        for one, other in axioms.pairs("inverseOf"):
            if isinstance(one, ox.NamedNode) and isinstance(other, ox.NamedNode):
                yield Clause("prp-inv1", ((Y, other, X),), ((X, one, Y),))
                yield Clause("prp-inv2", ((Y, one, X),), ((X, other, Y),))
        for term in axioms.typed("SymmetricProperty"):
            yield from self._step("prp-symp", self.atom(term, Y, X), self.atom(term, X, Y))
        for term in axioms.typed("TransitiveProperty"):
            yield from self._step(
                "prp-trp", self.atom(term, X, Z), self.atom(term, X, Y), self.atom(term, Y, Z)
            )
        for term in axioms.typed("FunctionalProperty"):
            yield from self._step(
                "prp-fp", (Y, SAME_AS, Z), self.atom(term, X, Y), self.atom(term, X, Z)
            )
        for term in axioms.typed("InverseFunctionalProperty"):
            yield from self._step(
                "prp-ifp", (X, SAME_AS, Y), self.atom(term, X, Z), self.atom(term, Y, Z)
            )
        for term, chain in axioms.lists("propertyChainAxiom"):
            slots = [X, *(f"?u{place}" for place in range(1, len(chain))), Y]
            links = [self.atom(link, slots[n], slots[n + 1]) for n, link in enumerate(chain)]
            yield from self._step("prp-spo2", self.atom(term, X, Y), *links)

    def _step(self, name: str, head: Pattern | None, *body: Pattern | None) -> Iterator[Clause]:
        """Yield a clause, unless it speaks of a property without a name, which no triple has."""
        patterns = tuple(pattern for pattern in body if pattern)
        if head and patterns and len(patterns) == len(body) and (head,) != patterns:
            yield Clause(name, (head,), patterns)

    def _of_restriction(self, whole: Node, restricted: Term) -> Iterator[Clause]:
        """Yield what follows for, and from, the members of a restriction (table 6)."""
        linked, other = self.atom(restricted, X, Y), self.atom(restricted, X, Z)
        if linked is None or other is None:
            return
        member = is_a(X, whole)
        for filler in self.valued("someValuesFrom", whole):
            if filler == THING:
                yield Clause("cls-svf2", (member,), (linked,))
            else:
                yield Clause("cls-svf1", (member,), (linked, is_a(Y, filler)))
        for filler in self.valued("allValuesFrom", whole):
            if filler != THING:
                yield Clause("cls-avf", (is_a(Y, filler),), (member, linked))
        for value in self.valued("hasValue", whole):
            valued = self.atom(restricted, X, value)
            yield from self._step("cls-hv1", valued, member)
            yield from self._step("cls-hv2", member, valued)
        same: Pattern = (Y, SAME_AS, Z)
        if self.bounds(whole, "maxCardinality", 1):
            yield Clause("cls-maxc2", (same,), (member, linked, other))
        if self.bounds(whole, "maxQualifiedCardinality", 1):
            for filler in (*self.valued("onClass", whole), *self.valued("onDataRange", whole)):
                if filler == THING:
                    yield Clause("cls-maxqc4", (same,), (member, linked, other))
                else:
                    counted = is_a(Y, filler), is_a(Z, filler)
                    yield Clause("cls-maxqc3", (same,), (member, linked, other, *counted))

    def valued(self, name: str, whole: Node) -> list[Term]:
        """Return what a restriction has under a property of OWL, by its local name."""
        return [value for subject, value in self.axioms.pairs(name) if subject == whole]

    def bounds(self, whole: Node, name: str, number: int) -> bool:
        """Tell whether a restriction bounds a number of values by this one."""
        return any(int(value.value) == number for value in self.valued(name, whole))


def _next_above(term: Node, above: Mapping[Node, frozenset[Node]]) -> list[Node]:
    """Return what is above a term with nothing between: the rest follows step by step."""
    found = above[term]

    def is_between(one: Node, other: Node) -> bool:
        higher = above.get(one, frozenset())
        return other in higher and term not in higher and one not in above.get(other, ())

    return sorted(
        (
            other
            for other in found
            if not any(is_between(one, other) for one in found if one != other)
        ),
        key=str,
    )
