"""Pinned copies of what others publish on github.com, in archives under git: no test fetches."""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Pinned:
    """Where a copy comes from.

    Attributes:
        repository: on github.com.
        commit: the one that is pinned.
        home: the folder that names in the copy are relative to; "" for the whole repository.
        folders: the folders and files in it that are taken, with all below them.
        endings: of the files that are taken.
    """

    repository: str
    commit: str
    home: str
    folders: tuple[str, ...]
    endings: tuple[str, ...]


def read(copy: Path) -> dict[str, bytes]:
    """Return the files of a copy by their path in it, in order."""
    with tarfile.open(copy) as archive:
        return {
            member.name: file.read()
            for member in archive
            if (file := archive.extractfile(member)) is not None
        }


def unpack(copy: Path, folder: Path) -> Path:
    """Write the files of a copy below a folder and return it."""
    with tarfile.open(copy) as archive:
        archive.extractall(folder, filter="data")
    return folder


def pin(origin: Pinned, clone: Path, copy: Path) -> None:
    """Write a copy as its commit in a clone has it; the same commit gives the same bytes."""
    homes = ["/".join(filter(None, (origin.home, folder))) for folder in origin.folders]
    words = ["git", "-C", str(clone), "archive", "--format=tar", origin.commit, "--", *homes]
    told = subprocess.run(words, capture_output=True, check=True).stdout
    with (
        tarfile.open(fileobj=io.BytesIO(told)) as cloned,
        tarfile.open(copy, "w:xz", preset=9) as archive,
    ):
        for member in sorted(cloned, key=lambda one: one.name):
            file = cloned.extractfile(member)
            path = member.name.removeprefix(f"{origin.home}/")
            is_report = "reports" in path.split("/")  # of others, on how they fare
            if file is not None and path.endswith(origin.endings) and not is_report:
                kept = tarfile.TarInfo(path)
                kept.size = member.size
                archive.addfile(kept, file)
