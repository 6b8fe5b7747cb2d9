"""Patterns that ask for members of a class expression, as SPARQL, which cannot name one.

In memory an expression is a class like any other. In a query its members are said by what makes
them such: the classes below it, and the conditions that it states.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import count

import pyoxigraph as ox

from kg_belarus.closure.clauses import (
    IS,
    Pattern,
    Slot,
    as_sparql,
    can_be_asked,
    is_a,
    is_test,
    with_values,
)
from kg_belarus.closure.datatypes import types_within
from kg_belarus.closure.schema import Schema
from kg_belarus.namespaces import RDF_TYPE
from kg_belarus.terms import Term


def unfolded(
    patterns: Iterable[Pattern], schema: Schema, made: Collection[Slot] = ()
) -> Iterator[str]:
    """Yield bodies in SPARQL that together ask for what some patterns ask for.

    Args:
        patterns: of a body.
        schema: with the expressions.
        made: the expressions whose members the rule makes; it need not ask for those.
    """
    yield from map(_written, bodies(patterns, schema, made))


def bodies(
    patterns: Iterable[Pattern], schema: Schema, made: Collection[Slot] = ()
) -> Iterator[tuple[Pattern, ...]]:
    """Yield patterns without expressions that together ask for the same; see `unfolded`."""
    within = frozenset(slot for slot in made if isinstance(slot, ox.BlankNode))
    for body in _alternatives(tuple(patterns), schema, within, count()):
        if all(map(can_be_asked, body)):
            yield body


def _alternatives(
    patterns: tuple[Pattern, ...], schema: Schema, within: frozenset[Term], fresh: count[int]
) -> Iterator[tuple[Pattern, ...]]:
    for place, (s, p, o) in enumerate(patterns):
        if p == RDF_TYPE and isinstance(o, ox.BlankNode):
            before, after = patterns[:place], patterns[place + 1 :]
            for members in _members(o, s, schema, within, fresh):
                yield from (
                    (*before, *members, *rest)
                    for rest in _alternatives(after, schema, within, fresh)
                )
            return
    yield patterns


def _members(
    expression: Term, slot: Slot, schema: Schema, within: frozenset[Term], fresh: count[int]
) -> Iterator[tuple[Pattern, ...]]:
    """Yield the ways in which something comes to be a member of an expression."""
    below = [one for one, above in schema.super_classes.items() if expression in above]
    for named in sorted(below, key=str):
        if isinstance(named, ox.NamedNode):
            yield (is_a(slot, named),)
    unnamed: list[Term] = [one for one in below if isinstance(one, ox.BlankNode)]
    classes = {expression, *unnamed}
    members = {m for m, predicate, one in schema.known if predicate == RDF_TYPE and one in classes}
    for member in sorted(members, key=str):
        yield ((slot, IS, member),)
    for one in [expression, *unnamed]:
        if one in within:
            continue
        for clause in schema.clauses:
            if clause.name == "cax-sco" or clause.head != (is_a(clause.head[0][0], one),):
                continue
            number = next(fresh)
            own = {s for s, _, o in clause.body} | {o for _, _, o in clause.body}
            values: dict[Slot, Slot] = {v: f"{v}_{number}" for v in own if isinstance(v, str)} | {
                clause.head[0][0]: slot
            }
            body = tuple(with_values(pattern, values) for pattern in clause.body)
            yield from _alternatives(body, schema, within | {one}, fresh)


def _written(patterns: tuple[Pattern, ...]) -> str:
    """Return patterns as SPARQL; whether a value is of a datatype is a filter."""
    asked = as_sparql(p for p in patterns if not is_test(p))
    filters = (
        f" FILTER(ISLITERAL({s}) && DATATYPE({s}) IN ({', '.join(types_within(o))}))"  # type: ignore[arg-type]
        for s, _, o in filter(is_test, patterns)
    )
    return asked + "".join(filters)
