"""The card of what a name means, as far as a view knows it: surely, and perhaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol

from kg_belarus.cards.card import Card, CardLine, Rest, make_card
from kg_belarus.cards.finding import find_one
from kg_belarus.dataset import Dataset
from kg_belarus.engine import Engine
from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import shrink


class Seen(Protocol):
    """What is looked at: the files, and what follows from them."""

    @property
    def seen(self) -> Dataset:
        """Names things, and knows where their blocks stand."""

    @property
    def engine(self) -> Engine:
        """Holds the closure."""


def card_of(
    name: str,
    sure: Seen,
    perhaps: Seen | None,
    whole: Seen,
    language: str = "en",
    *,
    looks_back: bool = False,
    as_of: date | None = None,
    is_whole: bool = False,
) -> Card:
    """Return the card of what a name means.

    Args:
        name: an id, an outside identifier, or a name in any spelling.
        sure: what was surely known on the day that is looked at; what the view leaves.
        perhaps: what was perhaps known then, `sure` included; None where no such day is asked.
        whole: the graph without a view, to tell what is unknown from what is not known yet.
        language: of the names of other things, with fallback.
        looks_back: whether a day is looked at, so that the editors' notes may know more.
        as_of: the day as of which is looked, if any.
        is_whole: whether to list all, however many.

    Raises:
        WrongUsageError: nothing is called so, several things are, or the view leaves nothing of
            what is.
    """
    iri = find_seen(name, perhaps or sure, whole, language)
    make = partial(make_card, iri, language=language, looks_back=looks_back, as_of=as_of)
    if perhaps is None:
        return make(sure.seen, sure.engine, is_whole=is_whole)
    unsure = perhaps.seen.things() - sure.seen.things()
    likely = make(
        perhaps.seen, perhaps.engine, perhaps=unsure, is_whole=is_whole or iri not in unsure
    )
    if iri in unsure:
        return likely
    # What was surely known is told by what was surely known alone, its bounds included.
    return _joined(make(sure.seen, sure.engine, is_whole=is_whole), likely)


def find_seen(name: str, seen: Seen, whole: Seen, language: str = "en") -> str:
    """Return the IRI of the one thing of a view that a name means; see `find_one`.

    Raises:
        WrongUsageError: as there; it tells what is unknown from what the view leaves nothing of.
    """
    try:
        return find_one(name, seen.seen, language)
    except WrongUsageError:
        names = whole.seen.names
        found = names.by_id(name) or next((match.iri for match in names.meant(name)), None)
        if found is None or seen.seen.names.meant(name):
            raise
        raise WrongUsageError(
            f"{name!r} may be {shrink(found)}, but the view leaves nothing of it: no source told "
            "of it by that day, or none of those asked; take another day or other sources."
        ) from None


def _joined(surely: Card, likely: Card) -> Card:
    lines, rest = _more(surely.lines, surely.rest, likely.lines)
    near, near_rest = _more(surely.near, surely.near_rest, likely.near)
    named = {source for line in (*lines, *near) for source in line.sources} | {*surely.cited}
    citations = likely.sources | surely.sources
    return replace(
        surely,
        lines=lines,
        rest=rest,
        near=near,
        near_rest=near_rest,
        sources={source: citations[source] for source in sorted(named)},
    )


def _more(
    sure: tuple[CardLine, ...], rest: tuple[Rest, ...], likely: tuple[CardLine, ...]
) -> tuple[tuple[CardLine, ...], tuple[Rest, ...]]:
    """Add what was perhaps known: listed, or by number where the rest of its class is."""
    counted = {kind.kind for kind in rest}
    unsure = [line for line in likely if line.is_perhaps_known]
    numbers = Counter(line.kind for line in unsure if line.kind in counted)
    return (
        _in_order((*sure, *(line for line in unsure if line.kind not in counted))),
        tuple(replace(kind, perhaps=numbers[kind.kind]) for kind in rest),
    )


def _in_order(lines: Iterable[CardLine]) -> tuple[CardLine, ...]:
    return tuple(sorted(lines, key=lambda line: (line.order, line.iri)))
