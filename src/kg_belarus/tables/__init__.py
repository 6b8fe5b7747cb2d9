"""What a SELECT answers with, and the ways to write it down."""

from kg_belarus.tables.columnar import as_bytes
from kg_belarus.tables.formats import FORMATS, write_aligned, write_table, write_truth
from kg_belarus.tables.table import Table

__all__ = [
    "FORMATS",
    "Table",
    "as_bytes",
    "write_aligned",
    "write_table",
    "write_truth",
]
