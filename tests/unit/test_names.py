"""Finding things by name in any spelling."""

from __future__ import annotations

import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg_belarus.names import Names
from kg_belarus.names.skeleton import fold, skeleton
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


def triple(subject: str, name: str, value: str) -> ox.Triple:
    """A triple whose object is a thing, if it looks like a CURIE of one, else a text."""
    thing = value.startswith(("bki:", "bko:"))
    return ox.Triple(node(subject), node(name), node(value) if thing else ox.Literal(value))


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


@pytest.mark.parametrize("query", ["Новікаў", "Зароўскі", "Zaroŭski", "Novikaŭ"])
def test_letters_taken_apart_are_found_as_whole_ones(query: str) -> None:
    apart = unicodedata.normalize("NFD", query)
    assert apart != query
    assert NAMES.search(apart) == NAMES.search(query) != []


@pytest.mark.parametrize("query", ["Зароўскі", "Заровский", "Zarovsky", "Zaroŭski"])
def test_a_mans_name_finds_him_before_a_woman_of_that_name(query: str) -> None:
    found = [(match.iri.split("-")[-2], match.score) for match in NAMES.search(query)]
    assert [name for name, _ in found] == ["siarhei", "sviatlana"]
    assert found[0][1] > found[1][1]


@pytest.mark.parametrize("query", ["Зароўская", "Заровская", "Zarovskaya", "Zaroŭskaja"])
def test_a_womans_name_finds_her_alone(query: str) -> None:
    assert [match.iri.split("-")[-2] for match in NAMES.search(query)] == ["sviatlana"]


ALIKE = Names(
    [
        *labelled("bki:person-piotr-zaruk", ("Piotr Zaruk", "en")),
        triple("bki:person-piotr-zaruk", "rdf:type", "bko:Person"),
        *labelled("bki:person-ales-zarkevich", ("Ales Zarkevich", "en")),
        triple("bki:person-ales-zarkevich", "rdf:type", "bko:Person"),
        triple("bki:tenure-zarkevich", "bko:holder", "bki:person-ales-zarkevich"),
        *labelled("bki:org-zorka", ("Zorka", "en")),
        triple("bki:org-zorka", "rdf:type", "bko:Organization"),
    ]
)


def test_a_beginning_as_written_is_no_worse_than_a_likeness() -> None:
    both = ["person-ales-zarkevich", "person-piotr-zaruk"]
    assert [match.iri.rsplit("/", 1)[-1] for match in ALIKE.meant("Zark")] == both
    found = [match.iri.rsplit("/", 1)[-1] for match in ALIKE.search("Zark")]
    assert found == [*both, "org-zorka"]


def test_a_whole_surname_in_any_spelling_means_its_bearer() -> None:
    assert [match.iri.rsplit("/", 1)[-1] for match in ALIKE.meant("Зарук")] == [
        "person-piotr-zaruk"
    ]
    assert [match.iri.rsplit("/", 1)[-1] for match in ALIKE.meant("Zaruk")] == [
        "person-piotr-zaruk"
    ]


def test_search_ranks_the_exact_name_first() -> None:
    scores = [match.score for match in NAMES.search("Minsk")]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)


def test_a_beginning_as_written_is_found_before_another_spelling() -> None:
    names = Names(
        [
            *labelled("bki:a", ("Noviko", "en")),
            *labelled("bki:b", ("Ales Novakavich", "en")),
        ]
    )
    assert [match.iri for match in names.search("Novak")] == [
        node("bki:b").value,
        node("bki:a").value,
    ]


def test_a_term_is_found_by_its_local_name() -> None:
    names = Names(labelled("bko:PrisonerRelease", ("prisoner release", "en")))
    iri = node("bko:PrisonerRelease").value
    assert [match.iri for match in names.search("PrisonerRelease")] == [iri]
    assert names.term("PrisonerRelease") == iri
    assert names.term("prisoner release") is None


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


