"""Give the things in a table their names, in one language with fallback, each with its tag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY, Engine, select
from kg_belarus.tables import Labels, Table
from kg_belarus.terms import Term, by_preference, literals
from kg_belarus.text import pieces, stored_query, stored_text


def add_names(table: Table, engine: Engine, language: str) -> Table:
    """Return a table in which each column of things is followed by one of their names.

    A name is in the language asked for, else in English, Belarusian or Russian, else in any; its
    language tag says which, so that languages are never mixed unseen.
    """
    labels = labels_in(table, engine, language)
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
                yield next(iter(labels.get(term, ())), None)

    rows = tuple(tuple(cells(row)) for row in table.rows)
    return Table(tuple(columns()), rows, table.is_cut, table.lists)


def labels_in(table: Table, engine: Engine, language: str) -> Labels:
    """Return the names of the things in a table, the one to call each by first; see `add_names`."""
    things = {t for row in table.rows for t in row if isinstance(t, ox.NamedNode)}
    if not things:
        return {}
    found: dict[Term | None, list[ox.Literal]] = defaultdict(list)
    query = stored_query(__file__, "labels", things={thing.value for thing in things})
    for thing, label in select(engine, query, (ONTOLOGY, ASSERTED, INFERRED)).rows:
        found[thing] += literals([label])
    return {thing: tuple(by_preference(labels, language)) for thing, labels in found.items()}


def name_pieces() -> dict[str, tuple[str, ...]]:
    """Return the query for the names of some `things`, by its name, cut where their IRIs go."""
    return {"labels": pieces(stored_text(__file__, "labels"))}
