"""Sources as values: who published what, when it can have come out, where it can be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg_belarus.engine import Engine, select
from kg_belarus.records.address import Address, address_of
from kg_belarus.terms import literals, preferred, value_of
from kg_belarus.text import first_day, last_day, pieces, stored_query, stored_text


@dataclass(frozen=True, slots=True)
class Source:
    """A publication: who published it, what it is called, and the days it can have come out on."""

    iri: str
    publisher: str
    title: str
    issued: str
    first: date
    last: date
    address: Address


def read_sources(engine: Engine, language: str = "en") -> dict[str, Source]:
    """Return the sources of a graph, by IRI; publishers are named in a language, with fallback."""
    rows = defaultdict(list)
    for row in sorted(select(engine, stored_query(__file__, "sources")).rows, key=str):
        rows[value_of(row[0])].append(row)
    found = {}
    for iri, own in rows.items():
        titles = sorted(title.value for title in literals(row[2] for row in own))
        issued, not_before, not_after, url, read_at = map(value_of, own[0][3:])
        found[iri] = Source(
            iri,
            preferred(literals(row[1] for row in own), language),
            titles[0] if titles else "",
            issued,
            date.fromisoformat(not_before or (first_day(issued) if issued else "0001-01-01")),
            date.fromisoformat(not_after or (last_day(issued) if issued else "9999-12-31")),
            address_of(url, read_at),
        )
    return found


def cited_sources(engine: Engine, things: Iterable[str]) -> dict[str, list[str]]:
    """Return the IRIs of the sources of some things, in order; none for what cites none."""
    cited: dict[str, list[str]] = defaultdict(list)
    wanted = set(things)
    if wanted:
        rows = select(engine, stored_query(__file__, "cited", things=wanted)).rows
        for thing, source in sorted((value_of(a), value_of(b)) for a, b in rows):
            cited[thing].append(source)
    return cited


def cited_pieces() -> tuple[str, ...]:
    """Return the query for the sources of some `things`, cut where their IRIs go (see `pieces`)."""
    return pieces(stored_text(__file__, "cited"))
