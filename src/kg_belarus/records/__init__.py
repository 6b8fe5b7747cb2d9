"""What a reader wants of a graph: dated records, their sources, where those can be read."""

from kg_belarus.records.address import Address, address_of
from kg_belarus.records.record import Record, in_time, read_records
from kg_belarus.records.source import Source, cited_pieces, cited_sources, read_sources

__all__ = [
    "Address",
    "Record",
    "Source",
    "address_of",
    "cited_pieces",
    "cited_sources",
    "in_time",
    "read_records",
    "read_sources",
]
