"""CSV that a spreadsheet opens without running what stands in it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.tables import neutral, write_sheet


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_what_begins_as_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert neutral(f"{sign}cmd|' /C calc'!A0") == f"'{sign}cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    "before", [" ", "  ", "\u00a0", "\n", "\x1f", "\x85", "\u200b", "\u202e", "\ufeff", " \u2066 "]
)
@pytest.mark.parametrize("sign", list("=+-@＝＋－＠"))  # the wide forms are meant
def test_what_cannot_be_seen_hides_no_sign(before: str, sign: str) -> None:
    assert neutral(f"{before}{sign}A1") == f"'{before}{sign}A1"


@pytest.mark.parametrize("cell", ["", "-5", "+1.5", "-2e10", "Minsk", "a=b", "2025-06-21", "'=1"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert neutral(cell) == cell


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_a_sheet_is_read_back_with_its_cells_neutral(rows: list[list[str]]) -> None:
    content, told = write_sheet("x.csv", ["id", "name"], rows)
    header, *read = csv.reader(io.StringIO(content.decode("utf-8", "surrogatepass"), newline=""))
    assert header == ["id", "name"]
    assert [[*map(neutral, row)] for row in rows] == read
    assert len(told) == sum(neutral(cell) != cell for row in rows for cell in row)
