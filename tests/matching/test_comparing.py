"""How two names meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.matching.comparing import Meeting, compare
from kg_belarus.matching.reading import Word, read_name


def weigh(word: Word) -> float:
    return 0.1 if word.is_slight else 1.0


def met(ours: str, theirs: str, *, is_person: bool) -> Meeting | None:
    one, other = (read_name(name, is_person=is_person) for name in (ours, theirs))
    return compare(one, other, None if is_person else weigh)


def score(ours: str, theirs: str, *, is_person: bool = True) -> float:
    found = met(ours, theirs, is_person=is_person)
    return found.score if found else 0.0


@pytest.mark.parametrize(
    ("ours", "theirs", "least", "most"),
    [
        ("Ihar Inventau", "INVENTAU, Ihar", 1, 1),
        ("Ihar Inventau", "INVENTAU, Ihar Piatrovich", 0.95, 0.99),
        ("Ігар Інвентаў", "INVENTAU, Ihar", 0.95, 1),
        ("Siarhei Vydumski", "VYDUMSKIY, Sergei", 0.95, 0.98),
        ("Aliaksandr Vydumski", "VYDUMSKI, A.", 0.85, 0.92),
        ("Kanstantsin Vydumski", "VYDUMSKI, Kanstantzin", 0.95, 0.99),
        ("Ihar Piatrovich INVENTAU", "INVENTAU, Ihar Pavlovich", 0.5, 0.7),
        ("Ihar Piatrovich", "INVENTAU, Ihar Piatrovich", 0, 0),  # the surname meets nothing
        ("Ihar", "INVENTAU, Ihar", 0, 0),
        ("Iryna Vydumskaya", "VYDUMSKI, Iryna", 0, 0),  # hers is not his
        ("Ihar Inventau", "PIATROU, Siarhei", 0, 0),
        ("I. Inventau", "INVENTAU, I.", 0.85, 0.95),
        ("I. V.", "VYDUMSKI, Ihar", 0, 0),  # two letters are nobody
    ],
)
def test_persons(ours: str, theirs: str, least: float, most: float) -> None:
    assert least <= score(ours, theirs) <= most


@pytest.mark.parametrize(
    ("ours", "theirs", "least", "most"),
    [
        ("Выдумка", "VYDUMKA OAO", 0.95, 1),
        ("Vydumka", "Vydumka USA", 0.5, 0.7),
        ("Vydumka Airlines", "AIRLINES OF VYDUMKA", 0.94, 1),
        ("Vydumka", "VIDUMKA", 0.9, 0.98),
        ("CSTO", "KCST", 0, 0),  # bodies are called by letters
        ("140 Vydumka Plant", "558 VYDUMKA PLANT", 0.4, 0.7),
        ("Vydumka", "Abrakadabra", 0, 0),
    ],
)
def test_bodies(ours: str, theirs: str, least: float, most: float) -> None:
    assert least <= score(ours, theirs, is_person=False) <= most


def test_a_meeting_tells_how_each_word_met_and_what_did_not() -> None:
    found = met("Сяргей Выдумскі", "VYDUMSKI, Siarhei Ofavich", is_person=True)
    assert found
    assert found.reasons == (
        "“Сяргей Выдумскі” and “VYDUMSKI, Siarhei Ofavich”: siarhei vydumski in another script, "
        "in another order",
        "only theirs has ofavich",
    )
    assert not found.is_enough
    body = met("Vydumka JSC", "OAO VYDUMKA", is_person=False)
    assert body
    assert body.reasons[-1] == "the legal form is left aside (jsc and oao)"


def test_three_words_of_a_person_are_enough() -> None:
    found = met("Ihar Piatrovich INVENTAU", "INVENTAU, Ihar Piatrovich", is_person=True)
    assert found
    assert found.is_enough


_WORDS = st.lists(
    st.text(st.sampled_from("abdeiklmnoprstuvzáёжлў"), min_size=1, max_size=9),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(_WORDS, _WORDS, st.booleans())
def test_a_score_is_between_none_and_whole_and_the_same_from_both_sides(
    one: str, other: str, is_person: bool
) -> None:
    found, turned = score(one, other, is_person=is_person), score(other, one, is_person=is_person)
    assert 0 <= found <= 1
    assert bool(found) == bool(turned)


@given(_WORDS)
def test_a_name_is_itself(name: str) -> None:
    assert score(name, name, is_person=False) == 1
