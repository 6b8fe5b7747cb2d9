"""What was surely known beside what perhaps was: rows, grades and counts."""

from __future__ import annotations

import pyoxigraph as ox

from kg_belarus.questions.knowing import lay_beside
from kg_belarus.tables import Table


def thing(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"https://example.org/{name}")


def table(columns: tuple[str, ...], *rows: tuple[ox.NamedNode | str | int, ...]) -> Table:
    cells = [
        tuple(cell if isinstance(cell, ox.NamedNode) else ox.Literal(cell) for cell in row)
        for row in rows
    ]
    return Table(columns, tuple(cells))


def told(found: Table) -> list[tuple[str | None, ...]]:
    return [
        tuple(None if c is None else c.value.rpartition("/")[2] for c in row) for row in found.rows
    ]


def test_a_row_in_both_is_known_surely_with_its_own_grade() -> None:
    sure = table(("act", "certainty"), (thing("a"), "possible"))
    perhaps = table(("act", "certainty"), (thing("a"), "certain"), (thing("b"), "certain"))
    found = lay_beside(sure, perhaps)
    assert found.columns == ("act", "certainty", "known")
    assert told(found) == [("a", "possible", "surely"), ("b", "certain", "perhaps")]


def test_what_a_record_perhaps_out_would_unmake_is_known_perhaps() -> None:
    # Someone is not on record as freed; a release that was perhaps out would take the row away.
    found = lay_beside(table(("person",), (thing("one"),)), table(("person",)))
    assert told(found) == [("one", "perhaps")]


def test_a_count_gives_surely_and_at_most() -> None:
    sure = table(("class", "known_records"), (thing("x"), 3))
    perhaps = table(("class", "known_records"), (thing("x"), 5), (thing("y"), 1))
    found = lay_beside(sure, perhaps, ("known_records",))
    assert found.columns == ("class", "known_records", "known_records_at_most", "known")
    assert told(found) == [("x", "3", "5", "surely"), ("y", "0", "1", "perhaps")]


def test_rows_that_are_alike_are_paired_one_by_one() -> None:
    sure = table(("name",), ("A",))
    perhaps = table(("name",), ("A",), ("A",))
    assert told(lay_beside(sure, perhaps)) == [("A", "surely"), ("A", "perhaps")]


def test_bounds_stay_one_column_each() -> None:
    columns = ("class", "freed_least", "freed_most")
    sure = table(columns, (thing("x"), 3, 4))
    perhaps = table(columns, (thing("x"), 5, 9))
    found = lay_beside(sure, perhaps, ("freed_least", "freed_most"))
    assert found.columns == ("class", "freed_least", "freed_most", "known")
    assert told(found) == [("x", "3", "9", "surely")]


def test_what_was_perhaps_known_stands_in_the_order_of_the_answer() -> None:
    sure = table(("act",), (thing("b"),), (thing("d"),))
    perhaps = table(("act",), *((thing(name),) for name in "abcde"))
    found = [name for name, _ in told(lay_beside(sure, perhaps))]
    assert found == ["a", "b", "c", "d", "e"]


def test_a_row_in_which_a_blank_is_filled_is_said_once() -> None:
    columns = ("person", "role", "by")
    sure = Table(columns, ((thing("x"), ox.Literal("judge"), None),))
    perhaps = Table(columns, ((thing("x"), ox.Literal("judge"), thing("court")),))
    assert told(lay_beside(sure, perhaps)) == [("x", "judge", "court", "perhaps")]


def test_a_row_that_tells_otherwise_hides_no_other() -> None:
    columns = ("person", "role")
    sure = Table(columns, ((thing("x"), ox.Literal("judge")),))
    other = Table(columns, ((thing("x"), ox.Literal("clerk")),))
    found = told(lay_beside(sure, other))
    assert sorted(found) == [("x", "clerk", "perhaps"), ("x", "judge", "perhaps")]


def test_another_row_of_the_same_thing_is_no_change() -> None:
    columns = ("person", "post")
    sure = table(columns, (thing("x"), thing("one")))
    perhaps = table(columns, (thing("x"), thing("two")))
    found = told(lay_beside(sure, perhaps))
    assert sorted(found) == [("x", "one", "perhaps"), ("x", "two", "perhaps")]


def test_a_count_that_is_no_number_is_less_than_any() -> None:
    sure = table(("act", "n"), (thing("a"), "some"))
    found = lay_beside(sure, table(("act", "n"), (thing("a"), 5)), ("n",))
    assert told(found) == [("a", "some", "5", "surely")]
