"""What follows from the data: the OWL 2 RL rules that our ontology uses, and our own, as SPARQL."""

from kg_belarus.closure.contradictions import find_contradictions
from kg_belarus.closure.fixpoint import Closure, ClosureBudgetError, close
from kg_belarus.closure.schema import Schema, UnsupportedAxiomError

__all__ = [
    "Closure",
    "ClosureBudgetError",
    "Schema",
    "UnsupportedAxiomError",
    "close",
    "find_contradictions",
]
