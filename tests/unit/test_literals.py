"""Which literals have a value."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.namespaces import node
from kg_belarus.text.literals import problem_with


def problem(text: str, datatype: str) -> str | None:
    return problem_with(ox.Literal(text, datatype=node(datatype)))


@pytest.mark.parametrize(
    "text", ["2025-02-30", "2025-13-01", "2025-2-3", "2025-02", "", "heute", "2025-02-29"]
)
def test_days_that_are_none(text: str) -> None:
    assert problem(text, "xsd:date")


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("2024-02-29", "xsd:date"),
        ("2025-02", "xsd:gYearMonth"),
        ("2025", "xsd:gYear"),
        ("-5", "xsd:integer"),
        ("true", "xsd:boolean"),
        ("https://example.org/a", "xsd:anyURI"),
        ("whatever", "xsd:string"),
    ],
)
def test_values(text: str, datatype: str) -> None:
    assert problem(text, datatype) is None


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("2025-00", "xsd:gYearMonth"),
        ("2025-1", "xsd:gYearMonth"),
        ("25", "xsd:gYear"),
        ("1.5", "xsd:integer"),
        ("-1", "xsd:nonNegativeInteger"),
        ("yes", "xsd:boolean"),
        ("a b", "xsd:anyURI"),
    ],
)
def test_no_values(text: str, datatype: str) -> None:
    assert problem(text, datatype)


@given(st.integers(1, 9999), st.integers(0, 15), st.integers(0, 40))
def test_days_agree_with_the_calendar(year: int, month: int, day: int) -> None:
    try:
        date(year, month, day)
        exists = True
    except ValueError:
        exists = False
    assert (problem(f"{year:04}-{month:02}-{day:02}", "xsd:date") is None) == exists
