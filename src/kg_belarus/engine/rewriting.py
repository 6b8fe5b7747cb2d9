"""Queries as a store elsewhere is asked them, so that what it answers can be checked.

A CONSTRUCT is sent as the SELECT of its variables and put together here: rows have an end and can
be counted, and stores write terms in rows more faithfully than in triples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

import pyoxigraph as ox

from kg_belarus.errors import EngineError
from kg_belarus.tables import Table
from kg_belarus.terms import Term
from kg_belarus.text import Token, scan

_FORMS = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")
_COMPARING = frozenset("<>=")
_DATE_ENDINGS = ("#date>", ":date", "#dateTime>", ":dateTime")
_VARIABLE = "urn:kg-belarus:variable:"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query cut where its form begins.

    Attributes:
        prologue: what stands before.
        form: SELECT, CONSTRUCT, ASK or DESCRIBE.
        rest: all from its form on, without FROM: which graphs are asked is told beside a query.
        names_graphs: whether it has a GRAPH.
    """

    prologue: str
    form: str
    rest: str
    names_graphs: bool

    @property
    def text(self) -> str:
        """The whole query."""
        return self.prologue + self.rest

    @property
    def counted(self) -> str:
        """The query that counts the rows of this one, in a column."""
        return f"{self.prologue}SELECT (COUNT(*) AS ?howManyRows) WHERE {{ {self.rest} }}"


def parse(text: str) -> Parsed:
    """Return a query cut into its parts; EngineError if it has no form."""
    tokens = [token for token in scan(text) if token.kind != "comment"]
    start = next((token for token in tokens if token.text.upper() in _FORMS), None)
    if start is None:
        raise EngineError("the query was refused: it is no SELECT, CONSTRUCT, ASK or DESCRIBE.")
    after = [token for token in tokens if token.start >= start.start]
    kept, done = [], start.start
    for token, end in _from_clauses(after):
        kept.append(text[done : token.start])
        done = end
    has_graph = any(token.text.upper() == "GRAPH" for token in after)
    rest = "".join((*kept, text[done:]))
    return Parsed(text[: start.start], start.text.upper(), rest, has_graph)


def _from_clauses(tokens: list[Token]) -> Iterator[tuple[Token, int]]:
    depths = accumulate({"{": 1, "}": -1}.get(token.text, 0) for token in tokens)
    for number, depth in enumerate(depths):
        if depth == 0 and tokens[number].text.upper() == "FROM" and number + 2 < len(tokens):
            is_named = tokens[number + 1].text.upper() == "NAMED"
            yield tokens[number], tokens[number + 1 + is_named].end


def for_virtuoso(text: str) -> str:
    """Return a query as Virtuoso 7 answers it rightly.

    A value that is stored it compares with a day that is written out by looking into its index, and
    then it loses values that are earlier. With a day that is computed it compares each.
    """
    tokens = [token for token in scan(text) if token.kind != "comment"]
    parts, done = [], 0
    for number, token in enumerate(tokens):
        literal = tokens[number : number + 4]
        if token.kind != "string" or [one.text for one in literal[1:3]] != ["^", "^"]:
            continue
        around = (tokens[number - 1].text, *(one.text for one in tokens[number + 4 : number + 5]))
        if not literal[3].text.endswith(_DATE_ENDINGS) or not _COMPARING.intersection(around):
            continue
        parts += [text[done : token.start], f"STRDT({token.text}, {literal[3].text})"]
        done = literal[3].end
    return "".join((*parts, text[done:]))


class Template:
    """What a CONSTRUCT makes of each row, and the SELECT that gives the rows.

    Args:
        query: a CONSTRUCT.

    Raises:
        EngineError: it has no template.
    """

    def __init__(self, query: Parsed) -> None:
        text = query.rest
        tokens = [token for token in scan(text) if token.kind != "comment"]
        depths = [*accumulate({"{": 1, "}": -1}.get(token.text, 0) for token in tokens)]
        opening = next((n for n, token in enumerate(tokens) if token.text == "{"), len(tokens))
        closing = next((n for n in range(opening, len(tokens)) if depths[n] == 0), None)
        if closing is None:
            raise EngineError("the query was refused: its CONSTRUCT has no template.")
        inside = tokens[opening + 1 : closing]
        names = [token.text[1:] for token in inside if token.kind == "variable"]
        self.columns = tuple(dict.fromkeys(names))
        # `CONSTRUCT WHERE { … }` makes what it matches.
        is_short = tokens[1].text.upper() == "WHERE"
        where = text[tokens[0].end if is_short else tokens[closing].end :]
        asked = " ".join(f"?{name}" for name in self.columns) or "(1 AS ?matches)"
        self.select = f"{query.prologue}SELECT {asked} {where}"
        self._triples = _as_turtle(query.prologue, text, inside)

    def triples(self, table: Table) -> tuple[ox.Triple, ...]:
        """Return what is made of rows, each triple once; what is no triple of RDF is left out."""
        made: dict[ox.Triple, None] = {}
        for row in table.rows:
            values = dict(zip(table.columns, row, strict=True))
            new: dict[ox.BlankNode, ox.BlankNode] = {}
            for triple in self._triples:
                subject, predicate, thing = (
                    _filled(term, values, new)
                    for term in (triple.subject, triple.predicate, triple.object)
                )
                if (
                    isinstance(subject, ox.NamedNode | ox.BlankNode)
                    and isinstance(predicate, ox.NamedNode)
                    and thing is not None
                ):
                    made[ox.Triple(subject, predicate, thing)] = None
        return tuple(made)


def _as_turtle(prologue: str, text: str, inside: Iterable[Token]) -> list[ox.Triple]:
    """Return the triples of a template, with IRIs in the place of variables."""
    words = [
        f"<{_VARIABLE}{token.text[1:]}>" if token.kind == "variable" else token.text
        for token in inside
    ]
    if words and words[-1] != ".":
        words.append(".")
    try:
        turtle = prologue + " ".join(words)
        return [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise EngineError(f"the query was refused: its template is wrong, {error.msg}") from error


def _filled(
    term: object, values: dict[str, Term | None], new: dict[ox.BlankNode, ox.BlankNode]
) -> Term | None:
    if isinstance(term, ox.NamedNode) and term.value.startswith(_VARIABLE):
        return values.get(term.value.removeprefix(_VARIABLE))
    if isinstance(term, ox.BlankNode):
        return new.setdefault(term, ox.BlankNode())
    return term if isinstance(term, ox.NamedNode | ox.Literal) else None
