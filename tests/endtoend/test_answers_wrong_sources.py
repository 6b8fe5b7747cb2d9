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
