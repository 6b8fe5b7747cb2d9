"""What a use of one of the project's own rules rested on, in the graph as it then was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from kg_belarus.closure import Fact, Rule
from kg_belarus.explain.known import Known
from kg_belarus.explain.proof import Goal, Lack, Step
from kg_belarus.explain.words import told_fact
from kg_belarus.namespaces import PREFIXES, RDF_TYPE
from kg_belarus.terms import Term, as_turtle, value_of
from kg_belarus.text import iris_in, scan

if TYPE_CHECKING:
    from kg_belarus.explain.paths import Asked

# In how many ways one rule can lead to one fact, of those that are looked at; and to one that is
# not there.
_MOST, _WAYS = 50, 500


class OwnRules:
    """The project's own rules, over a closed graph.

    Args:
        known: the facts.
        rules: in order.
    """

    def __init__(self, known: Known, rules: Sequence[Rule]) -> None:
        self._known = known
        self._rules = {rule.name: rule for rule in rules}
        self._read: dict[str, _Read] = {}

    def steps(self, name: str, fact: Fact, before: int | None) -> Iterator[Step]:
        """Yield the uses of a rule that gave a fact in the graph as it was before a step."""
        from kg_belarus.explain.paths import Asked

        read = self._of(name)
        asked = Asked(self._known, before)
        seen = set()
        for wanted, triple in read.fitting(fact):
            needed = frozenset(part for part in triple if isinstance(part, str))
            rows = (
                row
                for row in read.where.rows(asked, wanted, needed)
                if all(row.values.get(n) == t for n, t in wanted.items())
            )
            for row in islice(rows, _MOST):
                facts = dict.fromkeys(one for one in row.facts if one != fact)
                step = Step(name, fact, tuple(map(Goal, facts)), tuple(dict.fromkeys(row.said)))
                if step not in seen:
                    seen.add(step)
                    yield step

    def lacks(self, fact: Fact) -> Iterator[Lack]:
        """Yield what each rule that could give a fact lacks for it, in the graph as it is."""
        from kg_belarus.explain.paths import Asked, Row, match

        asked = Asked(self._known)
        for name in self._rules:
            if not self._may_make(self._rules[name], fact):
                continue
            read = self._of(name)
            for wanted, _ in read.fitting(fact):
                for values, patterns in read.where.ways():
                    both = Row(dict(wanted)).joined(Row(values))
                    if both is None:
                        continue
                    for most in range(len(patterns) + 1):
                        found = match(asked, patterns, both.values, most, is_open=not most)
                        ways = [*islice(found, _WAYS)]
                        if ways:
                            row = min(ways, key=lambda row: (len(row.said), -len(row.facts)))
                            said = () if row.said else self._kept_out(read, asked, row.values)
                            facts = tuple(dict.fromkeys(row.facts))
                            missing = sorted(row.said, key=lambda told: told.count("?"))
                            yield Lack(name, facts, tuple(missing), said)
                            break

    def _may_make(self, rule: Rule, fact: Fact) -> bool:
        """Tell whether a rule names the property of a fact: reading all rules takes long."""
        tokens = [*scan(rule.construct)]
        named = {iri for _, iri in iris_in(tokens, PREFIXES)}
        is_type = fact[1] == RDF_TYPE and any(token.text == "a" for token in tokens)
        return is_type or value_of(fact[1]) in named

    def _kept_out(self, read: _Read, asked: Asked, values: dict[str, Term]) -> tuple[str, ...]:
        """Return what keeps a rule from giving a fact though all its patterns are there."""
        for one in read.where.filters():
            for row in islice(one.refused(asked, values), 1):
                if row.facts or row.said:
                    return (*(f"though {told_fact(fact)}" for fact in row.facts), *row.said)
                shown = ", ".join(f"{n} is {as_turtle(t)}" for n, t in sorted(row.values.items()))
                return (f"its condition does not hold where {shown}",)
        return ("it gives another value",)

    def _of(self, name: str) -> _Read:
        if name not in self._read:
            self._read[name] = _Read(self._rules[name])
        return self._read[name]


class _Read:
    """A rule as read by rdflib, which takes long to import."""

    def __init__(self, rule: Rule) -> None:
        from kg_belarus.explain.algebra import compiled
        from kg_belarus.explain.paths import part_of
        from kg_belarus.rdflib_terms import newly_parsed

        algebra = newly_parsed(rule.construct).algebra
        self.where = compiled(algebra.p)
        self._heads = [tuple(map(part_of, triple)) for triple in algebra.template]

    def fitting(self, fact: Fact) -> Iterator[tuple[Mapping[str, Term], tuple[Term | str, ...]]]:
        """Yield the triples of the head that can be a fact, and what its variables then have."""
        for triple in self._heads:
            wanted: dict[str, Term] = {}
            if all(
                wanted.setdefault(part, term) == term if isinstance(part, str) else part == term
                for part, term in zip(triple, fact, strict=True)
            ):
                yield wanted, triple
