"""Keep closures and finished answers on disk, keyed by content: never stale, never asked.

A key is a digest of every byte that the thing kept depends on (files, our own code, the packages
it stands on) and of what was asked. So a changed file is another key, and an entry never has to be
thrown away for being old; those unused for longest go when there are too many.

The key is made of the bytes that are parsed: from a project as read (`Project.as_read`). Each entry
has a digest of its own, and one that does not match it is no entry.
"""

from __future__ import annotations

import os
import re
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg_belarus.errors import EngineError
from kg_belarus.syntaxes import RDF
from kg_belarus.text import contents_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg_belarus.dataset import View
    from kg_belarus.engine import EmbeddedEngine, Engine
    from kg_belarus.project import Project

_GRAPHS, _ANSWERS = "graphs", "answers"
_MOST = {_GRAPHS: 12, _ANSWERS: 500}
# What was used in the last seconds may be open in another process, which reads on from its files.
_IN_USE = 60
_DIGEST = "DIGEST"
# Where the package keeps what a site is made of beside code, and how the names of that end. What
# the scripts are built from lies elsewhere: a site has what was built.
_OF_PAGES = ("browser/dist", "geography", "linked", "site")
_IN_PAGES = (".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".yaml")


def cache_folder() -> Path | None:
    """Return where things are kept: `$KG_BELARUS_CACHE`, else the user's cache.

    None if that is `off`, and for a user who has no home.
    """
    chosen = os.environ.get("KG_BELARUS_CACHE")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg-belarus"
    except RuntimeError:  # as in a container that knows no such user
        return None


def closure_key(project: Project, view: View, *made_with: str) -> str:
    """Return the key of the closure of a project as read, under a view, by a store and reasoner."""
    return _key(_closed(project), repr((view.described(), made_with)))


def answer_key(project: Project, asked: str) -> str:
    """Return the key of what one call prints; `asked` says all that the call was given."""
    questions = project.contents(project.queries, ".rq", deep=True)
    return _key([*_closed(project), (project.queries, questions)], asked)


def site_key(project: Project, asked: str) -> str:
    """Return the key of the site of a project; `asked` says all that the call was given."""
    folders = (project.ontology, project.data, project.shapes, project.queries)
    read = [
        (folder, project.contents(folder, kind, deep=True))
        for folder in folders
        for kind in (RDF, ".rq", ".ru", ".yaml")
    ]
    code = Path(__file__).parent
    pages = [
        (code / folder, contents_of(code / folder, kind, deep=True))
        for folder in _OF_PAGES
        for kind in _IN_PAGES
    ]
    # Which alignments are read shows in no file, nor which folder is whose.
    return _key([*read, *pages], repr((asked, project.described)))


def is_fixed(project: Project, *questions: str) -> bool:
    """Tell whether the closure of a project, and its answers to some texts, follow from its files.

    They do not where a rule or a question calls for the time, a random number or a new name.
    """
    from kg_belarus.text import is_fixed

    rules = project.rules().values()
    return all(map(is_fixed, [*(rule.decode() for rule in rules), *questions]))


def _closed(project: Project) -> list[tuple[Path, Mapping[str, bytes]]]:
    """Return all files that a closure is made of, by folder."""
    required = project.shapes / "asserted"
    return [
        (project.data, project.contents(project.data, RDF, deep=True)),
        (project.ontology, project.terms()),
        (project.ontology, project.rules()),
        # What is withdrawn takes along what the shapes say cannot be without it.
        (required, project.contents(required, RDF, deep=True)),
        (project.root, project.foreign()),
    ]


def _key(folders: Iterable[tuple[Path, Mapping[str, bytes]]], asked: str) -> str:
    digest = sha256(f"{asked}\0{sys.version}\0{_packages()}".encode())
    code = Path(__file__).parent
    read = [*folders, *((code, contents_of(code, kind, deep=True)) for kind in (".py", ".rq"))]
    for number, (folder, files) in enumerate(read):
        here = os.fspath(folder)
        start = len(here)
        for path, content in files.items():
            named = path[start:] if path.startswith(here) else path
            digest.update(b"\0%d%b\0%d\0" % (number, os.fsencode(named), len(content)))
            digest.update(content)
    return digest.hexdigest()


def _packages() -> list[str]:
    """Return the installed packages with their versions, as their folders are named."""
    folders = [folder for folder in sys.path if os.path.isdir(folder)]
    return sorted(name for f in folders for name in os.listdir(f) if name.endswith("-info"))


def fetch_closure(key: str) -> EmbeddedEngine | None:
    """Return the engine kept under a key, or None."""
    place = _place(_GRAPHS, key)
    if place is None or not os.path.lexists(place):
        return None
    from kg_belarus.engine import EmbeddedEngine

    try:
        if (place / _DIGEST).read_text() == _digest_of_folder(key, place):
            os.utime(place)
            return EmbeddedEngine.open(place)
    except (OSError, ValueError, EngineError):
        pass
    _drop(place, "graph")
    return None


def keep_closure(key: str, engine: Engine) -> None:
    """Keep an engine under a key, if it can be; a cache that cannot be written is done without."""

    def write(place: Path) -> None:
        engine.save(place)
        (place / _DIGEST).write_text(_digest_of_folder(key, place))

    _keep(_GRAPHS, key, write)


def _digest_of_folder(key: str, folder: Path) -> str:
    """Return the digest of the names and bytes in a folder but for the digest kept there."""
    digest = sha256(key.encode())
    for name in sorted(os.listdir(folder)):
        if name != _DIGEST:
            content = (folder / name).read_bytes()
            digest.update(b"\0%b\0%d\0" % (os.fsencode(name), len(content)))
            digest.update(content)
    return digest.hexdigest()


def fetch_answer(key: str) -> bytes | None:
    """Return what was kept under a key, or None."""
    place = _place(_ANSWERS, key)
    if place is None or not os.path.lexists(place):
        return None
    try:
        digest, _, printed = place.read_bytes().partition(b"\n")
        if digest == _digest_of_answer(key, printed):
            return printed
    except OSError:
        pass
    _drop(place, "answer")
    return None


def keep_answer(key: str, printed: bytes) -> None:
    """Keep what a call prints under a key; a cache that cannot be written is done without."""
    kept = _digest_of_answer(key, printed) + b"\n" + printed
    _keep(_ANSWERS, key, lambda place: place.write_bytes(kept))


def _digest_of_answer(key: str, printed: bytes) -> bytes:
    return sha256(key.encode() + b"\0" + printed).hexdigest().encode()


def _place(kind: str, key: str) -> Path | None:
    folder = cache_folder()
    return None if folder is None else folder / kind / key


def _drop(place: Path, what: str) -> None:
    """Remove a damaged entry and say so, unless another process has done so just now."""
    if not os.path.lexists(place):
        return
    import logging

    _remove(place)
    logging.getLogger(__name__).warning(
        "kg-belarus: a kept %s was damaged and is made anew (%s).", what, place
    )


def _remove(place: Path) -> None:
    """Remove an entry in one step, as others see it."""
    from kg_belarus.text import NEW, beside

    try:
        with beside(place.parent / "entry") as aside:
            os.rename(place, aside / NEW)
    except OSError:
        return


def _keep(kind: str, key: str, write: Callable[[Path], object]) -> None:
    """Write an entry beside its place and move it there; drop the oldest ones."""
    from kg_belarus.text import NEW, beside

    place = _place(kind, key)
    if place is None or os.path.lexists(place):
        return
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with beside(place.parent / "entry") as aside:
            write(aside / NEW)
            os.rename(aside / NEW, place)
        for old in _entries(place.parent)[_MOST[kind] :]:
            if time.time() - old.lstat().st_mtime >= _IN_USE:
                _remove(old)
    except (OSError, EngineError):
        return


def _entries(folder: Path) -> list[Path]:
    """Return the entries of a folder, the last used first; what else lies there is not ours."""
    entries = [path for path in folder.iterdir() if re.fullmatch("[0-9a-f]{64}", path.name)]
    return sorted(entries, key=lambda path: path.lstat().st_mtime, reverse=True)
