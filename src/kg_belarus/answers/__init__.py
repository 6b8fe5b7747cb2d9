"""An answer with what belongs to it: sources, names, how to cite it."""

from kg_belarus.answers.citation import Citation, cite_answer, cited_pieces, noted_pieces
from kg_belarus.answers.naming import add_names
from kg_belarus.answers.sources import add_sources

__all__ = [
    "Citation",
    "add_names",
    "add_sources",
    "cite_answer",
    "cited_pieces",
    "noted_pieces",
]
