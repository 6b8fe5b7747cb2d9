"""An answer with what belongs to it: sources, names, how to cite it; and the forms it takes."""

from kg_belarus.answers.citation import Citation, cite_answer
from kg_belarus.answers.naming import add_names, labels_in, name_pieces
from kg_belarus.answers.representing import has_room, represent
from kg_belarus.answers.sources import add_sources, source_pieces, with_records

__all__ = [
    "Citation",
    "add_names",
    "add_sources",
    "cite_answer",
    "has_room",
    "labels_in",
    "name_pieces",
    "represent",
    "source_pieces",
    "with_records",
]
