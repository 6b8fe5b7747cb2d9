"""CSV that a spreadsheet opens without running what stands in it.

A cell that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet, and may start a program;
so may one with spaces or what cannot be seen before the sign, or with its wide form of East Asia.
Such a cell gets an apostrophe before it, by which spreadsheets know a text; numbers stay as they
are. The CSV of a query's answer is not written here: SPARQL says what it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]"
)
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def begins_as_formula(text: str) -> bool:
    """Tell whether a spreadsheet may take a text for a formula; a signed number is one, too."""
    return _FORMULA.match(text) is not None


def neutral(cell: str) -> str:
    """Return a cell as no formula.

    >>> neutral("=HYPERLINK(A1)"), neutral("-1.5"), neutral("Minsk")
    ("'=HYPERLINK(A1)", '-1.5', 'Minsk')
    """
    is_formula = begins_as_formula(cell) and not _NUMBER.fullmatch(cell)
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
