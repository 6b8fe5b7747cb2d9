"""Keep closures and finished answers on disk, keyed by content: never stale, never asked.

A key is a digest of every byte that the thing kept depends on (files, our own code, the packages
it stands on) and of what was asked. So a changed file is another key, and an entry never has to be
checked or thrown away for being old; the oldest go when there are too many.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg_belarus.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg_belarus.dataset.view import View
    from kg_belarus.engine import EmbeddedEngine
    from kg_belarus.project import Project

# What makes a closure of files; an answer may depend on any module.
_CLOSING = ("dataset", "closure", "engine")
_READ = (".ttl", ".rq", ".py")
_GRAPHS, _ANSWERS = "graphs", "answers"
_MOST = {_GRAPHS: 12, _ANSWERS: 500}


def cache_folder() -> Path | None:
    """Return where things are kept: `$KG_BELARUS_CACHE`, else the user's cache; None if `off`."""
    chosen = os.environ.get("KG_BELARUS_CACHE")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg-belarus"


def closure_key(project: Project, view: View) -> str:
    """Return the key of a project's closure under a view."""
    return _digest(_closed(project) + [_code(name) for name in _CLOSING], repr(view.described()))


def answer_key(project: Project, asked: str) -> str:
    """Return the key of what one call prints; `asked` says all that the call was given."""
    return _digest([*_closed(project), project.queries, _code("")], asked)


def _closed(project: Project) -> list[Path]:
    # What is withdrawn takes along what the shapes say cannot be without it.
    return [project.ontology, project.data, project.shapes / "asserted"]


def _code(name: str) -> Path:
    return Path(__file__).parent / name


def _digest(folders: list[Path], asked: str) -> str:
    digest = sha256(f"{asked}\0{sys.version}\0{_packages()}".encode())
    for number, folder in enumerate(folders):
        for path in _files(str(folder)):
            with open(path, "rb", buffering=0) as file:
                content = file.read()
            digest.update(f"\0{number}{path[len(str(folder)) :]}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _files(folder: str) -> list[str]:
    # os.scandir, because this is most of the time of an answer that is kept.
    found, ahead = [], [folder]
    while ahead:
        with os.scandir(ahead.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(_READ):
                    found.append(entry.path)
                elif entry.is_dir() and entry.name != "__pycache__":
                    ahead.append(entry.path)
    return sorted(found)


def _packages() -> list[str]:
    """Return the installed packages with their versions, as their folders are named."""
    folders = [folder for folder in sys.path if os.path.isdir(folder)]
    return sorted(name for f in folders for name in os.listdir(f) if name.endswith("-info"))


def fetch_closure(key: str) -> EmbeddedEngine | None:
    """Return the engine kept under a key, or None."""
    from kg_belarus.engine import EmbeddedEngine

    place = _place(_GRAPHS, key)
    if place is None or not place.is_dir():
        return None
    try:
        return EmbeddedEngine.open(place)
    except EngineError:
        # A damaged entry is no entry.
        import shutil

        shutil.rmtree(place, ignore_errors=True)
        return None


def keep_closure(key: str, engine: EmbeddedEngine) -> None:
    """Keep an engine under a key; a cache that cannot be written is done without."""
    _keep(_GRAPHS, key, engine.save)


def fetch_answer(key: str) -> bytes | None:
    """Return what was kept under a key, or None."""
    place = _place(_ANSWERS, key)
    try:
        return place.read_bytes() if place is not None else None
    except OSError:
        return None


def keep_answer(key: str, printed: bytes) -> None:
    """Keep what a call prints under a key; a cache that cannot be written is done without."""
    _keep(_ANSWERS, key, lambda place: place.write_bytes(printed))


def _place(kind: str, key: str) -> Path | None:
    folder = cache_folder()
    return None if folder is None else folder / kind / key


def _keep(kind: str, key: str, write: Callable[[Path], object]) -> None:
    """Write an entry beside its place and move it there; drop the oldest ones."""
    import shutil
    import tempfile

    place = _place(kind, key)
    if place is None or place.exists():
        return
    beside: Path | None = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".new-", dir=place.parent))
        write(beside / "entry")
        os.replace(beside / "entry", place)
        for old in _entries(place.parent)[_MOST[kind] :]:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    except (OSError, EngineError):
        return
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)


def _entries(folder: Path) -> list[Path]:
    """Return the entries of a folder, the newest first."""
    entries = [path for path in folder.iterdir() if not path.name.startswith(".")]
    return sorted(entries, key=lambda path: path.stat().st_mtime, reverse=True)
