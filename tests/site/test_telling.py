"""Values as a reader of a language reads them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.namespaces import node
from kg_belarus.site.shell import words_in
from kg_belarus.site.telling import Telling

GAP = "\N{NO-BREAK SPACE}"


def telling(language: str = "en") -> Telling:
    return Telling(words_in(language))


@pytest.mark.parametrize(
    ("language", "stated", "told"),
    [
        ("en", "2025-06-21", "21 June 2025"),
        ("en", "2025-02", "February 2025"),
        ("en", "2025", "2025"),
        ("be", "2025-06-21", "21 чэрвеня 2025"),
        ("be", "2025-11", "лістапад 2025"),
        ("ru", "2025-03-02", "2 марта 2025"),
        ("en", "2025-06-21Z", "2025-06-21Z"),
        ("en", "2025-06-21+03:00", "2025-06-21+03:00"),
        ("en", "-0044-03-15", "-0044-03-15"),
    ],
)
def test_a_day_is_written_as_people_write_it(language: str, stated: str, told: str) -> None:
    assert telling(language).day(stated).replace(GAP, " ") == told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2025-06-21", "2025-06-21", "21 June 2025"),
        ("2025-06-01", "2025-06-30", "June 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-09-09", "2025-09-10", "9–10 September 2025"),
        ("2025-06-09", "2025-07-08", "9 June – 8 July 2025"),
        ("2024-12-30", "2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2025-06-21", "", "not before 21 June 2025"),
        ("", "2025-06-21", "not after 21 June 2025"),
        ("2025-06-21Z", "2025-06-22Z", "2025-06-21Z – 2025-06-22Z"),
        ("", "", ""),
    ],
)
def test_a_span_is_told_no_closer_than_it_is_known(first: str, last: str, told: str) -> None:
    assert telling().span(first, last).replace(GAP, " ") == told


@pytest.mark.parametrize(
    ("least", "most", "told"),
    [
        ("52", "52", "52"),
        ("1054", "1166", "1,054–1,166"),
        ("901", "", "at least 901"),
        ("", "850", "at most 850"),
        ("", "", ""),
    ],
)
def test_bounds_of_a_number(least: str, most: str, told: str) -> None:
    assert telling().bounds(least, most) == told


def test_thousands_stand_apart_as_the_language_has_them() -> None:
    assert telling("ru").number("1143") == "1143"
    assert telling("ru").number("12700") == f"12{GAP}700"
    assert telling().number("12700") == "12,700"


def test_a_code_is_told_in_words_and_any_other_text_stays() -> None:
    assert telling("be").code("no-data") == "няма даных"
    assert telling().code("last confirmed 2026-07-31").replace(GAP, " ") == (
        "last confirmed 31 July 2026"
    )
    assert telling("ru").code("Minsk") == "Minsk"


def test_a_term_is_told_by_what_it_is() -> None:
    told = telling()
    assert told.value(ox.Literal("true", datatype=node("xsd:boolean"))) == "yes"
    assert told.value(ox.Literal("2025-09", datatype=node("xsd:gYearMonth"))) == (
        f"September{GAP}2025"
    )
    assert told.value(ox.Literal("1246", datatype=node("xsd:integer"))) == "1,246"
    assert told.value(ox.Literal("certain", language="en")) == "certain"
    assert told.value(None) == ""
