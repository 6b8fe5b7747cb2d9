"""Two copies of a list: which entries were added, removed and changed between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kg_belarus.lists import ListEntry


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one entry between two copies.

    Attributes:
        kind: what happened.
        old: as the earlier copy has it; None if it was added.
        new: as the later copy has it; None if it was removed.
        parts: of a changed entry what differs, each as `part: before → after`.
    """

    kind: Literal["added", "removed", "changed"]
    old: ListEntry | None
    new: ListEntry | None
    parts: tuple[str, ...] = ()

    @property
    def entry(self) -> ListEntry:
        """The entry in the newest copy that has it."""
        entry = self.new or self.old
        assert entry is not None
        return entry


def compare_copies(
    old: Mapping[str, ListEntry], new: Mapping[str, ListEntry]
) -> tuple[Change, ...]:
    """Return what changed between two copies: what was added, then removed, then changed.

    Args:
        old: the entries of the earlier copy, by number.
        new: those of the later one.
    """
    added = [Change("added", None, entry) for uid, entry in new.items() if uid not in old]
    removed = [Change("removed", entry, None) for uid, entry in old.items() if uid not in new]
    changed = [
        Change("changed", old[uid], entry, parts)
        for uid, entry in new.items()
        if uid in old and (parts := tuple(_parts(old[uid], entry)))
    ]
    return (*added, *removed, *changed)


def _parts(old: ListEntry, new: ListEntry) -> list[str]:
    told = []
    if old.kind != new.kind:
        told.append(f"kind: {old.kind} → {new.kind}")
    if old.name != new.name:
        told.append(f"name: {old.name} → {new.name}")
    for part, before, after in (
        ("name", _names(old), _names(new)),
        ("programme", old.programmes, new.programmes),
        ("link", old.linked_to, new.linked_to),
        ("remark", old.remarks, new.remarks),
    ):
        told += [f"{part} added: {one}" for one in after if one not in before]
        told += [f"{part} removed: {one}" for one in before if one not in after]
    for part, one, other in (
        ("title", old.title, new.title),
        ("day of listing", old.listed_on, new.listed_on),
    ):
        if one != other:
            told.append(f"{part}: {one or 'none'} → {other or 'none'}")
    return told


def _names(entry: ListEntry) -> list[str]:
    return [name.text for name in entry.names[1:]]
