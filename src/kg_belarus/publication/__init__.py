"""Write the graph as files: Turtle, TriG, N-Quads and JSON-LD, with checksums and the report."""

from kg_belarus.publication.context import json_ld_context
from kg_belarus.publication.files import Manifest, publish

__all__ = ["Manifest", "json_ld_context", "publish"]
