"""The operators of SPARQL's algebra, evaluated so that each solution keeps what it rests on.

They are for the few solutions that are asked about: what is known of those is handed down into each
part as far as that changes nothing, namely for variables that the part surely binds. Triples that
only a variable comes from whose value nobody needs are left out.

Source: W3C SPARQL 1.1 Query Language, section 18.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Any

import rdflib
from rdflib.plugins.sparql.evalutils import _val

from kg_belarus.explain.expressions import Expression
from kg_belarus.explain.paths import Asked, Pattern, Row, Values, match, told_pattern
from kg_belarus.rdflib_terms import to_rdflib
from kg_belarus.terms import Term

_UNBOUND = rdflib.Variable("unbound")  # comes first
Names = frozenset[str]
# What VALUES gives some variables, and the triple patterns that go with it.
Way = tuple[Values, tuple[Pattern, ...]]


class Operator(ABC):
    """A part of a query.

    Args:
        parts: those within it.
        names: the variables that it can bind.
        certain: those that it surely binds.
    """

    def __init__(self, parts: Iterable[Operator], names: Iterable[str], certain: Names) -> None:
        self.parts = tuple(parts)
        self.names, self.certain = frozenset(names), certain

    def rows(self, asked: Asked, wanted: Mapping[str, Term], needed: Names) -> Iterator[Row]:
        """Yield its solutions.

        Args:
            asked: the graph.
            wanted: what variables must have; looked at for those that it surely binds.
            needed: the variables whose values matter; what only others rest on is left out.
        """
        return self._rows(asked, narrowed(wanted, self.certain), needed)

    def told(self, values: Values) -> str:
        """Return its patterns in words, with the values of variables."""
        return " . ".join(filter(None, (part.told(values) for part in self.parts)))

    def ways(self) -> Iterator[Way]:
        """Yield the triple patterns that it cannot do without, for each of its ways to match."""
        yield from self.parts[0].ways()

    def filters(self) -> Iterator[Filter]:
        """Yield the filters in it, the outermost first."""
        for part in self.parts:
            yield from part.filters()

    @abstractmethod
    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        """Yield its rows; see `rows`."""


def narrowed(values: Mapping[str, Term], names: Names) -> Values:
    """Return the values of some variables."""
    return {name: term for name, term in values.items() if name in names}


class Triples(Operator):
    """Triple patterns that stand together."""

    def __init__(self, triples: Sequence[Pattern]) -> None:
        names = frozenset(part for one in triples for part in one if isinstance(part, str))
        super().__init__((), names, names)
        self._triples = tuple(triples)

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        return match(asked, self._triples, narrowed(asked.outer, self.names) | wanted)

    def told(self, values: Values) -> str:  # noqa: D102 - see Operator
        return " . ".join(told_pattern(pattern, values) for pattern in self._triples)

    def ways(self) -> Iterator[Way]:  # noqa: D102
        yield {}, self._triples


class Listed(Operator):
    """The rows of VALUES."""

    def __init__(self, listed: Sequence[Values]) -> None:
        names = frozenset().union(*listed)
        certain = frozenset(name for name in names if all(name in row for row in listed))
        super().__init__((), names, certain)
        self._listed = listed

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        yield from (Row(values) for values in self._listed if Row(wanted).joined(Row(values)))

    def ways(self) -> Iterator[Way]:  # noqa: D102
        yield from ((values, ()) for values in self._listed)


class Join(Operator):
    """What both parts give."""

    def __init__(self, one: Operator, other: Operator) -> None:
        super().__init__((one, other), one.names | other.names, one.certain | other.certain)

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        # What more is known of comes first: then little is found, and less is joined.
        first, second = sorted(self.parts, key=lambda part: -len(part.certain & wanted.keys()))
        needed = needed | first.names & second.names
        for row in first.rows(asked, wanted, needed):
            for other in second.rows(asked, {**wanted, **row.values}, needed):
                if both := row.joined(other):
                    yield both

    def ways(self) -> Iterator[Way]:  # noqa: D102
        one, other = self.parts
        for (values, patterns), (more, others) in product(one.ways(), [*other.ways()]):
            if both := Row(values).joined(Row(more)):
                yield both.values, (*patterns, *others)


class LeftJoin(Operator):
    """What the first part gives, with what OPTIONAL adds."""

    def __init__(self, one: Operator, other: Operator, condition: Expression) -> None:
        super().__init__((one, other), one.names | other.names, one.certain)
        self._condition = condition

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        one, other = self.parts
        matters = bool((other.names - one.certain) & needed)
        needed = needed | self._condition.variables | one.names & other.names
        for row in one.rows(asked, wanted, needed):
            is_found = False
            for more in other.rows(asked, row.values, needed):
                both = row.joined(more)
                if both and self._condition.holds(asked, both.values):
                    is_found = True
                    if matters:
                        yield both.resting_on(*self._condition.reason(asked, both.values))
                    else:
                        yield Row(both.values, row.facts, row.said)
            if not is_found:
                said = other.told({**asked.outer, **row.values})
                such = asked.nothing(said + told_condition(self._condition))
                yield row.resting_on((), (such,) if matters else ())


class Union(Operator):
    """What one part or the other gives."""

    def __init__(self, one: Operator, other: Operator) -> None:
        super().__init__((one, other), one.names | other.names, one.certain & other.certain)

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        for part in self.parts:
            yield from part.rows(asked, wanted, needed)

    def told(self, values: Values) -> str:  # noqa: D102
        return " or ".join(part.told(values) for part in self.parts)

    def ways(self) -> Iterator[Way]:  # noqa: D102
        for part in self.parts:
            yield from part.ways()


class Minus(Operator):
    """What the first part gives and MINUS does not take away."""

    def __init__(self, one: Operator, other: Operator) -> None:
        super().__init__((one, other), one.names, one.certain)

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        one, other = self.parts
        for row in one.rows(asked, wanted, needed | one.names & other.names):
            taken = (
                row.values.keys() & less.values.keys() and row.joined(less)
                for less in other.rows(asked, row.values, other.names)
            )
            if not any(taken):
                yield row.resting_on((), (asked.nothing(other.told(row.values)),))


class Filter(Operator):
    """What a part gives and FILTER lets through."""

    def __init__(self, part: Operator, condition: Expression) -> None:
        super().__init__((part,), part.names, part.certain)
        self._condition = condition

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        for row in self.parts[0].rows(asked, wanted, needed | self._condition.variables):
            if self._condition.holds(asked, row.values):
                yield row.resting_on(*self._condition.reason(asked, row.values))

    def told(self, values: Values) -> str:  # noqa: D102
        return self.parts[0].told(values) + told_condition(self._condition)

    def filters(self) -> Iterator[Filter]:  # noqa: D102
        yield self
        yield from super().filters()

    def refused(self, asked: Asked, wanted: Mapping[str, Term]) -> Iterator[Row]:
        """Yield what it does not let through, each resting on what keeps it out."""
        for row in self.parts[0].rows(asked, wanted, self._condition.variables):
            if not self._condition.holds(asked, row.values):
                shown = narrowed(row.values, self._condition.variables)
                yield Row(shown, *self._condition.reason(asked, row.values))


class Extend(Operator):
    """What a part gives, with a value that is reckoned from it."""

    def __init__(self, part: Operator, name: str, reckoned: Expression) -> None:
        own = {name} if reckoned.alias in part.certain else frozenset()
        super().__init__((part,), part.names | {name}, part.certain | own)
        self._name, self._reckoned = name, reckoned

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        is_needed = self._name in needed
        inner = needed - {self._name}
        if is_needed:
            inner |= self._reckoned.variables
        if self._name in wanted:  # it is another name of a variable
            wanted = {**wanted, self._reckoned.alias: wanted[self._name]}
        for row in self.parts[0].rows(asked, wanted, inner):
            value = self._reckoned.value(asked, row.values)
            values = row.values if value is None else {**row.values, self._name: value}
            made = Row(values, row.facts, row.said)
            yield (
                made.resting_on(*self._reckoned.reason(asked, row.values)) if is_needed else made
            )


class Project(Operator):
    """Some variables of a part; the others are not seen outside."""

    def __init__(self, part: Operator, kept: Names) -> None:
        super().__init__((part,), part.names & kept, part.certain & kept)

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        for row in self.parts[0].rows(asked, wanted, needed & self.names):
            yield Row(narrowed(row.values, self.names), row.facts, row.said)


class Distinct(Operator):
    """Each solution once, where they are counted; else once for all that it can rest on."""

    def __init__(self, part: Operator) -> None:
        super().__init__((part,), part.names, part.certain)

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        seen = set()
        for row in self.parts[0].rows(asked, wanted, needed):
            key = frozenset(row.values.items()), () if asked.is_counted else (row.facts, row.said)
            if key not in seen:
                seen.add(key)
                yield row


class Ordered(Operator):
    """The solutions in order, by several keys, each with whether it falls."""

    def __init__(self, part: Operator, keys: Sequence[tuple[Expression, bool]]) -> None:
        super().__init__((part,), part.names, part.certain)
        self._keys = keys

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        def rank(row: Row, key: Expression) -> Any:  # noqa: ANN401 - as rdflib has it
            value = key.value(asked, row.values)
            return _val(_UNBOUND if value is None else to_rdflib(value))

        rows = [*self.parts[0].rows(asked, wanted, needed)]
        for key, is_falling in reversed(self._keys):
            rows.sort(key=lambda row, key=key: rank(row, key), reverse=is_falling)  # type: ignore[misc]
        yield from rows


class Slice(Operator):
    """Some solutions by number: none is left out before they are counted."""

    def __init__(self, part: Operator, start: int, length: int | None) -> None:
        super().__init__((part,), part.names, frozenset())
        self._start, self._end = start, None if length is None else start + length

    def _rows(self, asked: Asked, wanted: Values, needed: Names) -> Iterator[Row]:
        counted = replace(asked, is_counted=True)
        yield from islice(self.parts[0].rows(counted, {}, needed), self._start, self._end)


def told_condition(condition: Expression) -> str:
    """Return that there is a condition, unless it asks for nothing."""
    return " (on a condition)" if condition.variables else ""
