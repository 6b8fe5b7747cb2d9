"""Official lists beside the graph: what they have, and what two copies of one propose."""

from kg_belarus.listing.comparing import Change, compare_copies
from kg_belarus.listing.copies import Copy, read_copy, refuse_shrunk
from kg_belarus.listing.known import Known, Listing, Programme, known_of
from kg_belarus.listing.proposing import Proposal, Span, propose
from kg_belarus.listing.sentinels import (
    Notice,
    Seen,
    Sentinel,
    read_seen,
    read_watch,
    sentinels_of,
    watch,
)
from kg_belarus.listing.table import (
    entries_table,
    notices_table,
    proposals_table,
    without_formulas,
)
from kg_belarus.listing.turtle import Provenance, as_turtle, told_of
from kg_belarus.listing.withdrawn import withdrawn_entries

__all__ = [
    "Change",
    "Copy",
    "Known",
    "Listing",
    "Notice",
    "Programme",
    "Proposal",
    "Provenance",
    "Seen",
    "Sentinel",
    "Span",
    "as_turtle",
    "compare_copies",
    "entries_table",
    "known_of",
    "notices_table",
    "proposals_table",
    "propose",
    "read_copy",
    "read_seen",
    "read_watch",
    "refuse_shrunk",
    "sentinels_of",
    "told_of",
    "watch",
    "withdrawn_entries",
    "without_formulas",
]
