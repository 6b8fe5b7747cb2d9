"""What nothing bounds is not possible: nothing is in force before its law."""

from __future__ import annotations

import pytest

from kg_belarus.graph import Graph, load
from tests.endtoend.reading import cells


@pytest.fixture(scope="module")
def kg() -> Graph:
    return load()


@pytest.mark.parametrize("name", ["sanctions/in-force", "sanctions/reliefs"])
def test_nothing_is_in_force_in_1990(kg: Graph, name: str) -> None:
    answer = kg.answer(name, {"as_of": "1990-01-01"})
    assert answer.table.rows == ()
    assert answer.set_aside == 0


def test_no_measure_of_a_regulation_is_in_force_before_it(kg: Graph) -> None:
    rows = cells(kg.ask("sanctions/in-force", as_of="2006-05-17", issuer="org-european-union"))
    # The listings of 2004 have days of their own; the regulation is of the next day.
    assert {row["measure"].rpartition("/")[2] for row in rows} == {
        "designation-eu-dzmitry-paulichenka",
        "designation-eu-uladzimir-naumau",
        "designation-eu-viktar-sheiman",
    }


def test_changes_lie_between_what_held_on_the_one_day_and_on_the_other(kg: Graph) -> None:
    since, until = "2025-06-21", "2026-06-30"

    def held(day: str) -> dict[str, str]:
        rows = cells(kg.ask("sanctions/in-force", as_of=day))
        return {row["measure"]: row["certainty"] for row in rows}

    before, after = held(since), held(until)
    rows = cells(kg.ask("sanctions/in-force-changes", since=since, until=until))
    begun = {r["measure"] for r in rows if r["change"] == "begun"}
    ended = {r["measure"] for r in rows if r["change"] == "ended"}
    assert begun <= set(after)
    assert ended <= set(before)
    assert {m for m in after if m not in before} <= begun
    assert {m for m in before if m not in after} <= ended
    surely = {r["measure"] for r in rows if r["certainty"] == "certain" and r["change"] == "ended"}
    assert not surely & set(after)
