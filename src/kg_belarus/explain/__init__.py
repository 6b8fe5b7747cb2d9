"""Why something is in the graph: proofs of what follows, down to what is stated and by whom."""

from kg_belarus.explain.asking import fact_meant
from kg_belarus.explain.explaining import Explainer
from kg_belarus.explain.explanation import Contradiction, Explanation, RowGrounds
from kg_belarus.explain.proof import Lack, Proof, Step
from kg_belarus.explain.stating import proofs_as_turtle
from kg_belarus.explain.telling import tell_contradictions, tell_explanation, tell_rows

__all__ = [
    "Contradiction",
    "Explainer",
    "Explanation",
    "Lack",
    "Proof",
    "RowGrounds",
    "Step",
    "fact_meant",
    "proofs_as_turtle",
    "tell_contradictions",
    "tell_explanation",
    "tell_rows",
]
