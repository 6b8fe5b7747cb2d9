"""Each thing is counted once: a jurisdiction is a state or union with its organs."""

from __future__ import annotations

from collections import Counter

import pytest

from kg_belarus.graph import Graph, load
from kg_belarus.namespaces import shrink
from tests.endtoend.reading import cells


@pytest.fixture(scope="module")
def kg() -> Graph:
    return load()


def test_a_state_and_its_organ_are_one_issuer(kg: Graph) -> None:
    rows = cells(kg.ask("sanctions/listed-by-several"))
    by = Counter(tuple(row["jurisdictions"].split()) for row in rows)
    eu, us, ch = "org-european-union", "state-united-states", "state-switzerland"
    uk, ca, ua = "state-united-kingdom", "state-canada", "state-ukraine"
    # Reckoned by hand from data/sanctions/designations at the end of November 2026.
    assert by == {
        (eu, us): 51,
        (uk, us): 3,
        (eu, uk): 1,
        (ca, us): 1,
        (eu, ch): 1,
        (eu, ch, us): 1,
        (eu, ch, ua, us): 1,
    }
    assert len(rows) == 59
    targets = {shrink(row["target"]): row for row in rows}
    assert "bki:person-yury-podobed" not in targets
    assert targets["bki:person-aliaksandr-lukashenka"]["issuers"] == "4"
    for row in rows:
        assert int(row["surely"]) <= int(row["issuers"]) == len(row["jurisdictions"].split())


def test_an_act_stands_in_one_row(kg: Graph) -> None:
    for name, key in (
        ("sanctions/easing-acts", "act"),
        ("sanctions/reliefs-ended", "relief"),
        ("sanctions/in-force", "measure"),
        ("sanctions/lapses", "record"),
        ("claims/announced-by-state-media", "record"),
        ("claims/contested-records", "record"),
        ("claims/first-known", "record"),
        ("claims/single-source", "thing"),
    ):
        rows = cells(kg.ask(name))
        assert len({row[key] for row in rows}) == len(rows), name


def test_a_total_counts_what_it_rests_on(kg: Graph) -> None:
    for given in ({}, {"issuer": "state-united-states"}, {"programme": "programme-eu-belarus"}):
        (total,) = cells(kg.ask("sanctions/easing-total", **given))
        acts = cells(kg.ask("sanctions/easing-acts", **given))
        sure = Counter(act["formality"] for act in acts if act["certainty"] == "certain")
        assert (int(total["formal"]), int(total["verbal"])) == (sure["formal"], sure["verbal"])
        assert int(total["possible"]) == len(acts) - sum(sure.values())


def test_an_unnamed_person_is_no_named_one_and_a_person_freed_twice_is_one(kg: Graph) -> None:
    (total,) = cells(kg.ask("detention/releases-total"))
    placed = [row for row in cells(kg.ask("detention/releases")) if row["person"]]
    people = Counter(row["person"].rpartition("/")[2] for row in placed)
    # 82 at the end of March 2026, with the two of April 84; one of them asked not to be named.
    assert len(people) == 84
    assert int(total["named"]) == 83
    assert [name for name, times in people.items() if times > 1] == ["person-mikalai-statkevich"]


def test_a_custody_a_release_and_a_recognition_stand_in_one_row(kg: Graph) -> None:
    for name, key in (
        ("detention/detained-again", ("release", "former", "detention")),
        ("detention/in-custody", ("person", "recognised_by")),
        ("detention/month-only-releases", ("release",)),
        ("detention/public-roles", ("person", "kind")),
        ("detention/recognised-not-released", ("person", "observer")),
        ("detention/releases-between", ("release",)),
        ("detention/releases-near-meetings", ("meeting", "release")),
        ("detention/releases-without-names", ("release",)),
        ("detention/time-held", ("detention",)),
        ("military/posture-changes", ("change",)),
        ("offices/holders", ("tenure",)),
    ):
        rows = cells(kg.ask(name))
        assert rows
        assert len({tuple(row[column] for column in key) for row in rows}) == len(rows), name


def test_what_rival_observers_count_is_not_added_up(kg: Graph) -> None:
    year = {"since": "2025-01-01", "until": "2025-12-31"}
    releases = cells(kg.ask("detention/releases-between", **year))
    june, september = (
        next(row for row in releases if row["release"].endswith(name))
        for name in ("/release-2025-06-21", "/release-2025-09-11-coale-52")
    )
    # Five observers count 13, 14 or 15; three count 52 or 53. The 51 of others are those taken away.
    assert (june["least"], june["most"], june["observers"]) == ("13", "15", "5")
    assert (september["least"], september["most"], september["observers"]) == ("52", "53", "3")
    (total,) = cells(kg.ask("detention/freed-between", **year))
    for column in ("least", "most"):
        assert int(total[f"freed_{column}"]) == sum(int(row[column]) for row in releases)
    assert int(total["freed_most"]) - int(total["freed_least"]) == 3
    by = {
        row["observer"].rpartition("/")[2]: row
        for row in cells(kg.ask("detention/freed-by-observer", **year))
    }
    # Of 2025 it numbers 23, 42, 16, 25, 123 and 22.
    service = by["org-president-belarus-press-service"]
    assert (service["releases_least"], service["least"], service["most"]) == ("6", "251", "251")


def test_who_is_freed_is_told_by_nationality_and_destination(kg: Graph) -> None:
    day = {"since": "2025-06-21", "until": "2025-06-21"}
    rows = {
        row["nationality"].rpartition("/")[2].removeprefix("state-"): (row["least"], row["most"])
        for row in cells(kg.ask("detention/freed-by-nationality", **day))
    }
    # By Do Rzeczy and Reuters: 5 and 9 others; Belarus says that a US citizen was among them.
    assert rows == {
        "belarus": ("5", "5"),
        "poland": ("3", "3"),
        "japan": ("2", "2"),
        "latvia": ("2", "2"),
        "estonia": ("1", "1"),
        "sweden": ("1", "1"),
        "united-states": ("1", "1"),
    }
    year = {"since": "2025-01-01", "until": "2025-12-31"}
    people = {
        row["nationality"].rpartition("/")[2].removeprefix("state-"): row
        for row in cells(kg.ask("detention/freed-by-nationality", **year))
    }
    # 5 in June, 24 by name in September, 104 of those taken to Ukraine in December, and
    # by name 2 in February, 1 in April and 2 priests; no end above.
    assert people["belarus"]["numbered"] == "2"
    assert people["belarus"]["least"] == "138"
    assert people["belarus"]["most"] == ""
    winter = {"since": "2025-12-13", "until": "2026-03-19"}
    lands = {
        row["country"].rpartition("/")[2]: (row["least"], row["most"])
        for row in cells(kg.ask("detention/freed-by-destination", **winter))
    }
    # Where the 22 of 30 December were let go is not on record, so no most is said.
    assert lands["place-ukraine"] == ("114", "")
    # 9 in December and 15 in March; the number of the whole release counts for neither.
    assert lands["place-lithuania"] == ("24", "")
    march = {"since": "2026-03-05", "until": "2026-03-19"}
    lands = {
        row["country"].rpartition("/")[2]: (row["least"], row["most"])
        for row in cells(kg.ask("detention/freed-by-destination", **march))
    }
    # 18 and 235 let go in Belarus, 15 taken to Lithuania.
    assert lands == {"place-belarus": ("253", "253"), "place-lithuania": ("15", "15")}
