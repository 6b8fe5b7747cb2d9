"""The page of the sources: by publisher, language, kind and independence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg_belarus.engine import select
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site, of_place
from kg_belarus.site.tree import Piece
from kg_belarus.terms import value_of
from kg_belarus.text import stored_query

# What the page asks, and the columns that it shows.
_ASKED: Mapping[str, tuple[str, Sequence[str]]] = {
    "publishers": (
        "claims/publishers",
        ("publisher", "kind", "texts", "relaying", "resting", "alone"),
    ),
    "state": ("claims/announced-by-state-media", ("record", "standing", "publishers")),
    "relays": ("claims/relays", ("source", "publisher", "passes_on")),
}


@dataclass(frozen=True, slots=True)
class Heap:
    """So many sources that have something in common, and how many of them only pass on others."""

    name: str
    iri: str
    texts: int
    relaying: int


@of_place("sources")
def publishers(site: Site) -> Iterator[Piece]:
    """Yield the page of the sources in each language."""
    answers = site.answers
    rows = [
        [value_of(term) for term in row]
        for row in select(site.opened.engine, stored_query(__file__, "texts")).rows
    ]
    for shell, cards in zip(site.shells, site.cards, strict=True):
        heaps = {
            "kinds": _heaps(((kind, s, r) for s, _, _, kind, r in rows), cards.label),
            "languages": _heaps(((tag, s, r) for s, tag, _, _, r in rows), _language(shell)),
            "forms": _heaps(((form, s, r) for s, _, form, _, r in rows), cards.label),
        }
        yield shell.page(
            "sources.html",
            "sources",
            shell.words["nav"]["sources"],
            heaps=heaps if rows else {},
            count=len({row[0] for row in rows}),
            tables={
                name: answers.shown(shell, question, columns=columns, group=columns[:1])
                for name, (question, columns) in _ASKED.items()
            },
        )


def _language(shell: Shell) -> Callable[[str], str]:
    names: Mapping[str, str] = shell.words["pictures"]["tongues"]
    return lambda tag: names.get(tag, tag)


def _heaps(
    told: Iterable[tuple[str, str, str]], name_of_one: Callable[[str], str]
) -> Sequence[Heap]:
    """Return how many sources have what in common, most first.

    Args:
        told: what a source has, the source, and whether it only passes on another.
        name_of_one: tells what something that sources have is called.
    """
    texts: dict[str, set[str]] = {}
    relaying: dict[str, set[str]] = {}
    for common, source, relays in told:
        texts.setdefault(common, set()).add(source)
        if relays == "true":
            relaying.setdefault(common, set()).add(source)
    found = [
        Heap(
            name_of_one(common) if common else "",
            common if "/" in common else "",
            len(own),
            len(relaying.get(common, ())),
        )
        for common, own in texts.items()
    ]
    return sorted(found, key=lambda heap: (-heap.texts, heap.iri, heap.name))
