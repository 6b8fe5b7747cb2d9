"""YAML by hand: texts stay as they stand, and nothing makes more of a file than stands in it."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.text import compose_yaml, plain
from kg_belarus.text.plain_yaml import MOST_CHARACTERS, MOST_LEVELS


@pytest.mark.parametrize(
    "word",
    [
        *("no", "yes", "on", "off", "true", "null", "~", "12:30", "010", "0x1F", "1e3", "1_000"),
        *("+1", "1.50", "2025-01-01", ".inf", ".nan", "=", "<<"),
    ],
)
def test_a_word_is_the_text_that_stands_there(word: str) -> None:
    assert plain(compose_yaml(f"{word}: [{word}]")) == {word: [word]}


# Without the line ends of YAML 1.1 and the byte order mark, which PyYAML writes as they are.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029\ufeff"),
    max_size=8,
)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4), st.booleans())
def test_what_another_writer_writes_is_read_back(value: object, is_flow: bool) -> None:
    written = yaml.safe_dump(value, allow_unicode=True, default_flow_style=is_flow)
    assert plain(compose_yaml(written)) == value


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        compose_yaml(text)
    except yaml.YAMLError as error:
        assert getattr(error, "problem", None)
        assert getattr(error, "problem_mark", None)


def test_an_empty_text_is_nothing() -> None:
    assert compose_yaml("") is None
    assert plain(None) == ""


BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        (BOMB, "anchor or alias", 1),
        ("a: *b\n", "anchor or alias", 1),
        (
            "a: 1\nb: !!python/object/apply:os.getcwd []\n",
            "python/object/apply:os.getcwd is not",
            2,
        ),
        ("a: !!int 3\n", "all values are texts", 1),
        ("a:\n  b: 1\n  b: 2\n", "the key b stands twice", 3),
        ("? [a]\n: b\n", "a key is no plain text", 1),
        ("a: x\nb: \x07\n", "U+0007 cannot stand in it", 2),
        ("--- a\n--- b\n", "another document", 2),
        ("[" * 900, "nested deeper", 1),
        ("[" * (MOST_LEVELS + 1), "nested deeper", 1),
    ],
)
def test_what_is_refused_has_its_place(text: str, says: str, line: int) -> None:
    with pytest.raises(yaml.MarkedYAMLError, match=re.escape(says)) as error:
        compose_yaml(text)
    mark = error.value.problem_mark
    assert mark is not None
    assert mark.line + 1 == line


def test_what_is_too_long_is_not_read() -> None:
    with pytest.raises(yaml.MarkedYAMLError, match="more than 100,000 characters"):
        compose_yaml("a" * (MOST_CHARACTERS + 1))
