"""Finding things by name in any spelling."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg_belarus.dataset import Names
from kg_belarus.dataset.spelling import fold, skeleton
from kg_belarus.namespaces import node


def labelled(iri: str, *labels: tuple[str, str]) -> list[ox.Triple]:
    first, *others = labels
    return [
        ox.Triple(node(iri), node("skos:prefLabel"), ox.Literal(first[0], language=first[1])),
        *(
            ox.Triple(node(iri), node("skos:altLabel"), ox.Literal(text, language=language))
            for text, language in others
        ),
    ]


NAMES = Names(
    [
        *labelled("bki:person-ales-novik", ("Алесь Новікаў", "be"), ("Ales Novikau", "en")),
        *labelled("bki:person-alesia-novik", ("Алеся Новік", "be")),
        *labelled("bki:person-sviatlana-zarouskaia", ("Святлана Зароўская", "be")),
        *labelled("bki:person-siarhei-zarouski", ("Сяргей Зароўскі", "be")),
        *labelled("bki:place-minsk", ("Мінск", "be"), ("Minsk", "en")),
    ]
)


@pytest.mark.parametrize(
    "spellings",
    [
        "Ціханоўскі Тихановский Tsikhanouski Tikhanovsky Cichanoŭski Ціхановский Tichanowski",
        "Ціханоўская Тихановская Tsikhanouskaya Tikhanovskaja Cichanoŭskaja Tichanowskaia Cichanouska",
        "Рыжанкоў Рыженков Ryzhankou Ryzhenkov Ryžankoŭ Ryżankou",
        "Вальфовіч Вольфович Valfovich Volfovich Valfovič Walfowicz",
        "Бяляцкі Беляцкий Bialiatski Belyatsky Bialacki Białacki",
        "Луцкая Lutskaya Łuckaja",
        "Лукашэнка Лукашенко Lukashenka Lukashenko Łukašenka",
        "Аляксандр Александр Aliaksandr Alexander Aleksandr Alaksandr",
        "Калеснікава Колесникова Kalesnikava Kolesnikova",
        "Зянковіч Зенкович Ziankovich Zenkovich",
    ],
)
def test_spellings_of_one_name_share_a_skeleton(spellings: str) -> None:
    assert len({skeleton(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "Мінск Гродна",
        "Kellogg Coale",
        "Новік Ковік",
        "Минск Пинск",
        "Ціханоўскі Ціханоўская",
        "Tikhanovsky Tikhanovskaya",
        "Cichanoŭski Cichanouska",
        "Калеснікаў Калеснікава",
        "Shatrou Shautsou",
        "Олейник link",
    ],
)
def test_different_names_do_not(pair: str) -> None:
    one, other = pair.split()
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    "query", ["Novikau", "новикав", "NOVIKAŬ", "Ales Novikov", "Новікаў Алесь"]
)
def test_search_takes_any_spelling(query: str) -> None:
    assert NAMES.search(query)[0].iri.endswith("person-ales-novik")


@pytest.mark.parametrize("query", ["Зароўскі", "Заровский", "Zarovsky", "Zaroŭski"])
def test_a_mans_name_finds_him_before_a_woman_of_that_name(query: str) -> None:
    found = [(match.iri.split("-")[-2], match.score) for match in NAMES.search(query)]
    assert [name for name, _ in found] == ["siarhei", "sviatlana"]
    assert found[0][1] > found[1][1]


@pytest.mark.parametrize("query", ["Зароўская", "Заровская", "Zarovskaya", "Zaroŭskaja"])
def test_a_womans_name_finds_her_alone(query: str) -> None:
    assert [match.iri.split("-")[-2] for match in NAMES.search(query)] == ["sviatlana"]


def test_search_ranks_the_exact_name_first() -> None:
    scores = [match.score for match in NAMES.search("Minsk")]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)


def test_search_for_nothing_finds_nothing() -> None:
    assert NAMES.search("") == NAMES.search("?!") == []


@pytest.mark.parametrize("name", ["bki:place-minsk", "place-minsk", "Minsk", "мінск"])
def test_exact_takes_curie_id_and_label(name: str) -> None:
    found = NAMES.exact(name)
    assert found is not None
    assert found.endswith("place-minsk")


def test_exact_refuses_what_is_not_there() -> None:
    assert NAMES.exact("Nowhere") is None


def test_label_falls_back() -> None:
    iri = node("bki:person-alesia-novik").value
    assert NAMES.label(iri, "ru") == "Алеся Новік"
    assert NAMES.label("https://example.org/x#thing") == "thing"


@given(st.text())
@example("𝕊")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=20))
def test_any_query_is_answered(text: str) -> None:
    NAMES.search(text)
