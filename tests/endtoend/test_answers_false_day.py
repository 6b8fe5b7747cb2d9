"""A day that is not known is shown as the days between which it lies."""

from __future__ import annotations

import pytest

from kg_belarus.graph import Graph, load
from tests.endtoend.reading import cells


@pytest.fixture(scope="module")
def kg() -> Graph:
    return load()


def test_an_announcement_of_a_year_has_no_day(kg: Graph) -> None:
    rows = cells(kg.ask("sanctions/unfulfilled-commitments"))
    (row,) = [r for r in rows if r["commitment"].endswith("/commitment-coordinate-with-russia")]
    # Said in 2025, before the article that tells of it came out.
    assert (row["earliest"], row["latest"]) == ("2025-01-01", "2025-09-11")


def test_the_delisting_of_potash_lies_between_two_days(kg: Graph) -> None:
    rows = cells(kg.ask("sanctions/easing-after-releases"))
    potash = [r for r in rows if r["act"].endswith("/act-us-delisting-2026-03-potash")]
    assert potash
    assert {(r["eased_earliest"], r["eased_latest"]) for r in potash} == {
        ("2026-03-19", "2026-03-26")
    }


@pytest.mark.parametrize(("day", "certainty"), [("2016-02-24", "certain"), ("2016-02-27", None)])
def test_a_listing_ends_with_the_act_that_ended_it(
    kg: Graph, day: str, certainty: str | None
) -> None:
    """The act of 25 February 2016 says it better than the month."""
    rows = cells(kg.ask("sanctions/in-force", as_of=day))
    found = {r["measure"].rpartition("/")[2]: r["certainty"] for r in rows}
    assert found.get("measure-eu-listings-170-persons") == certainty
