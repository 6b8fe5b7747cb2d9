"""What the graph knows of programmes and of what stands on lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg_belarus.engine import Asked, select
from kg_belarus.terms import value_of
from kg_belarus.text import stored_query


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme, or the tag that marks it in a list.

    Attributes:
        iri: of the regime that a listing stands under.
        legal_basis: the instruments that the code stands for, as IRIs in order; empty where it
            stands for a regime with several.
    """

    iri: str
    legal_basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A designation of the graph, with its bounds as days, None where there are none.

    Attributes:
        iri: of the designation.
        target: of the listed thing.
        programme: it stands under.
        begins: the first and the last day on which it can have begun.
        ends: the same of its end.
        is_over: whether the graph says of it that it ended.
        open_as_of: the last day on which it was confirmed; None where there is none.
    """

    iri: str
    target: str
    programme: str
    begins: tuple[str | None, str | None]
    ends: tuple[str | None, str | None]
    is_over: bool
    open_as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the graph knows.

    Attributes:
        programmes: by the codes that lists print.
        things: by the outside identifiers that links.ttl gives, such as `ofac:32682`.
        listings: by target.
        ids: of the things that there are, so that a new one gets another.
    """

    programmes: Mapping[str, Programme]
    things: Mapping[str, str]
    listings: Mapping[str, tuple[Listing, ...]]
    ids: frozenset[str] = field(default=frozenset())


def known_of(engine: Asked) -> Known:
    """Return what the closed graph in an engine knows of programmes and lists."""
    bases: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in select(engine, stored_query(__file__, "programmes")).rows:
        code, regime, basis = map(value_of, row)
        bases[code, regime].update({basis} - {""})
    things = {
        value_of(one): value_of(two)
        for one, two in select(engine, stored_query(__file__, "things")).rows
    }
    listings = defaultdict(list)
    for row in select(engine, stored_query(__file__, "listings")).rows:
        iri, target, programme, *days = (value_of(term) for term in row)
        first, last, end_first, end_last = (day or None for day in days[:4])
        listings[target].append(
            Listing(
                iri,
                target,
                programme,
                (first, last),
                (end_first, end_last),
                days[4] == "true",
                days[5] or None,
            )
        )
    ids = select(engine, "SELECT DISTINCT ?one { ?one a [] FILTER(isIRI(?one)) }").rows
    return Known(
        {
            code: Programme(regime, tuple(sorted(found)))
            for (code, regime), found in sorted(bases.items())
        },
        things,
        {target: tuple(found) for target, found in listings.items()},
        frozenset(value_of(row[0]) for row in ids),
    )
