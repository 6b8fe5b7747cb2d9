"""Tables: read as rows of text by column, and any that may come up."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import strategies as st

from kg_belarus.tables import Table

XSD = "http://www.w3.org/2001/XMLSchema#"
# What XML 1.0 cannot hold is left out of all, and so are spaces at an end, which the engine's XML
# reader drops; no name has either.
TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")
).map(str.strip)
TERMS = st.one_of(
    st.none(),
    TEXT.map(ox.Literal),
    TEXT.map(lambda text: ox.Literal(text, language="be")),
    st.integers().map(lambda n: ox.Literal(str(n), datatype=ox.NamedNode(XSD + "integer"))),
    st.dates().map(lambda d: ox.Literal(d.isoformat(), datatype=ox.NamedNode(XSD + "date"))),
    st.sampled_from(["state-belarus", "person-one"]).map(
        lambda name: ox.NamedNode("https://w3id.org/kg-belarus/id/" + name)
    ),
)
TABLES = st.lists(st.tuples(TERMS, TERMS), max_size=5).map(
    lambda rows: Table(("one", "two"), tuple(rows))
)


def cells(table: Table) -> list[dict[str, str]]:
    """Return each row as a mapping from column to the text of its cell; empty where unbound."""
    return [
        {
            name: "" if term is None else term.value
            for name, term in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    ]
