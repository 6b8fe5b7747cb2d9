"""Rows of a CSV by the columns of its header."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.lists.tabular import rows_of
from kg_belarus.lists.telling import Told


def read(text: str, preamble: str | None = None) -> list[tuple[str, dict[str, str]]]:
    stream = io.BytesIO(text.encode())
    rows = rows_of(stream, Path("a.csv"), Told(), ",", ("a", "b"), ("c",), "mend it", preamble)
    return [(str(place), dict(values)) for place, values in rows]


def test_rows_come_with_their_first_line_in_any_order_of_columns() -> None:
    assert read('b,a,c1\n1," 2\n",3\n\n4,5,6\n') == [
        ("a.csv:2", {"b": "1", "a": "2", "c1": "3"}),
        ("a.csv:5", {"b": "4", "a": "5", "c1": "6"}),
    ]


def test_what_stands_before_the_header_comes_first() -> None:
    assert read("Date: 1,\na,b\n1,2\n", "Date")[0] == ("a.csv:1", {"Date": "Date: 1,"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n\n", "it has no header; mend it"),
        ("a\n", "the header lacks b"),
        ("a,b,b\n", "the header has b twice"),
        ("a,b\n1\n", "a.csv:2: the row has 1 columns, and the header has 2"),
        ('a,b\n"1"2,3\n', "it is no CSV"),
    ],
)
def test_other_forms_are_refused(text: str, said: str) -> None:
    with pytest.raises(UnreadableInputError, match=said):
        read(text)
