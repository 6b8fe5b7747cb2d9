"""Names in running words: any spelling and case, and nobody else's."""

from __future__ import annotations

import pytest

from kg_belarus.names.mentions import Mentions, ordinary_words

HIM = Mentions(
    ["Сяргей Выдумскі", "Siarhei Vydumski", "Сергей Выдумский"],
    ["Выдумскі", "Vydumski", "Выдумский"],
    ["Святлана Выдумская", "Sviatlana Vydumskaya", "Siarhei Novik", "Siarhei Vydumski Fund"],
)


@pytest.mark.parametrize(
    "text",
    [
        "Release of Siarhei Vydumski, 21 June",
        "Vydumski, Siarhei",
        "Sergei Leonidovich Vydumsky",
        "вызвалілі Сяргея Выдумскага",
        "Сергею Выдумскому",
        "Выдумского освободили",
        "https://example.org/2025/06/siarhei-vydumski-freed",
        "https://example.org/vydumsky-freed",
        "release-2025-06-21-vydumski",
        "the Siarhei Vydumski Fund",
        "Vydumski’s release",
    ],
)
def test_the_name_is_found(text: str) -> None:
    assert HIM.are_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sviatlana Vydumskaya",
        "Святлана Выдумская і яе паплечнікі",
        "Siarhei Novik",
        "Siarhei",
        "Vydumskaya met Siarhei Novik",
        "invented words with nobody in them",
        "",
    ],
)
def test_the_names_of_others_are_not(text: str) -> None:
    assert not HIM.are_in(text)


def test_a_womans_surname_is_found_in_its_cases() -> None:
    her = Mentions(["Марыя Выдумава"], ["Выдумава"], ["Васіль Выдумаў"])
    assert her.are_in("Марию Выдумову")
    assert her.are_in("о Выдумовой")
    assert not her.are_in("з Васілём Выдумавым; Выдумаў")


def test_a_shared_surname_tells_nothing_alone() -> None:
    one = Mentions(["Ivan Novik"], ["Novik"], ["Piotr Novik"])
    assert one.are_in("Ivan Novik")
    assert not one.are_in("Novik was freed")


def test_a_short_surname_is_shared_where_it_is_spelt_alike() -> None:
    one = Mentions(["John Coale"], ["Coale"], ["Kola Peninsula"])
    assert one.are_in("Coale's word")
    assert not one.are_in("on Kola")


def test_the_name_of_a_namesake_tells_nothing() -> None:
    assert not Mentions(["Ivan Novik"], ["Novik"], ["Ivan Novik"]).are_in("Ivan Novik")


def test_an_ordinary_word_is_no_surname() -> None:
    ordinary = ordinary_words(["an assessment of the sign"])
    one = Mentions(["Natallia Eismant", "Ivan Sign"], ["Eismant", "Sign"], ordinary=ordinary)
    assert one.are_in("Eismont said")
    assert one.are_in("Ivan Sign")
    assert not one.are_in("The assessment, a sign")
    assert Mentions(["Natallia Eismant"], ["Eismant"]).are_in("The assessment")


def test_short_names_need_both_words() -> None:
    short = Mentions(["Ihar Losik", "Игорь Лосик"], ["Losik"], [])
    assert short.are_in("Igor Losik")
    assert short.are_in("Losik")
    for text in ("where Alaska is", "her look, sick", "here, Ukraine", "list"):
        assert not short.are_in(text)


def test_without_names_nothing_is_found() -> None:
    assert not Mentions([]).are_in("Siarhei Vydumski")