FULL = Names(
    [
        *labelled("bki:person-ales-novik", ("Ales Novik", "en")),
        triple("bki:person-ales-novik", "rdf:type", "bko:Person"),
        triple("bki:person-ales-novik", "bko:externalId", "ofac:123"),
        *labelled("bki:person-jan-novik", ("Jan Novik", "en")),
        triple("bki:person-jan-novik", "rdf:type", "bko:Person"),
        triple("bki:tenure-jan", "bko:holder", "bki:person-jan-novik"),
        *labelled("bki:act-novik", ("Novik and others are taken off the list", "en")),
        triple("bki:act-novik", "rdf:type", "bko:EasingAct"),
        triple("bko:EasingAct", "rdfs:subClassOf", "bko:Event"),
        *labelled("bki:state-northland", ("Northland", "en")),
        triple("bki:state-northland", "rdf:type", "bko:State"),
        *labelled("bki:place-northland", ("Northland", "en")),
        triple("bki:place-northland", "rdf:type", "bko:Place"),
        *labelled("bki:org-works", ("Northern Works", "en")),
        triple("bki:org-works", "rdf:type", "bko:Organization"),
        triple("bki:org-works", "bko:hasNameRecord", "bki:name-works"),
        triple("bki:name-works", "rdf:type", "bko:NameRecord"),
        triple("bki:name-works", "bko:nameText", "NORTHWORKS OAO"),
        triple("bki:instrument-7", "rdf:type", "bko:LegalInstrument"),
        triple("bki:instrument-7", "bko:instrumentNumber", "E.O. 14000"),
        triple("bki:claim-ban", "rdf:type", "bko:Claim"),
        triple("bki:claim-ban", "bko:content", "The ban on herring was eased."),
        triple("bki:source-fish", "rdf:type", "bko:Source"),
        triple("bki:source-fish", "dcterms:title", "Herring in Northland"),
        triple("bki:source-fish", "bko:url", "https://www.example.org/herring-2025/"),
    ]
)


def found(query: str) -> list[str]:
    return [match.iri.rsplit("/", 1)[-1] for match in FULL.search(query)]


def test_a_sourced_form_of_a_name_stands_for_its_bearer() -> None:
    assert found("northworks") == ["org-works"]
    assert FULL.exact("Northworks OAO") == node("bki:org-works").value
    assert FULL.exact("name-works") == node("bki:name-works").value


def test_the_likelier_class_is_meant() -> None:
    assert FULL.exact("northland") == node("bki:state-northland").value
    assert found("Northland") == ["state-northland", "place-northland", "source-fish"]


def test_among_equals_what_more_points_at_comes_first() -> None:
    assert [match.iri.rsplit("/", 1)[-1] for match in FULL.meant("Novik")] == [
        "person-jan-novik",
        "person-ales-novik",
    ]
    assert found("novik") == ["person-jan-novik", "person-ales-novik", "act-novik"]


@pytest.mark.parametrize("name", ["ofac:123", "OFAC:123", "123"])
def test_an_outside_identifier_names_its_thing(name: str) -> None:
    assert FULL.exact(name) == node("bki:person-ales-novik").value


@pytest.mark.parametrize("query", ["E.O. 14000", "eo 14000", "EO14000"])
def test_the_number_of_an_instrument_finds_it(query: str) -> None:
    assert found(query) == ["instrument-7"]


@pytest.mark.parametrize(
    "query", ["https://www.example.org/herring-2025/", "example.org/herring-2025", "example.org"]
)
def test_an_address_finds_its_source(query: str) -> None:
    assert found(query) == ["source-fish"]


def test_words_of_claims_and_titles_are_found_after_names() -> None:
    assert found("herring") == ["claim-ban", "source-fish"]
    assert found("ban eased") == ["claim-ban"]
    assert FULL.meant("herring") == []
    assert FULL.label(node("bki:claim-ban").value) == "The ban on herring was eased."


@given(st.text())
@example("𝕊")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=20))
def test_any_query_is_answered(text: str) -> None:
    NAMES.search(text)
