"""Dated records as values, read by one reader for all that tells of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg_belarus.engine import Engine, select
from kg_belarus.namespaces import local
from kg_belarus.records.source import Source, cited_sources
from kg_belarus.terms import literals, preferred, value_of
from kg_belarus.text import stored_query, tell_span


@dataclass(frozen=True, slots=True)
class Record:
    """A record, the days on which it can have begun, and what states it.

    Attributes:
        standing: the concept's local name, such as established.
        first, last: the earliest and latest day on which it can have begun; `last` is None where
            nothing bounds it.
        sources: the earliest first, but those from before it began last.
        instruments: the legal texts that enact it, as id and label.
        notes: the editors' own notes, where it is not established or its day is not known.
        is_known: whether the view surely holds it; where it does not, it counts as possible.
        is_held: whether the editors hold it: not what was only planned, or is refuted.
    """

    iri: str
    label: str
    standing: str
    first: date
    last: date | None
    sources: tuple[Source, ...]
    instruments: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    is_known: bool = True
    is_held: bool = True

    def begins_by(self, day: date) -> bool:
        """Tell whether it surely began by a day."""
        return self.last is not None and self.last <= day

    def may_begin(self, since: date, until: date) -> bool:
        """Tell whether it may have begun between two days."""
        return self.first <= until and (self.last is None or self.last >= since)

    @property
    def when(self) -> str:
        """Its first day as people read it: one day, or the earliest and latest."""
        return tell_span(self.first, self.last)


def read_records(
    engine: Engine, iris: Iterable[str], sources: Mapping[str, Source], language: str = "en"
) -> dict[str, Record]:
    """Return the records among some things by IRI: those with a standing and an earliest day.

    Args:
        engine: the closure of what the view leaves.
        iris: the things.
        sources: of the whole graph, by IRI.
        language: of labels and notes, with fallback.
    """
    wanted = set(iris)
    if not wanted:
        return {}
    rows = defaultdict(list)
    for row in select(engine, stored_query(__file__, "records", records=wanted)).rows:
        rows[value_of(row[0])].append(row)
    cited = cited_sources(engine, rows)
    # Also of what no source that is out tells: a legal act is known from its own text.
    instruments = _instruments(engine, rows, language)
    notes = _notes(engine, rows, language)
    found = {}
    for iri, own in rows.items():
        _, standing, held, first, last, _ = min(own, key=str)
        firmness = local(value_of(standing))
        begins = date.fromisoformat(value_of(first))
        is_certain = firmness == "established" and last == first
        # What was out before it began can only have foretold it, so it comes last.
        stated = [sources[source] for source in cited[iri] if source in sources]
        found[iri] = Record(
            iri=iri,
            label=preferred(literals(row[5] for row in own), language) or local(iri),
            standing=firmness,
            first=begins,
            last=None if last is None else date.fromisoformat(value_of(last)),
            sources=tuple(sorted(stated, key=lambda s: (s.last < begins, s.last, s.iri))),
            instruments=instruments[iri],
            notes=() if is_certain else notes[iri],
            is_held=value_of(held) == "true",
        )
    return found


def in_time(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return records in order of their earliest day, then of their latest, then of IRI."""
    return tuple(sorted(records, key=lambda r: (r.first, r.last or date.max, r.iri)))


def _instruments(
    engine: Engine, records: Iterable[str], language: str
) -> dict[str, tuple[tuple[str, str], ...]]:
    names: dict[str, dict[str, list[ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    query = stored_query(__file__, "instruments", records=records)
    for record, instrument, name in select(engine, query).rows:
        names[value_of(record)][value_of(instrument)] += literals([name])
    found: dict[str, tuple[tuple[str, str], ...]] = defaultdict(tuple)
    for record_iri, own in names.items():
        found[record_iri] = tuple(
            sorted((local(iri), preferred(labels, language)) for iri, labels in own.items())
        )
    return found


def _notes(engine: Engine, records: Iterable[str], language: str) -> dict[str, tuple[str, ...]]:
    texts: dict[str, list[ox.Literal]] = defaultdict(list)
    for record, note in select(engine, stored_query(__file__, "notes", records=records)).rows:
        texts[value_of(record)] += literals([note])
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for iri, notes in texts.items():
        tags = {note.language for note in notes}
        tag = language if language in tags else "en"
        found[iri] = tuple(sorted(note.value for note in notes if note.language == tag))
    return found
