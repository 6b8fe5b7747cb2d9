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
    pointers,
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
_LATE_OF_SITUATION = frozenset({_BEGINS_NOT_AFTER})
_LATE_OF_EVENT = frozenset({_BEGINS_NOT_AFTER, _END_DATE, _ENDS_NOT_BEFORE, _ENDS_NOT_AFTER})
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
    cut = Cut(Facts(dataset, knowledge), day.isoformat(), perhaps=perhaps)
    return mapped(dataset, cut.left_of)


class Facts:
    """What of a dataset does not depend on the day: who tells what, and what points to what.

    Attributes:
        own: the triples of each thing, in the order of the files.
        sources: of the dataset.
        cited: the sources of each thing that cites some.
        told: the things that go where their sources go.
        situations, events: those of them that last, and that happen.
        tellers: what announces, counts or changes each thing.
        pointers: the things that point to each thing.
    """

    def __init__(self, dataset: Dataset, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.sources = Sources(dataset, knowledge.origins)
        self.cited = cited_sources(dataset)
        self.pointers = pointers(dataset)
        self.own: dict[str, list[ox.Triple]] = defaultdict(list)
        self.tellers: dict[str, set[str]] = defaultdict(set)
        for triple in dataset.asserted:
            self.own[value_of(triple.subject)].append(triple)
            if triple.predicate in _FORETELLS:
                self.tellers[value_of(triple.object)].add(value_of(triple.subject))
        types = {iri: set(dataset.types(iri)) for iri in self.own}
        classes = told_classes(dataset)
        self.told = {iri for iri, own in types.items() if own & classes}
        lasting = classes_under(dataset, ("bko:Situation",))
        happening = classes_under(dataset, ("bko:Event",))
        self.situations = {iri for iri in self.told if types[iri] & lasting}
        self.events = {iri for iri in self.told if types[iri] & happening} - self.situations


class Cut:
    """What goes on a day, and what becomes of the ends of what stays.

    Args:
        facts: of the dataset.
        limit: the last day that counts, in ISO form.
        perhaps: whether what was only perhaps out by the day is there too.
    """

    def __init__(self, facts: Facts, limit: str, *, perhaps: bool) -> None:
        self._facts = facts
        self._limit = limit
        self._perhaps = perhaps
        self._sources = facts.sources
        self._knowledge = facts.knowledge
        # What was asked already: of each thing that stays, the same is asked for each triple.
        self._gone: dict[str, bool] = {}
        self._heard: dict[str, set[str]] = {}
        # The things whose ends, or plan, stand in what is left already.
        self._ended: set[str] = set()

    def _day(self, days: Mapping[str, Days], iri: str) -> str:
        """Return the day from which a thing counts: of its two the earlier one if perhaps."""
        first, last = days.get(iri, (None, None))
        return (first or "") if self._perhaps else (last or _NEVER)

    def _cited(self, iri: str) -> set[str]:
        return self._facts.cited.get(iri, set())

    def _is_out(self, source: str) -> bool:
        return (
            source in self._sources.all and self._day(self._knowledge.issued, source) <= self._limit
        )

    def _out(self, iri: str) -> set[str]:
        """Return the sources of a thing that are out."""
        if iri not in self._heard:
            self._heard[iri] = {source for source in self._cited(iri) if self._is_out(source)}
        return self._heard[iri]

    def _is_ahead(self, iri: str) -> bool:
        """Tell whether a thing is only announced, counted or changed so far."""
        announced = self._knowledge.announced
        return (
            iri in announced
            and self._day(announced, iri) <= self._limit
            and iri in self._facts.told
            and self._day(self._knowledge.known, iri) > self._limit
        )

    def is_gone(self, iri: str) -> bool:
        """Tell whether nothing is left of a thing; what is once there stays."""
        if iri not in self._gone:
            self._gone[iri] = self._is_unheard_of(iri) or self._is_orphan(iri)
        return self._gone[iri]

    def _is_unheard_of(self, iri: str) -> bool:
        """Tell whether a thing goes for its own sake, whatever points to it."""
        if iri in self._facts.told:
            is_known = self._day(self._knowledge.known, iri) <= self._limit
            if not is_known and not self._is_ahead(iri):
                return True
        return iri in self._sources.all and not self._is_out(iri)

    def _is_loose(self, iri: str) -> bool:
        """Tell whether a thing that lasts has no source yet, and is there for what points to it."""
        cited = self._cited(iri)
        return bool(cited) and iri not in self._facts.told and not any(map(self._is_out, cited))

    def _is_orphan(self, iri: str) -> bool:
        return self._is_loose(iri) and all(
            self._is_unheard_of(other) or self._is_loose(other)
            for other in self._facts.pointers.get(iri, ())
        )

    def _is_held(self, iri: str) -> bool:
        """Tell whether a thing is known and was not only planned."""
        return not (self.is_gone(iri) or self._is_ahead(iri)) and not any(
            triple.object == _PLANNED for triple in self._facts.own[iri]
        )

    def _ends(self, iri: str) -> list[ox.Triple]:
        """Return the ends of a situation that are known."""
        own = (t for t in self._facts.own[iri] if not self.is_gone(value_of(t.object)))
        return self._known_ends(iri, list(own))

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
            return self._still_open(iri, triples) if self._cited(iri) - self._out(iri) else []
        return [
            t
            for p, t in stated.items()
            if p in (_END_DATE, _END_UNKNOWN) or (day(p) or "") <= self._limit
        ]

    def _tells(self, iri: str, day: str) -> bool:
        """Tell whether a source that is out can state what was so on a day."""
        out = self._out(iri)
        if out and out == self._cited(iri):
            return True
        place = 1 if self._perhaps else 0
        days = (self._knowledge.issued.get(source, (None, None))[place] for source in out)
        return any(found is not None and found >= day for found in days)

    def _still_open(self, iri: str, triples: Iterable[ox.Triple]) -> list[ox.Triple]:
        """Return the last day on which what is out confirms a situation."""
        if any(t.predicate == node("bko:expiryDate") for t in triples):
            return []
        out = self._out(iri)
        days = [self._knowledge.issued.get(source, (None, None))[0] for source in out]
        # What was announced beforehand is confirmed by its own first day, not by the source's.
        days.append(self._knowledge.known.get(iri, (None, None))[0])
        confirmed = max((day for day in days if day and day <= self._limit), default=None)
        if confirmed is None:
            return []
        return [ox.Triple(ox.NamedNode(iri), _OPEN, ox.Literal(confirmed, datatype=_DATE))]

    def _plan(self, iri: str) -> Iterable[ox.Triple]:
        """Yield the standing of what lay ahead, and the sources of what foretold it."""
        plan = ox.NamedNode(iri)
        yield ox.Triple(plan, _STANDING, _PLANNED)
        words = (word for word in self._facts.tellers[iri] if not self.is_gone(word))
        for source in sorted({s for word in words for s in self._out(word)} - self._cited(iri)):
            yield ox.Triple(plan, _SOURCE, ox.NamedNode(source))

    def left_of(self, triple: ox.Triple) -> Iterable[ox.Triple]:
        """Return what is left of a triple; the ends of a situation stand beside its class."""
        subject = value_of(triple.subject)
        if self.is_gone(subject) or self.is_gone(value_of(triple.object)):
            return ()
        if self._is_ahead(subject):
            if triple.predicate not in _IDENTITY:
                return ()
            return (triple, *(self._plan(subject) if self._is_first(subject) else ()))
        if triple.predicate == _RESOLUTION and self._resolved_later(subject):
            return ()
        if subject in self._facts.situations and self._is_held(subject):
            if triple.predicate in _ENDS:
                return ()
            if triple.predicate == RDF_TYPE:
                return (triple, *(self._ends(subject) if self._is_first(subject) else ()))
        if triple.predicate == _ANNOUNCED_END and self._cited(subject) - self._out(subject):
            # The record has the newest word on its end, and not which source has it.
            return ()
        if self._lies_ahead(subject, triple):
            return ()
        out = self._out(subject)
        if self._sources.is_unheard(triple, self._cited(subject), out):
            return ()
        if subject not in self._facts.told or self._is_law(subject):
            return (triple,)
        return (self._sources.weakened(triple, out),)

    def _is_law(self, subject: str) -> bool:
        """Tell whether the law itself had made a thing public: it is a primary source."""
        promulgated = self._knowledge.promulgated
        return subject in promulgated and self._day(promulgated, subject) <= self._limit

    def _is_first(self, subject: str) -> bool:
        """Tell whether nothing was added to a thing so far, and note that something is now."""
        is_first = subject not in self._ended
        self._ended.add(subject)
        return is_first

    def _lies_ahead(self, subject: str, triple: ox.Triple) -> bool:
        """Tell whether a triple states a time after the day that nobody could know."""
        if subject in self._facts.situations:
            bounds = _LATE_OF_SITUATION
        elif subject in self._facts.events:
            bounds = _LATE_OF_EVENT
        else:
            return False
        return (
            triple.predicate in bounds
            and first_day(value_of(triple.object)) > self._limit
            and self._is_held(subject)
        )

    def _resolved_later(self, claim: str) -> bool:
        return any(
            t.predicate == _RESOLVED_BY and self.is_gone(value_of(t.object))
            for t in self._sources.about(claim)
        )
