"""A question of what held on a day gives the same as of the day and with the day as its parameter."""

from __future__ import annotations

import pytest

from kg_belarus.graph import Graph, load
from kg_belarus.questions import read_questions

DAYS = ("2024-06-01", "2025-10-01", "2025-12-20")
SITUATIONS = sorted(
    name
    for name, question in read_questions(load().project).items()
    if not question.is_hygiene
    and question.columns
    and "certainty" in question.columns
    and [p.name for p in question.parameters if not p.optional and p.default is None] == ["as_of"]
)


@pytest.fixture(scope="module")
def kg() -> Graph:
    return load()


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", SITUATIONS)
def test_as_of_a_day_holds_what_held_on_it(kg: Graph, name: str, day: str) -> None:
    """What came later may make a grade surer; it neither adds a row nor takes one away."""
    asked, seen = kg.ask(name, as_of=day), kg.at(as_of=day).ask(name)
    grades = {"certainty", "earliest", "latest", "standing", "announced_end", "ended_by"}
    kept = [n for n, column in enumerate(asked.columns) if column not in grades]

    def rows(table: object) -> set[tuple[object, ...]]:
        return {tuple(row[n] for n in kept) for row in table}  # type: ignore[attr-defined]

    assert rows(seen) == rows(asked)
