"""Run the rules in a store elsewhere, where each is an update: no triple travels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from kg_belarus.closure.fixpoint import MOST_ROUNDS, Closure, EndlessRulesError, Limit
from kg_belarus.closure.own import Rule, read_rules
from kg_belarus.closure.rules import compiled_rules
from kg_belarus.closure.trivia import trivial_patterns
from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY, RemoteEngine, inferring, require_stated
from kg_belarus.project import Project

_DROP = f"DELETE {{ GRAPH {INFERRED} {{ ?s ?p ?o }} }} %s WHERE {{ %s }}"
_USED = tuple(
    f"SELECT ?used (COUNT(*) AS ?size) WHERE {{ {pattern} }} GROUP BY ?used"
    for pattern in ("?s ?used ?o", "?s a ?used")
)


def close_elsewhere(
    store: RemoteEngine,
    project: Project,
    tell: Callable[[str, int], None] = lambda name, size: None,
    *,
    budget: float | None = None,
) -> Closure:
    """Find what follows from what a store holds, and leave it there in place of what it had.

    What follows by an axiom that only a rule or another axiom makes is not found: see
    `compiled_rules`.

    Args:
        store: holds the graphs `ontology` and `asserted`, and takes updates.
        project: whose own rules are run, beside those that the axioms in the store need.
        tell: is told which rule found something, and how much was found by then.
        budget: the largest allowed ratio of inferred to stated triples, as for `close`.

    Raises:
        ClosureBudgetError: too much follows; so much stays there, noted as unfinished.
        EndlessRulesError: the project's own rules come to no end.
        EngineError: the store fails; what it has found stays noted as unfinished.
        UnreadableInputError: a rule file cannot be read or would never end, or an axiom cannot be
            meant.
    """
    require_stated(store)
    closure = Closure(store)
    rules = compiled_rules(closure.schema, read_rules(project))
    limit = Limit(sum(map(store.count, store.graphs((ONTOLOGY, ASSERTED)))), budget)
    with inferring(store):
        store.load(INFERRED, closure.schema.entailed())
        _run(_Work(store, limit, tell), *rules)
        drop_idle(store)
    return closure


def drop_idle(store: RemoteEngine) -> None:
    """Take out of the inferred graph what is stated, which is no inference, and what is trivial."""
    for pattern in trivial_patterns():
        _drop(store, pattern, store.graphs())
    _drop(store, "?s ?p ?o", store.graphs((ONTOLOGY, ASSERTED)))


def _drop(store: RemoteEngine, pattern: str, graphs: list[ox.NamedNode]) -> None:
    using = " ".join(f"USING {graph}" for graph in graphs)
    store.update(_DROP % (using, pattern))


def _run(work: _Work, saturated: list[Rule], repeated: list[Rule]) -> None:
    """Run rules until none makes anything new, each when there is something new that it reads."""
    pending: list[set[str] | None] = [None] * len(repeated)
    fresh = work.used()
    for _ in range(MOST_ROUNDS):
        for rule in saturated:
            if rule.may_see(fresh):
                work.run(rule)
        _note(work.grown(), pending)
        fresh, makers = set(), []
        for number, rule in enumerate(repeated):
            seen = pending[number]
            if seen is not None and not rule.may_see(seen):
                continue
            pending[number] = set()
            work.run(rule)
            if made := work.grown(rule.name):
                makers.append(rule.name)
                _note(made, pending)
                fresh |= made
        if not makers:
            return
    raise EndlessRulesError(makers)


def _note(names: set[str], pending: list[set[str] | None]) -> None:
    """Note for each rule that has run what it has not seen since, by name."""
    for seen in pending:
        if seen is not None:
            seen |= names


class _Sizes(NamedTuple):
    """How many triples there are of each property, and of each class."""

    properties: Mapping[str, int]
    classes: Mapping[str, int]


class _Work:
    """A store, and how much was found there when it was looked at last."""

    def __init__(self, store: RemoteEngine, limit: Limit, tell: Callable[[str, int], None]) -> None:
        self._store, self._limit, self._tell = store, limit, tell
        self._sizes = self._sizes_of(INFERRED)

    def used(self) -> set[str]:
        """Return the properties and classes of all that is stated or has been found."""
        graphs = self._store.graphs()
        return {name for graph in graphs for one in self._sizes_of(graph) for name in one}

    def run(self, rule: Rule) -> None:
        """Let a rule add what it makes of all that is there."""
        self._store.update(rule.insert(self._store.graphs()))

    def grown(self, rule: str | None = None) -> set[str]:
        """Return the properties and classes of what was found since, and tell if a rule did."""
        before, self._sizes = self._sizes, self._sizes_of(INFERRED)
        grown = {
            name
            for now, then in zip(self._sizes, before, strict=True)
            for name, size in now.items()
            if size != then.get(name)
        }
        # What is stated is found as well, and taken out at the end.
        self._limit.check_sizes(self._sizes.properties, self._limit.stated)
        if grown and rule is not None:
            self._tell(rule, sum(self._sizes.properties.values()))
        return grown

    def _sizes_of(self, graph: ox.NamedNode) -> _Sizes:
        return _Sizes(
            *(
                {
                    used.value: int(size.value)
                    for used, size in self._store.rows_of(query, graph)
                    if isinstance(used, ox.NamedNode) and isinstance(size, ox.Literal)
                }
                for query in _USED
            )
        )
