"""Run the rules until nothing new follows."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg_belarus.closure.axioms import axiom_query
from kg_belarus.closure.clauses import Fact, facts_of, triples_of
from kg_belarus.closure.equality import Equality
from kg_belarus.closure.evaluation import Evaluation
from kg_belarus.closure.own import Rule, read_rules
from kg_belarus.closure.places import places_in
from kg_belarus.closure.schema import Schema
from kg_belarus.closure.trivia import is_trivial
from kg_belarus.dataset import Dataset
from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY, Engine, select
from kg_belarus.errors import EngineError
from kg_belarus.namespaces import RDF_TYPE
from kg_belarus.terms import Term, as_turtle, value_of

_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"

# What may follow where no budget is given: so many times what is stated, and as much in any case.
_TIMES, _ALWAYS = 20.0, 100_000
MOST_ROUNDS = 5_000


class ClosureBudgetError(EngineError):
    """Far more follows than was asserted, as from a careless axiom or rule; exit code 4."""

    def __init__(self, stated: int, made: Mapping[str, int], most: int) -> None:
        largest = ", ".join(f"{p} ({size:,})" for p, size in Counter(made).most_common(3))
        super().__init__(
            f"{sum(made.values()):,} triples or more follow from {stated:,}, and the budget allows "
            f"{most:,}; the largest predicates are {largest}: look at their axioms and rules, or "
            "allow more with --budget."
        )


class EndlessRulesError(EngineError):
    """The project's own rules made something new in every round; exit code 4."""

    def __init__(self, rules: Iterable[str]) -> None:
        super().__init__(
            f"the rules still make something new after {MOST_ROUNDS:,} rounds, the last by "
            f"{', '.join(rules)}: look for a value that is reckoned from itself."
        )


@dataclass(frozen=True)
class Closure:
    """A dataset with everything that follows from it.

    Attributes:
        engine: holds the graphs `ontology`, `asserted` and `inferred`; no triple is in two of the
            last and one of the others.
    """

    engine: Engine

    def __repr__(self) -> str:
        return f"<Closure: {self.inferred:,} triples inferred>"

    @cached_property
    def schema(self) -> Schema:
        """The axioms of its ontology and data, and those that follow from them."""
        schema = Schema(self._axioms(ONTOLOGY, ASSERTED))
        return schema.with_axioms_of(self._axioms(INFERRED)) or schema

    def _axioms(self, *graphs: ox.NamedNode) -> Iterator[Fact]:
        triples = self.engine.query(axiom_query(), graphs)
        return facts_of(triples if isinstance(triples, tuple) else ())

    @cached_property
    def inferred(self) -> int:
        """How many triples were inferred."""
        return _number(self.engine, _COUNT, (INFERRED,))


@dataclass(frozen=True, slots=True)
class Limit:
    """How much may follow.

    Attributes:
        stated: the triples that are stated.
        budget: how many times as many may follow; None for 20 times, or 100,000 if that is more.
    """

    stated: int
    budget: float | None = None

    @property
    def most(self) -> int:
        """The largest number of triples that may follow."""
        if self.budget is None:
            return max(int(_TIMES * self.stated), _ALWAYS)
        return int(self.budget * self.stated)

    def check(self, made: Sequence[Fact], trivial: int = 0) -> None:
        """Raise ClosureBudgetError if too much has been made; the first are trivia, not counted."""
        if len(made) - trivial > self.most:
            names = (as_turtle(predicate) for _, predicate, _ in made[trivial:])
            raise ClosureBudgetError(self.stated, Counter(names), self.most)

    def check_sizes(self, made: Mapping[str, int], known: int) -> None:
        """Raise ClosureBudgetError if too much has been made beside what may be known.

        Args:
            made: how many triples, by the IRI of their property.
            known: how many of them may be stated.
        """
        if sum(made.values()) - known > self.most:
            names = {as_turtle(ox.NamedNode(name)): size for name, size in made.items()}
            raise ClosureBudgetError(self.stated, names, self.most)


# Adds to the graph `inferred` of a store what follows from the other two: by the axioms, which are
# given, and by the project's own rules.
Reasoner = Callable[[Engine, Schema, list[Rule], Limit], None]


def close(
    dataset: Dataset, store: Engine, reasoner: Reasoner, *, budget: float | None = None
) -> Closure:
    """Return the dataset together with what OWL 2 RL and the project's rules entail from it.

    Args:
        dataset: the triples of ontology and data, axioms in both; not modified.
        store: an empty one, which will hold them and what follows.
        reasoner: `run_compiled`, or `run_owlrl` for the oracle.
        budget: the largest allowed ratio of inferred to stated triples (no unit); None for 20, or
            for 100,000 triples if that is more.

    Raises:
        ClosureBudgetError: too much follows; names the three largest predicates.
        EndlessRulesError: the project's own rules come to no end.
        UnreadableInputError: a rule file cannot be read or would never end, or an axiom cannot be
            meant: a literal for a class, a list without an end.

    Contradictions are not raised: they are findings of `find_contradictions`. Nor are axioms that
    OWL 2 RL does not have: see `find_outside`.

    Source: W3C OWL 2 Profiles, section 4.3, tables 4 to 9.
    """
    rules = read_rules(dataset.project)
    for graph, triples in dataset.graphs.items():
        store.load(ox.NamedNode(graph), triples)
    stated = (*dataset.ontology, *dataset.asserted)
    limit = Limit(len(stated), budget)
    reasoner(store, Schema(facts_of(stated), places_in(dataset)), rules, limit)
    return Closure(store)


