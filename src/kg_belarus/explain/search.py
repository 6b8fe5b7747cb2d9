"""The shortest proofs of a fact: steps are looked for backwards from it, and weighed forwards.

Backwards, in layers: the steps by which the fact can follow, then those of their premises, and so
on. Forwards from what is stated, by Knuth's generalisation of Dijkstra's algorithm: what the
shortest proof of each fact costs. A proof that needs a fact n layers away has n steps or more, so
the search ends with the first layer that can hold nothing shorter. No proof rests on itself.

Source: D. E. Knuth, A Generalization of Dijkstra's Algorithm, Information Processing Letters 6
(1977).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from kg_belarus.closure import Fact
from kg_belarus.errors import EngineError
from kg_belarus.explain.proof import Goal, Proof, Step

# How many uses of rules are looked at for one fact.
_MOST = 300_000
# How many proofs are begun where several are asked for.
_MOST_BEGUN = 20_000


class TooManyStepsError(EngineError):
    """A fact can follow in so many ways that none was found in the steps looked at; exit code 4."""

    def __init__(self) -> None:
        super().__init__(
            f"no proof was found among the first {_MOST:,} uses of rules: too many things can lead "
            "there; explain a premise of it instead."
        )


class Search:
    """The steps that can lead to some goals, as far as they have been looked for.

    Goals and steps have numbers here: facts take long to compare.

    Args:
        steps: gives the steps by which a goal can follow.
        stated: the facts that need no proof.
    """

    def __init__(self, steps: Callable[[Goal], Iterable[Step]], stated: Collection[Fact]) -> None:
        self._steps_to, self._stated = steps, stated
        self._numbers: dict[Goal, int] = {}
        self._goals: list[Goal] = []
        self._facts: list[int] = []  # of each goal a number of its fact, which others may have
        self._fact_numbers: dict[Fact, int] = {}
        self._is_stated: list[bool] = []
        self._ways: dict[int, list[_Way]] = {}
        self._size = 0

    def shortest(self, goal: Goal, most: int = 1) -> list[Proof]:
        """Return the shortest proofs of a goal, the shortest first; none if there is none.

        Each rests on other statements than those before it. What is stated is not proved in any
        other way.

        Raises:
            TooManyStepsError: there are more steps to look at than anybody would wait for.
        """
        start = self._number(goal)
        if self._is_stated[start]:
            return [Proof(goal.fact)]
        layer, seen = [start], {start}
        depth, weighed_at, before = 0, 1, self._size
        while True:
            after: dict[int, None] = {}
            for one in layer:
                for way in self._expanded(one):
                    after.update(dict.fromkeys(p for p in way.premises if p not in seen))
            seen |= after.keys()
            layer, depth = [*after], depth + 1
            is_over = not layer or self._size - before > _MOST
            if depth < weighed_at and not is_over:
                continue
            weighed_at = max(weighed_at + 1, weighed_at * 5 // 4)
            costs = self._costs(seen)
            if start in costs and (is_over or costs[start] <= depth):
                within = float("inf") if is_over else depth
                found = self._proofs(start, costs, most, within)
                if is_over or len(found) == most:
                    return found
            elif is_over:
                if layer:
                    raise TooManyStepsError
                return []

    def _number(self, goal: Goal) -> int:
        number = self._numbers.get(goal)
        if number is None:
            number = self._numbers[goal] = len(self._goals)
            self._goals.append(goal)
            self._is_stated.append(goal.fact in self._stated)
            fact_number = self._fact_numbers.setdefault(goal.fact, len(self._fact_numbers))
            self._facts.append(fact_number)
        return number

    def _expanded(self, goal: int) -> list[_Way]:
        """Return the steps that lead to a goal; none to what is stated."""
        if self._is_stated[goal]:
            return []
        if goal not in self._ways:
            steps = dict.fromkeys(self._steps_to(self._goals[goal]))
            self._ways[goal] = [
                _Way(step, tuple(map(self._number, step.premises))) for step in steps
            ]
            self._size += len(steps)
        return self._ways[goal]

    def _costs(self, goals: Iterable[int]) -> dict[int, int]:
        """Return how many steps the shortest proof of each goal has, of those that have one."""
        costs: dict[int, int] = {}
        needed: dict[int, list[int]] = defaultdict(list)
        uses: list[tuple[int, tuple[int, ...]]] = []
        missing: list[int] = []
        ahead: list[tuple[int, int]] = []
        for goal in goals:
            if self._is_stated[goal]:
                heappush(ahead, (0, goal))
            for way in self._ways.get(goal, ()):
                for premise in way.premises:
                    needed[premise].append(len(uses))
                uses.append((goal, way.premises))
                missing.append(len(way.premises))
                if not way.premises:
                    heappush(ahead, (1, goal))
        while ahead:
            cost, goal = heappop(ahead)
            if goal in costs:
                continue
            costs[goal] = cost
            for use in needed[goal]:
                missing[use] -= 1
                if not missing[use]:
                    target, premises = uses[use]
                    heappush(ahead, (1 + sum(costs[p] for p in premises), target))
        return costs

    def _proofs(self, goal: int, costs: Mapping[int, int], most: int, within: float) -> list[Proof]:
        """Return the shortest proofs whose size is within a bound."""
        found: dict[frozenset[Fact], Proof] = {}
        number = count(0, -1)  # of what is as short, what was begun last goes on
        ahead = [(costs[goal], next(number), _Begun((), ((goal, frozenset()),)))]
        looked = 0
        while ahead and len(found) < most and looked < _MOST_BEGUN:
            looked += 1
            size, _, begun = heappop(ahead)
            if size > within:
                break
            if not begun.open:
                proof = self._proof(goal, dict(begun.chosen))
                found.setdefault(frozenset(proof.leaves()), proof)
                continue
            for more in reversed([*self._more(begun, costs)]):  # the first is to go on
                size = len(more.chosen) + sum(costs[one] for one, _ in more.open)
                heappush(ahead, (size, next(number), more))
        return [*found.values()]

    def _more(self, begun: _Begun, costs: Mapping[int, int]) -> Iterator[_Begun]:
        """Yield a proof that is begun with each step for its first open goal."""
        (goal, above), *rest = begun.open
        chosen = dict(begun.chosen)
        below = above | {self._facts[goal]}
        for way in [chosen[goal]] if goal in chosen else self._ways.get(goal, ()):
            if all(p in costs and self._facts[p] not in below for p in way.premises):
                open_ = [(p, below) for p in way.premises if not self._is_stated[p]]
                yield _Begun((*begun.chosen, (goal, way)), (*open_, *rest))

    def _proof(self, goal: int, chosen: Mapping[int, _Way]) -> Proof:
        """Return the proof of a goal by the steps chosen, made from its leaves up."""
        order, ahead = [], [goal]
        while ahead:
            one = ahead.pop()
            order.append(one)
            ahead += () if self._is_stated[one] else chosen[one].premises
        made: dict[int, Proof] = {}
        for one in reversed(order):
            fact = self._goals[one].fact
            if self._is_stated[one]:
                made[one] = Proof(fact)
            else:
                way = chosen[one]
                made[one] = Proof(fact, way.step, tuple(made[p] for p in way.premises))
        return made[goal]


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """A step, with the numbers of its premises."""

    step: Step
    premises: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Begun:
    """A part of a proof: the steps chosen, and what is still to be proved, below which facts."""

    chosen: tuple[tuple[int, _Way], ...]
    open: tuple[tuple[int, frozenset[int]], ...]
