"""What each row of an answer rests on: the records that made it, and their sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg_belarus.engine import Engine, select
from kg_belarus.errors import EngineError
from kg_belarus.questions import Answer, bind
from kg_belarus.records import cited_pieces, cited_sources
from kg_belarus.tables import Table
from kg_belarus.terms import Row
from kg_belarus.text import Token, pieces, scan, stored_query, stored_text

# The columns that tell it.
LISTS = ("records", "sources")


def add_sources(
    table: Table, engine: Engine, answer: Answer | None = None, behind: Table | None = None
) -> Table:
    """Return a table with two columns more: `records` and `sources`.

    The records of a row are what the header of the question names under `records`: what was counted
    or compared, whether it stands in a column or not; never an observer, or a rival. A question
    that names none, and plain SPARQL, rests on the things with sources in its row; there an agent
    or place counts only in a row that has nothing else. Both columns are `Table.lists`, in order of
    IRI.

    Args:
        table: an answer, or a part of it.
        engine: the one that was asked.
        answer: where the table answers a saved question.
        behind: the answer of the question that this one rests on (`rests_on` in its header); a
            row rests on the rows of it that agree in the columns both have.
    """
    question = answer.question if answer else None
    if answer and question and question.records is not None:
        found = _named(table, engine, answer, question.records)
    elif question and question.rests_on:
        found = [set[ox.NamedNode]() for _ in table.rows]
    else:
        found = _standing_in(table, engine)
    if behind is not None:
        found = [one | other for one, other in zip(found, _agreeing(table, behind), strict=True)]
    things = {thing for records in found for thing in records}
    sources = _sources(things, engine)
    texts = _texts(things - sources.keys(), engine)
    if texts:
        # What a view leaves without a source is told by the legal text behind it.
        found = [r | {t for thing in r for t in texts.get(thing, ())} for r in found]
        sources |= _sources({text for behind in texts.values() for text in behind}, engine)
    rows = []
    for row, records in zip(table.rows, found, strict=True):
        cited = {source for thing in records for source in sources.get(thing, ())}
        rows.append((*row, _listed(records), _listed(cited)))
    return Table((*table.columns, *LISTS), tuple(rows), table.is_cut, LISTS)


def source_pieces() -> dict[str, tuple[str, ...]]:
    """Return the queries for what some `things` rest on, by name, cut where their IRIs go."""
    own = {name: pieces(stored_text(__file__, name)) for name in ("enacted", "lasting")}
    return {"cited": cited_pieces(), **own}


def _listed(things: Iterable[ox.NamedNode]) -> ox.Literal:
    return ox.Literal(" ".join(sorted(thing.value for thing in things)))


def _standing_in(table: Table, engine: Engine) -> list[set[ox.NamedNode]]:
    """Return the things with sources that stand in each row."""
    standing = [{term for term in row if isinstance(term, ox.NamedNode)} for row in table.rows]
    things = {thing for row in standing for thing in row}
    sourced, lasting = set(_sources(things, engine)), _lasting(things, engine)
    return [(row & sourced) - lasting or row & sourced for row in standing]


def _named(
    table: Table, engine: Engine, answer: Answer, records: tuple[str, ...]
) -> list[set[ox.NamedNode]]:
    """Return what some variables of the question hold in each row."""
    if not records:
        return [set() for _ in table.rows]
    text, keys = with_records(bind(answer.question, answer.values), records)
    places = [table.columns.index(key) for key in keys]
    hidden = [name for name in records if name not in keys]
    held = [[*keys, *hidden].index(name) for name in records]
    behind: dict[Row, set[ox.NamedNode]] = defaultdict(set)
    for row in select(engine, text).rows:
        found = (row[place] for place in held)
        behind[row[: len(keys)]] |= {term for term in found if isinstance(term, ox.NamedNode)}
    return [set(behind[tuple(row[place] for place in places)]) for row in table.rows]


def _agreeing(table: Table, behind: Table) -> list[set[ox.NamedNode]]:
    shared = [name for name in table.columns if name in behind.columns]
    here = [table.columns.index(name) for name in shared]
    there = [behind.columns.index(name) for name in shared]
    records = behind.columns.index("records")
    found: dict[Row, set[ox.NamedNode]] = defaultdict(set)
    for row in behind.rows:
        key = tuple(row[place] for place in there)
        told = row[records]
        iris = told.value.split() if told is not None else ()
        found[key] |= {ox.NamedNode(iri) for iri in iris}
    return [found[tuple(row[place] for place in here)] for row in table.rows]


def with_records(text: str, records: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return a SELECT that gives the records behind each row, and the columns that tell the row.

    The projection becomes the plain variables of the old one and those records that are not among
    them; what groups, sorts or cuts the answer goes. Only the outermost SELECT is changed.

    Raises:
        EngineError: the text is no SELECT.
    """
    tokens = [token for token in scan(text) if token.kind != "comment"]
    words = [token.text.upper() for token in tokens]
    if "SELECT" not in words:
        raise EngineError("the question is not a SELECT, so it has no rows with sources.")
    start = words.index("SELECT")
    opening = words.index("{", start)
    kept = _plain_variables(tokens[start + 1 : opening])
    closing = _partner(tokens, opening)
    wanted = " ".join(f"?{name}" for name in dict.fromkeys((*kept, *records)))
    asked = text[tokens[opening].start : tokens[closing].end]
    if "FROM" in words[start:opening]:
        chosen = tokens[words.index("FROM", start)].start
        asked = text[chosen : tokens[closing].end]
    else:
        asked = f"WHERE {asked}"
    return f"{text[: tokens[start].start]}SELECT DISTINCT {wanted} {asked}", tuple(kept)


def _plain_variables(projection: list[Token]) -> list[str]:
    depth, found = 0, []
    for token in projection:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0 and token.kind == "variable":
            found.append(token.text[1:])
    return found


def _partner(tokens: list[Token], opening: int) -> int:
    depth = 0
    for place in range(opening, len(tokens)):
        depth += {"{": 1, "}": -1}.get(tokens[place].text, 0)
        if depth == 0:
            return place
    raise EngineError("a brace in the question is not closed.")


def _sources(things: set[ox.NamedNode], engine: Engine) -> dict[ox.NamedNode, set[ox.NamedNode]]:
    cited = cited_sources(engine, (thing.value for thing in things))
    return {
        ox.NamedNode(thing): {ox.NamedNode(source) for source in sources}
        for thing, sources in cited.items()
    }


def _texts(things: set[ox.NamedNode], engine: Engine) -> dict[ox.NamedNode, set[ox.NamedNode]]:
    """Return the legal texts that enact some things, or that they rest on."""
    found: dict[ox.NamedNode, set[ox.NamedNode]] = defaultdict(set)
    if things:
        for thing, text in select(engine, _stored("enacted", things)).rows:
            if isinstance(thing, ox.NamedNode) and isinstance(text, ox.NamedNode):
                found[thing].add(text)
    return found


def _lasting(things: set[ox.NamedNode], engine: Engine) -> set[ox.NamedNode]:
    """Return what has sources, but lasts: a row with a record rests on that and not on these."""
    if not things:
        return set()
    rows = select(engine, _stored("lasting", things)).rows
    return {thing for (thing,) in rows if isinstance(thing, ox.NamedNode)}


def _stored(name: str, things: set[ox.NamedNode]) -> str:
    return stored_query(__file__, name, things={thing.value for thing in things})
