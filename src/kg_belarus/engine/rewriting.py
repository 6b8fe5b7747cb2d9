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
_OPPOSITE = {"<": ">", ">": "<"}
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

    For `<=` between values that are stored, or with a day or text that is written out, it may look
    into an index, and then it loses values that are smaller. That nothing is larger it looks up
    rightly. What is compared in a longer expression is computed, and needs no other words.
    """
    tokens = [token for token in scan(text) if token.kind != "comment"]
    parts, done = [], 0
    for number in range(1, len(tokens) - 2):
        sign, equal = tokens[number], tokens[number + 1]
        if sign.text not in _OPPOSITE or equal.text != "=" or sign.end != equal.start:
            continue
        first, last = _operand_before(tokens, number - 1), _operand_after(tokens, number + 2)
        if first is None or last is None or _is_reckoned(tokens, first - 1, last + 1):
            continue
        one = text[tokens[first].start : tokens[number - 1].end]
        other = text[tokens[number + 2].start : tokens[last].end]
        parts += [text[done : tokens[first].start], f"!({one} {_OPPOSITE[sign.text]} {other})"]
        done = tokens[last].end
    return "".join((*parts, text[done:]))


def _operand_before(tokens: list[Token], end: int) -> int | None:
    """Return the place at which a variable or a literal begins that ends at a place."""
    if tokens[end].kind in ("variable", "number", "string"):
        return end
    if end >= 3 and tokens[end - 3].kind == "string" and tokens[end - 1].text == "^":
        return end - 3
    return None


def _operand_after(tokens: list[Token], start: int) -> int | None:
    """Return the place at which a variable or a literal ends that begins at a place."""
    if tokens[start].kind not in ("variable", "number", "string"):
        return None
    is_typed = start + 3 < len(tokens) and tokens[start + 1].text == "^"
    return start + 3 if is_typed else start


def _is_reckoned(tokens: list[Token], before: int, after: int) -> bool:
    """Tell whether what stands around two operands makes more of one of them."""
    around = {tokens[before].text, tokens[after].text if after < len(tokens) else ""}
    return bool(around & {"+", "-", "*", "/", "!"})


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
