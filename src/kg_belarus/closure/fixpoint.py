"""Run the rules until nothing new follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg_belarus.closure.rules import Rule, fits, read_rules, repeated_rules, saturated_rules
from kg_belarus.closure.schema import Schema
from kg_belarus.dataset import Dataset
from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY, Engine, select
from kg_belarus.errors import EngineError
from kg_belarus.namespaces import RDF_TYPE, shrink

_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
_PRESENT = "SELECT DISTINCT ?term WHERE { { ?s ?term ?o } UNION { ?s a ?term } }"
_DROP = f"DELETE {{ GRAPH {INFERRED} {{ ?s ?p ?o }} }} %s WHERE {{ ?s ?p ?o }}"


class ClosureBudgetError(EngineError):
    """The rules made far more than was asserted, as a careless axiom does; exit code 4."""

    def __init__(self, stated: int, inferred: int, budget: float, largest: str) -> None:
        super().__init__(
            f"{inferred} triples follow from {stated}, more than the budget of {budget:g} times; "
            f"the largest predicates are {largest}: look at their axioms."
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
        """The axioms of its ontology."""
        return Schema(self.engine.dump(ONTOLOGY))

    @cached_property
    def inferred(self) -> int:
        """How many triples were inferred."""
        return _number(self.engine, _COUNT, (INFERRED,))


# Adds to the graph `inferred` of a store what follows from the other two: by the axioms, which are
# given, and by the project's own rules.
Reasoner = Callable[[Engine, Schema, list[Rule]], None]


def close(dataset: Dataset, store: Engine, reasoner: Reasoner, *, budget: float = 20.0) -> Closure:
    """Return the dataset together with what OWL 2 RL and the project's rules entail from it.

    Args:
        dataset: the triples of ontology and data; not modified.
        store: an empty one, which will hold them and what follows.
        reasoner: `run_compiled`, or `run_owlrl` for the oracle.
        budget: the largest allowed ratio of inferred to stated triples (no unit).

    Raises:
        ClosureBudgetError: the ratio was exceeded; names the three largest predicates.
        UnsupportedAxiomError: the ontology uses an axiom that has no rule here.
        UnreadableInputError: a rule file cannot be read.

    Contradictions are not raised: they are findings of `find_contradictions`.

    Source: W3C OWL 2 Profiles, section 4.3, tables 4 to 9.
    """
    rules = read_rules(dataset.project)
    for graph, triples in dataset.graphs.items():
        store.load(ox.NamedNode(graph), triples)
    closure = Closure(store)
    reasoner(store, closure.schema, rules)
    stated = len(dataset.ontology) + len(dataset.asserted)
    if closure.inferred > budget * stated:
        sizes = Counter(shrink(triple.predicate.value) for triple in store.dump(INFERRED))
        largest = ", ".join(f"{name} ({size})" for name, size in sizes.most_common(3))
        raise ClosureBudgetError(stated, closure.inferred, budget, largest)
    return closure


def compiled_rules(schema: Schema, own_rules: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Return the rules that say all at once, and those that run, in order, until nothing is new.

    The first need not see what the others of them made. The order of the second matters: some look
    for what is not there.
    """
    return saturated_rules(schema), [*repeated_rules(schema), *own_rules]


def run_compiled(store: Engine, schema: Schema, own_rules: list[Rule]) -> None:
    """Add to a store what follows, by rules that are compiled from the axioms and run there."""
    store.load(INFERRED, schema.entailed())
    graphs = store.graphs()
    saturated, repeated = compiled_rules(schema, own_rules)
    made: set[ox.Triple] = set()
    # How often the graph has grown, and at which of these states each rule saw it last.
    state, seen = 0, [-1] * len(repeated)
    changed = terms_in(store)
    while changed:
        size = _number(store, _COUNT, (INFERRED,))
        for rule in saturated:
            if fits(rule, changed):
                store.update(rule.insert(graphs))
        if _number(store, _COUNT, (INFERRED,)) > size:
            state += 1
        changed = set()
        for number, rule in enumerate(repeated):
            if seen[number] == state:
                continue
            seen[number] = state
            found = _made(store, rule) - made
            if found:
                store.load(INFERRED, found)
                made |= found
                state += 1
                changed |= {_needed(triple) for triple in found}
    drop_stated(store)


def drop_stated(store: Engine) -> None:
    """Take out of the inferred graph what is stated: that is no inference."""
    stated = store.graphs((ONTOLOGY, ASSERTED))
    store.update(_DROP % " ".join(f"USING {graph}" for graph in stated))


def _made(store: Engine, rule: Rule) -> set[ox.Triple]:
    triples = store.query(rule.construct)
    return set(triples) if isinstance(triples, tuple) else set()


def _needed(triple: ox.Triple) -> str:
    """Return by which name a rule needs a triple: its predicate or, of a type triple, its class."""
    term = triple.object if triple.predicate == RDF_TYPE else triple.predicate
    return str(getattr(term, "value", term))


def terms_in(store: Engine) -> set[str]:
    """Return the predicates that are used, and the classes."""
    rows = select(store, _PRESENT).rows
    return {term.value for (term,) in rows if isinstance(term, ox.NamedNode)}


def _number(store: Engine, query: str, graphs: Sequence[ox.NamedNode]) -> int:
    ((number,),) = select(store, query, graphs).rows
    return int(number.value) if isinstance(number, ox.Literal) else 0
