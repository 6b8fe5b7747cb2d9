"""Conditions on a node, as parts of a query, and how they are joined and denied.

Each is written with its denial beside it, so that no EXISTS has to be a value and no denial stands
in another: engines go wrong there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple


class Condition(NamedTuple):
    """Something that may hold of a node: as a part of a query, and what to write if it does not."""

    holds: str
    denied: str

    @property
    def opposite(self) -> Condition:
        """That it does not hold."""
        return Condition(self.denied, self.holds)


# The ways in which something comes about; in each all conditions hold together.
Ways = Sequence[tuple[Condition, ...]]


def there(pattern: str) -> Condition:
    """Return that a pattern has a match."""
    return Condition(pattern, f"FILTER NOT EXISTS {{ {pattern} }}")


def true(expression: str) -> Condition:
    """Return that an expression is true; it must have a value of any node."""
    return Condition(f"FILTER({expression})", f"FILTER(!({expression}))")


def written(way: Iterable[Condition]) -> str:
    """Return conditions that hold together as a pattern."""
    return " ".join(condition.holds for condition in way)


def together(several: Iterable[Ways]) -> Ways:
    """Return the ways in which several things come about at once."""
    return [tuple(one for way in ways for one in way) for ways in product(*several)]


def denied(ways: Ways) -> Ways:
    """Return the ways in which something does not come about: one condition of each is denied."""
    return [tuple(one.opposite for one in chosen) for chosen in product(*ways)]
