"""All facts of a closed graph, found by any of their terms, and when each came about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from kg_belarus.closure import Fact, Pattern, Slot, is_in, is_test
from kg_belarus.terms import Term

Bound = Mapping[Slot, Term]


class Known:
    """The facts of a closed graph.

    Args:
        facts: all of them.
        stated: those that the files state.
        since: of what follows, in which step of the closure it came about. What is in neither is a
            fact on the way to a triple, and no triple of the closure.
    """

    def __init__(
        self, facts: Iterable[Fact], stated: Collection[Fact], since: Mapping[Fact, int]
    ) -> None:
        self.facts = dict.fromkeys(facts)
        self.stated, self.since = stated, since
        self._of: dict[Term, list[Fact]] = defaultdict(list)
        self._with: dict[tuple[Term, Term], list[Fact]] = defaultdict(list)
        self._under: dict[Term, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            s, p, o = fact
            self._of[s].append(fact)
            self._with[p, o].append(fact)
            self._under[p].append(fact)

    def __contains__(self, fact: object) -> bool:
        return fact in self.facts

    @property
    def properties(self) -> Collection[Term]:
        """The properties of the facts."""
        return self._under.keys()

    def was_there(self, fact: Fact, step: int | None) -> bool:
        """Tell whether a triple was in the graph before a step; None for the graph as it is."""
        if fact in self.stated:
            return True
        since = self.since.get(fact)
        return since is not None and (step is None or since < step)

    def find(self, s: Term | None, p: Term | None, o: Term | None) -> Iterator[Fact]:
        """Yield the facts that have some terms; None for any."""
        if s is not None and p is not None and o is not None:
            if (s, p, o) in self.facts:
                yield s, p, o
            return
        for fact in self._among(s, p, o):
            if (s is None or fact[0] == s) and p in (None, fact[1]) and o in (None, fact[2]):
                yield fact

    def _among(self, s: Term | None, p: Term | None, o: Term | None) -> Collection[Fact]:
        """Return facts among which are those that have some terms: few, if there is a way."""
        if s is not None:
            own = self._of.get(s, ())
            if p is None or o is not None or len(own) < 100:
                return own
        if p is not None and o is not None:
            return self._with.get((p, o), ())
        if s is not None:
            return self._of.get(s, ())
        return self.facts if p is None else self._under.get(p, ())

    def matches(self, patterns: Iterable[Pattern], bound: Bound) -> Iterator[dict[Slot, Term]]:
        """Yield the values of all variables under which some patterns are known.

        Of which datatype a literal is is looked at, and is no fact.
        """
        left = [*patterns]
        if not left:
            yield dict(bound)
            return
        best, subject, target = self.take_best(left, bound)
        s, p, o = best
        if is_test(best):
            if subject is not None and target is not None and is_in(subject, target):
                yield from self.matches(left, bound)
            return
        for one, _, other in self.find(subject, p, target):
            more = dict(bound)
            if _binds(s, one, more) and _binds(o, other, more):
                yield from self.matches(left, more)

    def take_best(
        self, left: list[Pattern], bound: Bound
    ) -> tuple[Pattern, Term | None, Term | None]:
        """Take out of some patterns the one that the fewest facts fit.

        Returns:
            The pattern, with its subject and its value where they are known.
        """
        best = min(left, key=lambda pattern: self.size(pattern, bound))
        left.remove(best)
        s, _, o = best
        subject = bound.get(s) if isinstance(s, str) else s
        target = bound.get(o) if isinstance(o, str) else o
        return best, subject, target

    def size(self, pattern: Pattern, bound: Bound) -> float:
        """Return at most how many facts a pattern can fit."""
        s, p, o = pattern
        subject = bound.get(s) if isinstance(s, str) else s
        target = bound.get(o) if isinstance(o, str) else o
        if is_test(pattern):
            return 0.5 if subject is not None else float("inf")
        if subject is not None and target is not None:
            return 0
        return len(self._among(subject, p, target))


def _binds(slot: Slot, term: Term, bound: dict[Slot, Term]) -> bool:
    """Bind a variable, or tell whether a term is that which is there."""
    return bound.setdefault(slot, term) == term if isinstance(slot, str) else slot == term
