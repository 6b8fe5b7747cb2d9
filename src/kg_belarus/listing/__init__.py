"""Official lists beside the graph: what they have, and what two copies of one propose."""

from kg_belarus.listing.comparing import Change, compare_copies
from kg_belarus.listing.copies import Copy, read_copy, refuse_shrunk
from kg_belarus.listing.known import Known, Listing, Programme, known_of
from kg_belarus.listing.proposing import Proposal, Span, propose
from kg_belarus.listing.table import entries_table, proposals_table, without_formulas
from kg_belarus.listing.turtle import Provenance, as_turtle, told_of

__all__ = [
    "Change",
    "Copy",
    "Known",
    "Listing",
    "Programme",
    "Proposal",
    "Provenance",
    "Span",
    "as_turtle",
    "compare_copies",
    "entries_table",
    "known_of",
    "proposals_table",
    "propose",
    "read_copy",
    "refuse_shrunk",
    "told_of",
    "without_formulas",
]
