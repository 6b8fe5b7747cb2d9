"""What follows from the data: the OWL 2 RL rules that our ontology uses, and our own, as SPARQL."""

from kg_belarus.closure.contradictions import find_contradictions
from kg_belarus.closure.elsewhere import close_elsewhere
from kg_belarus.closure.fixpoint import (
    Closure,
    ClosureBudgetError,
    Reasoner,
    close,
    compiled_rules,
    run_compiled,
)
from kg_belarus.closure.rules import Rule, read_rules
from kg_belarus.closure.schema import Schema, UnsupportedAxiomError
from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY, Engine

__all__ = [
    "Closure",
    "ClosureBudgetError",
    "Reasoner",
    "Rule",
    "Schema",
    "UnsupportedAxiomError",
    "close",
    "close_elsewhere",
    "compiled_rules",
    "find_contradictions",
    "read_rules",
    "run_compiled",
    "run_owlrl",
]


def run_owlrl(store: Engine, schema: Schema, own_rules: list[Rule]) -> None:
    """Add to a store what follows as owlrl finds it, in memory: the oracle, a hundred times slower.

    The schema is not needed: owlrl reads the axioms itself.
    """
    # It reads and writes with rdflib, which takes a quarter of a second to import.
    from kg_belarus.closure.oracle import infer_with_owlrl

    stated = (*store.dump(ONTOLOGY), *store.dump(ASSERTED))
    store.load(INFERRED, infer_with_owlrl(stated, own_rules))
