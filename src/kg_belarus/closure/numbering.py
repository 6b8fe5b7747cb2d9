"""Facts in numbers: three whole numbers are quick to compare and small to keep, terms neither."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import overload

from kg_belarus.closure.clauses import Fact
from kg_belarus.terms import Term

Row = tuple[int, int, int]


class Numbering:
    """Which number stands for which term.

    Attributes:
        terms: each at its number.
    """

    def __init__(self) -> None:
        self.terms: list[Term] = []
        self._numbers: dict[Term, int] = {}

    def number(self, term: Term) -> int:
        """Return the number of a term; one that was never seen gets the next."""
        number = self._numbers.setdefault(term, len(self.terms))
        if number == len(self.terms):
            self.terms.append(term)
        return number

    def row(self, fact: Fact) -> Row:
        """Return a fact in numbers."""
        s, p, o = fact
        numbers = self._numbers
        try:
            return numbers[s], numbers[p], numbers[o]
        except KeyError:
            return self.number(s), self.number(p), self.number(o)

    def fact(self, row: Row) -> Fact:
        """Return a fact in terms."""
        s, p, o = row
        return self.terms[s], self.terms[p], self.terms[o]


class KnownFacts(Collection[Fact]):
    """Facts that are kept in numbers, each once and in no order."""

    def __init__(self, rows: set[Row], numbering: Numbering) -> None:
        self._rows, self._numbering = rows, numbering

    def __contains__(self, fact: object) -> bool:
        return self._numbering.row(fact) in self._rows  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[Fact]:
        return map(self._numbering.fact, self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class MadeFacts(Sequence[Fact]):
    """Facts that are kept in numbers, in order."""

    def __init__(self, rows: list[Row], numbering: Numbering) -> None:
        self._rows, self._numbering = rows, numbering

    @overload
    def __getitem__(self, place: int) -> Fact: ...
    @overload
    def __getitem__(self, place: slice) -> list[Fact]: ...
    def __getitem__(self, place: int | slice) -> Fact | list[Fact]:
        if isinstance(place, slice):
            return [*map(self._numbering.fact, self._rows[place])]
        return self._numbering.fact(self._rows[place])

    def __iter__(self) -> Iterator[Fact]:
        return map(self._numbering.fact, self._rows)

    def __len__(self) -> int:
        return len(self._rows)
