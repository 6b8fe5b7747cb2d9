"""Fetch from a graph what bears on the indicators and conditions of a framework."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kg_belarus.assessment.evidence import Announcement, Claim, Evidence, JudgedReading
from kg_belarus.assessment.framework import Criteria, Framework
from kg_belarus.dataset import WHOLE, View
from kg_belarus.engine import Engine, select
from kg_belarus.namespaces import expand, local
from kg_belarus.questions import read_coverage
from kg_belarus.records import Record, Source, in_time, read_records, read_sources
from kg_belarus.terms import Row, literals, names_in, preferred, value_of
from kg_belarus.text import stored_query

_KIND = expand("bko:kind")


def collect(
    framework: Framework,
    seen: Engine,
    whole: Engine,
    view: View = WHOLE,
    perhaps: Engine | None = None,
    language: str = "en",
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
        language: of labels, claims and notes, with fallback.
    """
    sources = read_sources(whole, language)
    records = {
        criteria: _records(seen, criteria, sources, language) for criteria in framework.criteria
    }
    is_filtered = bool(view.sources or view.not_sources)
    if perhaps is not None:
        for criteria, known in records.items():
            held = {record.iri for record in known}
            more = _records(perhaps, criteria, sources, language)
            added = [replace(r, is_known=False) for r in more if r.iri not in held]
            records[criteria] = in_time([*known, *added])
    found = Evidence(
        records,
        read_coverage(whole),
        _judged(whole, seen, framework, sources, language),
        _claims(whole, seen, framework, sources, language),
        _announcements(seen, framework, sources, language),
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
    engine: Engine, criteria: Criteria, sources: Mapping[str, Source], language: str
) -> tuple[Record, ...]:
    of_class = stored_query(__file__, "of-class", **{"class": [criteria.record_class]})
    chosen = {value_of(row[0]) for row in select(engine, of_class).rows}
    wanted = criteria.kinds | criteria.links
    if wanted:
        named: dict[str, set[tuple[str, str]]] = defaultdict(set)
        query = stored_query(
            __file__, "naming", things=wanted, **{"class": [criteria.record_class]}
        )
        for record, naming, thing in select(engine, query).rows:
            named[value_of(record)].add((value_of(naming), value_of(thing)))
        chosen = {iri for iri in chosen if _fits(criteria, named[iri])}
    return in_time(read_records(engine, chosen, sources, language).values())


def _fits(criteria: Criteria, named: set[tuple[str, str]]) -> bool:
    """Tell whether what a record names has one of the kinds, and all of the links."""
    kinds = {thing for naming, thing in named if naming == _KIND}
    things = {thing for _, thing in named}
    return criteria.links <= things and (not criteria.kinds or bool(criteria.kinds & kinds))


def _announcements(
    engine: Engine, framework: Framework, sources: Mapping[str, Source], language: str
) -> tuple[Announcement, ...]:
    links = {
        link for i in framework.indicators if i.criteria is not None for link in i.criteria.links
    }
    if not links:
        return ()
    rows = select(engine, stored_query(__file__, "announced", links=links)).rows
    named = (value_of(iri) for row in rows for iri in (row[0], row[4]) if iri is not None)
    dated = read_records(engine, named, sources, language)
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[value_of(row[0]), value_of(row[1])].append(row)
    found = [
        Announcement(
            dated[statement],
            commitment,
            preferred(literals(row[2] for row in own), language),
            frozenset(value_of(row[3]) for row in own),
            in_time(dated[act] for act in {value_of(row[4]) for row in own} & dated.keys()),
        )
        for (statement, commitment), own in grouped.items()
        if statement in dated
    ]
    return tuple(sorted(found, key=lambda a: (a.statement.first, a.statement.iri, a.commitment)))


def _judged(
    whole: Engine,
    seen: Engine,
    framework: Framework,
    sources: Mapping[str, Source],
    language: str,
) -> tuple[JudgedReading, ...]:
    wanted = {indicator.thing.iri for indicator in framework.indicators}
    query = stored_query(__file__, "judged")
    known = {value_of(row[0]) for row in select(seen, query).rows}
    found = []
    for iri, rows in _grouped(select(whole, query).rows).items():
        _, indicator, day, verdict, value, *_ = rows[0]
        if value_of(indicator) not in wanted:
            continue
        cited = _cited(rows, 7, sources)
        stated = date.fromisoformat(value_of(day))
        found.append(
            JudgedReading(
                iri=iri,
                indicator=value_of(indicator),
                day=stated,
                standing=local(value_of(rows[0][9])),
                verdict=local(value_of(verdict)),  # type: ignore[arg-type]
                value=int(value_of(value)) if value is not None else None,
                readers=names_in(rows, 5, 6, language),
                sources=cited,
                evidence=tuple(sorted({value_of(row[8]) for row in rows if row[8] is not None})),
                is_known=iri in known,
                first=min((s.first for s in cited), default=stated),
                last=max((s.last for s in cited), default=stated),
            )
        )
    return tuple(sorted(found, key=lambda j: (j.day, j.iri)))


def _claims(
    whole: Engine,
    seen: Engine,
    framework: Framework,
    sources: Mapping[str, Source],
    language: str,
) -> tuple[Claim, ...]:
    things = [t.thing.iri for t in framework.tests] + [i.thing.iri for i in framework.indicators]
    query = stored_query(__file__, "claims", things=things)
    known = {value_of(row[0]) for row in select(seen, query).rows}
    found = []
    for iri, rows in _grouped(select(whole, query).rows).items():
        _, about, _, polarity, _, _, first, last, _ = rows[0]
        found.append(
            Claim(
                iri=iri,
                about=value_of(about),
                content=preferred(literals(row[2] for row in rows), language),
                denies=local(value_of(polarity)) == "denies",
                claimants=names_in(rows, 4, 5, language),
                sources=_cited(rows, 8, sources),
                is_known=iri in known,
                first=date.fromisoformat(value_of(first)) if first is not None else None,
                last=date.fromisoformat(value_of(last)) if last is not None else None,
            )
        )
    return tuple(sorted(found, key=lambda c: (c.first or date.min, c.iri)))


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=str):
        grouped[value_of(row[0])].append(row)
    return grouped


def _cited(rows: Iterable[Row], place: int, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    cited = sorted({value_of(row[place]) for row in rows})
    return tuple(sources[iri] for iri in cited if iri in sources)
