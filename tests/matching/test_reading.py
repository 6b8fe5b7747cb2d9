"""A name as its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.matching.reading import read_name, read_names, read_word


def latin(written: str, *, is_person: bool) -> list[str]:
    return [word.latin for word in read_name(written, is_person=is_person).words]


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("ОАО «Выдумка»", ["vydumka"]),
        ("VYDUMKA OAO", ["vydumka"]),
        ("JOINT STOCK COMPANY VYDUMKA", ["vydumka"]),
        ("ZAKRYTOYE AKTSIONERNOYE OBSHCHESTVO VYDUMKA", ["vydumka"]),
        ("ADKRYTAYE AKTSYIANERNAYE TAVARYSTVA VYDUMKA", ["vydumka"]),
        ("Рэспубліканскае ўнітарнае прадпрыемства Выдумка", ["vydumka"]),
        ("REPUBLICAN UNITARY ENTERPRISE VYDUMKA", ["vydumka"]),
        ("LLC", ["llc"]),  # nothing but a form is a name after all
    ],
)
def test_a_legal_form_is_left_aside_in_any_spelling(written: str, bare: list[str]) -> None:
    assert latin(written, is_person=False) == bare


def test_what_was_left_aside_is_kept_to_be_told() -> None:
    assert read_name("VYDUMKA OAO", is_person=False).form == "oao"
    assert read_name("Vydumka", is_person=False).form == ""


@pytest.mark.parametrize(
    ("written", "surname"),
    [
        ("INVENTAU, Person Ofchik", {"inventau"}),
        ("VON INVENT, Person", {"von", "invent"}),
        ("Person Ofchik INVENTAU", {"inventau"}),
        ("Person Inventau", {"inventau"}),
        ("ПЕРСОН Выдуманы", {"персон"}),
        ("PERSON INVENTAU", {"inventau"}),
    ],
)
def test_the_surname_stands_before_a_comma_in_capitals_or_last(
    written: str, surname: set[str]
) -> None:
    name = read_name(written, is_person=True)
    assert {name.words[place].text for place in name.surname} == surname


def test_brackets_of_a_body_hold_a_name_of_their_own() -> None:
    def written(text: str, *, is_person: bool) -> list[str]:
        return [name.written for name in read_names(text, is_person=is_person)]

    assert written("Works (Invented Works) East", is_person=False) == [
        "Works (Invented Works) East", "Works  East", "Invented Works",
    ]  # fmt: skip
    assert written("Works (E)", is_person=False) == ["Works (E)"]
    assert written("Person (Persona) INVENTAU", is_person=True) == ["Person (Persona) INVENTAU"]
    assert read_names("“”", is_person=True) == ()


def test_a_word_knows_its_letters_and_its_skeleton() -> None:
    word = read_word("выдумка")
    assert (word.latin, word.bones, word.is_foreign, word.is_slight) == (
        "vydumka", "vdmk", True, False,
    )  # fmt: skip
    assert read_word("of").is_slight
    assert read_word("ооо").is_form
    # With less than two consonants a word is looked up by its letters.
    assert read_word("ae").key == "ae"


@given(st.text(), st.booleans())
def test_any_text_can_be_read(written: str, is_person: bool) -> None:
    for name in read_names(written, is_person=is_person):
        assert name.words
        assert name.surname <= set(range(len(name.words)))
        assert all(word.text and word.latin for word in name.words)
