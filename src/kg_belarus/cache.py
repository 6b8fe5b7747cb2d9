"""Keep the closure of a graph on disk, keyed by the content of its files: never stale, never asked.

A key is made of every byte that the closure depends on, our own code included, and of the view.
So a changed file is another key, and an entry never has to be checked or thrown away for being old;
the oldest go when there are too many.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from hashlib import blake2b
from pathlib import Path

from kg_belarus.dataset.view import View
from kg_belarus.engine import EmbeddedEngine
from kg_belarus.errors import EngineError
from kg_belarus.project import Project

# What makes a closure of files: a change of these is another key, as a change of the files is.
_CODE = ("dataset", "closure", "engine")
_KEPT = 12


def cache_folder() -> Path | None:
    """Return where graphs are kept: `$KG_BELARUS_CACHE`, else the user's cache; None if `off`."""
    chosen = os.environ.get("KG_BELARUS_CACHE")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg-belarus"


def key_of(project: Project, view: View) -> str:
    """Return the key of a project's closure: a digest of its files and of the view."""
    digest = blake2b(digest_size=16)
    digest.update(f"{view.described()}".encode())
    # What is withdrawn takes along what the shapes say cannot be without it.
    parts = [(project.ontology, "**/*"), (project.data, "**/*.ttl"), (project.shapes, "asserted/*")]
    parts += [(Path(__file__).parent / name, "*.py") for name in _CODE]
    for folder, pattern in parts:
        for path in sorted(folder.glob(pattern)):
            if path.suffix in (".ttl", ".rq", ".py") and path.is_file():
                content = path.read_bytes()
                digest.update(f"\0{path.relative_to(folder)}\0{len(content)}\0".encode())
                digest.update(content)
    return digest.hexdigest()


def fetch(key: str) -> EmbeddedEngine | None:
    """Return the engine kept under a key, or None."""
    folder = cache_folder()
    if folder is None or not (folder / key).is_dir():
        return None
    try:
        return EmbeddedEngine.open(folder / key)
    except EngineError:
        # A damaged entry is no entry.
        shutil.rmtree(folder / key, ignore_errors=True)
        return None


def keep(key: str, engine: EmbeddedEngine) -> None:
    """Keep an engine under a key: written beside and moved into place.

    A cache that cannot be written is done without.
    """
    folder = cache_folder()
    if folder is None or (folder / key).exists():
        return
    beside: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
        engine.save(beside / "store")
        os.replace(beside / "store", folder / key)
        _drop_oldest(folder)
    except (OSError, EngineError):
        return
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)


def _drop_oldest(folder: Path) -> None:
    entries = [path for path in folder.iterdir() if not path.name.startswith(".")]
    entries.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
