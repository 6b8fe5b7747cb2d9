"""The tokens of Turtle and SPARQL texts."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.text.tokens import line_and_column, scan


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in scan(text)]


def test_a_dollar_in_a_comment_string_or_iri_is_no_variable() -> None:
    text = "# $a\nSELECT ?x { <http://x/$b> ex:p \"$c\", '''$d\n\"''', $e }"
    assert [token.text for token in scan(text) if token.kind == "variable"] == ["?x", "$e"]


def test_less_than_is_no_iri() -> None:
    assert ("variable", "?b") in kinds("FILTER(?a < ?b && ?c > ?d)")


def test_names_end_before_the_full_stop() -> None:
    assert kinds("bki:a bko:b bki:c.") == [
        ("name", "bki:a"),
        ("name", "bko:b"),
        ("name", "bki:c"),
        ("other", "."),
    ]


def test_names_have_all_the_signs_of_the_grammar() -> None:
    for name in (
        "ex:a\u00b7b",
        "ex:и\u0306мя",
        "ex:क\u093e",
        "ex:a.-.b",
        "ex:a%20b",
        "ex:a\\,b",
        "x.y:1",
    ):
        assert kinds(f"{name} .") == [("name", name), ("other", ".")]


def test_numbers_may_begin_with_a_point() -> None:
    for number in (".5", "2.5", "1.e3", "1e-3", ".5E7"):
        assert kinds(f"{number} .") == [("number", number), ("other", ".")]
    assert kinds("5.") == [("number", "5"), ("other", ".")]


def test_language_and_datatype() -> None:
    assert kinds('"a"@be-latn , "b"^^xsd:date')[:2] == [("string", '"a"'), ("at", "@be-latn")]


@given(st.text())
def test_any_text_is_cut_without_loss(text: str) -> None:
    """Tokens are parts of the text, in order, and only white space lies between them."""
    end = 0
    for token in scan(text):
        assert text[end : token.start].strip() == ""
        assert text[token.start : token.end] == token.text
        end = token.end
    assert text[end:].strip() == ""


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_a_literal_as_the_library_writes_it_is_one_token(value: str) -> None:
    written = str(ox.Literal(value))
    assert kinds(written) == [("string", written)]


@given(st.text(alphabet="a\n", max_size=30), st.integers(0, 30))
def test_line_and_column_count_from_one(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    line, column = line_and_column(text, offset)
    before = text[:offset].split("\n")
    assert (line, column) == (len(before), len(before[-1]) + 1)
