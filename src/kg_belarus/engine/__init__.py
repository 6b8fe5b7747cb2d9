"""Where triples live and SPARQL runs: one small interface and the stores behind it.

Terms are pyoxigraph's everywhere; an engine that has others converts at its own edge.
"""

from __future__ import annotations

from kg_belarus.engine.embedded import EmbeddedEngine
from kg_belarus.engine.interface import (
    ASSERTED,
    CLOSURE,
    INFERRED,
    ONTOLOGY,
    Asked,
    Engine,
    Stored,
    select,
)

__all__ = [
    "ASSERTED",
    "CLOSURE",
    "INFERRED",
    "ONTOLOGY",
    "Asked",
    "EmbeddedEngine",
    "Engine",
    "Stored",
    "reference_engine",
    "select",
]


def reference_engine() -> Engine:
    """Return an empty engine on rdflib, the slow oracle."""
    # rdflib takes a quarter of a second to import; nobody pays for it who does not ask for it.
    from kg_belarus.engine.reference import ReferenceEngine

    return ReferenceEngine()
