"""See a dataset as it could be known by a day.

One rule, `ontology/rules/known-from.rq`, says from which day each thing was perhaps, and from which
it was surely known. What was not known by the day is gone. Of what was known, no end is left that
lies after the day, or that none of the sources out by then can state; only an end that a legal act
itself fixes lies ahead and is known. An end that was announced is left only where all sources of
the record were out. What was announced, counted or changed beforehand (`known-ahead.rq`) and not
yet told of stays as planned: what it is, and not when and how it came about. Bounds that follow
from other records are inferred anew from what is left, so none of them rests on what came later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg_belarus.dataset.loading import Dataset
from kg_belarus.dataset.sources import (
    Origins,
    Sources,
    cited_sources,
    classes_under,
    mapped,
    orphans,
    told_classes,
)
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.terms import value_of
from kg_belarus.text import first_day

_DATE = node("xsd:date")
_OPEN = node("bko:openAsOf")
_END_DATE, _ENDED_BY = node("bko:endDate"), node("bko:endedBy")
_END_UNKNOWN = node("bko:endUnknown")
_ENDS_NOT_BEFORE, _ENDS_NOT_AFTER = node("bko:endsNotBefore"), node("bko:endsNotAfter")
_BEGINS_NOT_AFTER = node("bko:beginsNotAfter")
_ANNOUNCED_END = node("bko:announcedEndDate")
_STANDING, _PLANNED = node("bko:standing"), node("bkv:planned")
_SOURCE = node("bko:hasSource")
# By these one thing tells of another that lies ahead.
_FORETELLS = frozenset({node("bko:announces"), node("bko:changes"), node("bko:countOf")})
# What a thing is and whose: the rest of a record may be of its last sources only.
_IDENTITY = frozenset(
    node(name)
    for name in (
        "rdf:type", "skos:prefLabel", "skos:altLabel", "bko:kind", "bko:editionOf",
        "bko:hostState", "bko:setBy", "bko:borderWith", "bko:issuer", "bko:hasSource",
    )
)  # fmt: skip
_RESOLUTION, _RESOLVED_BY = node("bko:resolution"), node("bko:resolvedBy")
_ENDS = frozenset({_END_DATE, _ENDED_BY, _END_UNKNOWN, _ENDS_NOT_BEFORE, _ENDS_NOT_AFTER, _OPEN})
_NEVER = "9999-12-31"

Days = tuple[str | None, str | None]


@dataclass(frozen=True)
class Knowledge:
    """What the closure of a dataset says of when its things were known.

    Attributes:
        known: of each thing that sources tell, the first day on which it can have been known and
            the first on which it surely was; as dates in ISO form, None where there is none.
        promulgated: the same of what the law itself made public, such as an act by its text.
        announced: the same of records that were announced, counted or changed before they came
            about.
        issued: of each source, the earliest and latest day on which it can have come out.
        origins: of each source, who first published what it says.
    """

    known: Mapping[str, Days]
    promulgated: Mapping[str, Days]
    announced: Mapping[str, Days]
    issued: Mapping[str, Days]
    origins: Origins


def known_by_day(dataset: Dataset, day: date, knowledge: Knowledge, *, perhaps: bool) -> Dataset:
    """Return what of a dataset was public by a day.

    Args:
        dataset: not modified.
        day: the last day that counts.
        knowledge: of the same dataset.
        perhaps: whether what was only perhaps out by the day is there too.
    """
    cut = _Cut(dataset, day.isoformat(), knowledge, perhaps)
    return mapped(dataset, cut.left_of)


class _Cut:
    """What goes, and what becomes of the ends of what stays."""

    def __init__(self, dataset: Dataset, limit: str, knowledge: Knowledge, perhaps: bool) -> None:
        self._limit = limit
        self._knowledge = knowledge
        self._perhaps = perhaps
        self._sources = Sources(dataset, knowledge.origins)
        self._cited = cited_sources(dataset)
        self._out = {s for s in self._sources.all if self._day(knowledge.issued, s) <= limit}
        told = told_classes(dataset)
        subjects = {value_of(triple.subject) for triple in dataset.asserted}
        self._told = {iri for iri in subjects if told.intersection(dataset.types(iri))}
        gone = {iri for iri in self._told if self._day(knowledge.known, iri) > limit}
        self._ahead = {
            iri
            for iri in gone & knowledge.announced.keys()
            if self._day(knowledge.announced, iri) <= limit
        }
        gone -= self._ahead
        gone |= self._sources.all - self._out
        lasting = {
            iri
            for iri, found in self._cited.items()
            if iri not in self._told and not found & self._out
        }
        self._gone = gone | orphans(dataset, lasting, gone)
        self._ends, self._lasted = self._read_ends(dataset)
        told_by: dict[str, set[str]] = defaultdict(set)
        for triple in dataset.asserted:
            if triple.predicate in _FORETELLS:
                told_by[value_of(triple.object)].add(value_of(triple.subject))
        self._plans = {iri: list(self._plan(iri, told_by[iri])) for iri in self._ahead}

    def _day(self, days: Mapping[str, Days], iri: str) -> str:
        """Return the day from which a thing counts: of its two the earlier one if perhaps."""
        first, last = days.get(iri, (None, None))
        return (first or "") if self._perhaps else (last or _NEVER)

    def _read_ends(self, dataset: Dataset) -> tuple[dict[str, list[ox.Triple]], set[str]]:
        """Return the ends of each situation that holds as known, and the events that lasted."""
        own: dict[str, list[ox.Triple]] = defaultdict(list)
        for triple in dataset.asserted:
            if value_of(triple.subject) in self._told and value_of(triple.object) not in self._gone:
                own[value_of(triple.subject)].append(triple)
        situations = classes_under(dataset, ("bko:Situation",))
        events = classes_under(dataset, ("bko:Event",))
        ends, lasted = {}, set()
        for iri, triples in own.items():
            if iri in self._gone or iri in self._ahead:
                continue
            if any(t.object == _PLANNED for t in triples):
                continue
            types = set(dataset.types(iri))
            if situations & types:
                ends[iri] = self._known_ends(iri, triples)
            elif events & types:
                lasted.add(iri)
        return ends, lasted

    def _known_ends(self, iri: str, triples: Iterable[ox.Triple]) -> list[ox.Triple]:
        stated = {t.predicate: t for t in triples if t.predicate in _ENDS}

        def day(predicate: ox.NamedNode) -> str | None:
            return first_day(value_of(stated[predicate].object)) if predicate in stated else None

        if _ENDED_BY in stated:
            return [
                t
                for p, t in stated.items()
                if p == _ENDED_BY or (p != _OPEN and (day(p) or "") <= self._limit)
            ]
        ended, open_ = day(_END_DATE), day(_OPEN)
        earliest = day(_ENDS_NOT_BEFORE) if _END_UNKNOWN in stated else None
        if open_ is not None:
            known = open_ <= self._limit and self._tells(iri, open_)
            return [stated[_OPEN]] if known else self._still_open(iri, triples)
        if ended is not None or earliest is not None:
            over = ended or earliest or ""
            if over > self._limit or not self._tells(iri, over):
                return self._still_open(iri, triples)
        elif _END_UNKNOWN not in stated:
            return self._still_open(iri, triples) if self._cited[iri] - self._out else []
        return [
            t
            for p, t in stated.items()
            if p in (_END_DATE, _END_UNKNOWN) or (day(p) or "") <= self._limit
        ]

    def _tells(self, iri: str, day: str) -> bool:
        """Tell whether a source that is out can state what was so on a day."""
        out = self._cited[iri] & self._out
        if out and out == self._cited[iri]:
            return True
        place = 1 if self._perhaps else 0
        days = (self._knowledge.issued.get(source, (None, None))[place] for source in out)
        return any(found is not None and found >= day for found in days)

    def _still_open(self, iri: str, triples: Iterable[ox.Triple]) -> list[ox.Triple]:
        """Return the last day on which what is out confirms a situation."""
        if any(t.predicate == node("bko:expiryDate") for t in triples):
            return []
        out = self._cited[iri] & self._out
        days = [self._knowledge.issued.get(source, (None, None))[0] for source in out]
        # What was announced beforehand is confirmed by its own first day, not by the source's.
        days.append(self._knowledge.known.get(iri, (None, None))[0])
        confirmed = max((day for day in days if day and day <= self._limit), default=None)
        if confirmed is None:
            return []
        return [ox.Triple(ox.NamedNode(iri), _OPEN, ox.Literal(confirmed, datatype=_DATE))]

    def _plan(self, iri: str, told_by: set[str]) -> Iterable[ox.Triple]:
        """Yield the standing of what lay ahead, and the sources of what foretold it."""
        plan = ox.NamedNode(iri)
        yield ox.Triple(plan, _STANDING, _PLANNED)
        own = self._cited[iri]
        for source in sorted({s for word in told_by - self._gone for s in self._cited[word]} - own):
            if source in self._out:
                yield ox.Triple(plan, _SOURCE, ox.NamedNode(source))

    def left_of(self, triple: ox.Triple) -> Iterable[ox.Triple]:
        """Return what is left of a triple; the ends of a situation stand beside its class."""
        subject = value_of(triple.subject)
        if subject in self._gone or value_of(triple.object) in self._gone:
            return ()
        if subject in self._ahead:
            if triple.predicate not in _IDENTITY:
                return ()
            plan, self._plans[subject] = self._plans[subject], []
            return (triple, *plan)
        if triple.predicate == _RESOLUTION and self._resolved_later(subject):
            return ()
        if subject in self._ends:
            if triple.predicate in _ENDS:
                return ()
            if triple.predicate == RDF_TYPE:
                ends = self._ends[subject]
                self._ends[subject] = []
                return (triple, *ends)
        if triple.predicate == _ANNOUNCED_END and self._cited[subject] - self._out:
            # The record has the newest word on its end, and not which source has it.
            return ()
        if self._lies_ahead(subject, triple):
            return ()
        if self._sources.is_unheard(triple, self._cited[subject], self._out):
            return ()
        if subject not in self._told or self._is_law(subject):
            return (triple,)
        return (self._sources.weakened(triple, self._cited[subject] & self._out),)

    def _is_law(self, subject: str) -> bool:
        """Tell whether the law itself had made a thing public: it is a primary source."""
        promulgated = self._knowledge.promulgated
        return subject in promulgated and self._day(promulgated, subject) <= self._limit

    def _lies_ahead(self, subject: str, triple: ox.Triple) -> bool:
        """Tell whether a triple states a time after the day that nobody could know."""
        if subject in self._ends:
            bounds = {_BEGINS_NOT_AFTER}
        elif subject in self._lasted:
            bounds = {_BEGINS_NOT_AFTER, _END_DATE, _ENDS_NOT_BEFORE, _ENDS_NOT_AFTER}
        else:
            return False
        return triple.predicate in bounds and first_day(value_of(triple.object)) > self._limit

    def _resolved_later(self, claim: str) -> bool:
        return any(
            t.predicate == _RESOLVED_BY and value_of(t.object) in self._gone
            for t in self._sources.about(claim)
        )
