"""Cards and the search through the command line, on the shipped data."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.support.commands import one_line, run


def shown(*arguments: str) -> str:
    done = run("show", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "name",
    [
        "bki:claim-herald-no-formal-easing",
        "bki:anchor-s46",
        "bki:count-2025-11-22",
        "bki:coverage-designations-us",
        "bki:instrument-us-belarus-gl-11",
        "bki:name-belavia-ofac",
        "bki:participation-zapad-2025-turkey-observer",
        "bki:source-lviv-herald-rapprochement",
        "bkv:refuted",
        "bko:Tenure",
        "bko:standing",
        "<https://w3id.org/kg-belarus/ont/core>",
    ],
)
def test_an_id_that_is_printed_can_be_shown(name: str) -> None:
    title, line, *_, what = shown(name).split("\n", 4)[:4]
    assert title
    assert line == "=" * len(title)
    assert what.startswith(f"{name}  (")


def test_a_card_begins_with_the_thing_itself() -> None:
    title, what, _, facts, *_ = shown("exercise-zapad-2023").split("\n\n")
    assert title.startswith("Zapad-2023\n==")
    assert "data/military/exercises.ttl:" in what
    assert re.match("standing +refuted. It was reported, and better sources show", facts)


def test_several_that_may_be_meant_are_a_line_each() -> None:
    done: subprocess.CompletedProcess[str] = run("show", "lukashenko")
    assert (done.returncode, done.stdout) == (2, "")
    asked, *candidates = done.stderr.splitlines()
    assert asked == "kg-belarus: 'lukashenko' may be one of 3; give the id, or search for more:"
    assert candidates[0].split()[:3] == [
        "bki:person-aliaksandr-lukashenka",
        "Aliaksandr",
        "Lukashenka",
    ]
    assert not any("name-" in line for line in candidates)


def test_what_is_many_is_listed_on_request() -> None:
    brief, whole = shown("programme-us-belarus"), shown("programme-us-belarus", "--all")
    assert "`kg-belarus show bki:programme-us-belarus --all` lists them." in brief
    assert "bki:designation-us-belavia  data/" not in brief
    assert "bki:designation-us-belavia  data/" in whole
    assert "--all" not in whole


def test_names_come_in_a_language() -> None:
    text = shown("release-2025-06-21", "--lang", "be")
    assert "Сяргей Ціханоўскі  bki:person-siarhei-tsikhanouski" in text
    assert re.search("^ступень пацверджанасці +устаноўлена", text, re.MULTILINE)
    assert text.startswith("Вызваленне Сяргея Ціханоўскага")


def test_notes_of_later_are_said_to_be_so() -> None:
    said = "they may know more than the day asked."
    assert said in shown("designation-us-belavia", "--known-by", "2025-11-30")
    assert said in shown("designation-us-belavia", "--as-of", "2025-11-30")
    assert said not in shown("designation-us-belavia")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ofac:9760", "bki:person-aliaksandr-lukashenka"),
        ("32021D1031", "bki:instrument-eu-dec-2021-1031"),
        ("2022-13293", "bki:instrument-us-bis-tdo-20220616"),
        ("Q184", "bki:state-belarus"),
        ("formal act", "bki:claim-herald-no-formal-easing"),
        ("Washington's rapprochement with Belarus", "bki:source-lviv-herald-rapprochement"),
        ("hajun.info/news/uk-intelligence", "bki:source-hajun"),
    ],
)
def test_search_knows_identifiers_addresses_and_texts(query: str, found: str) -> None:
    done = run("search", query)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(found)


def test_search_gives_names_first() -> None:
    lines = run("search", "belavia").stdout.splitlines()
    assert lines[0].startswith("bki:org-belavia  Belavia Belarusian Airlines")
    kinds = [line.partition("-")[0] for line in lines]
    assert "bki:name" not in kinds
    one_line(run("search", "nothing of that name"), 1, "Nothing matches")
