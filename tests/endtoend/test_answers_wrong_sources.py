"""A row rests on what it states, and on nothing beside it."""

from __future__ import annotations

import pytest

from kg_belarus.graph import Graph, load
from tests.endtoend.reading import cells


@pytest.fixture(scope="module")
def kg() -> Graph:
    return load()


def sourced(kg: Graph, name: str, **given: str) -> list[dict[str, str]]:
    return cells(kg.with_sources(kg.answer(name, given)))


@pytest.mark.parametrize(
    "issuer", ["org-european-union", "state-united-kingdom", "state-lithuania"]
)
@pytest.mark.filterwarnings("ignore:the parameter issuer_of")
def test_none_found_rests_on_nothing(kg: Graph, issuer: str) -> None:
    (row,) = sourced(kg, "sanctions/easing-on-record", issuer_of=issuer)
    assert (row["formal"], row["verbal"], row["possible"]) == ("0", "0", "0")
    assert (row["records"], row["sources"]) == ("", "")


def test_what_narrows_a_total_narrows_what_it_rests_on(kg: Graph) -> None:
    (row,) = sourced(kg, "sanctions/easing-total", issuer="org-european-union")
    # Reckoned by hand: the suspension of 2015 and the delisting of 2016.
    assert row["records"] == "bki:act-eu-delisting-2016 bki:act-eu-suspension-2015"
    (row,) = sourced(kg, "sanctions/easing-on-record")
    assert row["records"]
    assert all(name.startswith("bki:act-us-") for name in row["records"].split())


def test_a_pair_rests_on_both(kg: Graph) -> None:
    rows = sourced(kg, "sanctions/easing-after-releases")
    assert rows
    for row in rows:
        both = {row[name].rpartition("/")[2] for name in ("release", "act")}
        assert {name.removeprefix("bki:") for name in row["records"].split()} == both


def test_a_listing_by_several_rests_on_its_listings(kg: Graph) -> None:
    rows = sourced(kg, "sanctions/listed-by-several")
    for row in rows:
        assert len(row["records"].split()) >= int(row["issuers"])
        assert all("designation-" in name for name in row["records"].split())


def test_a_count_rests_on_itself(kg: Graph) -> None:
    for name in ("detention/prisoner-counts", "detention/release-sizes", "military/exercise-sizes"):
        for row in sourced(kg, name):
            assert row["records"] == "bki:" + row["count"].rpartition("/")[2]
    counts = {
        row["count"].rpartition("/")[2]: row["sources"].replace("bki:source-", "").split()
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
        assert all(name.startswith("bki:count-") == of_a_number for name in told)


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
            kinds = {told.removeprefix("bki:").partition("-")[0] for told in row["records"].split()}
            assert not kinds & {"person", "org", "state", "place", "office"}, name
