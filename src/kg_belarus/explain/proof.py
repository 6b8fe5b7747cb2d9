"""Proofs, down to what is stated; and what a rule lacks that would give what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg_belarus.closure import Fact


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be proved: a fact.

    Attributes:
        is_direct: whether it may not follow by the transitivity of its property. Of the ways to
            go along a chain link by link the one is enough that takes the first link first.
    """

    fact: Fact
    is_direct: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One use of a rule.

    Attributes:
        rule: the W3C's name of it, or that of its file.
        fact: what follows.
        premises: what it follows from, the axioms of the rule first.
        said: what else has to be so, in words: that nothing says a thing, or what value is least.
    """

    rule: str
    fact: Fact
    premises: tuple[Goal, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A fact with what it follows from.

    Attributes:
        step: the use of a rule by which it follows; None for what is stated.
        premises: the proofs of what the step needs, in its order.
    """

    fact: Fact
    step: Step | None = None
    premises: tuple[Proof, ...] = ()

    @property
    def size(self) -> int:
        """The steps of the tree; one that is used twice counts twice."""
        return sum(part.step is not None for part in self.parts())

    def parts(self) -> Iterator[Proof]:
        """Yield the proof and those within it, each before what it follows from."""
        ahead = [self]
        while ahead:
            one = ahead.pop()
            yield one
            ahead += reversed(one.premises)

    def leaves(self) -> list[Fact]:
        """Return what is stated and it rests on, each once, in order."""
        return list(dict.fromkeys(one.fact for one in self.parts() if one.step is None))


@dataclass(frozen=True, slots=True)
class Lack:
    """A rule that would give a triple, if what it lacks were so.

    Attributes:
        rule: the W3C's name of it, or that of its file.
        present: what it needs and is known.
        missing: what it needs and nothing says, as patterns.
        said: what else keeps it from giving the triple, in words.
    """

    rule: str
    present: tuple[Fact, ...]
    missing: tuple[str, ...]
    said: tuple[str, ...] = ()
