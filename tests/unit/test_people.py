"""Tables for people: names, one whole id in each row, and nothing cut that says nothing then."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.namespaces import node
from kg_belarus.tables import Sheet, Table, sheet_of, write_columns, write_html, write_markdown
from kg_belarus.tables.people import ELSEWHERE
from kg_belarus.terms import Term
from tests.support.tables import TABLES

ONE, TWO, LEVEL = node("bki:person-one"), node("bki:person-two"), node("bkv:established")
DAY = ox.Literal("2025-06-21", datatype=node("xsd:date"))
LABELS: dict[Term | None, Sequence[ox.Literal]] = {
    ONE: (ox.Literal("A first person of some renown", language="en"),),
    TWO: (ox.Literal("Другі", language="be"), ox.Literal("Second", language="en")),
    LEVEL: (ox.Literal("established", language="en"),),
}
TABLE = Table(
    ("standing", "person", "label", "day"),
    (
        (LEVEL, ONE, ox.Literal("A first person of some renown", language="en"), DAY),
        (LEVEL, TWO, ox.Literal("Другі", language="be"), DAY),
    ),
)


def lines(sheet: Sheet, width: int | None = None) -> list[str]:
    return "".join(write_columns(sheet, width)).splitlines()


def test_things_stand_under_their_names_with_one_whole_id_in_each_row() -> None:
    heading, _, first, second, count = lines(sheet_of(TABLE, LABELS))
    assert heading.split() == ["standing", "person", "day", "id"]  # the label would say it again
    assert first.split("  ")[0] == "established"
    assert first.endswith("bki:person-one")
    assert "Другі" in second
    assert count == "(2 rows)"


def test_a_text_has_no_id() -> None:
    sheet = sheet_of(Table(("value",), ((ONE,), (DAY,))), LABELS)
    assert [row[-1].text for row in sheet.rows] == ["bki:person-one", ""]
    assert lines(sheet)[3] == "2025-06-21"


def test_a_name_in_another_language_is_not_said_again() -> None:
    rows = ((ONE, LABELS[ONE][0]), (TWO, LABELS[TWO][1]))
    heading, *_ = lines(sheet_of(Table(("person", "label"), rows), LABELS))
    assert heading.split() == ["person", "label", "id"]


def test_a_column_that_was_asked_for_stays() -> None:
    heading, *_ = lines(sheet_of(TABLE, LABELS, is_asked_for=True))
    assert heading.split() == ["standing", "person", "label", "day", "id"]


def test_without_labels_things_stand_as_ids() -> None:
    heading, _, first, *_ = lines(sheet_of(TABLE))
    assert heading.split() == ["standing", "person", "label", "day"]
    assert first.startswith("bkv:established  bki:person-one  A first")


def test_texts_are_cut_and_ids_and_days_are_not() -> None:
    long = {**LABELS, ONE: (ox.Literal("A name of " + "very " * 20 + "many words"),)}
    shown = lines(sheet_of(Table(TABLE.columns[:2], tuple(r[:2] for r in TABLE.rows)), long), 60)
    assert shown[2].endswith("…  bki:person-one")
    assert max(map(len, shown)) == 60


def test_what_is_too_wide_is_a_block_for_each_row() -> None:
    shown = lines(sheet_of(TABLE, LABELS), 40)
    assert shown[0] == "bki:person-one"
    assert shown[1:4] == [
        "  standing  established",
        "  person    A first person of some",
        "            renown",
    ]
    assert shown[5] == ""
    assert shown[6] == "bki:person-two"
    assert max(map(len, shown)) <= 40


def test_a_list_of_ids_shows_a_whole_one_and_how_many_more() -> None:
    told = ox.Literal(f"{ONE.value} {TWO.value}")
    sheet = sheet_of(Table(("person", "records"), ((ONE, told),), lists=("records",)), LABELS)
    assert "bki:person-one +1" in lines(sheet)[2]
    assert lines(sheet, 30)[3:5] == ["  records  bki:person-one", "           bki:person-two"]


@given(table=TABLES, width=st.integers(30, 120))
def test_a_table_fits_or_comes_in_blocks(table: Table, width: int) -> None:
    shown = lines(sheet_of(table), width)
    if table.rows and shown[0].split() == ["one", "two"]:
        assert all(len(line) <= width for line in shown)


@given(table=TABLES)
def test_elsewhere_a_row_is_a_line_of_bounded_width(table: Table) -> None:
    shown = lines(sheet_of(table))
    assert len(shown) == len(table.rows) + 3
    assert max(map(len, shown)) <= ELSEWHERE


@pytest.mark.parametrize("width", [None, 30, 60, 100])
@given(table=TABLES)
def test_ids_are_never_cut(table: Table, width: int | None) -> None:
    text = "\n".join(lines(sheet_of(table), width))
    for row in table.rows:
        for term in row:
            if isinstance(term, ox.NamedNode):
                assert term.value.replace("https://w3id.org/kg-belarus/id/", "bki:") in text


def test_markdown_and_html_lead_to_the_things() -> None:
    sheet = sheet_of(Table(("person",), ((TWO,),)), LABELS)
    assert "| [Другі](<https://w3id.org/kg-belarus/id/person-two>) |" in "".join(
        write_markdown(sheet)
    )
    page = "".join(write_html(sheet))
    assert (
        '<a href="https://w3id.org/kg-belarus/id/person-two"><span lang="be">Другі</span></a>'
        in page
    )
