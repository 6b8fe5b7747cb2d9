"""A folder in an old and a new state, for what replaces one by the other; processes read it too."""

from __future__ import annotations

from pathlib import Path

from kg_belarus.errors import Position, UnreadableInputError

OLD = {"one.txt": b"old", "two.txt": b"old"}
NEW = {"one.txt": b"new", "three.txt": b"new"}


def held(folder: Path) -> dict[str, bytes]:
    """Return what each file in a folder holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def only_pairs(folder: Path, shown: Path) -> None:
    """Let a folder of OLD or NEW be replaced, and no other."""
    if held(folder) not in (OLD, NEW):
        raise UnreadableInputError(Position(shown), "others", "go")
