"""The clauses of a schema as SPARQL, for stores elsewhere and for the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.closure.clauses import (
    SAME_AS,
    Clause,
    Fact,
    Pattern,
    Slot,
    X,
    Y,
    as_sparql,
    can_be_asked,
    is_a,
    is_test,
    with_values,
)
from kg_belarus.closure.evaluation import Evaluation
from kg_belarus.closure.own import Rule
from kg_belarus.closure.schema import Schema
from kg_belarus.closure.unfolding import unfolded
from kg_belarus.namespaces import RDF_TYPE
from kg_belarus.terms import Term
from kg_belarus.text import scan

_STANDING = "urn:x-variable:"  # what stands for a variable while a head is saturated

# What is the same shares all statements (eq-sym, eq-trans, eq-rep-s, eq-rep-p, eq-rep-o).
_EQUALITY = tuple(
    (name, head, f"?x {SAME_AS} ?y . {more} FILTER(!SAMETERM(?x, ?y))")
    for name, head, more in (
        ("eq-sym", f"?y {SAME_AS} ?x .", "FILTER(!ISLITERAL(?y))"),
        ("eq-trans", f"?x {SAME_AS} ?z .", f"?y {SAME_AS} ?z ."),
        ("eq-rep-s", "?y ?p ?o .", "?x ?p ?o . FILTER(!ISLITERAL(?y))"),
        ("eq-rep-p", "?s ?y ?o .", "?s ?x ?o . FILTER(ISIRI(?y))"),
        ("eq-rep-o", "?s ?p ?y .", "?s ?p ?x ."),
    )
)


def compiled_rules(schema: Schema, own_rules: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Return the rules that say all at once, and those that run, in order, until nothing is new.

    The first need not see what the others of them made: one for each class and each property,
    whose head holds everything that follows from one triple. The order of the second matters: some
    look for what is not there.
    """
    heads = _Heads(schema)
    return [*heads.saturated()], [*_repeated(schema, heads), *own_rules]


class _Heads:
    """What follows from one triple, all of it."""

    def __init__(self, schema: Schema) -> None:
        self._single = [c for c in schema.clauses if len(c.body) == 1]
        self._evaluation = Evaluation(self._single)
        self._names: dict[Term, set[str]] = defaultdict(set)
        for clause in self._single:
            self._names[_key(clause.body[0])].add(clause.name)

    def saturated(self) -> Iterator[Rule]:
        """Yield a rule for each class and each property from which something follows."""
        starts = {
            c.body[0]: _key(c.body[0])
            for c in self._single
            if all(isinstance(slot, str) or p == RDF_TYPE for s, p, slot in c.body)
            and isinstance(c.body[0][0], str)
        }
        seen = set()
        for pattern, key in sorted(starts.items(), key=lambda start: str(start[1])):
            is_type = pattern[1] == RDF_TYPE
            if isinstance(key, ox.BlankNode) or (key, is_type) in seen:
                continue
            seen.add((key, is_type))
            body: Pattern = is_a(X, key) if is_type else (X, key, Y)
            head, names = self.after([body])
            if head:
                yield Rule(
                    name=" ".join(sorted(names)),
                    head=as_sparql(head),
                    body=as_sparql([body]),
                    needs=frozenset({key.value}),
                    reads=frozenset({key.value}),
                    made=tuple(head),
                )

    def after(self, patterns: Iterable[Pattern]) -> tuple[list[Pattern], set[str]]:
        """Return what follows from patterns at once, in order, and by which rules."""
        given = [*patterns]
        slots = {slot for s, _, o in given for slot in (s, o) if isinstance(slot, str)}
        standing: dict[Slot, Slot] = {slot: ox.NamedNode(_STANDING + slot[1:]) for slot in slots}
        back: dict[Slot, Slot] = {term: slot for slot, term in standing.items()}
        evaluation = self._evaluation
        evaluation.forget()
        evaluation.add(
            with_values(pattern, standing)  # type: ignore[misc]
            for pattern in given
        )
        evaluation.run()
        names = {name for fact in evaluation.known for name in self._names.get(_key(fact), ())}
        found = [with_values(fact, back) for fact in evaluation.made]
        return sorted(filter(_is_worth_saying, found), key=str), names


def _repeated(schema: Schema, heads: _Heads) -> Iterator[Rule]:
    """Yield the rules that may feed themselves."""
    for clause in schema.clauses:
        is_plain = len(clause.body) == 1 and all(
            isinstance(slot, str) or p == RDF_TYPE for s, p, slot in clause.body
        )
        if is_plain and isinstance(clause.body[0][0], str):
            continue
        yield from _joined(clause, schema, heads)
    for member in sorted(filter(_is_of_expression, schema.known), key=str):
        made, names = heads.after([member])
        if made:
            yield Rule(" ".join(sorted(names)), as_sparql(made), "", reads=frozenset())
    if schema.has_equality:
        for name, head, body in _EQUALITY:
            yield Rule(name, head, body)


def _joined(clause: Clause, schema: Schema, heads: _Heads) -> Iterator[Rule]:
    more, names = heads.after(clause.head)
    made = [*filter(_is_worth_saying, (*clause.head, *more))]
    if not made:
        return
    for body in unfolded(clause.body, schema, {o for _, _, o in clause.head}):
        yield Rule(
            name=" ".join(dict.fromkeys([clause.name, *sorted(names)])),
            head=as_sparql(dict.fromkeys(made)),
            body=body,
            reads=frozenset(t.text[1:-1] for t in scan(body) if t.kind == "iri"),
        )


def _is_of_expression(fact: Fact) -> bool:
    """Tell whether a fact says who is in a class without a name."""
    return fact[1] == RDF_TYPE and isinstance(fact[2], ox.BlankNode)


def _is_worth_saying(pattern: Pattern) -> bool:
    """Tell whether a triple can be made, and says more than of which datatype a value is."""
    return can_be_asked(pattern) and not is_test(pattern)


def _key(pattern: Pattern) -> Term:
    """Return the class that a pattern asks for, or else its property."""
    _, p, o = pattern
    return o if p == RDF_TYPE and not isinstance(o, str) else p
