"""By which steps a fact can follow: the rules of OWL 2 RL, equality, and the project's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

import pyoxigraph as ox

from kg_belarus.closure import (
    DIFFERENT,
    SAME_AS,
    SCM,
    SUB_CLASS,
    SUB_PROPERTY,
    Clause,
    Fact,
    Pattern,
    Schema,
    Slot,
    X,
    Y,
    Z,
    is_a,
    is_test,
    value_of,
    with_values,
)
from kg_belarus.explain.history import Stage
from kg_belarus.explain.known import Known
from kg_belarus.explain.own import OwnRules
from kg_belarus.explain.proof import Goal, Step
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.terms import Term, as_turtle

# In how many ways one rule can lead to one fact, of those that are looked at.
_MOST = 2_000

_SAME_CLASS, _SAME_PROPERTY = node("owl:equivalentClass"), node("owl:equivalentProperty")

_ALONG = frozenset({"cax-sco", "prp-spo1", "scm-dom1", "scm-dom2", "scm-rng1", "scm-rng2"})

# Of more things that are all the same, one is led to another link by link.
_MANY = 12

# Rules of the W3C that the closure does without: others give the same in more steps. In these the
# axiom is a premise like the others, so it may have been stated, or follow.
_OF_CLASSES = (
    Clause("cax-sco", ((X, RDF_TYPE, Z),), ((Y, SUB_CLASS, Z), (X, RDF_TYPE, Y))),
    Clause("cax-eqc1", ((X, RDF_TYPE, Z),), ((Y, _SAME_CLASS, Z), (X, RDF_TYPE, Y))),
    Clause("cax-eqc2", ((X, RDF_TYPE, Z),), ((Z, _SAME_CLASS, Y), (X, RDF_TYPE, Y))),
)


class Derivations:
    """The steps that lead to the facts of a closed graph.

    Args:
        known: the facts.
        schema: the axioms.
        own: the project's own rules.
        stages: the steps of the closure, by which each fact came about.
    """

    def __init__(
        self, known: Known, schema: Schema, own: OwnRules, stages: Sequence[Stage]
    ) -> None:
        self._known, self._own, self._stages = known, own, stages
        self._heads: dict[object, list[tuple[Clause, Pattern]]] = defaultdict(list)
        self.clauses = [*_clauses(schema)]
        for clause in self.clauses:
            for head in clause.head:
                self._heads[_key(head)].append((clause, head))

    def steps(self, goal: Goal) -> Iterator[Step]:
        """Yield the steps by which a goal can follow from what is known."""
        fact = goal.fact
        yield from self._by_clauses(goal)
        yield from self._of_equality(fact)
        since = self._known.since.get(fact)
        if since is not None and (rule := self._stages[since].rule):
            yield from self._own.steps(rule, fact, since)

    def _by_clauses(self, goal: Goal) -> Iterator[Step]:
        for clause, bound in self.uses(goal.fact):
            if goal.is_direct and clause.transitive is not None:
                continue
            for found in islice(self._known.matches(clause.body, bound), _MOST):
                yield from _step(clause, goal.fact, found)

    def uses(self, fact: Fact) -> Iterator[tuple[Clause, dict[Slot, Term]]]:
        """Yield the clauses whose head can be a fact, each with the values of its variables."""
        s, p, o = fact
        for key in (p, (p, o)):  # of ways as short, a class below tells more than a range
            for clause, head in self._heads.get(key, ()):
                bound: dict[Slot, Term] = {}
                if all(
                    bound.setdefault(slot, term) == term if isinstance(slot, str) else slot == term
                    for slot, term in ((head[0], s), (head[2], o))
                ):
                    yield clause, bound

    @cached_property
    def _same(self) -> Mapping[Term, Sequence[Term]]:
        """What is the same as each thing, by what is known and by the value of literals."""
        found: dict[Term, dict[Term, None]] = defaultdict(dict)
        for one, _, other in self._known.find(None, SAME_AS, None):
            if one != other:
                found[one][other] = found[other][one] = None
        values: dict[object, list[Term]] = defaultdict(list)
        for term in [*found]:
            if isinstance(term, ox.Literal):
                values[value_of(term)].append(term)
        for equal in values.values():
            for one in equal:
                found[one].update(dict.fromkeys(other for other in equal if other != one))
        return {term: [*same] for term, same in found.items()}

    @cached_property
    def _links(self) -> Mapping[Term, Sequence[Term]]:
        """Which of the same things are said to be so, not by others that are."""
        found: dict[Term, dict[Term, None]] = defaultdict(dict)
        for one, same in self._same.items():
            for other in same:
                fact = one, SAME_AS, other
                if fact in self._known.stated or next(self._by_clauses(Goal(fact)), None):
                    found[one][other] = found[other][one] = None
        return {term: [*linked] for term, linked in found.items()}

    def _near(self, term: Term) -> Sequence[Term]:
        """Return what is the same as a thing; of many only what it is linked to."""
        same = self._same.get(term, ())
        return same if len(same) < _MANY else self._links.get(term, ())

    def _of_equality(self, fact: Fact) -> Iterator[Step]:
        if not self._same:
            return
        s, p, o = fact
        if isinstance(s, ox.Literal) and isinstance(o, ox.Literal):
            yield from _of_values(fact)
        if p == SAME_AS:
            if s in self._same:
                yield _made("eq-sym", fact, (o, p, s))
                for middle in self._near(s):
                    if middle != o:
                        yield _made("eq-trans", fact, (s, p, middle), (middle, p, o))
            if s == o or len(self._same.get(s, ())) >= _MANY:
                return
        for one in self._near(s):
            yield _made("eq-rep-s", fact, (one, SAME_AS, s), (one, p, o))
        for one in self._near(p):
            yield _made("eq-rep-p", fact, (one, SAME_AS, p), (s, one, o))
        for one in self._near(o):
            yield _made("eq-rep-o", fact, (one, SAME_AS, o), (s, p, one))


def _clauses(schema: Schema) -> Iterator[Clause]:
    """Yield the rules of the W3C for the axioms of a schema, one step each."""
    yield from (clause for clause in schema.clauses if clause.name not in ("cax-sco", "prp-spo1"))
    yield from (*_OF_CLASSES, *SCM, *schema.of_lists)
    for fact in sorted(schema.known, key=str):
        one, predicate, other = fact
        if predicate == SUB_PROPERTY:
            yield from _of_pair("prp-spo1", schema, one, other, fact)
        elif predicate == _SAME_PROPERTY:
            yield from _of_pair("prp-eqp1", schema, one, other, fact)
            yield from _of_pair("prp-eqp2", schema, other, one, fact)
    for fact, parts in schema.axioms.stated_lists("intersectionOf"):
        for part in parts:
            yield Clause("cls-int2", (is_a(X, part),), (is_a(X, fact[0]),), axioms=(fact,))
    for fact, parts in schema.axioms.stated_lists("unionOf"):
        for part in parts:
            yield Clause("cls-uni", (is_a(X, fact[0]),), (is_a(X, part),), axioms=(fact,))


def _of_pair(name: str, schema: Schema, one: Term, other: Term, axiom: Fact) -> Iterator[Clause]:
    head, body = schema.atom(other, X, Y), schema.atom(one, X, Y)
    if head and body and head != body:
        yield Clause(name, (head,), (body,), axioms=(axiom, *schema.turned(one, other)))


def _key(head: Pattern) -> object:
    _, p, o = head
    return (p, o) if p == RDF_TYPE and not isinstance(o, str) else p


def _step(clause: Clause, fact: Fact, values: Mapping[Slot, Term]) -> Iterator[Step]:
    body: list[Fact] = [with_values(pattern, values) for pattern in clause.body]  # type: ignore[misc]
    if fact in body or fact in clause.axioms:
        return
    is_chain = clause.transitive is not None
    premises = [
        Goal(one, is_direct=_is_link(clause, one) or (is_chain and not place))
        for place, one in enumerate(body)
        if not is_test(one)
    ]
    said = tuple(f"{as_turtle(one)} is in {as_turtle(of)}" for one, _, of in filter(is_test, body))
    axioms = (Goal(one, is_direct=_is_link(clause, one)) for one in clause.axioms)
    needed = dict.fromkeys((*axioms, *premises))
    yield Step(clause.name, fact, tuple(needed), said)


def _is_link(clause: Clause, fact: Fact) -> bool:
    """Tell whether a rule may go along an axiom link by link, in as many steps as at once."""
    return clause.name in _ALONG and fact[1] in (SUB_CLASS, SUB_PROPERTY)


def _made(rule: str, fact: Fact, *premises: Fact) -> Step:
    return Step(rule, fact, tuple(map(Goal, dict.fromkeys(premises))))


def _of_values(fact: Fact) -> Iterable[Step]:
    """Yield what two literals are to one another by their values alone (dt-eq, dt-diff)."""
    one, p, other = fact
    assert isinstance(one, ox.Literal)
    assert isinstance(other, ox.Literal)
    is_one = value_of(one) == value_of(other)
    if p == SAME_AS and is_one:
        yield Step("dt-eq", fact, (), (f"{one} and {other} are one value",))
    if p == DIFFERENT and not is_one:
        yield Step("dt-diff", fact, (), (f"{one} and {other} are two values",))
