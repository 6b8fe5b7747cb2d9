"""The graph as Parquet, for DuckDB, Spark and whatever else reads columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.engine import INFERRED
from kg_belarus.exports.contents import BOUNDS, Contents
from kg_belarus.exports.export import Export, Written
from kg_belarus.graph import Opened
from kg_belarus.namespaces import PREFIXES, shrink
from kg_belarus.tables import Table, as_bytes
from kg_belarus.terms import Row, sort_triples, value_of

_BOOLEAN = ox.NamedNode(PREFIXES["xsd"] + "boolean")
_STATED, _FOLLOWS = ox.Literal("false", datatype=_BOOLEAN), ox.Literal("true", datatype=_BOOLEAN)


def _parquet(opened: Opened) -> Written:
    """Return three kinds of tables.

    `things.parquet` has a row for each thing; `statements.parquet` one for each triple that the
    files state, with the sources of its subject; `triples/` a table for each property with all
    that is stated and follows, so that a question reads only the properties that it asks for.
    """
    contents = Contents(opened)
    files = {
        "things.parquet": as_bytes(_things(contents), "parquet"),
        "statements.parquet": as_bytes(_statements(contents), "parquet"),
    }
    for name, table in _by_predicate(opened):
        files[f"triples/{name}.parquet"] = as_bytes(table, "parquet")
    return Written(files)


def _things(contents: Contents) -> Table:
    rows = [
        (
            ox.NamedNode(thing.iri),
            ox.NamedNode(thing.own_class),
            _text(thing.name),
            _text(thing.standing),
            *(_day(thing.bound(name)) for name in BOUNDS),
            _listed(thing.things("kind")),
            _listed(thing.sources),
        )
        for thing in contents
    ]
    columns = ("iri", "class", "name", "standing", *BOUNDS, "kinds", "sources")
    return Table(columns, tuple(rows), lists=("kinds", "sources"))


def _statements(contents: Contents) -> Table:
    stated = sort_triples(set(contents.opened.seen.asserted))
    rows = (
        (*_row(triple), _listed(thing.sources if thing else ()))
        for triple in stated
        for thing in [contents.things.get(value_of(triple.subject))]
    )
    columns = ("subject", "predicate", "object", "datatype", "language", "sources")
    return Table(columns, tuple(rows), lists=("sources",))


def _row(triple: ox.Triple) -> Row:
    subject, value = triple.subject, triple.object
    assert not isinstance(subject, ox.Triple)
    if not isinstance(value, ox.Literal):
        return subject, triple.predicate, _text(_bare(value)), None, None
    language = _text(value.language or "")
    return subject, triple.predicate, _text(value.value), value.datatype, language


def _by_predicate(opened: Opened) -> Iterator[tuple[str, Table]]:
    found: dict[ox.NamedNode, list[Row]] = defaultdict(list)
    stated = {*opened.seen.asserted, *opened.seen.ontology}
    following = set(opened.engine.dump(INFERRED)) - stated
    for triples, mark in ((stated, _STATED), (following, _FOLLOWS)):
        for triple in sort_triples(triples):
            subject, value = triple.subject, triple.object
            if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
                continue  # no file of ours can have one
            language = value.language if isinstance(value, ox.Literal) else None
            found[triple.predicate].append((subject, value, _text(language or ""), mark))
    taken: set[str] = set()
    for predicate in sorted(found, key=str):
        name = re.sub(r"[^A-Za-z0-9]+", "-", shrink(predicate.value)).strip("-")
        while name in taken:
            name += "-"
        taken.add(name)
        columns = ("subject", "object", "language", "follows")
        yield name, Table(columns, tuple(found[predicate]))


def _bare(term: object) -> str:
    return value_of(term) if isinstance(term, ox.NamedNode) else str(term)


def _text(text: str) -> ox.Literal | None:
    return ox.Literal(text) if text else None


def _day(text: str) -> ox.Literal | None:
    return ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + "date")) if text else None


def _listed(iris: Iterable[str]) -> ox.Literal:
    return ox.Literal(" ".join(iris))


PARQUET = Export(
    name="parquet",
    holds="things, statements with sources, triples by property",
    extension="",
    write=_parquet,
    carried={"": "all that is stated and all that follows"},
    loses="Lost: nothing; a node without a name has one here that holds for this export alone.",
)
