"""Read the table of an answer as rows of text by column."""

from __future__ import annotations

from kg_belarus.tables import Table


def cells(table: Table) -> list[dict[str, str]]:
    """Return each row as a mapping from column to the text of its cell; empty where unbound."""
    return [
        {
            name: "" if term is None else term.value
            for name, term in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    ]
