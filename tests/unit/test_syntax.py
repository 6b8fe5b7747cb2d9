"""Prefixes that need no declaration, and errors at the place where they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.namespaces import PREFIXES
from kg_belarus.project import open_project
from kg_belarus.questions import check_sparql
from kg_belarus.questions.syntax import _ill_named, with_prefixes


def test_what_is_used_and_not_declared_is_declared_on_the_first_line() -> None:
    text = "# bkv:comment\nSELECT ?x {\n ?x a bko:Meeting ; skos:prefLabel 'xsd:no' }"
    whole = with_prefixes(text)
    assert whole == f"PREFIX bko: <{PREFIXES['bko']}> PREFIX skos: <{PREFIXES['skos']}> {text}"
    check_sparql(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?x a <https://example.org/Thing> }",
        "PREFIX bko: <https://example.org/mine#> ASK { ?x a bko:Thing }",
        "prefix : <https://example.org/> ASK { ?x a :Thing }",
    ],
)
def test_what_a_query_declares_is_its_own(text: str) -> None:
    assert with_prefixes(text) == text
    assert check_sparql(text) == text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SELECT ?x { ?x a bko:Meeting . ?x ?y }", (1, 32)),
        ("SELECT ?x {\n ?x a bko:Meeting . ?x ?y }", (2, 21)),
        ("ASK { ?x a nope:Meeting ; a bko:Meeting }", (1, 12)),
    ],
)
def test_a_place_is_that_of_the_text_as_written(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        check_sparql(text, Path("q.rq"))
    assert (caught.value.position.line, caught.value.position.column) == place


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("ASK { release-2025-06-21 ?p ?o }", 7, "release-2025-06-21 is no word of SPARQL"),
        ("ASK { ?x a Meeting }", 12, "which is bki: for things"),
        ("ASK { # no-name \n ?x a Meeting }", 7, "Meeting is no word"),
        (
            "ASK { <release-2025-06-21> ?p ?o }",
            7,
            "<release-2025-06-21> is a relative IRI, and there is no BASE",
        ),
        ("ASK { :release-2025-06-21 ?p ?o }", 7, "kg-belarus prefixes"),
        ("ASK { ?x skos:prefLabel 'Meeting }", 25, "has no end"),
        ("ASK { ?x skos:prefLabel 'no-name' ?y ?z }", 35, "correct the query there"),
    ],
)
def test_a_name_without_a_prefix_is_told_with_the_prefixes(
    text: str, column: int, says: str
) -> None:
    with pytest.raises(UnreadableInputError, match=says) as caught:
        check_sparql(text)
    assert caught.value.position.column == column


def test_every_word_of_a_saved_question_is_one_of_sparql() -> None:
    for path in sorted((open_project().queries).rglob("*.rq")):
        assert _ill_named(path.read_text(encoding="utf-8")) is None, path
