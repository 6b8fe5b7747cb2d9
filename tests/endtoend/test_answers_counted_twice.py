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
