"""An entry of a list as a value."""

from __future__ import annotations

from dataclasses import fields

from kg_belarus.lists.entry import ListedName, ListEntry


def test_an_entry_is_known_by_its_number_and_its_main_name() -> None:
    names = (ListedName("INVENTAU, Ihar", "primary"), ListedName("INVENTOV", "aka", "weak"))
    entry = ListEntry("ofac", "77", "person", names, ("BELARUS",))
    assert (entry.external_id, entry.name) == ("ofac:77", "INVENTAU, Ihar")


def test_there_is_no_room_for_what_must_not_leave_a_list() -> None:
    held = {field.name for field in fields(ListEntry)} | {f.name for f in fields(ListedName)}
    assert held == {
        "list", "uid", "kind", "names", "programmes", "title", "linked_to", "listed_on", "remarks",
        "place", "text", "strength", "language",
    }  # fmt: skip
