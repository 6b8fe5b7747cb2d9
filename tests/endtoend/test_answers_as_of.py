"""The world as of a day is that of the question asked of the day: nobody is lost or made surer."""

from __future__ import annotations

import pytest

from kg_belarus.graph import Graph, load
from tests.endtoend.reading import cells

DAY = "2025-07-01"


@pytest.fixture(scope="module")
def whole() -> Graph:
    return load()


@pytest.mark.parametrize(
    "name",
    [
        "detention/in-custody",
        "detention/public-roles",
        "detention/recognised-not-released",
        "diplomacy/border-status",
        "diplomacy/mission-status",
        "offices/holders",
    ],
)
def test_a_view_and_a_parameter_give_the_same_rows(whole: Graph, name: str) -> None:
    assert cells(whole.at(as_of=DAY).ask(name)) == cells(whole.ask(name, as_of=DAY))
