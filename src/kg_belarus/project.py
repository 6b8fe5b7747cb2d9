"""Where the four folders are: in a checkout, in the installed package, or where the user says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg_belarus.errors import Position, UnreadableInputError

_FOLDERS = ("ontology", "data", "shapes", "queries")


@dataclass(frozen=True, slots=True)
class Project:
    """The four folders that make a graph, and the folder that file names are shown relative to."""

    root: Path
    ontology: Path
    data: Path
    shapes: Path
    queries: Path

    def shown(self, path: Path) -> Path:
        """Return `path` as a reader should see it: relative to the project where it lies inside."""
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path


def _shipped_root() -> Path:
    packaged = Path(__file__).parent / "shipped"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def open_project(folder: Path | None = None) -> Project:
    """Return the shipped project, or the one in `folder`.

    Args:
        folder: a folder with `data/` and, if it brings its own, `ontology/`, `shapes/` and
            `queries/`; the shipped ones stand in for those it lacks.

    Raises:
        UnreadableInputError: `folder` is not a folder, or it holds no `data/`.
    """
    shipped = _shipped_root()
    root = shipped if folder is None else folder.resolve()
    if not root.is_dir():
        raise UnreadableInputError(
            Position(root), "this is not a folder", "name a folder that holds data/"
        )
    if not (root / "data").is_dir():
        raise UnreadableInputError(
            Position(root), "this folder has no data/", "put the Turtle files under data/"
        )
    own = {name: root / name for name in _FOLDERS}
    found = {name: path if path.is_dir() else shipped / name for name, path in own.items()}
    return Project(root=root, **found)
