"""Make the site of an opened graph: pages for people, documents of every IRI, all in one folder."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from kg_belarus import cache as kept
from kg_belarus.closure import uncollected
from kg_belarus.graph import Opened
from kg_belarus.hosting import host_rules, read_base_url
from kg_belarus.linked import LANGUAGES, context_file, document
from kg_belarus.namespaces import PREFIXES, REGISTERED
from kg_belarus.publication import sitemap
from kg_belarus.site.about import licences, method, takedown
from kg_belarus.site.asking import asking
from kg_belarus.site.changes import changes
from kg_belarus.site.data import data
from kg_belarus.site.disagreements import disagreements
from kg_belarus.site.exercises import exercises
from kg_belarus.site.held import held
from kg_belarus.site.home import home
from kg_belarus.site.map import map_page
from kg_belarus.site.network import network
from kg_belarus.site.ontology import ontology
from kg_belarus.site.promises import promises
from kg_belarus.site.publishers import publishers
from kg_belarus.site.sanctions import sanctions
from kg_belarus.site.scripts import scripts
from kg_belarus.site.shell import NOT_FOUND
from kg_belarus.site.site import Pages, Site, open_site
from kg_belarus.site.standing import standing
from kg_belarus.site.things import documents
from kg_belarus.site.timeline import timeline
from kg_belarus.site.tree import (
    Piece,
    Tree,
    Written,
    check_site,
    digest_of_all,
    files_of,
    write_site,
)

_STATIC = Path(__file__).parent / "static"
_SHARE = 200  # so many things are given to a process at once

# Told how many of all documents are written.
Progress = Callable[[int, int], None]


def publish_site(
    opened: Opened,
    folder: Path,
    base: str,
    progress: Progress = lambda _, __: None,
    begin: Callable[[], None] = lambda: None,
) -> Written:
    """Write the site of a graph into a folder, whole or not at all.

    The same graph over the same former site gives the same bytes. Files that did not change stay
    the same files.

    Args:
        opened: the graph.
        folder: empty, not there, or a site of ours as it was published.
        base: where the site will be, such as `https://example.org/kg/`.
        progress: told how many things have their documents, and of how many.
        begin: called before a site is made, unless the one there is what would be; what it raises
            ends the work.

    Raises:
        UnreadableInputError: the folder holds other things, is read from, or cannot be written.
        WrongUsageError: the base is no address of a site.
    """
    base = read_base_url(base)
    opened.project.refuse_output(folder)
    check_site(folder)
    asked = base, opened.view.described()
    # Kept is that this graph was published as the very site that is there.
    if kept.fetch_answer(_key(opened, folder, asked)) is not None:
        return Written(files_of(folder), 0, 0)
    begin()
    with uncollected():
        written = _made(opened, folder, base, progress)
    if kept.is_fixed(opened.project, *(one.text for one in opened.catalogue.values())):
        kept.keep_answer(_key(opened, folder, asked), b"")
    return written


def _made(opened: Opened, folder: Path, base: str, progress: Progress) -> Written:
    site = open_site(opened, base, folder.absolute() if folder.is_dir() else None)
    release = opened.release
    note: dict[str, object] = {
        "base_url": site.base_url,
        "version": release.version,
        "issued": release.issued.isoformat() if release.issued else None,
    }
    # By what else the folders of IRIs are called, for who reads the site alone.
    own = {name: iri for name, iri in PREFIXES.items() if name not in REGISTERED}
    note |= {"prefixes": own} if own else {}
    return write_site(folder, note, partial(_fill, site=site, progress=progress))


def _key(opened: Opened, folder: Path, asked: object) -> str:
    return kept.site_key(opened.project, repr((asked, digest_of_all(folder))))


def _fill(tree: Tree, site: Site, progress: Progress) -> dict[str, str]:
    files = tree.put_all(_shared(site))
    iris = list(site.addresses)
    shares = [iris[start : start + _SHARE] for start in range(0, len(iris), _SHARE)]
    done = 0
    for share, written in zip(shares, _in_processes(tree, site, shares), strict=True):
        files |= written
        done += len(share)
        progress(done, len(iris))
    missing = {document(NOT_FOUND, "html", language) for language in LANGUAGES}
    pages = [path for path in files if path.endswith(".html") and path not in missing]
    files |= tree.put_all(sitemap(site.base_url, pages, _day(site)))
    return files


def _day(site: Site) -> str | None:
    issued = site.opened.release.issued
    return issued.isoformat() if issued else None


def _shared(site: Site) -> Iterator[Piece]:
    """Yield all that is not the document of one IRI."""
    for path in sorted(_STATIC.iterdir()):
        yield path.name, path.read_bytes()
    # Pages tell of these files, so they come first.
    yield from site.publication.files()
    for pages in KINDS:
        yield from pages(site)
    yield from site.answers.downloads()
    for name, context in site.linked.files().items():
        yield name, context_file(context)
    yield from host_rules(site.opened.seen, site.base_url)
    yield from scripts(site)


def _missing(site: Site) -> Iterator[Piece]:
    for shell in site.shells:
        yield shell.page("missing.html", NOT_FOUND, shell.words["not_found_title"])


# The kinds of pages that are of no one IRI.
KINDS: tuple[Pages, ...] = (
    home,
    standing,
    promises,
    held,
    disagreements,
    asking,
    timeline,
    map_page,
    network,
    sanctions,
    exercises,
    publishers,
    ontology,
    data,
    changes,
    method,
    takedown,
    licences,
    _missing,
)


# What the processes write from; they are forked, so it is theirs without being sent.
_working: tuple[Tree, Site] | None = None


def _in_processes(tree: Tree, site: Site, shares: Sequence[list[str]]) -> Iterator[dict[str, str]]:
    """Yield the digests of what is written for each share, with a process for each core."""
    global _working
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    _working = tree, site
    _ = site.cards, site.linked.context  # made once, before the processes part
    gc.freeze()  # so that who looks for cycles passes over what all of them share
    try:
        if cores == 1 or len(shares) < 2 or "fork" not in multiprocessing.get_all_start_methods():
            yield from map(_write_share, shares)
            return
        with ProcessPoolExecutor(cores, multiprocessing.get_context("fork")) as processes:
            yield from processes.map(_write_share, shares)
    finally:
        _working = None
        gc.unfreeze()


def _write_share(iris: list[str]) -> dict[str, str]:
    assert _working is not None
    tree, site = _working
    written = tree.put_all(piece for iri in iris for piece in documents(iri, site))
    gc.collect(0)  # the cycles of these pages, and no others: nobody else looks for them
    return written
