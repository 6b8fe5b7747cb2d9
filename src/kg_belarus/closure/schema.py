"""The axioms of an ontology, saturated, and what they say of data: clauses of OWL 2 RL.

Source: W3C OWL 2 Profiles, section 4.3, tables 4 to 9; rule names are the W3C's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import pyoxigraph as ox

from kg_belarus.closure.axioms import Axioms, Node, Place, is_axiom, is_link, what_is_meant
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
from kg_belarus.closure.table_nine import SCM, SUB_CLASS, SUB_PROPERTY
from kg_belarus.closure.trivia import MAKE_EXPRESSIONS, is_trivial
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.terms import Term

_Link = tuple[str, ox.NamedNode | None, str]

_ON = node("owl:onProperty")
_INVERSE = node("owl:inverseOf")
# What properties of a kind do, table 5: the kind, the rule, what follows, and from what; a link
# that is not named is the property.
_CHARACTERS: tuple[tuple[str, str, _Link, tuple[_Link, ...]], ...] = (
    ("SymmetricProperty", "prp-symp", (Y, None, X), ((X, None, Y),)),
    ("TransitiveProperty", "prp-trp", (X, None, Z), ((X, None, Y), (Y, None, Z))),
    ("FunctionalProperty", "prp-fp", (Y, SAME_AS, Z), ((X, None, Y), (X, None, Z))),
    ("InverseFunctionalProperty", "prp-ifp", (X, SAME_AS, Y), ((X, None, Z), (Y, None, Z))),
)


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
        self._saturated = Evaluation(SCM)
        self._saturated.add(self.axioms.facts)
        self._saturated.take(clause.head[0] for clause in self.of_lists)  # type: ignore[misc]
        self._saturated.run()
        self.known = frozenset(self._saturated.known)
        self.super_classes = self._above(SUB_CLASS)
        self.super_properties = self._above(SUB_PROPERTY)

    @cached_property
    def of_lists(self) -> tuple[Clause, ...]:
        """What scm-int, scm-uni and cls-oo say of the members of lists: clauses without a body."""
        made = []
        for fact, parts in self.axioms.stated_lists("intersectionOf"):
            made += [("scm-int", (fact[0], SUB_CLASS, part), fact) for part in parts]
        for fact, parts in self.axioms.stated_lists("unionOf"):
            made += [("scm-uni", (part, SUB_CLASS, fact[0]), fact) for part in parts]
        for fact, members in self.axioms.stated_lists("oneOf"):
            made += [("cls-oo", (member, RDF_TYPE, fact[0]), fact) for member in members]
        return tuple(Clause(name, (head,), (), axioms=(fact,)) for name, head, fact in made)

    def _above(self, predicate: ox.NamedNode) -> Mapping[Node, frozenset[Node]]:
        """Return what is above each class or property, itself left out."""
        above: dict[Node, set[Node]] = defaultdict(set)
        for subject, found, target in self.known:
            if found == predicate and subject != target:
                above[subject].add(target)  # type: ignore[index, arg-type]
        return {term: frozenset(found) for term, found in above.items()}

    def with_axioms_of(self, facts: Iterable[Fact]) -> Schema | None:
        """Return the schema with the axioms among some facts that follow; None if it has them.

        Equal members make a list no other list, and of equal terms one may not be meant.
        """
        more = [
            fact
            for fact in facts
            if is_axiom(fact)
            and fact not in self.known
            and not is_link(fact)
            and not what_is_meant(fact[1], fact[2])
        ]
        return Schema([*self.axioms.facts, *more]) if more else None

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
                    axiom: Fact = below, SUB_CLASS, above
                    yield Clause("cax-sco", (is_a(X, above),), (is_a(X, below),), axioms=(axiom,))
        for fact, parts in self.axioms.stated_lists("intersectionOf"):
            body = tuple(is_a(X, part) for part in parts if part != THING)
            if body:
                yield Clause("cls-int1", (is_a(X, fact[0]),), body, axioms=(fact,))
        for fact, terms in self.axioms.stated_lists("hasKey"):
            of = fact[0]
            atoms = [
                pattern
                for place, term in enumerate(terms)
                for slot in (X, Y)
                if (pattern := self.atom(term, slot, f"?z{place}"))
            ]
            members = () if of == THING else (is_a(X, of), is_a(Y, of))
            if atoms and len(atoms) == 2 * len(terms):
                body = (*members, *atoms)
                axioms = (fact, *self.turned(*terms))
                yield Clause("prp-key", ((X, SAME_AS, Y),), body, axioms=axioms)

    def _of_properties(self) -> Iterator[Clause]:
        axioms = self.axioms
        for below in sorted(self.super_properties, key=str):
            for above in _next_above(below, self.super_properties):
                yield from self._step(
                    "prp-spo1",
                    (below, SUB_PROPERTY, above),
                    self.atom(above, X, Y),
                    self.atom(below, X, Y),
                )
        for name, rule, slot in (("domain", "prp-dom", X), ("range", "prp-rng", Y)):
            for term, of in axioms.pairs(name):
                # Whether a value is of a datatype is looked at where it is asked for.
                if of != THING and not is_datatype(of):
                    fact: Fact = term, node(f"rdfs:{name}"), of
                    yield from self._step(rule, fact, is_a(slot, of), self.atom(term, X, Y))
        for one, other in axioms.pairs("inverseOf"):
            if isinstance(one, ox.NamedNode) and isinstance(other, ox.NamedNode):
                fact = one, _INVERSE, other
                yield Clause("prp-inv1", ((Y, other, X),), ((X, one, Y),), axioms=(fact,))
                yield Clause("prp-inv2", ((Y, one, X),), ((X, other, Y),), axioms=(fact,))
        for kind, rule, head, body in _CHARACTERS:
            for term in axioms.typed(kind):
                yield from self._step(
                    rule,
                    (term, RDF_TYPE, node(f"owl:{kind}")),
                    *(
                        self.atom(term, one, other) if link is None else (one, link, other)
                        for one, link, other in (head, *body)
                    ),
                )
        for fact, chain in axioms.stated_lists("propertyChainAxiom"):
            slots = [X, *(f"?u{place}" for place in range(1, len(chain))), Y]
            links = [self.atom(link, slots[n], slots[n + 1]) for n, link in enumerate(chain)]
            more = self.turned(*chain)
            yield from self._step("prp-spo2", fact, self.atom(fact[0], X, Y), *links, more=more)

    def _step(
        self,
        name: str,
        axiom: Fact,
        head: Pattern | None,
        *body: Pattern | None,
        more: Iterable[Fact] = (),
    ) -> Iterator[Clause]:
        """Yield a clause, unless it speaks of a property without a name, which no triple has."""
        patterns = tuple(pattern for pattern in body if pattern)
        if head and patterns and len(patterns) == len(body) and (head,) != patterns:
            axioms = (axiom, *self.turned(axiom[0], axiom[2]), *more)
            yield Clause(name, (head,), patterns, axioms=axioms)

    def turned(self, *terms: Term) -> tuple[Fact, ...]:
        """Return what is stated of those terms that have no name and are inverses of a property."""
        inverse = self._inverse_of
        return tuple(
            (term, _INVERSE, inverse[term])
            for term in terms
            if isinstance(term, ox.BlankNode) and term in inverse
        )

    def of_restriction(
        self, whole: Node, restricted: Term, *more: tuple[str, Term]
    ) -> tuple[Fact, ...]:
        """Return what makes a restriction what it is: its property, and what else is given."""
        facts = ((whole, node(f"owl:{name}"), value) for name, value in more)
        return (whole, _ON, restricted), *facts, *self.turned(restricted)

    def _of_restriction(self, whole: Node, restricted: Term) -> Iterator[Clause]:
        """Yield what follows for, and from, the members of a restriction (table 6)."""
        linked, other = self.atom(restricted, X, Y), self.atom(restricted, X, Z)
        if linked is None or other is None:
            return
        member, same = is_a(X, whole), (Y, SAME_AS, Z)

        def made(rule: str, head: Pattern, *body: Pattern, of: list[tuple[str, Term]]) -> Clause:
            axioms = self.of_restriction(whole, restricted, *of)
            return Clause(rule, (head,), body, axioms=axioms)

        for filler in self.valued("someValuesFrom", whole):
            is_all, of = filler == THING, [("someValuesFrom", filler)]
            body = (linked,) if is_all else (linked, is_a(Y, filler))
            yield made("cls-svf2" if is_all else "cls-svf1", member, *body, of=of)
        for filler in self.valued("allValuesFrom", whole):
            if filler != THING:
                of = [("allValuesFrom", filler)]
                yield made("cls-avf", is_a(Y, filler), member, linked, of=of)
        for value in self.valued("hasValue", whole):
            if valued := self.atom(restricted, X, value):
                yield made("cls-hv1", valued, member, of=[("hasValue", value)])
                yield made("cls-hv2", member, valued, of=[("hasValue", value)])
        if one := self.bound(whole, "maxCardinality", 1):
            of = [("maxCardinality", one)]
            yield made("cls-maxc2", same, member, linked, other, of=of)
        if one := self.bound(whole, "maxQualifiedCardinality", 1):
            for name, filler in self.counted(whole):
                of = [("maxQualifiedCardinality", one), (name, filler)]
                if filler == THING:
                    yield made("cls-maxqc4", same, member, linked, other, of=of)
                else:
                    counted = is_a(Y, filler), is_a(Z, filler)
                    yield made("cls-maxqc3", same, member, linked, other, *counted, of=of)

    def counted(self, whole: Node) -> list[tuple[str, Term]]:
        """Return of what a restriction counts values, with the property of OWL that says so."""
        names = ("onClass", "onDataRange")
        return [(name, value) for name in names for value in self.valued(name, whole)]

    def valued(self, name: str, whole: Node) -> list[Term]:
        """Return what a restriction has under a property of OWL, by its local name."""
        return [value for subject, value in self.axioms.pairs(name) if subject == whole]

    def bound(self, whole: Node, name: str, number: int) -> Term | None:
        """Return what a restriction has under a property, if it is a number; else None."""
        found = (value for value in self.valued(name, whole) if int(value.value) == number)
        return next(found, None)


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
