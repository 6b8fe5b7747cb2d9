"""Matches beside the rows of a table."""

from __future__ import annotations

import pyoxigraph as ox

from kg_belarus.matching import Match, add_matches
from kg_belarus.tables import Table
from kg_belarus.terms import value_of


def test_a_row_is_followed_by_what_it_is_or_may_be() -> None:
    table = Table(
        ("number", "name"), ((ox.Literal("ofac:1"), ox.Literal("A")), (ox.Literal("ofac:2"), None))
    )
    found = {
        "ofac:1": (
            Match("bki:org-a", "ofac:1", 0.95, "same", ("one", "two")),
            Match("bki:org-b", "ofac:1", 0.7, "possible", ("three",)),
        )
    }
    told = add_matches(table, found, "number")
    assert told.columns == ("number", "name", "match", "outcome", "score", "why")
    assert [tuple(map(value_of, row)) for row in told.rows] == [
        ("ofac:1", "A", "https://w3id.org/kg-belarus/id/org-a", "same", "0.95", "one; two"),
        ("ofac:1", "A", "https://w3id.org/kg-belarus/id/org-b", "possible", "0.70", "three"),
        ("ofac:2", "", "", "", "", ""),
    ]
    assert add_matches(table, {}, "number").rows[0][2:] == (None, None, None, None)
