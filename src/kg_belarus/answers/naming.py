"""Give the things in a table their names, in one language with fallback, each with its tag."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY, Engine, select
from kg_belarus.namespaces import expand
from kg_belarus.tables import Table
from kg_belarus.terms import Term

_FALLBACK = ("en", "be", "ru")
_NAMING = "|".join(
    f"<{expand(name)}>" for name in ("skos:prefLabel", "rdfs:label", "dcterms:title", "bko:content")
)
_LABELS = "SELECT ?thing ?label WHERE {{ VALUES ?thing {{ {0} }} ?thing {1} ?label }}"


def add_names(table: Table, engine: Engine, language: str) -> Table:
    """Return a table in which each column of things is followed by one of their names.

    A name is in the language asked for, else in English, Belarusian or Russian, else in any; its
    language tag says which, so that languages are never mixed unseen.
    """
    things = {t for row in table.rows for t in row if isinstance(t, ox.NamedNode)}
    labels = _labels(things, engine, language)
    named = {
        place
        for place in range(len(table.columns))
        if any(row[place] in labels for row in table.rows)
    }

    def columns() -> Iterator[str]:
        for place, column in enumerate(table.columns):
            yield column
            if place in named:
                yield f"{column}_label"

    def cells(row: tuple[Term | None, ...]) -> Iterator[Term | None]:
        for place, term in enumerate(row):
            yield term
            if place in named:
                yield labels.get(term)

    rows = tuple(tuple(cells(row)) for row in table.rows)
    return Table(tuple(columns()), rows, table.is_cut)


def _labels(
    things: set[ox.NamedNode], engine: Engine, language: str
) -> dict[Term | None, ox.Literal]:
    if not things:
        return {}
    order = (language.lower(), *_FALLBACK)
    best: dict[Term | None, tuple[int, str, ox.Literal]] = {}
    query = _LABELS.format(" ".join(sorted(map(str, things))), _NAMING)
    for thing, label in select(engine, query, (ONTOLOGY, ASSERTED, INFERRED)).rows:
        if not isinstance(label, ox.Literal):
            continue
        tag = (label.language or "").lower()
        rank = order.index(tag) if tag in order else len(order)
        candidate = (rank, str(label), label)
        if thing not in best or candidate[:2] < best[thing][:2]:
            best[thing] = candidate
    return {thing: label for thing, (_, _, label) in best.items()}
