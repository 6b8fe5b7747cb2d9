"""What follows from ontology and data: by OWL 2 RL, all of it, and by the project's own rules."""

from kg_belarus.closure.clauses import (
    DIFFERENT,
    SAME_AS,
    Clause,
    Fact,
    Pattern,
    Slot,
    X,
    Y,
    Z,
    facts_of,
    is_a,
    is_test,
    with_values,
)
from kg_belarus.closure.completing import complete
from kg_belarus.closure.contradictions import find_contradictions, holds
from kg_belarus.closure.datatypes import is_datatype, is_in, value_of
from kg_belarus.closure.elsewhere import close_elsewhere
from kg_belarus.closure.false import contradictory
from kg_belarus.closure.fixpoint import (
    Closure,
    ClosureBudgetError,
    EndlessRulesError,
    Limit,
    Reasoner,
    close,
    run_compiled,
    uncollected,
)
from kg_belarus.closure.outside import find_outside
from kg_belarus.closure.own import Rule, read_rules
from kg_belarus.closure.places import places_in
from kg_belarus.closure.rules import compiled_rules
from kg_belarus.closure.schema import Schema
from kg_belarus.closure.table_nine import OF_AXIOMS, SCM, SUB_CLASS, SUB_PROPERTY
from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY, Engine

__all__ = [
    "DIFFERENT",
    "OF_AXIOMS",
    "SAME_AS",
    "SCM",
    "SUB_CLASS",
    "SUB_PROPERTY",
    "Clause",
    "Closure",
    "ClosureBudgetError",
    "EndlessRulesError",
    "Fact",
    "Limit",
    "Pattern",
    "Reasoner",
    "Rule",
    "Schema",
    "Slot",
    "X",
    "Y",
    "Z",
    "close",
    "close_elsewhere",
    "compiled_rules",
    "complete",
    "contradictory",
    "facts_of",
    "find_contradictions",
    "find_outside",
    "holds",
    "is_a",
    "is_datatype",
    "is_in",
    "is_test",
    "places_in",
    "read_rules",
    "run_compiled",
    "run_owlrl",
    "uncollected",
    "value_of",
    "with_values",
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
