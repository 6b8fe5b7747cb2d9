"""Run clauses in memory, each new fact joined with all that is known: semi-naive.

Only what some clause joins is indexed: the rest of the data is looked at once, and forgotten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.closure.clauses import SAME_AS, Clause, Fact, Pattern, Slot, is_test
from kg_belarus.closure.datatypes import is_datatype, is_in
from kg_belarus.namespaces import RDF_TYPE
from kg_belarus.terms import Term

Bound = dict[Slot, Term]
_Key = Term | tuple[Term, Term]


@dataclass(frozen=True, slots=True)
class _Join:
    """What is to be done when a fact fits one pattern of a clause: find the others."""

    clause: Clause
    pattern: Pattern
    others: tuple[Pattern, ...]


class Evaluation:
    """Facts that are known, and what follows from them by some clauses.

    Args:
        clauses: with a head; contradictions are looked for elsewhere.
        check: is called every now and then, to see what has been made; it may raise.

    Attributes:
        known: all facts, given and made.
        made: those that were made, in order.
        says_same: whether a fact says that two things are the same.
    """

    def __init__(
        self, clauses: Iterable[Clause], check: Callable[[Evaluation], None] = lambda _: None
    ) -> None:
        self.known: set[Fact] = set()
        self.made: list[Fact] = []
        self.says_same = False
        self._check_size = check
        self._ahead: list[Fact] = []
        # What to do with a fact, by what patterns are found by.
        self._single: dict[_Key, list[tuple[Pattern, Pattern]]] = defaultdict(list)
        self._joins: dict[_Key, list[_Join]] = defaultdict(list)
        self._transitive: dict[_Key, _Reach] = {}
        self._pairs: dict[_Key, _Pairs] = {}
        self._members: dict[_Key, set[Term]] = {}
        for clause in clauses:
            self._take(clause)

    def _take(self, clause: Clause) -> None:
        if (term := clause.transitive) is not None:
            self._transitive[term] = _Reach()
        elif len(clause.body) == 1:
            (pattern,) = clause.body
            self._single[_key(pattern)] += [(pattern, head) for head in clause.head]
        else:
            for place, pattern in enumerate(clause.body):
                others = [*clause.body[:place], *clause.body[place + 1 :]]
                if not is_test(pattern):
                    join = _Join(clause, pattern, tuple(_ordered(pattern, others)))
                    self._joins[_key(pattern)].append(join)
                    self._index(pattern)

    def _index(self, pattern: Pattern) -> None:
        key = _key(pattern)
        if isinstance(key, tuple):
            self._members.setdefault(key, set())
        else:
            self._pairs.setdefault(key, _Pairs())

    def add(self, facts: Iterable[Fact]) -> None:
        """Take facts for known that follow from nothing; what follows is found by `run`."""
        for fact in facts:
            if fact not in self.known:
                self.known.add(fact)
                self._note(fact)

    def take(self, facts: Iterable[Fact]) -> None:
        """Take facts as made; what follows from them is found by `run`."""
        for fact in facts:
            self._make(fact)

    def keep(self, facts: Iterable[Fact]) -> None:
        """Take facts as made from which nothing follows that is not known of others."""
        for fact in facts:
            self._make(fact, is_joined=False)

    def run(self) -> None:
        """Find all that follows."""
        while self._ahead:
            s, p, o = self._ahead.pop()
            for key in ((p, o), p) if p == RDF_TYPE else (p,):
                for pattern, head in self._single.get(key, ()):
                    self._emit(head, _fits(pattern, s, o))
                for join in self._joins.get(key, ()):
                    bound = _fits(join.pattern, s, o)
                    if bound is not None:
                        for found in list(self._found(join.others, 0, bound)):
                            for head in join.clause.head:
                                self._emit(head, found)
            reach = self._transitive.get(p)
            if reach is not None:
                for one, other in reach.join(s, o):
                    self._make((one, p, other))

    def _make(self, fact: Fact, *, is_joined: bool = True) -> None:
        if fact not in self.known:
            self.known.add(fact)
            self.made.append(fact)
            if not len(self.made) % 1000:
                self._check_size(self)
            if is_joined:
                self._note(fact)

    def _note(self, fact: Fact) -> None:
        """Index what is new, and keep it for `run`, if any clause needs it."""
        s, p, o = fact
        is_needed = p in self._single or p in self._joins or p in self._transitive
        if p in self._pairs:
            self._pairs[p].add(s, o)
        if p == SAME_AS:
            self.says_same = True
        if p == RDF_TYPE:
            key = (p, o)
            is_needed = is_needed or key in self._single or key in self._joins
            if key in self._members:
                self._members[key].add(s)
        if is_needed:
            self._ahead.append(fact)

    def _emit(self, head: Pattern, bound: Bound | None) -> None:
        if bound is None:
            return
        s, p, o = head
        subject = bound[s] if isinstance(s, str) else s
        target = bound[o] if isinstance(o, str) else o
        # Of which datatype a value is nobody has to say: it is looked at where it is asked for.
        is_said = isinstance(subject, ox.Literal) and p == RDF_TYPE and is_datatype(target)
        if not is_said and (p != SAME_AS or subject != target):
            self._make((subject, p, target))

    def _found(self, patterns: tuple[Pattern, ...], place: int, bound: Bound) -> Iterator[Bound]:
        """Yield the values of all variables under which the patterns from a place on are known."""
        if place == len(patterns):
            yield bound
            return
        pattern = patterns[place]
        for s, o in self._known_as(pattern, bound):
            more = dict(bound)
            if _bind(pattern[0], s, more) and _bind(pattern[2], o, more):
                yield from self._found(patterns, place + 1, more)

    def _known_as(self, pattern: Pattern, bound: Bound) -> Iterator[tuple[Term, Term]]:
        s, _, o = pattern
        subject = bound.get(s) if isinstance(s, str) else s
        target = bound.get(o) if isinstance(o, str) else o
        key = _key(pattern)
        if is_test(pattern):
            if subject is not None and target is not None and is_in(subject, target):
                yield subject, target
        elif isinstance(key, tuple):
            members = self._members[key]
            if subject is None:
                yield from ((member, key[1]) for member in members)
            elif subject in members:
                yield subject, key[1]
        else:
            yield from self._pairs[key].fitting(subject, target)


class _Pairs:
    """The pairs that stand in one property, from both sides."""

    def __init__(self) -> None:
        self.after: dict[Term, set[Term]] = defaultdict(set)
        self.before: dict[Term, set[Term]] = defaultdict(set)

    def add(self, subject: Term, target: Term) -> None:
        self.after[subject].add(target)
        self.before[target].add(subject)

    def fitting(self, subject: Term | None, target: Term | None) -> Iterator[tuple[Term, Term]]:
        if subject is None and target is None:
            yield from ((s, o) for s, found in self.after.items() for o in found)
        elif subject is None and target is not None:
            yield from ((s, target) for s in self.before.get(target, ()))
        elif subject is not None and target is None:
            yield from ((subject, o) for o in self.after.get(subject, ()))
        elif subject is not None and target in self.after.get(subject, ()):
            yield subject, target  # type: ignore[misc]


class _Reach(_Pairs):
    """The pairs of a transitive property, whole after each that is joined to them.

    A pair is found once for each edge that first links its ends, so a chain of n things costs what
    it makes, n²/2, and no more.
    """

    def join(self, one: Term, other: Term) -> Iterator[tuple[Term, Term]]:
        """Add a pair; yield all that follow from it and those before, the pair itself left out."""
        if other in self.after[one]:
            return
        sources = [one, *(self.before[one] - {one})]
        targets = {other, *self.after[other]}
        for source in sources:
            for target in targets - self.after[source]:
                self.add(source, target)
                if (source, target) != (one, other):
                    yield source, target


def _key(pattern: Pattern) -> _Key:
    """Return by what a pattern is found: its property and, if it asks for a class, that class."""
    _, p, o = pattern
    return (p, o) if p == RDF_TYPE and not isinstance(o, str) else p


def _ordered(first: Pattern, others: list[Pattern]) -> Iterator[Pattern]:
    """Yield patterns in the order in which they are best looked for: the most bound come first."""
    bound: set[Slot] = {first[0], first[2]}
    left = list(others)

    def openness(pattern: Pattern) -> tuple[bool, int]:
        unbound = sum(isinstance(s, str) and s not in bound for s in (pattern[0], pattern[2]))
        return is_test(pattern) and unbound > 0, unbound

    while left:
        best = min(left, key=openness)
        left.remove(best)
        bound |= {best[0], best[2]}
        yield best


def _fits(pattern: Pattern, subject: Term, target: Term) -> Bound | None:
    bound: Bound = {}
    fits = _bind(pattern[0], subject, bound) and _bind(pattern[2], target, bound)
    return bound if fits else None


def _bind(slot: Slot, term: Term, bound: Bound) -> bool:
    """Bind a variable, or tell whether a term is that which is there."""
    if not isinstance(slot, str):
        return slot == term
    return bound.setdefault(slot, term) == term
