"""What exports read of a graph: classes, days as exact as they are known, sources."""

from __future__ import annotations

import pytest

from kg_belarus.exports import Contents
from kg_belarus.exports.contents import common_date
from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES

BKI = PREFIXES["bki"]


@pytest.mark.parametrize(
    ("first", "last", "known"),
    [
        ("2025-06-21", "2025-06-21", "2025-06-21"),
        ("2025-06-01", "2025-06-30", "2025-06"),
        ("2025-06-03", "2025-06-07", "2025-06"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-06-30", "2025-07-01", "2025"),
        ("2024-12-31", "2025-01-01", ""),
        ("2024-12-31", "", ""),
        ("", "", ""),
    ],
)
def test_a_date_says_no_more_than_both_of_its_bounds(first: str, last: str, known: str) -> None:
    assert common_date(first, last) == known


def test_a_thing_has_its_classes_days_and_sources(screened: Graph) -> None:
    contents = Contents(screened)
    listing = contents.things[BKI + "designation-ann"]
    assert listing.is_a("Designation")
    assert listing.is_a("Record")
    assert not listing.is_a("Event")
    assert (listing.begin, listing.end) == ("2024-03", "")  # it was last seen in force
    assert listing.name == "Invented listing of Ann Listing"  # it follows
    assert contents.addresses(listing) == ["https://example.com/paper"]
    assert contents.publishers(listing) == ["Invented police"]
    assert BKI + "person-ida" not in contents.things


def test_a_view_has_what_it_shows_and_nothing_else(screened: Graph) -> None:
    things = Contents(screened.at(as_of="2024-12-01")).things
    assert BKI + "meeting-with-privately" in things
    assert BKI + "meeting-one" not in things
