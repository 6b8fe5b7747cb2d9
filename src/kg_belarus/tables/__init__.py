"""What a query answers with, tables and triples, and the ways to write it down."""

from kg_belarus.tables.columnar import as_bytes
from kg_belarus.tables.formulas import begins_as_formula, neutral, write_sheet
from kg_belarus.tables.jsonld import Words, find_lists, json_ld
from kg_belarus.tables.people import write_columns, write_html, write_markdown
from kg_belarus.tables.results import write_table, write_truth
from kg_belarus.tables.sheet import Cell, Labels, Sheet, sheet_of
from kg_belarus.tables.table import Table
from kg_belarus.tables.triples import write_forms, write_triples

__all__ = [
    "Cell",
    "Labels",
    "Sheet",
    "Table",
    "Words",
    "as_bytes",
    "begins_as_formula",
    "find_lists",
    "json_ld",
    "neutral",
    "sheet_of",
    "write_columns",
    "write_forms",
    "write_html",
    "write_markdown",
    "write_sheet",
    "write_table",
    "write_triples",
    "write_truth",
]
