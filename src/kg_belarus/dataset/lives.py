"""From when to when each triple is known: what `known_by_day` leaves, of all days at once.

What is left of a thing changes only on few days: when something that it depends on becomes known,
or has an end. Between two of them nothing changes, so what is left on these days says it of all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.dataset.known import Cut, Facts, Knowledge
from kg_belarus.dataset.loading import Dataset
from kg_belarus.namespaces import PREFIXES
from kg_belarus.text import first_day

# A span begins with its first day and ends before its last; "" is open.
Spans = tuple[tuple[str, str], ...]

_BEFORE = ""
_DAYS = frozenset(PREFIXES["xsd"] + name for name in ("date", "gYearMonth", "gYear"))


@dataclass(frozen=True, slots=True)
class Life:
    """On which days a triple is known by then: surely, and at least perhaps."""

    surely: Spans
    perhaps: Spans


def lives_of(dataset: Dataset, knowledge: Knowledge) -> dict[ox.Triple, Life]:
    """Return when each triple of a dataset is known, with those that `known_by_day` puts in.

    A triple that no day leaves has no spans.
    """
    facts = Facts(dataset, knowledge)
    surely, perhaps = (_spans(facts, perhaps=kind) for kind in (False, True))
    triples = {*dataset.asserted, *surely, *perhaps}
    return {t: Life(tuple(surely.get(t, ())), tuple(perhaps.get(t, ()))) for t in triples}


def _spans(facts: Facts, *, perhaps: bool) -> dict[ox.Triple, list[tuple[str, str]]]:
    comes = _Coming(facts, perhaps=perhaps)
    due: dict[str, list[str]] = defaultdict(list)
    for iri in facts.own:
        for day in {_BEFORE, *_turns(facts, iri, comes)}:
            due[day].append(iri)
    spans: dict[ox.Triple, list[tuple[str, str]]] = defaultdict(list)
    since: dict[str, dict[ox.Triple, str]] = defaultdict(dict)
    for day in sorted(due):
        cut = Cut(facts, day, perhaps=perhaps)
        for iri in due[day]:
            left = {new for triple in facts.own[iri] for new in cut.left_of(triple)}
            begun = since[iri]
            for triple in begun.keys() - left:
                spans[triple].append((begun.pop(triple), day))
            for triple in left - begun.keys():
                begun[triple] = day
    for begun in since.values():
        for triple, day in begun.items():
            spans[triple].append((day, _BEFORE))
    return spans


def _turns(facts: Facts, iri: str, comes: _Coming) -> Iterator[str]:
    """Yield the days on which what is left of a thing may change."""
    yield from _own_fate(facts, iri)
    yield from _out(facts, iri)
    yield comes.day(iri)
    for triple in facts.own[iri]:
        if isinstance(triple.object, ox.NamedNode):
            yield comes.day(triple.object.value)
        elif isinstance(triple.object, ox.Literal) and triple.object.datatype.value in _DAYS:
            yield first_day(triple.object.value)
    if iri in facts.knowledge.announced:
        for word in facts.tellers[iri]:
            yield comes.day(word)
            yield from _out(facts, word)


class _Coming:
    """From which day each thing is there: what is once there stays, so that it is soon found."""

    def __init__(self, facts: Facts, *, perhaps: bool) -> None:
        self._facts = facts
        self._perhaps = perhaps
        self._days: dict[str, str] = {}

    def day(self, iri: str) -> str:
        """Return the first day on which a thing is there; "" for one that always, or never, is."""
        if iri not in self._days:
            days = sorted(set(_fate(self._facts, iri)))
            place = bisect_left(days, True, key=lambda day: not self._is_gone(iri, day))
            self._days[iri] = days[place] if place < len(days) else _BEFORE
        return self._days[iri]

    def _is_gone(self, iri: str, day: str) -> bool:
        return Cut(self._facts, day, perhaps=self._perhaps).is_gone(iri)


def _fate(facts: Facts, iri: str) -> Iterator[str]:
    """Yield the days on which a thing may come."""
    yield from _own_fate(facts, iri)
    if iri in facts.told or iri not in facts.cited:
        return
    yield from _out(facts, iri)
    # A thing without a source so far is there for what points to it.
    for other in facts.pointers.get(iri, ()):
        yield from _own_fate(facts, other)
        yield from _out(facts, other)


def _own_fate(facts: Facts, iri: str) -> Iterator[str]:
    known = facts.knowledge
    for days in (known.known, known.promulgated, known.announced, known.issued):
        yield from _given(days.get(iri, ()))


def _out(facts: Facts, iri: str) -> Iterator[str]:
    """Yield the days on which the sources of a thing may come out."""
    for source in facts.cited.get(iri, ()):
        yield from _given(facts.knowledge.issued.get(source, ()))


def _given(days: Iterable[str | None]) -> Iterator[str]:
    return (day for day in days if day)
