"""A row rests on what it states, and on nothing beside it."""

from __future__ import annotations

import pytest

from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES
from tests.support.tables import cells


def sourced(kg: Graph, name: str, **given: str) -> list[dict[str, str]]:
    """Return the rows of an answer, with the local ids of their records and sources."""
    rows = cells(kg.with_sources(kg.answer(name, given)))
    return [
        row | {name: row[name].replace(PREFIXES["bki"], "") for name in ("records", "sources")}
        for row in rows
    ]


@pytest.mark.parametrize(
    "issuer", ["org-european-union", "state-united-kingdom", "state-lithuania"]
)
def test_none_found_rests_on_nothing(kg: Graph, issuer: str) -> None:
    (row,) = sourced(kg, "sanctions/easing-total", issuer=issuer, since="2025-01-01")
    assert (row["formal"], row["verbal"], row["possible"]) == ("0", "0", "0")
    assert (row["records"], row["sources"]) == ("", "")


def test_what_narrows_a_total_narrows_what_it_rests_on(kg: Graph) -> None:
    (row,) = sourced(kg, "sanctions/easing-total", issuer="org-european-union")
    # Reckoned by hand: the suspension of 2015 and the delisting of 2016.
    assert row["records"] == "act-eu-delisting-2016 act-eu-suspension-2015"
    (row,) = sourced(kg, "sanctions/easing-total", since="2025-01-01", issuer="state-united-states")
    assert row["records"]
    assert all(name.startswith("act-us-") for name in row["records"].split())


def test_a_pair_rests_on_both(kg: Graph) -> None:
    rows = sourced(kg, "sanctions/easing-after-releases")
    assert rows
    for row in rows:
        both = {row[name].rpartition("/")[2] for name in ("release", "act")}
        assert set(row["records"].split()) == both


def test_a_listing_by_several_rests_on_its_listings(kg: Graph) -> None:
    rows = sourced(kg, "sanctions/listed-by-several")
    for row in rows:
        assert len(row["records"].split()) >= int(row["issuers"])
        assert all("designation-" in name for name in row["records"].split())


def test_a_count_rests_on_itself(kg: Graph) -> None:
    for name in ("detention/prisoner-counts", "detention/release-sizes", "military/exercise-sizes"):
        for row in sourced(kg, name):
            assert row["records"] == row["count"].rpartition("/")[2]
    counts = {
        row["count"].rpartition("/")[2]: row["sources"].replace("source-", "").split()
        for row in sourced(kg, "detention/prisoner-counts")
    }
    # About 1,150 on 21 June 2025, by Sviatlana Tsikhanouskaya: not what tells of her.
    assert counts["count-2025-06-21-tsikhanouskaya"] == [
        "dorzeczy-nd-june-release",
        "dunyanews-20250621-opposition-leader",
        "gazetaprawna-nd-three-poles",
        "marketnewsboard-nd-opposition-leader",
    ]
    # Rivals of 30 September 2025, told by one page.
    assert counts["count-2025-09-30"] == ["belarusnau-20250930-latushka-pace"]


def test_a_number_of_a_release_is_not_told_by_those_who_told_of_the_release(kg: Graph) -> None:
    for row in sourced(kg, "detention/releases"):
        told = row["records"].split()
        of_a_number = bool(row["observer"])
        assert all(name.startswith("count-") == of_a_number for name in told)


def test_nobody_and_no_body_states_a_row(kg: Graph) -> None:
    for name, given in (
        ("detention/in-custody", {"as_of": "2025-12-01"}),
        ("detention/recognised-not-released", {"as_of": "2025-12-01"}),
        ("detention/public-roles", {}),
        ("diplomacy/meeting-participants", {"meeting": "meeting-2025-06-21-minsk"}),
        ("diplomacy/who-asked", {}),
        ("offices/envoy-at-meetings", {}),
        ("detention/freed-by-nationality", {}),
    ):
        for row in sourced(kg, name, **given):
            assert row["records"], name
            assert row["sources"], name
            kinds = {told.partition("-")[0] for told in row["records"].split()}
            assert not kinds & {"person", "org", "state", "place", "office"}, name
