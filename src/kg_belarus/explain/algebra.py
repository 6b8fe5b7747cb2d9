"""From rdflib's algebra of a query to the operators that keep what solutions rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import rdflib
from rdflib.plugins.sparql.parserutils import CompValue

from kg_belarus.errors import EngineError
from kg_belarus.explain.expressions import Exists, Expression
from kg_belarus.explain.groups import Groups
from kg_belarus.explain.operators import (
    Distinct,
    Extend,
    Filter,
    Join,
    LeftJoin,
    Listed,
    Minus,
    Operator,
    Ordered,
    Project,
    Slice,
    Triples,
    Union,
    narrowed,
)
from kg_belarus.explain.paths import Asked, Row, Values, part_of
from kg_belarus.rdflib_terms import to_ox


def compiled(part: Any) -> Operator:  # noqa: ANN401 - rdflib's algebra has no narrower type
    """Return an operator of rdflib's algebra.

    Raises:
        EngineError: it asks a named graph or another place, whose triples are not explained.
    """
    maker = _MAKERS.get(part.name)
    if maker is None:
        raise EngineError("a query that asks GRAPH or SERVICE is not explained; ask without it.")
    return maker(part)


def expression(part: Any) -> Expression:  # noqa: ANN401
    """Return an expression of rdflib's algebra."""
    return Expression(part, _exists)


def _exists(graph: CompValue) -> Exists:
    inner = compiled(graph)

    def rows(asked: Asked, values: Values) -> Iterator[Row]:
        outer = Row(narrowed(values, inner.names))
        return (row for row in inner.rows(asked, values, inner.names) if outer.joined(row))

    return rows, inner.told


def _triples(part: Any) -> Operator:  # noqa: ANN401
    return Triples(
        [
            (part_of(s), part_of(p) if isinstance(p, rdflib.term.Identifier) else p, part_of(o))
            for s, p, o in part.triples
        ]
    )


def _listed(part: Any) -> Operator:  # noqa: ANN401
    return Listed(
        [
            {f"?{name}": to_ox(term) for name, term in row.items() if str(term) != "UNDEF"}
            for row in part.res
        ]
    )


def _groups(part: Any) -> Operator:  # noqa: ANN401
    keys = None if part.p.expr is None else [expression(key) for key in part.p.expr]
    values = {f"?{one.res}": expression(one.vars) for one in part.A if one.vars != "*"}
    return Groups(
        compiled(part.p.p), keys, part.A, values, expression([one.vars for one in part.A])
    )


_MAKERS: dict[str, Callable[[Any], Operator]] = {
    "BGP": _triples,
    "values": _listed,
    "AggregateJoin": _groups,
    "ToMultiSet": lambda part: compiled(part.p),
    "Reduced": lambda part: compiled(part.p),
    "Join": lambda part: Join(compiled(part.p1), compiled(part.p2)),
    "LeftJoin": lambda part: LeftJoin(compiled(part.p1), compiled(part.p2), expression(part.expr)),
    "Union": lambda part: Union(compiled(part.p1), compiled(part.p2)),
    "Minus": lambda part: Minus(compiled(part.p1), compiled(part.p2)),
    "Filter": lambda part: Filter(compiled(part.p), expression(part.expr)),
    "Extend": lambda part: Extend(compiled(part.p), f"?{part.var}", expression(part.expr)),
    "Project": lambda part: Project(compiled(part.p), frozenset(f"?{name}" for name in part.PV)),
    "Distinct": lambda part: Distinct(compiled(part.p)),
    "OrderBy": lambda part: Ordered(
        compiled(part.p), [(expression(one.expr), one.order == "DESC") for one in part.expr]
    ),
    "Slice": lambda part: Slice(compiled(part.p), part.start, part.length),
}
