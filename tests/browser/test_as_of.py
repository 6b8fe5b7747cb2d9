"""The page sees the graph as of a day as the package does: each question, row for row."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph
from tests.support.daily import by_turns, of_each
from tests.support.page import PageEngine, PageError, assert_alike, needs_node, rows_of

pytestmark = needs_node

# As of a day, as it was known by another; those of one pair together, for the page keeps one view.
PAIRS = [("2025-06-21", "2025-12-31"), ("2025-03-01", None), ("2026-03-19", "2025-09-11")]

Views = Callable[[str, str | None], Graph]


@pytest.fixture(scope="module")
def views(kg: Graph) -> Views:
    """The graph under both days; each pair is closed once."""
    return cache(lambda as_of, known_by: kg.at(as_of=as_of, known_by=known_by))


def options_of(as_of: str, known_by: str | None) -> dict[str, str]:
    return {"asOf": as_of, **({"knownBy": known_by} if known_by else {})}


@pytest.mark.parametrize(("pair", "name"), of_each(PAIRS))
def test_a_question_is_answered_alike_under_both_days(
    pair: tuple[str, str | None], name: str, views: Views, page: PageEngine
) -> None:
    view, options = views(*pair), options_of(*pair)
    values = {key: value for key, value in view.catalogue[name].example.items() if key != "as_of"}
    try:
        here = view.answer(name, values)
    except WrongUsageError as error:
        with pytest.raises(PageError, match="lies after" if "lies after" in str(error) else "day"):
            page.ask(name, values, **options)
        return
    assert_alike(page.ask(name, values, **options), here)


@pytest.mark.parametrize("pair", by_turns(PAIRS, 0, len(PAIRS)))
def test_all_that_follows_as_of_a_day_is_the_same(
    pair: tuple[str, str | None], views: Views, page: PageEngine
) -> None:
    text = "SELECT * { ?s ?p ?o FILTER(!ISBLANK(?s) && !ISBLANK(?o)) }"
    options = {**options_of(*pair), "maxRows": 200_000}
    there = page.call("sparql", text, options)["table"]
    here = views(*pair).sparql(text)
    assert len(there["rows"]) > 5000
    assert set(rows_of(there)) == set(here.rows)  # type: ignore[union-attr]


def test_another_day_than_that_of_the_view_is_refused(page: PageEngine) -> None:
    with pytest.raises(PageError, match="two days are given"):
        page.ask("sanctions/in-force", {"as_of": "2025-06-21"}, asOf="2025-03-01")


def test_places_tell_what_a_view_leaves(page: PageEngine) -> None:
    things = [
        f"https://w3id.org/kg-belarus/id/{name}" for name in ("release-2025-06-21", "state-belarus")
    ]
    late, early = (page.call("places", things, {"asOf": d}) for d in ("2025-03-01", "2025-07-01"))
    assert [late[thing]["is"] for thing in things] == ["not", "surely"]
    assert [early[thing]["is"] for thing in things] == ["surely", "surely"]
    assert early[things[0]]["bounds"] == ["2025-06-21"] * 4
