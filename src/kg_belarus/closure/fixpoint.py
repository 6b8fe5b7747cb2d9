"""Run the rules until nothing new follows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.closure.rules import Rule, fits, read_rules, repeated_rules, saturated_rules
from kg_belarus.closure.schema import Schema
from kg_belarus.dataset import Dataset
from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY, Engine, EngineName, open_engine, select
from kg_belarus.errors import EngineError
from kg_belarus.namespaces import RDF_TYPE, shrink

_COUNT = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {INFERRED} {{ ?s ?p ?o }} }}"
_PRESENT = "SELECT DISTINCT ?term WHERE { { ?s ?term ?o } UNION { ?s a ?term } }"
_DROP_STATED = (
    f"DELETE {{ GRAPH {INFERRED} {{ ?s ?p ?o }} }} USING {ASSERTED} USING {ONTOLOGY} "
    "WHERE { ?s ?p ?o }"
)


class ClosureBudgetError(EngineError):
    """The rules made far more than was asserted, as a careless axiom does; exit code 4."""

    def __init__(self, stated: int, inferred: int, budget: float, largest: str) -> None:
        super().__init__(
            f"{inferred} triples follow from {stated}, more than the budget of {budget:g} times; "
            f"the largest predicates are {largest}: look at their axioms."
        )


@dataclass(frozen=True, slots=True)
class Closure:
    """A dataset with everything that follows from it.

    Attributes:
        engine: holds the graphs `ontology`, `asserted` and `inferred`; no triple is in two of the
            last and one of the others.
        schema: the axioms that were used.
        inferred: how many triples were inferred.
    """

    engine: Engine
    schema: Schema
    inferred: int


def close(dataset: Dataset, *, engine: EngineName = "embedded", budget: float = 20.0) -> Closure:
    """Return the dataset together with what OWL 2 RL and the project's rules entail from it.

    Args:
        dataset: the triples of ontology and data; not modified.
        engine: `embedded` runs the compiled rules; `reference` runs owlrl on rdflib.
        budget: the largest allowed ratio of inferred to stated triples (no unit).

    Raises:
        ClosureBudgetError: the ratio was exceeded; names the three largest predicates.
        UnsupportedAxiomError: the ontology uses an axiom that has no rule here.
        UnreadableInputError: a rule file cannot be read.

    Contradictions are not raised: they are findings of `find_contradictions`.

    Source: W3C OWL 2 Profiles, section 4.3, tables 4 to 9.
    """
    schema = Schema(dataset.ontology)
    rules = read_rules(dataset.project)
    store = open_engine(engine)
    store.load(ONTOLOGY, dataset.ontology)
    store.load(ASSERTED, dataset.asserted)
    if engine == "embedded":
        _run_compiled(store, schema, rules)
    else:
        from kg_belarus.closure.oracle import infer_with_owlrl

        store.load(INFERRED, infer_with_owlrl(dataset, rules))
    inferred = _number(store, _COUNT) if engine == "embedded" else len(list(store.dump(INFERRED)))
    stated = len(dataset.ontology) + len(dataset.asserted)
    if inferred > budget * stated:
        sizes = Counter(shrink(triple.predicate.value) for triple in store.dump(INFERRED))
        largest = ", ".join(f"{name} ({size})" for name, size in sizes.most_common(3))
        raise ClosureBudgetError(stated, inferred, budget, largest)
    return Closure(store, schema, inferred)


def _run_compiled(store: Engine, schema: Schema, own_rules: list[Rule]) -> None:
    store.load(INFERRED, schema.entailed())
    saturated = saturated_rules(schema)
    repeated = [*repeated_rules(schema), *own_rules]
    made: set[ox.Triple] = set()
    # How often the graph has grown, and at which of these states each rule saw it last.
    state, seen = 0, [-1] * len(repeated)
    changed = _terms(store)
    while changed:
        size = _number(store, _COUNT)
        for rule in saturated:
            if fits(rule, changed):
                store.update(rule.insert)
        if _number(store, _COUNT) > size:
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
    store.update(_DROP_STATED)


def _made(store: Engine, rule: Rule) -> set[ox.Triple]:
    triples = store.query(rule.construct)
    return set(triples) if isinstance(triples, tuple) else set()


def _needed(triple: ox.Triple) -> str:
    """Return by which name a rule needs a triple: its predicate or, of a type triple, its class."""
    term = triple.object if triple.predicate == RDF_TYPE else triple.predicate
    return str(getattr(term, "value", term))


def _terms(store: Engine) -> set[str]:
    rows = select(store, _PRESENT).rows
    return {term.value for (term,) in rows if isinstance(term, ox.NamedNode)}


def _number(store: Engine, query: str) -> int:
    ((number,),) = select(store, query).rows
    return int(number.value) if isinstance(number, ox.Literal) else 0
