"""What pages say themselves: the same in each language, and a heading for whatever is answered."""

from __future__ import annotations

import re

import pytest

from kg_belarus.cards import ENGLISH
from kg_belarus.graph import Graph
from kg_belarus.linked import LANGUAGES
from kg_belarus.questions import Question
from kg_belarus.site.lines import PAIR, paired
from kg_belarus.site.shell import words_in

CYRILLIC = re.compile("[А-Яа-яЁёІіЎў]")


def flat(words: object, name: str = "") -> dict[str, str]:
    """Return all texts of some words by the names that lead to them."""
    if isinstance(words, str):
        return {name: words}
    if isinstance(words, dict):
        parts = words.items()
    else:
        parts = enumerate(words) if isinstance(words, list) else ()  # type: ignore[assignment]
    return {key: text for part, own in parts for key, text in flat(own, f"{name}/{part}").items()}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_each_language_has_the_words_of_every_other(language: str) -> None:
    english, own = flat(words_in("en")), flat(words_in(language))
    assert own.keys() == english.keys()
    for name, text in own.items():
        assert set(re.findall(r"{\w*}", text)) == set(re.findall(r"{\w*}", english[name])), name


def test_cards_find_all_their_words() -> None:
    for language in LANGUAGES:
        assert words_in(language)["card"].keys() == ENGLISH.keys()


def test_languages_are_not_mixed() -> None:
    for language in LANGUAGES:
        for name, text in flat(words_in(language)).items():
            bare = re.sub(r"{\w*}|CSV|SPARQL|SHACL|JSON|RDF|Turtle", "", text)
            if language == "en":
                assert not CYRILLIC.search(bare), name
            else:
                others = "ІіЎў" if language == "ru" else "ИиЩщЪъ"
                assert not set(others) & set(bare), (name, text)


def test_each_column_of_each_question_has_a_heading(kg: Graph) -> None:
    questions: list[Question] = [q for q in kg.catalogue.values() if not q.is_hygiene]
    columns = {
        column
        for question in questions
        for column in (*question.columns, *paired(question.columns))
    }
    assert any(PAIR in column for column in columns)
    for language in LANGUAGES:
        assert columns - words_in(language)["columns"].keys() == set(), language


def test_a_heading_of_one_question_is_of_one_that_is_there(kg: Graph) -> None:
    for language in LANGUAGES:
        for name, headings in words_in(language)["columns_of"].items():
            known = kg.catalogue[name].columns
            assert {part for column in headings for part in column.split(PAIR)} <= known.keys()
