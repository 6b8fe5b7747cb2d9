"""Who was freed and taken back is held, whatever question is asked."""

from __future__ import annotations

import pytest

from kg_belarus.graph import Graph, load
from tests.endtoend.reading import cells

STATKEVICH = "person-mikalai-statkevich"


@pytest.fixture(scope="module")
def kg() -> Graph:
    return load()


def local(iri: str) -> str:
    return iri.rpartition("/")[2]


def test_one_person_was_freed_and_detained_again(kg: Graph) -> None:
    (row,) = cells(kg.ask("detention/detained-again"))
    assert local(row["person"]) == STATKEVICH
    assert local(row["release"]) == "release-2025-09-11-coale-52"
    assert local(row["detention"]) == "detention-mikalai-statkevich-2025"
    assert row["certainty"] == "certain"
    # Freed and taken back on one day: the order is that of the records.
    days = {row[name] for name in ("ended_earliest", "ended_latest", "earliest", "latest")}
    assert days == {"2025-09-11"}


def test_a_custody_that_ended_otherwise_is_followed_by_the_next(kg: Graph) -> None:
    # Of none of these a release is on record that freed the person by name.
    pairs = {
        (local(row["former"]).removeprefix("detention-"), local(row["detention"]))
        for row in cells(kg.ask("detention/detained-again", any_end=True))
        if row["how"] == "end" and row["certainty"] == "certain"
    }
    assert pairs >= {
        ("dzmitry-dashkevich-2010", "detention-dzmitry-dashkevich"),
        ("eduard-palchys-2016", "detention-eduard-palchys"),
        ("mikalai-statkevich-2010", "detention-mikalai-statkevich"),
        ("mikalai-statkevich-2010", "detention-mikalai-statkevich-2025"),
        ("mikola-dziadok-2010", "detention-mikola-dziadok"),
        ("pavel-vinahradau-2011", "detention-pavel-vinahradau"),
    }


@pytest.mark.parametrize("day", ["2025-09-11", "2025-12-01", "2026-02-18"])
def test_held_anew_is_not_released(kg: Graph, day: str) -> None:
    (held,) = [
        row
        for row in cells(kg.ask("detention/in-custody", as_of=day))
        if local(row["person"]) == STATKEVICH
    ]
    assert held["certainty"] == "certain"
    assert local(held["recognised_by"]) == "org-viasna"
    (row,) = [
        row
        for row in cells(kg.ask("detention/recognised-not-released", as_of=day))
        if local(row["person"]) == STATKEVICH
    ]
    assert local(row["observer"]) == "org-viasna"
    assert row["custody"] == "certain"


def test_freed_for_good_is_released(kg: Graph) -> None:
    for name in ("detention/in-custody", "detention/recognised-not-released"):
        people = {local(row["person"]) for row in cells(kg.ask(name, as_of="2026-03-01"))}
        assert STATKEVICH not in people


def test_each_custody_has_a_length_of_its_own(kg: Graph) -> None:
    rows = {local(row["detention"]): row for row in cells(kg.ask("detention/time-held"))}
    # From 11 September 2025 to 19 February 2026: 161 days.
    again = rows["detention-mikalai-statkevich-2025"]
    assert (again["least_days"], again["most_days"], again["certainty"]) == (
        "161",
        "161",
        "certain",
    )
    # From a day in May 2020.
    first = rows["detention-mikalai-statkevich"]
    assert (first["least_days"], first["most_days"]) == ("1929", "1959")
    assert first["certainty"] == "possible"


@pytest.mark.parametrize("day", ["2024-01-01", "2025-06-01", "2025-12-01", "2026-11-29"])
def test_who_is_surely_held_and_recognised_is_not_released(kg: Graph, day: str) -> None:
    held = {
        (row["person"], row["recognised_by"])
        for row in cells(kg.ask("detention/in-custody", as_of=day))
        if row["recognised_by"]
    }
    table = kg.answer("detention/recognised-not-released", {"as_of": day}, unbounded=True).table
    rows = cells(table)
    assert held <= {(row["person"], row["observer"]) for row in rows}
    assert len({(row["person"], row["observer"]) for row in rows}) == len(rows)
