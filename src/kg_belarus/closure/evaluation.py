"""Run clauses in memory, each new fact joined with all that is known: semi-naive.

Only what some clause joins is indexed: the rest of the data is looked at once, and forgotten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from kg_belarus.closure.clauses import SAME_AS, Clause, Fact, Pattern, Slot, is_test
from kg_belarus.closure.datatypes import is_datatype, is_in
from kg_belarus.closure.numbering import KnownFacts, MadeFacts, Numbering, Row
from kg_belarus.namespaces import RDF_TYPE

# The number of a term, or the name of a variable.
_Slot = int | str
_Bound = dict[str, int]


@dataclass(frozen=True, slots=True)
class _Atom:
    """A pattern in numbers.

    Attributes:
        key: by what its facts are found: see `_keys`.
        is_test: whether it asks if a literal is in a datatype, which no fact says.
    """

    subject: _Slot
    predicate: int
    target: _Slot
    key: int
    is_test: bool


@dataclass(frozen=True, slots=True)
class _Join:
    """What is to be done when a fact fits one pattern of a clause: find the others."""

    atom: _Atom
    others: tuple[_Atom, ...]
    heads: tuple[_Atom, ...]


class _Use:
    """What the facts of one property, or of one class, are for.

    Attributes:
        alone: what follows from such a fact alone: what it has to fit, and what follows.
        joins: what follows from it with others.
        reach: what follows from it as from a pair of a transitive property.
        pairs, members: where others are joined with it, the facts themselves.
    """

    def __init__(self) -> None:
        self.alone: list[tuple[_Atom, _Atom]] = []
        self.joins: list[_Join] = []
        self.reach: _Reach | None = None
        self.pairs: _Pairs | None = None
        self.members: set[int] | None = None


class Evaluation:
    """Facts that are known, and what follows from them by some clauses.

    Args:
        clauses: with a head; contradictions are looked for elsewhere.
        check: is called every now and then, to see what has been made; it may raise.

        numbering: of terms, where another has numbered some.

    Attributes:
        says_same: whether a fact says that two things are the same.
    """

    def __init__(
        self,
        clauses: Iterable[Clause],
        check: Callable[[Evaluation], None] = lambda _: None,
        numbering: Numbering | None = None,
    ) -> None:
        self.says_same = False
        self._check_size = check
        self._numbering = numbering or Numbering()
        self._type, self._same = map(self._numbering.number, (RDF_TYPE, SAME_AS))
        self._known: set[Row] = set()
        self._made: list[Row] = []
        self._ahead: list[Row] = []
        self._uses: dict[int, _Use] = defaultdict(_Use)
        for clause in clauses:
            self._take(clause)

    @property
    def known(self) -> Collection[Fact]:
        """All facts, given and made."""
        return KnownFacts(self._known, self._numbering)

    @property
    def made(self) -> Sequence[Fact]:
        """Those that were made, in order."""
        return MadeFacts(self._made, self._numbering)

    def made_since(self, place: int) -> Iterator[Fact]:
        """Yield those that were made, from a place on."""
        return map(self._numbering.fact, islice(self._made, place, None))

    def _take(self, clause: Clause) -> None:
        body, heads = (tuple(map(self._atom, part)) for part in (clause.body, clause.head))
        if clause.transitive is not None:
            self._uses[body[0].key].reach = _Reach()
        elif len(body) == 1:
            self._uses[body[0].key].alone += [(body[0], head) for head in heads]
        else:
            for place, atom in enumerate(body):
                if not atom.is_test:
                    others = _ordered(atom, [*body[:place], *body[place + 1 :]])
                    self._uses[atom.key].joins.append(_Join(atom, tuple(others), heads))
                    self._index(atom.key)

    def _index(self, key: int) -> None:
        use = self._uses[key]
        if key < 0:
            use.members = set() if use.members is None else use.members
        else:
            use.pairs = use.pairs or _Pairs()

    def _atom(self, pattern: Pattern) -> _Atom:
        s, p, o = pattern
        subject, target = self._slot(s), self._slot(o)
        predicate = self._numbering.number(p)
        is_class = predicate == self._type and isinstance(target, int)
        key = ~target if is_class and isinstance(target, int) else predicate
        return _Atom(subject, predicate, target, key, is_test(pattern))

    def _slot(self, slot: Slot) -> _Slot:
        return slot if isinstance(slot, str) else self._numbering.number(slot)

    def _keys(self, predicate: int, target: int) -> tuple[int, ...]:
        """Return by what a fact is found: its property, and its class, which is less than 0."""
        return (~target, predicate) if predicate == self._type else (predicate,)

    def add(self, facts: Iterable[Fact]) -> None:
        """Take facts for known that follow from nothing; what follows is found by `run`."""
        for row in map(self._numbering.row, facts):
            self._add(row)

    def take(self, facts: Iterable[Fact]) -> None:
        """Take facts as made; what follows from them is found by `run`."""
        for row in map(self._numbering.row, facts):
            self._make(row)

    def keep(self, facts: Iterable[Fact]) -> None:
        """Take facts as made from which nothing follows that is not known of others."""
        for row in map(self._numbering.row, facts):
            self._make(row, is_joined=False)

    def under(self, clauses: Iterable[Clause]) -> Evaluation:
        """Return an evaluation that knows the same facts, made ones in order, under others."""
        other = Evaluation(clauses, self._check_size, self._numbering)
        made = set(self._made)
        for row in self._known:
            if row not in made:
                other._add(row)
        for row in self._made:
            other._make(row)
        return other

    def forget(self) -> None:
        """Forget all facts, and nothing of the clauses; only of such as have one pattern each."""
        self._known.clear()
        self._made.clear()

    def run(self) -> None:
        """Find all that follows."""
        while self._ahead:
            s, p, o = self._ahead.pop()
            for key in self._keys(p, o):
                use = self._uses.get(key)
                if use is None:
                    continue
                for atom, head in use.alone:
                    self._emit(head, _fits(atom, s, o))
                for join in use.joins:
                    bound = _fits(join.atom, s, o)
                    if bound is not None:
                        for found in [*self._found(join.others, 0, bound)]:
                            for head in join.heads:
                                self._emit(head, found)
                if use.reach is not None:
                    for one, other in use.reach.join(s, o):
                        self._make((one, p, other))

    def _add(self, row: Row) -> None:
        if row not in self._known:
            self._known.add(row)
            self._note(row)

    def _make(self, row: Row, *, is_joined: bool = True, is_reached: bool = False) -> None:
        if row not in self._known:
            self._known.add(row)
            self._made.append(row)
            if not len(self._made) % 1000:
                self._check_size(self)
            if is_joined:
                self._note(row, is_reached=is_reached)

    def _note(self, row: Row, *, is_reached: bool = False) -> None:
        """Index what is new, and keep it for `run`, if any clause needs it."""
        s, p, o = row
        is_needed = False
        for key in self._keys(p, o):
            use = self._uses.get(key)
            if use is None:
                continue
            if use.pairs is not None:
                use.pairs.add(s, o)
            if use.members is not None:
                use.members.add(s)
            # What a transitive property reaches it has reached from there, too.
            is_transitive = use.reach is not None and not is_reached
            is_needed = is_needed or is_transitive or bool(use.alone or use.joins)
        if p == self._same:
            self.says_same = True
        if is_needed:
            self._ahead.append(row)

    def _emit(self, head: _Atom, bound: _Bound | None) -> None:
        if bound is None:
            return
        s, p, o = head.subject, head.predicate, head.target
        subject = bound[s] if isinstance(s, str) else s
        target = bound[o] if isinstance(o, str) else o
        if p == self._same and subject == target:
            return
        if p == self._type and self._is_of_value(subject, target):
            return
        self._make((subject, p, target))

    def _is_of_value(self, subject: int, target: int) -> bool:
        """Tell whether a fact says of which datatype a value is, which is looked at if asked."""
        terms = self._numbering.terms
        return isinstance(terms[subject], ox.Literal) and is_datatype(terms[target])

    def _found(self, atoms: tuple[_Atom, ...], place: int, bound: _Bound) -> Iterator[_Bound]:
        """Yield the values of all variables under which the atoms from a place on are known."""
        if place == len(atoms):
            yield bound
            return
        atom = atoms[place]
        for s, o in self._known_as(atom, bound):
            more = dict(bound)
            if _bind(atom.subject, s, more) and _bind(atom.target, o, more):
                yield from self._found(atoms, place + 1, more)

    def _known_as(self, atom: _Atom, bound: _Bound) -> Iterator[tuple[int, int]]:
        s, o = atom.subject, atom.target
        subject = bound.get(s) if isinstance(s, str) else s
        target = bound.get(o) if isinstance(o, str) else o
        if atom.is_test:
            terms = self._numbering.terms
            if subject is not None and target is not None and is_in(terms[subject], terms[target]):
                yield subject, target
            return
        use = self._uses[atom.key]
        if use.pairs is not None:
            yield from use.pairs.fitting(subject, target)
        elif use.members is not None and target is not None:
            if subject is None:
                yield from ((member, target) for member in use.members)
            elif subject in use.members:
                yield subject, target


class _Pairs:
    """The pairs that stand in one property, from both sides; each is added once."""

    def __init__(self) -> None:
        self.after: dict[int, set[int]] = defaultdict(set)
        self.before: dict[int, list[int]] = defaultdict(list)

    def add(self, subject: int, target: int) -> None:
        self.after[subject].add(target)
        self.before[target].append(subject)

    def fitting(self, subject: int | None, target: int | None) -> Iterator[tuple[int, int]]:
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

    def join(self, one: int, other: int) -> Iterator[tuple[int, int]]:
        """Add a pair; yield all that follow from it and those before, the pair itself left out."""
        if other in self.after[one]:
            return
        sources = [one, *(source for source in self.before[one] if source != one)]
        targets = {other, *self.after[other]}
        for source in sources:
            for target in targets - self.after[source]:
                self.add(source, target)
                if (source, target) != (one, other):
                    yield source, target


def _ordered(first: _Atom, others: list[_Atom]) -> Iterator[_Atom]:
    """Yield atoms in the order in which they are best looked for: the most bound come first."""
    bound: set[_Slot] = {first.subject, first.target}
    left = list(others)

    def openness(atom: _Atom) -> tuple[bool, int]:
        slots = (atom.subject, atom.target)
        unbound = sum(isinstance(slot, str) and slot not in bound for slot in slots)
        return atom.is_test and unbound > 0, unbound

    while left:
        best = min(left, key=openness)
        left.remove(best)
        bound |= {best.subject, best.target}
        yield best


def _fits(atom: _Atom, subject: int, target: int) -> _Bound | None:
    bound: _Bound = {}
    fits = _bind(atom.subject, subject, bound) and _bind(atom.target, target, bound)
    return bound if fits else None


def _bind(slot: _Slot, term: int, bound: _Bound) -> bool:
    """Bind a variable, or tell whether a term is that which is there."""
    if not isinstance(slot, str):
        return slot == term
    return bound.setdefault(slot, term) == term
