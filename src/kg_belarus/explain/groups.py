"""Rows of groups: COUNT, MIN and the like, each resting on the rows that decided it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rdflib.plugins.sparql.aggregates import Aggregator

from kg_belarus.explain.expressions import Expression
from kg_belarus.explain.operators import Names, Operator
from kg_belarus.explain.paths import Asked, Row, Values, told
from kg_belarus.rdflib_terms import to_ox
from kg_belarus.terms import Term


class Groups(Operator):
    """The rows of groups.

    Args:
        part: what is grouped.
        keys: by what; None where all is one group.
        aggregates: of rdflib's algebra.
        values: what each takes of a row, by the variable of its result; of COUNT(*) nothing.
        all_values: all of these at once.
    """

    def __init__(
        self,
        part: Operator,
        keys: Sequence[Expression] | None,
        aggregates: Sequence[Any],
        values: Mapping[str, Expression],
        all_values: Expression,
    ) -> None:
        # A key is handed on by a SAMPLE of it, under the name that this has.
        own = {key.alias for key in keys or ()} & part.certain
        self._samples = {
            f"?{one.res}": values[f"?{one.res}"].alias
            for one in aggregates
            if one.name == "Aggregate_Sample" and values[f"?{one.res}"].alias in own
        }
        names = (f"?{one.res}" for one in aggregates)
        super().__init__((part,), names, frozenset(self._samples))
        self._keys, self._aggregates = keys, aggregates
        self._values, self._all = values, all_values

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        asked = replace(asked, is_counted=True)
        inner = {self._samples[name]: term for name, term in wanted.items()}
        keys = self._keys or ()
        taken = [one for name, one in self._values.items() if name in needed]
        variables = frozenset(name for one in (*taken, *keys) for name in one.variables)
        groups: dict[tuple[Term | None, ...], list[Row]] = {} if self._keys else {(): []}
        for row in self.parts[0].rows(asked, inner, variables):
            key = tuple(key.value(asked, row.values) for key in keys)
            groups.setdefault(key, []).append(row)
        for rows in groups.values():
            yield self._group(asked, rows, needed)

    def _group(self, asked: Asked, rows: list[Row], needed: Names) -> Row:
        counted = Aggregator(aggregations=[*self._aggregates])
        for row in rows:
            counted.update(self._all.bindings(asked, row.values))
        found = counted.get_bindings().items()
        group = Row({f"?{name}": to_ox(term) for name, term in found if term is not None})
        for aggregate in self._aggregates:
            name = f"?{aggregate.res}"
            if name in needed and name in group.values:
                kind = aggregate.name.removeprefix("Aggregate_")
                deciding, said = self._deciding(kind, name, group.values[name], asked, rows)
                facts = [fact for row in deciding for fact in row.facts]
                words = [word for row in deciding for word in row.said]
                group = group.resting_on(facts, [*words, *said])
        return group

    def _deciding(
        self, kind: str, name: str, value: Term, asked: Asked, rows: list[Row]
    ) -> tuple[list[Row], list[str]]:
        """Return the rows that decide the value of an aggregate, and what is so of the others."""
        if kind not in ("Min", "Max", "Sample"):
            return rows, [f"these are all {len(rows)}"] if len(rows) > 1 else []
        own = self._values[name]
        first = next((row for row in rows if own.value(asked, row.values) == value), None)
        deciding = rows if first is None else [first]
        if kind == "Sample" or len(rows) < 2:
            return deciding, []
        most = "least" if kind == "Min" else "greatest"
        return deciding, [f"{told(value, {})} is the {most} of {len(rows)}"]
