"""Large XML, element by element, against what a file could do to its reader."""

from __future__ import annotations

import io
import tracemalloc
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.errors import UnreadableInputError
from kg_belarus.lists import xml
from kg_belarus.lists.xml import Element, elements

PATH = Path("a.xml")


def read(text: str, *wanted: str) -> list[Element]:
    return list(elements(io.BytesIO(text.encode()), PATH, wanted or ("row",)))


def test_the_root_comes_first_then_what_is_wanted_with_all_in_it() -> None:
    root, one, two = read(
        '<?xml version="1.0"?>\n<x:list xmlns:x="urn:x" day="1"><other><row>1</row></other>\n'
        '<x:row x:key="a"> t<name> A &amp; B </name><name/><!-- no --></x:row></x:list>'
    )
    assert (root.name, root.attributes, root.parts) == ("list", {"day": "1"}, [])
    assert one.text == "1"
    assert (two.attributes, two.text, str(two.place)) == ({"key": "a"}, "t", "a.xml:3:1")
    assert [part.text for part in two.all("name")] == ["A & B", ""]
    assert (two.text_of("name"), two.text_of("none", "name"), two.first("none")) == (
        "A & B",
        "",
        None,
    )


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="￾￿"))
)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    found = read(f"<list><row>{escape(text)}</row></list>")[1]
    assert found.text == text.strip()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<list><row>", r"a\.xml:1:12: it is no well-formed XML: .*cut off"),
        ("<list><row></list>", r"a\.xml:1:14: it is no well-formed XML: mismatched tag"),
        ("", "no element found"),
        ("1,2,3", "syntax error"),
        ('<!DOCTYPE list [<!ENTITY a "b">]><list>&a;</list>', "a document type"),
        ('<!DOCTYPE list SYSTEM "file:///etc/passwd"><list/>', "a document type"),
        ("<list>&undefined;</list>", "undefined entity"),
        ("<a>" * 101 + "</a>" * 101, "more than 100 deep"),
    ],
)
def test_what_is_broken_or_dangerous_is_refused(text: str, said: str) -> None:
    with pytest.raises(UnreadableInputError, match=said):
        read(text)


def test_one_endless_element_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "_MOST", 10_000)
    for inside in ("x" * 20_000, "<p a='1'/>" * 2_000):
        with pytest.raises(UnreadableInputError, match="row is longer than any of a list can be"):
            read(f"<list><row>{inside}</row></list>")


class Endless(io.RawIOBase):
    """A file of a size that is made while it is read."""

    def __init__(self, pieces: int) -> None:
        rows = (b"<row><name>INVENTED</name></row>" * 1_000 for _ in range(pieces))
        self._pieces = chain([b"<list>"], rows, [b"</list>"])

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"")


def test_memory_does_not_grow_with_the_file() -> None:
    peaks = []
    for pieces in (5, 25):
        tracemalloc.start()
        found = sum(one.name == "row" for one in elements(Endless(pieces), PATH, ("row",)))  # type: ignore[arg-type]
        assert found == pieces * 1_000
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


@pytest.mark.parametrize(
    "name", ["xxx", "rot13", "hex", "idna", "utf-7", "utf-32", "big5", "undefined", "ebcdic-cp-us"]
)
def test_an_encoding_that_cannot_be_read_is_refused(name: str) -> None:
    with pytest.raises(UnreadableInputError, match=r"a\.xml:1.* encoding"):
        read(f'<?xml version="1.0" encoding="{name}"?><list/>')