# Is told what each step of a closure made, in order, and by which rule; "" for the axioms.
Note = Callable[[str, Sequence[ox.Triple]], None]


def run_compiled(
    store: Engine,
    schema: Schema,
    own_rules: list[Rule],
    limit: Limit,
    note: Note | None = None,
) -> None:
    """Add to a store what follows: by the axioms in memory, by the project's rules in the store."""
    with uncollected():
        _run(_Work(store, schema, limit, note), own_rules)


def _run(work: _Work, own_rules: list[Rule]) -> None:
    pending: list[set[str] | None] = [None] * len(own_rules)
    fresh = work.infer()
    for _ in range(MOST_ROUNDS):
        _note(fresh, pending)
        makers = []
        for number, rule in enumerate(own_rules):
            seen = pending[number]
            if seen is not None and not rule.may_see(seen):
                continue
            pending[number] = set()
            if made := work.ask(rule):
                makers.append(rule.name)
                _note(made, pending)
        if not makers:
            return
        fresh = work.infer()
    raise EndlessRulesError(makers)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody look for cycles among a million facts: there are none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Work:
    """A store, and what is known of it in memory."""

    def __init__(self, store: Engine, schema: Schema, limit: Limit, note: Note | None) -> None:
        self._store, self._schema, self._limit, self._note = store, schema, limit, note
        self._loaded = self._looked = 0
        self._equality = Equality()
        self._evaluation = Evaluation(schema.clauses, lambda one: self._check(one.made))
        # As the store spells them, so that what it makes is known again.
        for graph in (ONTOLOGY, ASSERTED):
            self._evaluation.add(facts_of(store.dump(graph)))
        self._evaluation.take(schema.made)

    def infer(self) -> set[str]:
        """Load what follows by the axioms from what is known; return its properties and classes."""
        evaluation = self._evaluation
        self._equality.close(evaluation)
        while schema := self._schema.with_axioms_of(self._not_looked_at()):
            self._schema = schema
            # What was made comes first, and in order: some of it has been loaded.
            self._evaluation = evaluation = evaluation.under(schema.clauses)
            evaluation.take(schema.made)
            self._equality = Equality()
            self._equality.close(evaluation)
        self._check(evaluation.made)
        return self._load("", self._schema.expressions)

    def _not_looked_at(self) -> Iterator[Fact]:
        """Yield what was made since the last call."""
        since = self._looked
        self._looked = len(self._evaluation.made)
        return self._evaluation.made_since(since)

    def _load(self, rule: str, idle: Collection[Term] | None) -> set[str]:
        """Load what a step made, the trivia left out where their expressions are given."""
        names: set[str] = set()
        new = self._evaluation.made_since(self._loaded)
        said = (fact for fact in new if idle is None or not is_trivial(fact, idle))
        triples: Iterable[ox.Triple] = triples_of(_noted(said, names))
        if self._note is not None:
            triples = [*triples]
            self._note(rule, triples)
        self._store.load(INFERRED, triples)
        self._loaded = len(self._evaluation.made)
        return names

    def ask(self, rule: Rule) -> set[str]:
        """Take and load what a rule of the project makes that is not known yet; see `infer`."""
        most = len(self._evaluation.known) + self._limit.most
        made = self._store.query(rule.construct, max_rows=most)
        self._evaluation.take(facts_of(made if isinstance(made, tuple) else ()))
        self._check(self._evaluation.made)
        return self._load(rule.name, None)

    def _check(self, made: Sequence[Fact]) -> None:
        self._limit.check(made, len(self._schema.made))


def _noted(facts: Iterable[Fact], names: set[str]) -> Iterator[Fact]:
    """Yield facts, and note the names of their properties and classes."""
    for fact in facts:
        _, predicate, target = fact
        names.add(value_of(predicate))
        if predicate == RDF_TYPE:
            names.add(value_of(target))
        yield fact


def _note(names: set[str], pending: Iterable[set[str] | None]) -> None:
    """Note for each rule that has run what it has not seen since, by name."""
    for seen in pending:
        if seen is not None:
            seen |= names


def _number(store: Engine, query: str, graphs: Sequence[ox.NamedNode]) -> int:
    ((number,),) = select(store, query, graphs).rows
    return int(number.value) if isinstance(number, ox.Literal) else 0
