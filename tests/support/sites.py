"""What a site has for machines, written into a folder as the writer of sites does."""

from __future__ import annotations

from pathlib import Path

from kg_belarus.graph import Opened
from kg_belarus.publication import Publication
from tests.support.folders import write_files

BASE = "https://invented.example/kg/"
# What marks a folder as a site of ours.
NOTE = f'{{"made_by": "kg-belarus", "base_url": "{BASE}"}}'


def write_machine_files(opened: Opened, folder: Path, former: Path | None = None) -> Path:
    """Write the files that machines read into a folder and return it."""
    files = dict(Publication(opened, BASE, former).files())
    return write_files(folder, {**files, "site.json": NOTE})


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of all files of a folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
