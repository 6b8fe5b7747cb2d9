"""The first page."""

from __future__ import annotations

from collections.abc import Iterator

from kg_belarus.site.answers import Answers
from kg_belarus.site.site import Site
from kg_belarus.site.tree import Piece


def home(site: Site) -> Iterator[Piece]:
    """Yield the first page in each language."""
    answers = Answers(site)
    for shell, cards in zip(site.shells, site.cards, strict=True):
        yield shell.page(
            "home.html",
            "index",
            shell.words["nav"]["home"],
            chip=cards.chip,
            releases=answers.shown(shell, "detention/releases-between", {}),
        )
