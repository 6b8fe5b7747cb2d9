"""A table of terms, and how a term is written in Turtle."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.namespaces import node
from kg_belarus.tables import Table
from kg_belarus.terms import Term, as_turtle

ONE = Table(("thing", "n"), ((node("bki:one"), ox.Literal(1)), (None, None)))


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (None, ""),
        (node("bki:one"), "bki:one"),
        (ox.NamedNode("https://example.net/a/b"), "<https://example.net/a/b>"),
        (ox.BlankNode("b"), "_:b"),
        (ox.Literal('say "x"'), '"say \\"x\\""'),
        (ox.Literal("слова", language="be"), '"слова"@be'),
        (ox.Literal(7), "7"),
        (ox.Literal(True), "true"),
        (ox.Literal("2025-06", datatype=node("xsd:gYearMonth")), '"2025-06"^^xsd:gYearMonth'),
    ],
)
def test_a_term_is_written_as_in_turtle(term: Term | None, written: str) -> None:
    assert as_turtle(term) == written


def test_a_table_is_its_rows() -> None:
    assert len(ONE) == 2
    assert list(ONE) == list(ONE.rows)


def test_a_notebook_draws_it() -> None:
    assert "<table>" in ONE._repr_html_()
    assert "bki:one" in ONE._repr_html_()


def test_it_becomes_a_frame() -> None:
    assert list(ONE.to_pandas().columns) == ["thing", "n"]
    assert ONE.to_polars()["n"].to_list() == [1, None]
