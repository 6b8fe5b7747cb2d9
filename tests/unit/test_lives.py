"""The days on which each triple is known are those on which `known_by_day` leaves it."""

from __future__ import annotations

from datetime import date

import pytest

from kg_belarus.dataset import Life, known_by_day, lives_of
from kg_belarus.graph import Graph, read_knowledge

# Days between which much becomes known, days on which something does, and the days beside them.
DAYS = [
    "1990-01-01", "2006-06-19", "2012-03-31", "2015-08-22", "2015-10-30", "2020-02-01", "2020-12-11",
    "2021-06-21", "2022-02-24", "2022-03-02", "2023-01-01", "2024-07-15", "2025-01-31", "2025-02-12",
    "2025-06-20", "2025-06-21", "2025-06-22", "2025-08-31", "2025-09-10", "2025-09-11", "2025-12-13",
    "2025-12-31", "2026-03-19", "2026-04-28", "2026-07-08", "2026-09-16", "2026-10-10", "2026-11-29",
]  # fmt: skip


def is_alive(life: Life, day: str, *, perhaps: bool) -> bool:
    spans = life.perhaps if perhaps else life.surely
    return any(first <= day and (not end or day < end) for first, end in spans)


@pytest.mark.parametrize("perhaps", [False, True], ids=["surely", "perhaps"])
def test_what_is_alive_on_a_day_is_what_is_known_by_it(perhaps: bool, kg: Graph) -> None:
    knowledge = read_knowledge(kg.engine)
    found = lives_of(kg.files, knowledge)
    for day in DAYS:
        alive = {t for t, life in found.items() if is_alive(life, day, perhaps=perhaps)}
        left = known_by_day(kg.files, date.fromisoformat(day), knowledge, perhaps=perhaps).asserted
        assert alive == set(left), day


def test_spans_are_in_order_and_what_is_stated_is_known_in_the_end(kg: Graph) -> None:
    found = lives_of(kg.files, read_knowledge(kg.engine))
    stated = set(kg.files.asserted)
    assert found.keys() > stated
    for triple, life in found.items():
        for spans in (life.surely, life.perhaps):
            days = [day for span in spans for day in span]
            ends = days[:-1] if days and not days[-1] else days
            assert ends == sorted(set(ends)), (triple, life)
            assert triple not in stated or days[-1] == "", (triple, life)
