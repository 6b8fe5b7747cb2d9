"""What an expression of a query gives, and what it rests on: what EXISTS finds, or does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from types import MethodType
from typing import Any

import rdflib
from rdflib.plugins.sparql.evalutils import _ebv, _eval
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import FrozenBindings, Prologue, QueryContext, SPARQLError

from kg_belarus.closure import Fact
from kg_belarus.explain.paths import Asked, Row, Values
from kg_belarus.rdflib_terms import to_ox, to_rdflib
from kg_belarus.terms import Term

Reason = tuple[tuple[Fact, ...], tuple[str, ...]]
# Gives the solutions of the pattern of an EXISTS, and tells it.
Exists = tuple[Callable[[Asked, Values], Iterator[Row]], Callable[[Values], str]]

# rdflib wants one, and is asked for values alone.
_NO_GRAPH, _NO_PREFIXES = rdflib.Graph(bind_namespaces="none"), Prologue()
_EXISTS = ("Builtin_EXISTS", "Builtin_NOTEXISTS")


class _Context(QueryContext):
    """What rdflib wants around an expression, with what answers the EXISTS in it."""

    def __init__(self, asks: Callable[[CompValue], Row | None]) -> None:
        super().__init__(_NO_GRAPH, initBindings={})
        self.prologue = _NO_PREFIXES
        self.asks = asks


class Expression:
    """An expression of rdflib's algebra.

    Args:
        expression: with all that stands in it.
        compiled: makes of the pattern of an EXISTS what asks for it.
    """

    def __init__(self, expression: Any, compiled: Callable[[Any], Exists]) -> None:  # noqa: ANN401
        self._expression = expression
        # The variable that it is; "" where it is more.
        self.alias = f"?{expression}" if isinstance(expression, rdflib.Variable) else ""
        named: set[str] = set()
        self._exists: dict[int, Exists] = {}
        self._read(expression, compiled, named)
        self.variables = frozenset(named)

    def _read(self, part: object, compiled: Callable[[Any], Exists], named: set[str]) -> None:
        if isinstance(part, rdflib.Variable):
            named.add(f"?{part}")
        elif isinstance(part, CompValue):
            if part.name in _EXISTS:
                self._exists[id(part)] = compiled(part.graph)
                part._evalfn = MethodType(_exists, part)
                named |= _named(part.graph)
                return
            for one in part.values():
                self._read(one, compiled, named)
        elif isinstance(part, list | tuple):
            for one in part:
                self._read(one, compiled, named)

    def value(self, asked: Asked, values: Values) -> Term | None:
        """Return what it gives; None for an error."""
        try:
            found = _eval(self._expression, self._bound(asked, values))
        except SPARQLError:
            return None
        return to_ox(found) if isinstance(found, rdflib.term.Identifier) else None

    def holds(self, asked: Asked, values: Values) -> bool:
        """Tell whether it is true."""
        return _ebv(self._expression, self._bound(asked, values))

    def reason(self, asked: Asked, values: Values) -> Reason:
        """Return what its value rests on beside the values of its variables."""
        if not self._exists:
            return (), ()
        return self._reason(self._expression, asked, values)

    def bindings(self, asked: Asked, values: Values) -> FrozenBindings:
        """Return the values of its variables as rdflib has them."""
        return self._bound(asked, values)

    def _bound(self, asked: Asked, values: Values) -> FrozenBindings:
        seen = {**asked.outer, **values}
        context = _Context(lambda part: self._finds(part, asked, seen))
        bound = {
            rdflib.Variable(name[1:]): to_rdflib(seen[name])
            for name in self.variables
            if name in seen
        }
        return FrozenBindings(context, bound)

    def _finds(self, part: CompValue, asked: Asked, seen: Values) -> Row | None:
        rows, _ = self._exists[id(part)]
        return next(rows(replace(asked, outer=seen), seen), None)

    def _reason(self, part: Any, asked: Asked, values: Values) -> Reason:  # noqa: ANN401
        if not isinstance(part, CompValue):
            return (), ()
        seen = {**asked.outer, **values}
        if part.name in _EXISTS:
            row = self._finds(part, asked, seen)
            if row is not None:
                return row.facts, row.said
            return (), (asked.nothing(self._exists[id(part)][1](seen)),)
        bound = self._bound(asked, values)
        match part.name:
            case "ConditionalAndExpression" | "ConditionalOrExpression":
                operands = [part.expr, *(part.other or ())]
                wanted = part.name == "ConditionalOrExpression"
                deciding = [one for one in operands if _ebv(one, bound) == wanted][:1]
                operands = deciding or operands
            case "Builtin_IF":
                operands = [part.arg1, part.arg2 if _ebv(part.arg1, bound) else part.arg3]
            case _:
                operands = [*_within(part.values())]
        reasons = [self._reason(one, asked, values) for one in operands]
        facts = tuple(fact for found, _ in reasons for fact in found)
        return facts, tuple(one for _, said in reasons for one in said)


def _exists(part: Any, bound: FrozenBindings) -> rdflib.Literal:  # noqa: ANN401
    """Evaluate EXISTS or NOT EXISTS in place of rdflib, which knows no graph here."""
    assert isinstance(bound.ctx, _Context)
    is_there = bound.ctx.asks(part) is not None
    return rdflib.Literal(is_there == (part.name == "Builtin_EXISTS"))


def _within(parts: Any) -> Iterator[CompValue]:  # noqa: ANN401
    for part in parts:
        if isinstance(part, CompValue):
            yield part
        elif isinstance(part, list | tuple):
            yield from _within(part)


def _named(part: object) -> set[str]:
    """Return all variables that stand in a part of the algebra."""
    if isinstance(part, rdflib.Variable):
        return {f"?{part}"}
    if isinstance(part, CompValue):
        parts: Sequence[object] = [*part.values()]
    else:
        parts = part if isinstance(part, list | tuple) else []
    return {name for one in parts for name in _named(one)}
