"""Where triples live and SPARQL runs: one small interface and the stores behind it.

Terms are pyoxigraph's everywhere; an engine that has others converts at its own edge.
"""

from __future__ import annotations

from kg_belarus.engine.beside import BesideEngine
from kg_belarus.engine.embedded import EmbeddedEngine
from kg_belarus.engine.endpoint import Endpoint
from kg_belarus.engine.interface import (
    ASSERTED,
    CLOSURE,
    INFERRED,
    MERGED,
    ONTOLOGY,
    Asked,
    Engine,
    Stored,
    select,
)
from kg_belarus.engine.loading import Loaded, inferring, load_graphs, require_stated, require_whole
from kg_belarus.engine.remote import RemoteEngine

__all__ = [
    "ASSERTED",
    "CLOSURE",
    "INFERRED",
    "MERGED",
    "ONTOLOGY",
    "Asked",
    "BesideEngine",
    "EmbeddedEngine",
    "Endpoint",
    "Engine",
    "Loaded",
    "RemoteEngine",
    "Stored",
    "inferring",
    "load_graphs",
    "reference_engine",
    "require_stated",
    "require_whole",
    "select",
]


def reference_engine() -> Engine:
    """Return an empty engine on rdflib, the slow oracle."""
    # rdflib takes a quarter of a second to import; nobody pays for it who does not ask for it.
    from kg_belarus.engine.reference import ReferenceEngine

    return ReferenceEngine()
