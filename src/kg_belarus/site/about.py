"""The pages that are written in words alone: method, being taken out, licences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg_belarus.browser import browser_files
from kg_belarus.site.site import Site
from kg_belarus.site.tree import Piece

_OTHERS = "THIRD-PARTY.txt"


def method(site: Site) -> Iterator[Piece]:
    """Yield the page on the method and its limits, in each language."""
    return _prose(site, "method")


def takedown(site: Site) -> Iterator[Piece]:
    """Yield the page on how to be taken out, in each language."""
    return _prose(site, "takedown", site.publication.contacts)


def licences(site: Site) -> Iterator[Piece]:
    """Yield the page on the licences of all that is published, in each language."""
    others = dict(browser_files())[_OTHERS].decode()
    for shell in site.shells:
        yield shell.page(
            "licences.html", "licences", shell.words["licences"]["title"], list_of_others=others
        )


def _prose(site: Site, name: str, contacts: Sequence[str] = ()) -> Iterator[Piece]:
    for shell in site.shells:
        prose = shell.words[name]
        yield shell.page("prose.html", name, prose["title"], prose=prose, contacts=contacts)
