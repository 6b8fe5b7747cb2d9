"""Names in running words: any spelling and case, and nobody else's."""

from __future__ import annotations

import pytest

from kg_belarus.names.mentions import Mentions, ordinary_words
from kg_belarus.names.surnames import surnames_in

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


def test_a_word_of_a_body_or_a_place_that_looks_alike_spares_no_surname() -> None:
    """As RB or s.r.o. once spared every surname with these consonants alone, in every text."""
    roio = Mentions(["Allan Vio"], ["Vio"], ["Vow Lake"], ["Invented Lines v. o."])
    assert roio.are_in("source-2025-vio")
    assert not roio.are_in("Vow Lake, v. o.")
    long = Mentions(["Ales Vydlacki"], ["Vydlacki"], ["Via Vydeltka"], ["Vidlock Company"])
    assert long.are_in("seven foreigners and Vydlacki")
    assert not long.are_in("the Vidlock Company on the Via Vydeltka")


def test_a_body_that_is_called_by_a_surname_does_not_spare_it() -> None:
    assert Mentions(["Siarhei Vydumski"], ["Vydumski"], [], ["Vydumski Bank"]).are_in("Vydumski")


def test_a_place_that_is_called_by_a_surname_does() -> None:
    assert not Mentions(["Ivan Vydumsk"], ["Vydumsk"], ["Vydumsk"]).are_in("in Vydumsk")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Туск", "слова Туска"),
        ("Лосик", "освободили Лосика"),
        ("Лосік", "вызвалілі Лосіка"),
        ("Выдумаў", "вызвалілі Выдумава"),
        ("Выдумов", "о Выдумове"),
        ("Выдумов", "https://example.org/%D0%92%D1%8B%D0%B4%D1%83%D0%BC%D0%BE%D0%B2"),
    ],
)
def test_a_cyrillic_surname_is_found_in_its_cases(name: str, text: str) -> None:
    # Something else is called alike, so that the letters have to tell.
    assert Mentions([f"Иван {name}"], [name], [], ["Task", "Lisak Ltd", "Vydamav"]).are_in(text)


def test_a_case_that_is_the_name_of_another_tells_nothing() -> None:
    assert not Mentions(["Иван Выдумов"], ["Выдумов"], ["Анна Выдумова"]).are_in("Выдумова")


def test_the_surname_is_known_in_every_order_and_spelling() -> None:
    names = [
        "VYDUMSKIY, Sergei Ivanovich",
        "Сергей Иванович ВЫДУМСКИЙ",
        "Vydumsky Siarhei",
        "Siarhei Wydumski-Nowy",
    ]
    found = list(surnames_in("Siarhei Vydumski", names))
    assert found == ["Vydumski", "VYDUMSKIY,", "ВЫДУМСКИЙ", "Vydumsky", "Wydumski-Nowy"]
    assert list(surnames_in("Patriarch Ivan IV", [])) == ["Ivan"]
