"""Make the site of an opened graph: pages for people, documents of every IRI, all in one folder."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from kg_belarus import cache as kept
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Opened
from kg_belarus.linked import LANGUAGES, Addresses
from kg_belarus.site.shell import Place, Shell
from kg_belarus.site.things import Things
from kg_belarus.site.tree import Piece, Tree, Written, check_site, digest_of, files_of, write_site

PLACES = (Place("home", "index"),)
_STATIC = Path(__file__).parent / "static"
_SHARE = 200  # so many things are given to a process at once

# Told how many of all documents are written.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Site:
    """What all parts of a site stand on."""

    opened: Opened
    base_url: str
    addresses: Addresses
    shells: tuple[Shell, ...]


def base_url(text: str) -> str:
    """Return the address of a site, with the slash at its end.

    Raises:
        WrongUsageError: it is no address of the web, or has a query or a fragment.
    """
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise WrongUsageError(
            f"--base-url cannot be {text!r}: write the whole address, such as https://example.org/."
        )
    if parts.query or parts.fragment or "?" in text or "#" in text:
        raise WrongUsageError(
            f"--base-url cannot be {text!r}: a site has neither a query nor a fragment; "
            f"write {parts.scheme}://{parts.netloc}{parts.path}."
        )
    return text if text.endswith("/") else f"{text}/"


def publish_site(
    opened: Opened, folder: Path, base: str, progress: Progress = lambda _, __: None
) -> Written:
    """Write the site of a graph into a folder, whole or not at all.

    The same graph gives the same bytes. Files that did not change stay the same files.

    Args:
        opened: the graph.
        folder: empty, not there, or a site of ours as it was published.
        base: where the site will be, such as `https://example.org/kg/`.
        progress: told how many things have their documents, and of how many.

    Raises:
        UnreadableInputError: the folder holds other things, or cannot be written.
        WrongUsageError: the base is no address of a site.
    """
    base = base_url(base)
    check_site(folder)
    key = kept.site_key(opened.project, repr((base, opened.view.described())))
    if kept.fetch_answer(key) == digest_of(folder):
        return Written(files_of(folder), 0, 0)
    site = _open(opened, base)
    release = opened.release
    note = {
        "base_url": site.base_url,
        "version": release.version,
        "issued": release.issued.isoformat() if release.issued else None,
    }
    written = write_site(folder, note, partial(_fill, site=site, progress=progress))
    kept.keep_answer(key, digest_of(folder))
    return written


def _open(opened: Opened, base: str) -> Site:
    addresses = Addresses(opened.seen.things())
    release = opened.release
    known = (release.version or "", release.issued.isoformat() if release.issued else "")
    shells = tuple(Shell(language, addresses, PLACES, base, known) for language in LANGUAGES)
    return Site(opened, base, addresses, shells)


def _fill(tree: Tree, site: Site, progress: Progress) -> dict[str, str]:
    files = tree.put_all(_shared(site))
    things = Things(site.opened, site.addresses, site.shells)
    shares = [
        list(site.addresses)[start : start + _SHARE]
        for start in range(0, len(site.addresses), _SHARE)
    ]
    done = 0
    for share, written in zip(shares, _in_processes(tree, things, shares), strict=True):
        files |= written
        done += len(share)
        progress(done, len(site.addresses))
    return files


def _shared(site: Site) -> Iterator[Piece]:
    """Yield what is there once: style, icon, and the pages that are of no thing."""
    for path in sorted(_STATIC.iterdir()):
        yield path.name, path.read_bytes()
    for shell in site.shells:
        yield shell.page("missing.html", "404", shell.words["not_found_title"])
        yield shell.page("home.html", "index", shell.words["nav"]["home"])


# What the processes write from; they are forked, so it is theirs without being sent.
_working: tuple[Tree, Things] | None = None


def _in_processes(
    tree: Tree, things: Things, shares: Sequence[list[str]]
) -> Iterator[dict[str, str]]:
    """Yield the digests of what is written for each share, with a process for each core."""
    global _working
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    _working = tree, things
    try:
        if cores == 1 or len(shares) < 2 or "fork" not in multiprocessing.get_all_start_methods():
            yield from map(_write_share, shares)
            return
        with ProcessPoolExecutor(cores, multiprocessing.get_context("fork")) as processes:
            yield from processes.map(_write_share, shares)
    finally:
        _working = None


def _write_share(iris: list[str]) -> dict[str, str]:
    assert _working is not None
    tree, things = _working
    return tree.put_all(piece for iri in iris for piece in things.documents(iri))
