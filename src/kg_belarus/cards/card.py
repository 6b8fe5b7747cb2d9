"""A card of one thing: itself, its records in order of time, what is one step away, sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pyoxigraph as ox

from kg_belarus.cards.days import Days, Derived, all_bounds, bounds_of, days_of
from kg_belarus.cards.near import Found, direct, one_step_away
from kg_belarus.cards.own import coverage_of, facts_of, notes_of, reviewed_on
from kg_belarus.cards.phrases import PLAIN, Phrases
from kg_belarus.cards.telling import Fact, Teller
from kg_belarus.dataset import Dataset
from kg_belarus.engine import Engine
from kg_belarus.namespaces import node, shrink

# A class of which more stand beside a thing is told by number, unless all are asked for.
_MOST_DIRECT, _MOST_NEAR = 60, 30
_SOURCE_CLASS = node("bko:Source").value


@dataclass(frozen=True, slots=True)
class CardLine:
    """One record, claim or other thing that stands beside the thing of the card.

    Attributes:
        when: its time as people read it; `order` sorts by it.
        text: what it states.
        kind: its class.
        standing: how firmly the editors hold it; "" for what is no record.
        qualities: of a claim who makes it and how, and whether it denies or is disputed.
        ways: the properties that relate it to the thing; one step away, with the record between.
        sources: IRIs of the sources that state it.
        place: the file and line of its block.
        is_perhaps_known: whether it may not yet have been known on the day that is looked at.
        is_perhaps_later: whether it may have begun only after the day as of which is looked.
    """

    when: str
    order: str
    iri: str
    kind: str
    text: str
    standing: str
    qualities: tuple[str, ...]
    ways: tuple[str, ...]
    sources: tuple[str, ...]
    place: str
    is_perhaps_known: bool = False
    is_perhaps_later: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """So many things of one class that a card does not list, and how they are related.

    Attributes:
        perhaps: how many more there are that may not yet have been known on the day asked.
    """

    kind: str
    count: int
    ways: tuple[str, ...]
    perhaps: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A thing with what the graph says of it.

    Attributes:
        label: what it is called in the language asked for, with fallback.
        names: all names, each after its language tag, preferred ones first.
        facts: what is said of it itself; standing and days first.
        notes: what kind of note, and its words.
        reviewed: when the editors wrote the notes, as far as is known.
        coverage: IRI and words of the coverage statements that bear on the card.
        lines: what points at it, in order of time; undated ones last.
        rest: what else points at it.
        near: what stands one step away, in order of time; `near_rest` what else does.
        cited: the sources of the thing itself.
        sources: the citation and address of each source that it names, by IRI, in its order.
        looks_back: whether a day was asked, of which the notes may know more.
    """

    iri: str
    kind: str
    label: str
    names: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    notes: tuple[tuple[str, str], ...]
    reviewed: str
    coverage: tuple[tuple[str, str], ...]
    lines: tuple[CardLine, ...]
    rest: tuple[Rest, ...]
    near: tuple[CardLine, ...]
    near_rest: tuple[Rest, ...]
    cited: tuple[str, ...]
    sources: dict[str, tuple[str, str]]
    place: str
    is_perhaps_known: bool = False
    looks_back: bool = False
    # Set by what tells a card, which stands on this module.
    _repr_html_: ClassVar[Callable[[Card], str]]

    def __repr__(self) -> str:
        return f"<Card {shrink(self.iri)} {self.label}: {len(self.lines)} records>"


def make_card(
    iri: str,
    dataset: Dataset,
    engine: Engine,
    language: str = "en",
    *,
    perhaps: Collection[str] = (),
    looks_back: bool = False,
    as_of: date | None = None,
    is_whole: bool = False,
) -> Card:
    """Return the card of a thing.

    Args:
        iri: the full IRI of a thing of the graph.
        dataset: names things, and knows where their blocks stand.
        engine: holds the closure.
        language: of the names of other things, with fallback.
        perhaps: IRIs of what may not yet have been known on the day that is looked at.
        looks_back: whether a day is looked at, so that the editors' notes may know more.
        as_of: the day as of which is looked, if any.
        is_whole: whether to list all, however many.
    """
    day = as_of.isoformat() if as_of else ""

    def days(things: Collection[str]) -> Mapping[str, Days]:
        return days_of(things, dataset, bounds_of(things, engine), as_of=day)

    return _card(
        iri, Teller(dataset, language), days, perhaps, day, looks_back=looks_back, is_whole=is_whole
    )


