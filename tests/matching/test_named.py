"""A row of a list as it is matched."""

from __future__ import annotations

from kg_belarus.lists import ListedName, ListEntry
from kg_belarus.matching import Named, named_in


def test_a_row_keeps_its_number_names_and_codes() -> None:
    names = (ListedName("INVENTAU, Ihar", "primary"), ListedName("INVENTAU, Ihar", "aka"))
    row = ListEntry("ofac", "77", "person", names, ("INVENTED",), title="Inventor")
    assert named_in(row) == Named(
        "ofac:77", "person", ("INVENTAU, Ihar",), programmes=frozenset({"INVENTED"})
    )
