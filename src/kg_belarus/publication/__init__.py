"""Write the graph as files: Turtle, TriG, N-Quads and JSON-LD, with checksums and the report."""

from kg_belarus.publication.files import Manifest, check_output, publish

__all__ = [
    "Manifest",
    "check_output",
    "publish",
]