class Cards:
    """The cards of many things of one graph: what they share is told and reckoned once.

    Args:
        dataset, engine, language: see `make_card`.
        phrases: what the cards say themselves.
        like: cards of the same graph in another language, whose reckoning is taken over.
    """

    def __init__(
        self,
        dataset: Dataset,
        engine: Engine,
        language: str = "en",
        phrases: Phrases = PLAIN,
        like: Cards | None = None,
    ) -> None:
        self._teller = Teller(dataset, language, phrases)
        things = dataset.things()
        self._bounds: Derived = like._bounds if like else all_bounds(engine)
        self._days = days_of(things, dataset, self._bounds, phrases)

    def of(self, iri: str, *, is_whole: bool = False) -> Card:
        """Return the card of a thing; see `make_card`."""
        return _card(iri, self._teller, lambda _: self._days, is_whole=is_whole)

    def label(self, iri: str) -> str:
        """Return what a thing is called in the language, with fallback, or what it states."""
        return self._teller.label(iri)

    def chip(self, source: str) -> str:
        """Return the shortest telling of a source: its publisher, and the day of it."""
        return self._teller.chip(source)


def _card(
    iri: str,
    teller: Teller,
    days_of_things: Callable[[Collection[str]], Mapping[str, Days]],
    perhaps: Collection[str] = (),
    day: str = "",
    *,
    looks_back: bool = False,
    is_whole: bool = False,
) -> Card:
    dataset = teller.dataset
    beside, rest = _bounded(direct(iri, teller), teller, None if is_whole else _MOST_DIRECT)
    near, near_rest = _bounded(one_step_away(iri, teller), teller, None if is_whole else _MOST_NEAR)
    days = days_of_things({iri, *beside, *near})
    lines, near_lines = (_lines(found, days, teller, perhaps, day) for found in (beside, near))
    cited = _sources(iri, teller)
    named = {*cited, *(source for line in (*lines, *near_lines) for source in line.sources)}
    issued = dataset.release_of(iri).issued
    return Card(
        iri=iri,
        kind=teller.kind(iri),
        label=teller.label(iri),
        names=tuple(teller.names(iri)),
        facts=facts_of(iri, days[iri], teller),
        notes=notes_of(iri, teller),
        reviewed=reviewed_on(iri, teller) or (issued.isoformat() if issued else ""),
        coverage=coverage_of(iri, (*beside, *near), teller),
        lines=lines,
        rest=rest,
        near=near_lines,
        near_rest=near_rest,
        cited=cited,
        sources={source: teller.citation(source) for source in sorted(named)},
        place=str(dataset.places.get(iri, "")),
        is_perhaps_known=iri in perhaps,
        looks_back=looks_back,
    )


def _bounded(found: Found, teller: Teller, most: int | None) -> tuple[Found, tuple[Rest, ...]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for iri in found:
        kinds[teller.kind(iri)].append(iri)
    listed: Found = {}
    rest = []
    for kind, members in sorted(kinds.items()):
        if most is None or len(members) <= most:
            listed |= {iri: found[iri] for iri in members}
        else:
            ways = sorted({way.name for member in members for way in found[member]})
            rest.append(Rest(kind, len(members), tuple(ways)))
    return listed, tuple(rest)


def _lines(
    found: Found, days: Mapping[str, Days], teller: Teller, perhaps: Collection[str], as_of: str
) -> tuple[CardLine, ...]:
    lines = [
        CardLine(
            when=days[iri].when,
            order=days[iri].order,
            iri=iri,
            kind=teller.kind(iri),
            text=teller.statement(iri),
            standing=teller.standing(iri),
            qualities=teller.qualities(iri),
            ways=tuple(map(str, ways)),
            sources=_sources(iri, teller),
            place=str(teller.dataset.places.get(iri, "")),
            is_perhaps_known=iri in perhaps,
            is_perhaps_later=bool(as_of) and days[iri].begins_by > as_of,
        )
        for iri, ways in found.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.order, line.iri)))


def _sources(iri: str, teller: Teller) -> tuple[str, ...]:
    if _SOURCE_CLASS in teller.dataset.types(iri):
        return (iri,)
    found = teller.values(iri, "bko:hasSource")
    return tuple(sorted({v.value for v in found if isinstance(v, ox.NamedNode)}))
