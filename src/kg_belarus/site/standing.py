"""Where it stands: the tests of each framework along time, with what moved them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from kg_belarus.assessment import Reading
from kg_belarus.documents import MARKS
from kg_belarus.namespaces import local
from kg_belarus.records import Record
from kg_belarus.site.reasons import what_would_turn, why, why_of_test
from kg_belarus.site.site import Site, of_place
from kg_belarus.site.stating import Stating
from kg_belarus.site.tree import Piece

# The latest records say most about where things stand.
_SHOWN = 5
# What a test is answered by anew as of another day.
_COUNTS, _FORESEEN = "assessment/counts", "assessment/predictions"


class Side(NamedTuple):
    """Records on one side of an indicator: what selects them, and whether they surely count."""

    selection: str
    records: Sequence[Record]
    is_sure: bool


@of_place("standing")
def standing(site: Site) -> Iterator[Piece]:
    """Yield the page of the tests in each language; none where the graph has no framework."""
    for shell in site.shells:
        stating = Stating(site.opened.seen, site.answers, shell)
        yield shell.page(
            "standing.html",
            "standing",
            shell.words["standing"]["title"],
            courses=site.courses,
            marks=MARKS,
            shown=_SHOWN,
            local=local,
            stating=stating,
            why=partial(why, shell=shell),
            why_of_test=partial(why_of_test, shell=shell),
            turns=partial(what_would_turn, shell=shell, stating=stating),
            sides=sides,
            counts=site.answers.shown(shell, _COUNTS),
            foreseen=site.answers.shown(shell, _FORESEEN),
            has_method=shell.has("method"),
        )


def sides(reading: Reading) -> tuple[Sequence[Side], Sequence[Side]]:
    """Return what speaks for an indicator, and what against it: counted records and opposed ones.

    Where less is better, what is counted speaks against it.
    """
    counted = reading.counted
    own = [Side("", counted.surely, True), Side("", counted.possibly, False)] if counted else []
    opposed = [
        Side(opposing.selection.thing.iri, records, is_sure)
        for opposing in reading.opposing
        for records, is_sure in (
            (opposing.counted.surely, True),
            (opposing.counted.possibly, False),
        )
    ]
    both = [side for side in own if side.records], [side for side in opposed if side.records]
    is_more_better = reading.indicator.unfavourable_at_least is None
    return both if is_more_better else (both[1], both[0])
