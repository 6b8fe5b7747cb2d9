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


def held(kg: Graph, day: str = "", **unbounded: bool) -> dict[str, dict[str, str]]:
    given = {"as_of": day} if day else {}
    rows = cells(kg.answer("detention/in-custody", given, **unbounded).table)
    return {row["detention"].rpartition("/")[2].removeprefix("detention-"): row for row in rows}


def test_an_end_that_nobody_told_and_nothing_bounds_is_not_possible(kg: Graph) -> None:
    found = held(kg)
    assert not [name for name in found if name.startswith("dzmitry-dashkevich")]
    assert {row["certainty"].partition(" 2")[0] for row in found.values()} == {"last confirmed"}
    everybody = held(kg, unbounded=True)
    # Last seen in custody on 1 July 2024, by a source that was added: Liudmila Chekina is no longer
    # among them; nor is Yukhnevich the priest, who was freed: Pavel is.
    assert {name for name, row in everybody.items() if row["certainty"] == "unbounded"} == {
        "aliaksei-halauko",
        "dzmitry-papou",
        "mikita-dranets",
        "pavel-yukhnevich",
    }


def test_who_was_last_seen_in_custody_stays_in_the_answer(kg: Graph) -> None:
    # Of the twelve before the record went on to October 2026 one was freed since, Andrzej Poczobut.
    assert set(held(kg)) >= {
        "aleh-supruniuk",
        "alena-hnauk",
        "aliaksandr-frantskevich",
        "artsiom-sakau",
        "dzianis-ivashin",
        "eduard-babaryka",
        "ihar-alinevich",
        "ihar-ilyash",
        "mikalai-autukhovich",
        "uladzimir-tsyhanovich",
        "vatslau-areshka",
    }


def test_nobody_is_possibly_held_in_1950(kg: Graph) -> None:
    assert held(kg, "1950-01-01") == {}


def test_nobody_is_held_by_a_custody_that_precedes_the_last_release(kg: Graph) -> None:
    freed: dict[str, str] = {}
    for row in cells(kg.ask("detention/releases")):
        freed[row["person"]] = max(freed.get(row["person"], ""), row["earliest"])
    begun = {row["detention"]: row["latest"] for row in cells(kg.ask("detention/time-held"))}
    for day in ("2025-12-01", "2026-11-29"):
        for row in held(kg, day).values():
            last = freed.get(row["person"], "")
            if row["certainty"] != "certain" and last and last < day:
                assert begun.get(row["detention"], "9") >= last


@pytest.mark.parametrize(
    "name",
    [
        "detention/in-custody",
        "diplomacy/mission-status",
        "military/force-presence",
        "offices/holders",
    ],
)
def test_nothing_possible_lies_before_all_records(kg: Graph, name: str) -> None:
    assert kg.answer(name, {"as_of": "1950-01-01"}).table.rows == ()
