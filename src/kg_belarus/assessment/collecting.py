"""Fetch from a graph what bears on the indicators and conditions of a framework."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kg_belarus.assessment.evidence import Announcement, Evidence, Judgement, Record, Source, Word
from kg_belarus.assessment.framework import Criteria, Framework, local
from kg_belarus.dataset import WHOLE, View
from kg_belarus.engine import Engine, select
from kg_belarus.questions import read_coverage
from kg_belarus.records import address_of
from kg_belarus.terms import Row, Term
from kg_belarus.text import first_day, last_day

_PREFIXES = """
PREFIX bki: <https://w3id.org/kg-belarus/id/>
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
PREFIX bkv: <https://w3id.org/kg-belarus/voc/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_RECORDS = """
SELECT DISTINCT ?record ?standing ?first ?last ?label WHERE {{
  ?record a <{record_class}> ; bko:standing ?standing ; bko:beginsNotBefore ?first .
  {kinds}
  {links}
  # An event that is told in parts is counted by its parts.
  FILTER NOT EXISTS {{ ?part bko:partOfEvent ?record }}
  OPTIONAL {{ ?record bko:beginsNotAfter ?last }}
  OPTIONAL {{ ?record skos:prefLabel ?label . FILTER(LANG(?label) = "en") }}
}}
"""
_SOURCES = """
SELECT DISTINCT ?source ?publisher ?title ?issued ?notBefore ?notAfter ?url ?readAt WHERE {
  ?source a bko:Source .
  OPTIONAL {
    ?source dcterms:publisher ?by . ?by skos:prefLabel ?publisher .
    FILTER(LANG(?publisher) = "en")
  }
  OPTIONAL { ?source dcterms:title ?title }
  OPTIONAL { ?source dcterms:issued ?issued }
  OPTIONAL { ?source bko:issuedNotBefore ?notBefore }
  OPTIONAL { ?source bko:issuedNotAfter ?notAfter }
  OPTIONAL { ?source bko:url ?url }
  OPTIONAL { ?source bko:readAt ?readAt }
}
"""
_CITED = """
SELECT ?record ?source WHERE {{ VALUES ?record {{ {records} }} ?record bko:source ?source }}
"""
_DETAILS = """
SELECT ?record ?instrument ?name ?note WHERE {{
  VALUES ?record {{ {records} }}
  {{ ?record bko:enactedBy ?instrument .
    OPTIONAL {{ ?instrument skos:prefLabel ?name . FILTER(LANG(?name) = "en") }} }}
  UNION {{ ?record skos:editorialNote ?note . FILTER(LANG(?note) = "en") }}
}}
"""
_ANNOUNCED = """
SELECT DISTINCT ?statement ?commitment ?content ?link ?act WHERE {{
  VALUES ?link {{ {links} }}
  ?statement a bko:Statement ; bko:announces ?commitment ; ?naming ?link .
  ?commitment a bko:Commitment ; bko:content ?content . FILTER(LANG(?content) = "en")
  # Where it says what it is about, that counts, and not what else was said with it.
  FILTER(NOT EXISTS {{ ?commitment bko:about ?thing }} || EXISTS {{ ?commitment bko:about ?link }})
  OPTIONAL {{ ?act bko:fulfils ?commitment . ?act bko:standing ?standing }}
}}
"""
_DATED = """
SELECT DISTINCT ?record ?standing ?first ?last ?label WHERE {{
  VALUES ?record {{ {records} }}
  ?record bko:standing ?standing ; bko:beginsNotBefore ?first .
  OPTIONAL {{ ?record bko:beginsNotAfter ?last }}
  OPTIONAL {{ ?record skos:prefLabel ?label . FILTER(LANG(?label) = "en") }}
}}
"""
_JUDGED = """
SELECT ?reading ?indicator ?day ?verdict ?value ?reader ?name ?source ?evidence ?standing WHERE {
  ?reading a bko:IndicatorReading ; bko:readingMethod bkv:judged ; bko:ofIndicator ?indicator ;
    bko:asOf ?day ; bko:verdict ?verdict ; bko:standing ?standing .
  OPTIONAL { ?reading bko:readingValue ?value }
  OPTIONAL {
    ?reading bko:readBy ?reader .
    OPTIONAL { ?reader skos:prefLabel ?name . FILTER(LANG(?name) = "en") }
  }
  OPTIONAL { ?reading bko:source ?source }
  OPTIONAL { ?reading bko:evidence ?evidence }
}
"""
_CLAIMS = """
SELECT ?claim ?about ?content ?polarity ?name ?first ?last ?source WHERE {{
  VALUES ?about {{ {things} }}
  ?claim a bko:Claim ; bko:about ?about ; bko:content ?content ; bko:polarity ?polarity .
  FILTER(LANG(?content) = "en")
  # What somebody wants, can use or is limited by says nothing of how a test stands.
  FILTER NOT EXISTS {{ ?claim bko:heldBy ?holder }}
  OPTIONAL {{ ?claim bko:claimant ?who . ?who skos:prefLabel ?name . FILTER(LANG(?name) = "en") }}
  OPTIONAL {{ ?claim bko:beginsNotBefore ?first }}
  OPTIONAL {{ ?claim bko:beginsNotAfter ?last }}
  OPTIONAL {{ ?claim bko:source ?source }}
}}
"""


def collect(
    framework: Framework,
    seen: Engine,
    whole: Engine,
    view: View = WHOLE,
    perhaps: Engine | None = None,
) -> Evidence:
    """Return what a graph holds that bears on a framework.

    What could be known by a day is told without the editors' notes, which were written in the end;
    and a record that was only perhaps known by the day is there as one that only may count.

    Args:
        framework: what to look for.
        seen: the closure of what the view leaves.
        whole: the closure of everything, for what its author says of the tests: a view may leave
            that out, and it is shown all the same, marked as such.
        view: what `seen` leaves of `whole`.
        perhaps: the closure of what was surely or perhaps known by the day of the view, if it has
            one.
    """
    sources = read_sources(whole)
    records = {criteria: _records(seen, criteria, sources) for criteria in framework.criteria}
    is_filtered = bool(view.sources or view.not_sources)
    if perhaps is not None:
        for criteria, known in records.items():
            held = {record.iri for record in known}
            more = _records(perhaps, criteria, sources)
            added = [replace(r, is_known=False) for r in more if r.iri not in held]
            records[criteria] = _in_time([*known, *added])
    found = Evidence(
        records,
        read_coverage(whole),
        _judgements(whole, seen, framework, sources),
        _words(whole, seen, framework, sources),
        _announcements(seen, framework, sources),
        None if is_filtered else view.known_by or date.max,
    )
    return _without_notes(found) if view.known_by else found


def _without_notes(evidence: Evidence) -> Evidence:
    def bare(records: Iterable[Record]) -> tuple[Record, ...]:
        return tuple(replace(record, notes=()) for record in records)

    return replace(
        evidence,
        records={criteria: bare(found) for criteria, found in evidence.records.items()},
        coverage=tuple(replace(statement, note="") for statement in evidence.coverage),
        announcements=tuple(
            replace(a, statement=bare([a.statement])[0], acts=bare(a.acts))
            for a in evidence.announcements
        ),
    )


def _records(
    engine: Engine, criteria: Criteria, sources: Mapping[str, Source]
) -> tuple[Record, ...]:
    kinds = ""
    if criteria.kinds:
        kinds = f"VALUES ?kind {{ {_values(criteria.kinds)} }} ?record bko:kind ?kind ."
    links = "\n  ".join(
        f"FILTER EXISTS {{ ?record ?link{number} <{link}> }}"
        for number, link in enumerate(sorted(criteria.links))
    )
    query = _RECORDS.format(record_class=criteria.record_class, kinds=kinds, links=links)
    return _in_time(_dated(engine, query, sources).values())


def _dated(engine: Engine, query: str, sources: Mapping[str, Source]) -> dict[str, Record]:
    """Return the records of a query for record, standing, first and last day, and label."""
    rows = select(engine, _PREFIXES + query).rows
    cited = cited_sources(engine, (text(row[0]) for row in rows))
    # Also of what no source that is out tells: a legal act is known from its own text.
    instruments, notes = _details(engine, (text(row[0]) for row in rows))
    found: dict[str, Record] = {}
    for record, standing, first, last, label in rows:
        iri, held = text(record), local(text(standing))
        is_certain = held == "established" and last == first
        begins = date.fromisoformat(text(first))
        # What was out before it began can only have foretold it, so it comes last.
        own = [sources[s] for s in cited[iri] if s in sources]
        by_day = sorted(own, key=lambda s: (s.last < begins, s.last, s.iri))
        found[iri] = Record(
            iri=iri,
            label=text(label) or local(iri),
            standing=held,
            first=begins,
            last=date.fromisoformat(text(last)) if last is not None else None,
            sources=tuple(by_day),
            instruments=tuple(sorted(instruments[iri])),
            notes=() if is_certain else tuple(sorted(notes[iri])),
        )
    return found


def _in_time(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda r: (r.first, r.last or date.max, r.iri)))


def _details(
    engine: Engine, records: Iterable[str]
) -> tuple[dict[str, set[tuple[str, str]]], dict[str, set[str]]]:
    """Return the instruments, as id and label, and the notes of some records."""
    instruments: dict[str, set[tuple[str, str]]] = defaultdict(set)
    notes: dict[str, set[str]] = defaultdict(set)
    wanted = _values(records)
    for row in select(engine, _PREFIXES + _DETAILS.format(records=wanted)).rows if wanted else ():
        record, instrument, name, note = map(text, row)
        if instrument:
            instruments[record].add((local(instrument), name))
        if note:
            notes[record].add(note)
    return instruments, notes


def _values(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in sorted(set(iris)))


def _announcements(
    engine: Engine, framework: Framework, sources: Mapping[str, Source]
) -> tuple[Announcement, ...]:
    links = _values(
        link for i in framework.indicators if i.criteria is not None for link in i.criteria.links
    )
    if not links:
        return ()
    rows = select(engine, _PREFIXES + _ANNOUNCED.format(links=links)).rows
    named = _values(text(iri) for row in rows for iri in (row[0], row[4]) if iri is not None)
    dated = _dated(engine, _DATED.format(records=named), sources) if named else {}
    found = []
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[text(row[0]), text(row[1])].append(row)
    for (statement, commitment), own in grouped.items():
        if statement in dated:
            acts = {text(row[4]) for row in own} & dated.keys()
            found.append(
                Announcement(
                    dated[statement],
                    commitment,
                    text(own[0][2]),
                    frozenset(text(row[3]) for row in own),
                    _in_time(dated[act] for act in acts),
                )
            )
    return tuple(sorted(found, key=lambda a: (a.statement.first, a.statement.iri, a.commitment)))


def cited_sources(engine: Engine, records: Iterable[str]) -> dict[str, list[str]]:
    """Return the IRIs of the sources of some things, in order."""
    wanted = _values(records)
    cited: dict[str, list[str]] = defaultdict(list)
    if wanted:
        rows = select(engine, _PREFIXES + _CITED.format(records=wanted)).rows
        for record, source in sorted((text(a), text(b)) for a, b in rows):
            cited[record].append(source)
    return cited


def read_sources(engine: Engine) -> dict[str, Source]:
    """Return the sources of a graph, by IRI."""
    found: dict[str, Source] = {}
    for row in sorted(select(engine, _PREFIXES + _SOURCES).rows, key=str):
        iri, publisher, title, issued, not_before, not_after, url, read_at = map(text, row)
        found.setdefault(
            iri,
            Source(
                iri,
                publisher,
                title,
                issued,
                date.fromisoformat(not_before or (first_day(issued) if issued else "0001-01-01")),
                date.fromisoformat(not_after or (last_day(issued) if issued else "9999-12-31")),
                address_of(url, read_at),
            ),
        )
    return found


def _judgements(
    whole: Engine, seen: Engine, framework: Framework, sources: Mapping[str, Source]
) -> tuple[Judgement, ...]:
    wanted = {indicator.thing.iri for indicator in framework.indicators}
    known = {text(row[0]) for row in select(seen, _PREFIXES + _JUDGED).rows}
    found = []
    for iri, rows in _grouped(select(whole, _PREFIXES + _JUDGED).rows).items():
        _, indicator, day, verdict, value, *_ = rows[0]
        if text(indicator) not in wanted:
            continue
        cited = _cited(rows, 7, sources)
        stated = date.fromisoformat(text(day))
        found.append(
            Judgement(
                iri=iri,
                indicator=text(indicator),
                day=stated,
                standing=local(text(rows[0][9])),
                verdict=local(text(verdict)),  # type: ignore[arg-type]
                value=int(text(value)) if value is not None else None,
                readers=tuple(sorted({text(row[6]) or local(text(row[5])) for row in rows})),
                sources=cited,
                evidence=tuple(sorted({text(row[8]) for row in rows if row[8] is not None})),
                is_known=iri in known,
                first=min((s.first for s in cited), default=stated),
                last=max((s.last for s in cited), default=stated),
            )
        )
    return tuple(sorted(found, key=lambda j: (j.day, j.iri)))


def _words(
    whole: Engine, seen: Engine, framework: Framework, sources: Mapping[str, Source]
) -> tuple[Word, ...]:
    things = [t.thing.iri for t in framework.tests] + [i.thing.iri for i in framework.indicators]
    query = _PREFIXES + _CLAIMS.format(things=_values(things))
    known = {text(row[0]) for row in select(seen, query).rows}
    found = []
    for iri, rows in _grouped(select(whole, query).rows).items():
        _, about, content, polarity, _, first, last, _ = rows[0]
        found.append(
            Word(
                iri=iri,
                about=text(about),
                content=text(content),
                denies=local(text(polarity)) == "denies",
                claimants=tuple(sorted({text(row[4]) for row in rows if row[4] is not None})),
                sources=_cited(rows, 7, sources),
                is_known=iri in known,
                first=date.fromisoformat(text(first)) if first is not None else None,
                last=date.fromisoformat(text(last)) if last is not None else None,
            )
        )
    return tuple(sorted(found, key=lambda w: (w.first or date.min, w.iri)))


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=str):
        grouped[text(row[0])].append(row)
    return grouped


def _cited(rows: Iterable[Row], place: int, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    cited = sorted({text(row[place]) for row in rows})
    return tuple(sources[iri] for iri in cited if iri in sources)


def text(term: Term | None) -> str:
    """Return the value of a term; an empty text where there is none."""
    return "" if term is None else term.value
