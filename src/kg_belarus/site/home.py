"""The first page: where it stands, who is still held, what was promised, and what can be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from kg_belarus.documents import MARKS
from kg_belarus.linked import question_iri
from kg_belarus.namespaces import local
from kg_belarus.site import disagreements, held, promises
from kg_belarus.site.answers import Shown, asked
from kg_belarus.site.reasons import likeliest, what_would_turn, why
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site
from kg_belarus.site.stating import Stating
from kg_belarus.site.timeline import strip_of
from kg_belarus.site.tree import Piece

_FREED = "detention/freed-between"


class Asked(NamedTuple):
    """A question in words, by the name of its words, and the page that answers it.

    Attributes:
        iri: of the saved question.
        page: the page; "" where the page of the question itself is the answer.
        fragment: the place on the page.
    """

    name: str
    iri: str
    page: str
    fragment: str


def home(site: Site) -> Iterator[Piece]:
    """Yield the first page in each language."""
    for shell in site.shells:
        stating = Stating(site.opened.seen, site.answers, shell)
        counts = held.latest_counts(site, shell)
        still = promises.unfulfilled(site, shell)
        yield shell.page(
            "home.html",
            "index",
            shell.words["nav"]["home"],
            strip=strip_of(site.answers, shell) if site.has("timeline") else None,
            courses=site.courses if site.has("standing") else (),
            has=site.has,
            marks=MARKS,
            local=local,
            stating=stating,
            why=partial(why, shell=shell),
            turns=partial(what_would_turn, shell=shell, stating=stating),
            likeliest=likeliest,
            counts=counts,
            counts_picture=held.draw_counts(counts, shell),
            freed=site.answers.shown(shell, _FREED, {"since": held.SINCE[0]}),
            since=held.SINCE[0],
            sums=promises.sums(promises.kept(site, shell), still) if still else {},
            day=promises.day_of(still),
            asked=list(_asked(site, shell, still)),
        )


def _asked(site: Site, shell: Shell, still: Shown | None) -> Iterator[Asked]:
    """Yield the questions to which the graph has an answer, each with the place of it."""
    announced, sizes = promises.announced(site, shell), held.sizes(site, shell)
    again = site.answers.shown(shell, held.AGAIN)
    belavia, eleventh = "commitment-us-2025-09-11-belavia", "release-2025-09-11-coale-52"
    warheads = {"matter": "nuclear-presence"}
    known: Mapping[str, tuple[str, Mapping[str, str], str, str | None]] = {
        "belavia": ("sanctions/announced", {}, "promises", _row(announced, "sanctions", belavia)),
        "not_done": ("sanctions/unfulfilled-commitments", {}, "promises", _whole(still, "open")),
        "eleventh": ("detention/release-sizes", {}, "held", _row(sizes, "sizes", eleventh)),
        "warheads": (
            "claims/by-matter",
            warheads,
            "disagreements",
            _whole(disagreements.on_matter(site, shell, "nuclear-presence"), "nuclear-presence"),
        ),
        "again": (held.AGAIN, {}, "held", _whole(again, "again")),
        "total": (_FREED, {"since": held.SINCE[1]}, "held", f"freed-{held.SINCE[1]}"),
        "zapad": (
            "military/exercise-sizes",
            {},
            "disagreements",
            _row(disagreements.exercises(site, shell), "exercises", "exercise-zapad-2025"),
        ),
        "near": ("detention/releases-near-meetings", {}, "", ""),
        "in_force": ("sanctions/in-force", {}, "", ""),
        "bargain": ("claims/bargain-readings", {}, "", ""),
    }
    for name, (question, values, page, fragment) in known.items():
        if fragment is None or not site.answers.has_rows(question):
            continue
        if page and fragment and site.has(page):
            yield Asked(name, question_iri(question), page, fragment)
        elif shell.has("questions"):
            yield Asked(
                name, question_iri(question), "questions", asked(question, values).removeprefix("#")
            )
        else:
            yield Asked(name, question_iri(question), "", "")


def _whole(shown: Shown | None, anchor: str) -> str | None:
    """Return the place of an answer on its page; None where it has no rows."""
    return anchor if shown and shown.rows else None


def _row(shown: Shown | None, anchor: str, about: str) -> str | None:
    """Return the place of the row on a thing in an answer on its page; None where there is none."""
    is_there = shown and any(line.about == about for line in shown.rows)
    return f"{anchor}-{about}" if is_there else None
