"""FollowTheMoney: its own library takes each entity, and says what is in the file."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from kg_belarus.exports.ftm import id_of
from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES, node
from kg_belarus.terms import value_of
from tests.exports.conftest import Exported
from tests.support.readers import read_with

# Keys of programmes in the register of OpenSanctions (github.com/opensanctions/opensanctions, programs/).
KNOWN_KEYS = {"EU-BLR", "GB-BLR", "SECO-BRUS", "US-BIS-MIEU", "US-BRUS"}
PARTIAL = re.compile(r"[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?")


def entities(exported: Exported) -> dict[str, dict[str, list[str]]]:
    lines = exported("ftm").read_text(encoding="utf-8").splitlines()
    return {one["id"]: one["properties"] | {"": [one["schema"]]} for one in map(json.loads, lines)}


def test_each_entity_of_the_shipped_graph_is_valid(exported: Exported) -> None:
    found = read_with("ftm", exported("ftm"))
    assert found["problems"] == []
    counts = found["schemas"]
    assert counts.keys() == {
        "Person", "Company", "Organization", "PublicBody", "Position", "Occupancy", "Sanction",
        "Membership", "Event", "Airplane",
    }  # fmt: skip
    assert counts["Sanction"] > 300
    assert counts["Person"] > 100


def test_each_entity_of_the_invented_graph_is_valid(screened_files: Exported) -> None:
    assert read_with("ftm", screened_files("ftm"))["problems"] == []


def test_the_invented_graph_becomes_these_entities(screened_files: Exported) -> None:
    found = entities(screened_files)
    assert set(found) == {
        "bki-designation-ann", "bki-designation-cara", "bki-meeting-one", "bki-office-invented",
        "bki-org-invented-police", "bki-org-invented-works", "bki-person-ann", "bki-person-cara",
        "bki-person-dora", "bki-state-invented", "bki-state-other", "bki-tenure-dora",
    }  # fmt: skip
    assert '"caption": "Ann Listing"' in screened_files("ftm").read_text(encoding="utf-8")
    assert found["bki-person-ann"] == {
        "": ["Person"],
        "name": ["Ann Listing"],
        "alias": ["LISTING, Ann"],
        "publisher": ["Invented police"],
        "sourceUrl": ["https://example.com/paper"],
    }
    assert found["bki-designation-ann"] == {
        "": ["Sanction"],
        "entity": ["bki-person-ann"],
        "authority": ["Invented state"],
        "country": ["aq"],
        "program": ["Invented programme"],
        "programId": ["US-BRUS"],
        "provisions": ["asset freeze"],
        "startDate": ["2024-03"],  # no end: it was last seen in force
        "recordId": ["bki:designation-ann"],
        "publisher": ["Invented police"],
        "sourceUrl": ["https://example.com/paper"],
    }
    assert found["bki-tenure-dora"]["startDate"] == ["2023"]
    assert found["bki-tenure-dora"]["endDate"] == ["2024-06-30"]
    meeting = found["bki-meeting-one"]
    assert meeting["involved"] == ["bki-person-ann", "bki-state-invented"]
    # The address of a source that names one who is kept back stays behind, too.
    assert meeting["sourceUrl"] == ["https://example.com/paper"]
    assert found["bki-org-invented-works"][""] == ["Company"]
    assert found["bki-org-invented-police"][""] == ["PublicBody"]


def test_the_programmes_have_the_keys_that_the_register_knows(
    kg: Graph, exported: Exported
) -> None:
    keys = Counter(key for one in entities(exported).values() for key in one.get("programId", ()))
    assert set(keys) <= KNOWN_KEYS
    assert {"EU-BLR", "GB-BLR", "SECO-BRUS", "US-BRUS"} <= set(keys)
    stated = {
        value_of(t.object) for t in kg.files.asserted if t.predicate == node("bko:programmeId")
    }
    assert set(keys) <= stated


def test_doubtful_records_are_no_entities(kg: Graph, exported: Exported) -> None:
    doubtful = {
        id_of(value_of(t.subject))
        for t in kg.files.asserted
        if t.predicate == node("bko:standing")
        and value_of(t.object).rpartition("/")[2] in ("contested", "refuted", "planned")
    }
    assert len(doubtful) > 5
    assert doubtful & entities(exported).keys() == set()


def test_dates_are_as_exact_as_ours_and_no_more(kg: Graph, exported: Exported) -> None:
    found = entities(exported)
    for one in found.values():
        for name in ("date", "startDate", "endDate"):
            assert all(PARTIAL.fullmatch(day) for day in one.get(name, ()))
    stated = {node("bko:date"): "date", node("bko:startDate"): "startDate"}
    checked = 0
    for triple in kg.files.asserted:
        one = found.get(id_of(value_of(triple.subject)), {})
        dated = stated.get(triple.predicate)
        if dated and one.get("", [""])[0] in ("Event", "Sanction", "Occupancy"):
            told = one.get(dated) or one.get("date") or one.get("startDate")
            assert told == [value_of(triple.object)]
            checked += 1
    assert checked > 400


def test_nothing_says_that_a_person_is_a_risk_and_no_private_matter_goes(
    exported: Exported,
) -> None:
    names = {name for one in entities(exported).values() for name in one}
    assert names.isdisjoint(
        {"topics", "birthDate", "birthPlace", "address", "idNumber", "passportNumber", "notes"}
    )


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (PREFIXES["bki"] + "person-invented", "bki-person-invented"),
        ("https://example.com/things/one", r"iri-[0-9a-f]{40}"),
        (PREFIXES["bki"] + "person_invented", r"iri-[0-9a-f]{40}"),
    ],
)
def test_an_id_is_one_that_followthemoney_takes(iri: str, expected: str) -> None:
    assert re.fullmatch(expected, id_of(iri))
    assert id_of(iri) == id_of(iri)
    assert id_of(iri) != id_of(iri + "x")
