"""Held, freed, held again: counts by observer, releases with bounds, who is held by name."""

from __future__ import annotations

from collections.abc import Iterator

from kg_belarus.site.answers import Shown
from kg_belarus.site.dots import Dots, dots_of
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site, of_place
from kg_belarus.site.tree import Piece

_WHEN = "earliest+latest"
# The days since which freed people are summed up: of the year of the engagement, and of the first
# release of this run.
SINCE = ("2025-01-01", "2024-07-01")
AGAIN = "detention/detained-again"


def latest_counts(site: Site, shell: Shell) -> Shown | None:
    """Return the latest count of each observer, of the last year of the data."""
    issued = site.opened.release.issued
    values = {"since": issued.replace(year=issued.year - 1, day=1).isoformat()} if issued else {}
    return site.answers.shown(
        shell,
        "detention/latest-counts",
        values,
        ("observer", _WHEN, "least+most", "wording", "standing"),
    )


def draw_counts(shown: Shown | None, shell: Shell) -> Dots | None:
    """Return the picture of the counts of observers."""
    return dots_of(shown, "least", "most", ("observer", _WHEN), shell.telling.number, by="observer")


def sizes(site: Site, shell: Shell) -> Shown | None:
    """Return how many each observer says were freed, in each release."""
    group = ("release", _WHEN)
    columns = (*group, "least+most", "observer", "wording", "clashes_with")
    return site.answers.shown(shell, "detention/release-sizes", {}, columns, group)


@of_place("held")
def held(site: Site) -> Iterator[Piece]:
    """Yield the page of the held and the freed in each language; none where none is on record."""
    answers = site.answers
    for shell in site.shells:
        counts = latest_counts(site, shell)
        releases = answers.shown(
            shell,
            "detention/releases-between",
            {},
            ("release", _WHEN, "least+most", "observers", "placed", "certainty"),
        )
        between = [
            (day, shown)
            for day in SINCE
            if (shown := answers.shown(shell, "detention/freed-between", {"since": day}))
        ]
        parts = {
            "sizes": sizes(site, shell),
            "by_observer": answers.shown(shell, "detention/freed-by-observer"),
            "again": answers.shown(shell, AGAIN),
            "custody": answers.shown(
                shell,
                "detention/in-custody",
                {},
                ("person", "detention", "certainty", "recognised_by", "standing"),
                ("person", "detention", "certainty"),
            ),
            "recognised": answers.shown(shell, "detention/recognised-not-released"),
            "access": answers.shown(shell, "detention/monitoring-access"),
        }
        freed = between[0][1] if between else None
        every = {"counts": counts, "freed": freed, "releases": releases} | parts
        there = [name for name, part in every.items() if part and part.rows]
        yield shell.page(
            "held.html",
            "held",
            shell.words["held"]["title"],
            counts=counts,
            counts_picture=draw_counts(counts, shell),
            between=between,
            releases=releases,
            releases_picture=dots_of(releases, "least", "most", ("release",), shell.telling.number),
            parts=parts,
            there=there,
        )
