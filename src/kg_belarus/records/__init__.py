"""What a reader wants of a graph: records, sources, their addresses."""

from kg_belarus.records.address import Address, address_of

__all__ = [
    "Address",
    "address_of",
]
