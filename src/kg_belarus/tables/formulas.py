"""CSV that a spreadsheet opens without running what stands in it.

A cell that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet, and may start a program.
Such a cell gets an apostrophe before it, by which spreadsheets know a text; numbers stay as they
are. The CSV of a query's answer is not written here: SPARQL says what it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def neutral(cell: str) -> str:
    """Return a cell as no formula.

    >>> neutral("=HYPERLINK(A1)"), neutral("-1.5"), neutral("Minsk")
    ("'=HYPERLINK(A1)", '-1.5', 'Minsk')
    """
    is_formula = _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell


def write_sheet(
    name: str, header: Sequence[str], rows: Iterable[Sequence[str]]
) -> tuple[bytes, list[str]]:
    """Return a CSV file (RFC 4180, UTF-8), and a sentence on each row that had a formula.

    Args:
        name: of the file, for the sentences.
        header: the first row, as it is.
        rows: cells; the first of each names it.
    """
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(header)
    told = []
    for row in rows:
        safe = [neutral(cell) for cell in row]
        for column, before, after in zip(header, row, safe, strict=True):
            if before != after:
                told.append(
                    f"{name}: {column} of {row[0]} begins as a formula does; "
                    "an apostrophe stands before it."
                )
        writer.writerow(safe)
    return sink.getvalue().encode(), told
