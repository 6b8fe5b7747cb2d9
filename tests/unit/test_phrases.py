"""What a card says itself, in English or in other words."""

from __future__ import annotations

import pyoxigraph as ox

from kg_belarus.cards import ENGLISH, Phrases
from kg_belarus.cards.days import days_of
from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.namespaces import expand
from tests.conftest import MakeProject

GIVEN = """@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

bki:thing a bko:Situation ;
    bko:startDate "2021-06-04"^^xsd:date ;
    bko:expiryDate "2027-02-28"^^xsd:date ;
    bko:openAsOf "2025-01-01"^^xsd:date .
"""
THING = expand("bki:thing") or ""


def when(dataset: Dataset, phrases: Phrases, as_of: str = "") -> str:
    return days_of([THING], dataset, {}, phrases, as_of)[THING].when


def test_days_are_told_in_the_words_that_are_given(make_project: MakeProject) -> None:
    dataset = load_dataset(make_project({"data/given.ttl": GIVEN}))
    plain = "2021-06-04 – to run until 2027-02-28, last confirmed 2025-01-01"
    assert when(dataset, Phrases()) == plain
    loud = {name: words.upper().replace("{DAY}", "{day}") for name, words in ENGLISH.items()}
    told = when(dataset, Phrases(loud, day=lambda day: day[:4]))
    assert told == "2021 – TO RUN UNTIL 2027, LAST CONFIRMED 2025"
    assert when(dataset, Phrases(), "2024-01-01").endswith("not over on 2024-01-01")


def test_a_span_has_one_bound_or_both() -> None:
    span = Phrases().span
    assert span("2025-01-01", "2025-01-01") == "2025-01-01"
    assert span("2025-01-01", "2025-02-01") == "2025-01-01 to 2025-02-01"
    assert span("2025-01-01", "") == "not before 2025-01-01"
    assert span("", "2025-02-01") == "not after 2025-02-01"
    assert span("", "") == ""


def test_a_sentence_has_its_places_filled() -> None:
    assert Phrases()("between", least="1", most="2") == "1 to 2"
    assert Phrases().literal(ox.Literal("a")) == "a"
