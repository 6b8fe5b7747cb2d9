"""What is written as XML is read back as it was, by the standard library's parser; else refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.documents import Lane, Mark, draw_svg
from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import node
from kg_belarus.tables import Table, write_table, write_triples
from kg_belarus.text import as_xml

RESULTS = "{http://www.w3.org/2005/sparql-results#}"
ANY_TEXT = st.text(st.characters(codec="utf-8"))


def read_xml(text: str) -> str | None:
    """Return the text of the one cell that a table is written with."""
    table = Table(("x",), ((ox.Literal(text),),))
    found = ElementTree.fromstring("".join(write_table(table, "xml")))
    return found.findtext(f".//{RESULTS}literal")


def read_rdf_xml(text: str) -> str | None:
    written = write_triples(
        [ox.Triple(node("bki:a-b"), node("rdfs:label"), ox.Literal(text))], "rdf"
    )
    found = ElementTree.fromstring(written)
    return found.findtext(".//{http://www.w3.org/2000/01/rdf-schema#}label")


def read_svg(text: str) -> str | None:
    day = date(2025, 6, 21)
    drawn = draw_svg("", day, day, [Lane("", (Mark(day, day, text, "reported"),))], [])
    titles = ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}title")
    return [title.text for title in titles][1]


def test_a_carriage_return_is_written_by_its_number() -> None:
    assert as_xml("a\r\n<b> & c", "here") == "a&#13;\n&lt;b&gt; &amp; c"


@pytest.mark.parametrize("read", [read_xml, read_rdf_xml, read_svg])
@given(text=ANY_TEXT)
def test_a_text_is_read_back_or_refused(read: Callable[[str], str | None], text: str) -> None:
    try:
        assert (read(text) or "") == text
    except WrongUsageError:
        with pytest.raises(ElementTree.ParseError):
            ElementTree.fromstring(f"<a>{text.replace('&', '').replace('<', '')}</a>")


@pytest.mark.parametrize("character", ["\0", "\a", "\x1f", "\ufffe"])
def test_what_xml_cannot_hold_is_told_with_its_place(character: str) -> None:
    name = f"U\\+{ord(character):04X}, which XML cannot hold"
    with pytest.raises(WrongUsageError, match=rf"^rdfs:label of bki:a-b has {name}"):
        read_rdf_xml(f"one{character}")
    with pytest.raises(WrongUsageError, match=rf"^the text 'one.*' has {name}"):
        read_svg(f"one{character}")
    rows = ((None,), (ox.Literal(f"one{character}"),))
    with pytest.raises(WrongUsageError, match=rf"^\?x in row 2 has {name}"):
        next(write_table(Table(("x",), rows), "xml"))


@pytest.mark.parametrize(
    ("name", "is_held"),
    [("a", True), ("1a", True), ("é", True), ("1", False), ("", False), ("a%20", False)],
)
def test_a_property_without_a_name_is_refused(name: str, is_held: bool) -> None:
    predicate = ox.NamedNode(f"http://example.org/{name}")
    triple = ox.Triple(node("bki:a-b"), predicate, ox.Literal("one"))
    if is_held:
        read = rdflib.Graph().parse(data=write_triples([triple], "rdf"), format="xml")
        assert [str(p) for p in read.predicates()] == [predicate.value]
        return
    with pytest.raises(
        WrongUsageError, match=r"bki:a-b has the property <http://example.org/.*name"
    ):
        write_triples([triple], "rdf")
