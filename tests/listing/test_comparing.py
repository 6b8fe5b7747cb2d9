"""What changed between two copies of a list. The names are invented."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.listing import compare_copies
from kg_belarus.lists import ListedName, ListEntry

ENTRY = ListEntry(
    "ofac", "1", "person",
    (ListedName("INVENTAU, Ihar", "primary"), ListedName("INVENTOV", "aka", "strong")),
    ("BELARUS",), "Minister", ("FIRM",),
)  # fmt: skip
ENTRIES = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from([ENTRY, replace(ENTRY, title=None)])
)


def test_the_parts_that_differ_are_told() -> None:
    new = replace(
        ENTRY, kind="body", names=(ListedName("INVENTAU", "primary"), ListedName("IHAR", "fka")),
        programmes=("BELARUS-EO14038",), title=None, linked_to=(), listed_on="2026-01-01",
    )  # fmt: skip
    (change,) = compare_copies({"1": ENTRY}, {"1": new})
    assert (change.kind, change.entry) == ("changed", new)
    assert change.parts == (
        "kind: person → body", "name: INVENTAU, Ihar → INVENTAU", "name added: IHAR",
        "name removed: INVENTOV", "programme added: BELARUS-EO14038", "programme removed: BELARUS",
        "link removed: FIRM", "title: Minister → none", "day of listing: none → 2026-01-01",
    )  # fmt: skip


@given(ENTRIES, ENTRIES)
def test_each_number_is_told_as_what_became_of_it(
    old: dict[str, ListEntry], new: dict[str, ListEntry]
) -> None:
    found = compare_copies(old, new)
    added = [c.new for c in found if c.kind == "added"]
    removed = [c.old for c in found if c.kind == "removed"]
    assert added == [one for uid, one in new.items() if uid not in old]
    assert removed == [one for uid, one in old.items() if uid not in new]
    changed = sum(old[uid] != new[uid] for uid in old.keys() & new.keys())
    assert len(found) == len(added) + len(removed) + changed


@given(ENTRIES)
def test_a_copy_does_not_differ_from_itself(entries: dict[str, ListEntry]) -> None:
    assert compare_copies(entries, entries) == ()
