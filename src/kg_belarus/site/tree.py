"""Write a site into a folder: what did not change stays the same file, and it appears whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg_belarus.publication import digest_of, listed_in, listing
from kg_belarus.text import check_place, fill_folder, refuse_others

# What a folder has that is a site of ours, and the digests of all its other files.
NOTE, SUMS = "site.json", "SHA256SUMS"
_MAKER = "kg-belarus"

Piece = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Tree:
    """A new tree of files, beside the one that it will replace.

    Attributes:
        new: the folder to fill.
        old: the folder as it is until then.
        before: digests of the files there, by path.
        folders: those that were made.
    """

    new: Path
    old: Path
    before: Mapping[str, str]
    folders: set[Path] = field(default_factory=set)

    def put(self, path: str, content: bytes) -> str:
        """Write a file below the tree and return its digest; one that did not change is kept."""
        digest = hashlib.sha256(content).hexdigest()
        target = self.new / path
        if target.parent not in self.folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.folders.add(target.parent)
        if self.before.get(path) == digest:
            try:
                os.link(self.old / path, target)
                return digest
            except OSError:
                pass  # a file system without hard links: it is written again
        target.write_bytes(content)
        return digest

    def put_all(self, pieces: Iterable[Piece]) -> dict[str, str]:
        """Write files and return their digests by path."""
        return {path: self.put(path, content) for path, content in pieces}


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a folder: its files with their digests, and how many are new or went.

    Attributes:
        files: digests by path.
        changed: how many files are new or have other bytes.
        removed: how many are gone.
    """

    files: Mapping[str, str]
    changed: int
    removed: int


def write_site(
    folder: Path, note: Mapping[str, object], fill: Callable[[Tree], dict[str, str]]
) -> Written:
    """Fill a folder with a site, which replaces the one that is there as a whole.

    Args:
        folder: empty, not there, or a site of ours as it was published.
        note: what `site.json` says of the site beside who made it.
        fill: writes all files into a tree and returns their digests.

    Raises:
        UnreadableInputError: the folder holds other things, or cannot be written.
    """
    check_site(folder)
    before = _listed(folder)
    made: dict[str, str] = {}

    def filled(new: Path) -> None:
        tree = Tree(new, folder.absolute(), before)
        made.update(fill(tree))
        about = {"made_by": _MAKER, **note}
        text = json.dumps(about, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        sums = made | {NOTE: tree.put(NOTE, text.encode())}
        tree.put(SUMS, listing(sums))

    fill_folder(folder, filled, _refuse_strangers)
    changed = sum(before.get(path) != digest for path, digest in made.items())
    return Written(dict(sorted(made.items())), changed, len((before.keys() - {NOTE}) - made.keys()))


def check_site(folder: Path) -> None:
    """Raise UnreadableInputError if `write_site` would not write there.

    It writes where nothing is yet, and over a site of ours that is as it was published.
    """
    check_place(folder, _refuse_strangers)


def digest_of_all(folder: Path) -> bytes:
    """Return the digest of all files of a site; of nothing where there is none."""
    return hashlib.sha256(_sums(folder)).hexdigest().encode()


def files_of(folder: Path) -> dict[str, str]:
    """Return the digests of a site's files by path, as its list gives them."""
    return {path: digest for path, digest in _listed(folder).items() if path != NOTE}


def _listed(folder: Path) -> dict[str, str]:
    return listed_in(_sums(folder))


def _sums(folder: Path) -> bytes:
    try:
        return (folder / SUMS).read_bytes()
    except OSError:
        return b""


def _refuse_strangers(folder: Path, shown: Path) -> None:
    refuse_others(_strange(folder), shown, "name a new folder, or remove this one yourself")


def _strange(folder: Path) -> str | None:
    """Return what makes a folder something else than a site as it was published."""
    try:
        made_by = json.loads((folder / NOTE).read_bytes()).get("made_by")
    except (OSError, ValueError, AttributeError):
        made_by = None
    if made_by != _MAKER:
        return f"it has no {NOTE} of kg-belarus"
    digests = _listed(folder)
    there = set(_files(folder, folder)) - {SUMS}
    for path in sorted(digests.keys() ^ there):
        return f"{path} is {'missing' if path in digests else 'not of the site'}"
    for path, digest in sorted(digests.items()):
        try:
            is_same = digest_of(folder / path) == digest
        except OSError:
            is_same = False
        if not is_same or (folder / path).is_symlink():
            return f"{path} is not as it was published"
    return None


def _files(folder: Path, root: Path) -> Iterable[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), root)
            else:
                yield os.path.relpath(entry.path, root)
