"""Folders of files: written from texts, and in an old and a new state for what replaces one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg_belarus.errors import Position, UnreadableInputError

OLD = {"one.txt": b"old", "two.txt": b"old"}
NEW = {"one.txt": b"new", "three.txt": b"new"}


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder, by their paths below it, and return the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """Return what each file in a folder holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def only_pairs(folder: Path, shown: Path) -> None:
    """Let a folder of OLD or NEW be replaced, and no other."""
    if held(folder) not in (OLD, NEW):
        raise UnreadableInputError(Position(shown), "others", "go")
