"""A question of what held on a day gives the same as of the day and with the day as its parameter."""

from __future__ import annotations

from functools import cache

import pytest

from kg_belarus.graph import Graph, load
from kg_belarus.project import open_project
from kg_belarus.questions import read_questions

DAYS = ("2024-06-01", "2025-10-01", "2025-12-20")
SITUATIONS = sorted(
    name
    for name, question in read_questions(open_project()).items()
    if not question.is_hygiene
    and question.columns
    and "certainty" in question.columns
    and [p.name for p in question.parameters if not p.optional and p.default is None] == ["as_of"]
)


@cache
def as_of(day: str) -> Graph:
    return load().at(as_of=day)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", SITUATIONS)
def test_as_of_a_day_holds_what_held_on_it(kg: Graph, name: str, day: str) -> None:
    """What came later may make a grade surer, or tell otherwise; it neither adds a row nor takes one."""
    asked, seen = kg.ask(name, as_of=day), as_of(day).ask(name)
    grades = {"certainty", "earliest", "latest", "standing", "announced_end", "ended_by"}
    grades |= {"rival_penalties", "rival_days"}
    kept = [n for n, column in enumerate(asked.columns) if column not in grades]

    def rows(table: object) -> set[tuple[object, ...]]:
        return {tuple(row[n] for n in kept) for row in table}  # type: ignore[attr-defined]

    assert rows(seen) == rows(asked)
