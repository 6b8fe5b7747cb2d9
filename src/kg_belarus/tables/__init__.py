"""What a SELECT answers with, and the ways to write it down."""

from kg_belarus.tables.formats import FORMATS, write_aligned, write_table, write_truth
from kg_belarus.tables.table import Row, Table, Term, as_turtle

__all__ = [
    "FORMATS",
    "Row",
    "Table",
    "Term",
    "as_turtle",
    "write_aligned",
    "write_table",
    "write_truth",
]
