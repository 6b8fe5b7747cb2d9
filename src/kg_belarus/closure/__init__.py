"""What follows from ontology and data: by OWL 2 RL, all of it, and by the project's own rules."""

from kg_belarus.closure.clauses import facts_of
from kg_belarus.closure.contradictions import find_contradictions
from kg_belarus.closure.elsewhere import close_elsewhere
from kg_belarus.closure.fixpoint import (
    Closure,
    ClosureBudgetError,
    EndlessRulesError,
    Limit,
    Reasoner,
    close,
    run_compiled,
)
from kg_belarus.closure.outside import find_outside
from kg_belarus.closure.own import Rule, read_rules
from kg_belarus.closure.rules import compiled_rules
from kg_belarus.closure.schema import Schema
from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY, Engine

__all__ = [
    "Closure",
    "ClosureBudgetError",
    "EndlessRulesError",
    "Limit",
    "Reasoner",
    "Rule",
    "Schema",
    "close",
    "close_elsewhere",
    "compiled_rules",
    "find_contradictions",
    "find_outside",
    "read_rules",
    "run_compiled",
    "run_owlrl",
]


def run_owlrl(store: Engine, schema: Schema, own_rules: list[Rule], limit: Limit) -> None:
    """Add to a store what follows as owlrl finds it, in memory: the oracle, a hundred times slower.

    Of the schema only the names of its expressions are needed: owlrl reads the axioms itself.
    """
    # It reads and writes with rdflib, which takes a quarter of a second to import.
    from kg_belarus.closure.oracle import infer_with_owlrl

    stated = (*store.dump(ONTOLOGY), *store.dump(ASSERTED))
    inferred = infer_with_owlrl(stated, own_rules, schema.expressions)
    limit.check([*facts_of(inferred)])
    store.load(INFERRED, inferred)
