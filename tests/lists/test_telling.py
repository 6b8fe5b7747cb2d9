"""What is told of a list beside its entries."""

from __future__ import annotations

from pathlib import Path

from kg_belarus.errors import Position
from kg_belarus.lists.telling import Told


def test_the_same_oddity_is_told_once_where_it_stands_first() -> None:
    told = Told()
    for line in (4, 9, 12):
        told.find(Position(Path("a.csv"), line), "a column is odd", "it is left out")
    told.find(Position(Path("a.csv"), 5), "another")
    assert told.findings() == [
        "a.csv:4: a column is odd (and in 2 more); it is left out.",
        "a.csv:5: another.",
    ]


def test_what_was_left_out_is_counted_by_kind() -> None:
    told = Told()
    assert told.left() == ""
    told.left_out.update({"genders": 2, "dates of birth": 1_200})
    assert told.left() == "Left in the list, and not read: 1,200 dates of birth, 2 genders."


def test_a_kind_of_which_there_is_none_is_not_counted() -> None:
    told = Told()
    told.left_out.update({"genders": 0})
    assert told.left() == ""


def test_of_very_many_oddities_the_first_are_told_and_how_many_more() -> None:
    told = Told()
    for number in range(1_000):
        told.find(Position(Path("a.csv"), number + 1), f"the number {number} is odd")
    assert len(told.findings()) == 51
    assert told.findings()[-1] == "950 more are odd; see to these first."
