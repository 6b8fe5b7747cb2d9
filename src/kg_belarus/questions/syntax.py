"""Tell whether a text is SPARQL, and where it is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg_belarus.errors import Position, UnreadableInputError, WrongUsageError
from kg_belarus.namespaces import PREFIXES
from kg_belarus.text import (
    NoSparqlError,
    check_depth,
    functions_in,
    graphs_in,
    line_and_column,
    parse,
    scan,
    services_in,
)

# Every word of SPARQL 1.1 and of its updates; not what engines know besides.
_SPARQL = """
    a abs add all as asc ask avg base bind bnode bound by ceil clear coalesce concat construct
    contains copy count create data datatype day default delete desc describe distinct drop
    encode_for_uri exists false filter floor from graph group group_concat having hours if in
    insert into iri isblank isiri isliteral isnumeric isuri lang langmatches lcase limit load max
    md5 min minus minutes month move named not now offset optional order prefix rand reduced regex
    replace round sameterm sample seconds select separator service sha1 sha256 sha384 sha512
    silent str strafter strbefore strdt strends strlang strlen strstarts struuid substr sum
    timezone to true tz ucase undef union uri using uuid values where with year
"""
_WORDS = frozenset(_SPARQL.split())
# What both engines cast to.
_CASTS = ("boolean", "date", "dateTime", "decimal", "double", "float", "integer", "string")
_FUNCTIONS = frozenset(PREFIXES["xsd"] + name for name in _CASTS)
# What Python makes of bytes that are no UTF-8.
_SURROGATE = re.compile("[\ud800-\udfff]")
_ABSOLUTE = re.compile(r"<[A-Za-z][\w+.-]*:")
_WRITE_ONE = (
    "correct it, or write its prefix, which is bki: for things, bko: for terms and bkv: for values"
)


class _Wrong(NamedTuple):
    """Where a query goes wrong, why, and what to do."""

    line: int
    column: int
    problem: str
    next_step: str = "correct the query there"


def check_syntax(text: str, shown: Path, added: int = 0) -> None:
    """Raise UnreadableInputError, with line and column, if a text is not a SPARQL 1.1 query.

    So is raised for one that is nested too deep for the engines.

    Args:
        text: of the query.
        shown: where it stands, for the message.
        added: how many characters of its first line are not the writer's, see `with_prefixes`.
    """
    check_depth(text, shown, added)
    found = _ill_named(text)
    try:
        if not found:
            parse(text)
            found = _beyond(text)
    except NoSparqlError as error:
        found = _locate(text) or _Wrong(error.line, error.column, str(error))
    if found:
        place = position(shown, found.line, found.column, added)
        raise UnreadableInputError(place, f"this is not SPARQL ({found.problem})", found.next_step)


def check_reach(
    text: str,
    shown: Path,
    held: Sequence[ox.NamedNode],
    *,
    allows_service: bool,
    added: int = 0,
) -> None:
    """Refuse a query that asks for what is not there, or other places where that is not allowed.

    Args:
        text: of a query that an engine takes.
        shown: see `check_syntax`.
        held: the graphs that can be asked.
        allows_service: whether it may ask other places.
        added: see `check_syntax`.

    Raises:
        UnreadableInputError: FROM names a graph that is not there; the message has its place.
        WrongUsageError: it has SERVICE, which is not allowed.
    """
    for graph in graphs_in(text):
        if ox.NamedNode(graph.iri) not in held:
            raise UnreadableInputError(
                position(shown, *line_and_column(text, graph.token.start), added),
                f"there is no graph <{graph.iri}>",
                f"leave FROM out, or name one of {', '.join(map(str, held))}",
            )
    for token in [] if allows_service else services_in(text):
        place = position(shown, *line_and_column(text, token.start), added)
        raise WrongUsageError(
            f"{place}: SERVICE asks another place, and nothing leaves this machine unasked; "
            "allow it with --allow-service, in Python load(allow_service=True)."
        )


def position(shown: Path, line: int, column: int, added: int) -> Position:
    """Return a place in what the writer wrote; see `check_syntax`."""
    return Position(shown, line, max(column - added, 1) if line == 1 else column)


def with_prefixes(text: str) -> str:
    """Return a query with the registered prefixes declared that it uses and does not declare.

    They stand before its first character, on the same line, so no line number changes.
    """
    used, declared = _prefixes(text)
    missing = sorted((used.keys() - declared) & PREFIXES.keys())
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in missing) + text


def _prefixes(text: str) -> tuple[dict[str, int], set[str]]:
    """Return the prefixes that a query uses, each with its first place, and those it declares."""
    tokens = [token for token in scan(text) if token.kind in ("name", "iri")]
    declared, used, previous = set(), dict[str, int](), ""
    for token in tokens:
        prefix, colon, local = token.text.partition(":")
        if token.kind == "name" and colon:
            if previous.lower() == "prefix" and not local:
                declared.add(prefix)
            else:
                used.setdefault(prefix, token.start)
        previous = token.text
    return used, declared


def _ill_named(text: str) -> _Wrong | None:
    """Return where a bare word is none of SPARQL's, an IRI not whole, or a text without end.

    So is told what is no character at all.
    """
    if lone := _SURROGATE.search(text):
        place = line_and_column(text, lone.start())
        return _Wrong(*place, f"U+{ord(lone[0]):04X} is no character", "write it as UTF-8")
    tokens = [token for token in scan(text) if token.kind != "comment"]
    has_base = any(token.text.upper() == "BASE" for token in tokens)
    for token in tokens:
        if token.text in ("'", '"'):
            return _Wrong(
                *line_and_column(text, token.start), "the text that begins here has no end"
            )
        if token.kind == "name" and ":" not in token.text and token.text.lower() not in _WORDS:
            place = line_and_column(text, token.start)
            problem = f"{token.text} is no word of SPARQL 1.1 and has no prefix"
            return _Wrong(*place, problem, _WRITE_ONE)
        if token.kind == "iri" and not has_base and not _ABSOLUTE.match(token.text):
            place = line_and_column(text, token.start)
            if re.search(r"[?$&]", token.text):
                problem = f"{token.text} is an IRI to SPARQL"
                return _Wrong(*place, problem, "put spaces around < and > where they compare")
            problem = f"{token.text} is a relative IRI, and there is no BASE"
            return _Wrong(*place, problem, _WRITE_ONE)
    return None


def _locate(text: str) -> _Wrong | None:
    """Return where a query goes wrong: at a prefix without declaration, or where rdflib stops.

    Oxigraph tells the last place it tried, which may be the end of the query.
    """
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(text)
    except Exception as error:  # what it raises is pyparsing's, which is no dependency of ours
        line, column = getattr(error, "lineno", 0), getattr(error, "column", 0)
        found = re.search(r"found (.*?)  \(at", str(error), re.DOTALL)
        if line and found:
            return _Wrong(line, column, f"unexpected {' '.join(found[1].split())}")
        return None
    used, declared = _prefixes(text)
    for prefix, start in used.items():
        if prefix not in declared:
            return _Wrong(
                *line_and_column(text, start),
                f"no PREFIX declares {prefix}:",
                "declare it, or take one that `kg-belarus prefixes` lists",
            )
    return None


def _beyond(text: str) -> _Wrong | None:
    """Return where a query says what Oxigraph knows and SPARQL 1.1 does not."""
    tokens = [token for token in scan(text) if token.kind != "comment"]
    for token, after in pairwise(tokens):
        is_newer = token.text + after.text in ("<<", "{|") and token.end == after.start
        if is_newer:
            place = line_and_column(text, token.start)
            return _Wrong(*place, f"{token.text}{after.text} is SPARQL 1.2", "write it otherwise")
    for token, iri in functions_in(text):
        if iri not in _FUNCTIONS:
            place = line_and_column(text, token.start)
            casts = ", ".join(f"xsd:{name}" for name in _CASTS)
            advice = f"those with a name of their own are {casts}"
            return _Wrong(*place, f"{token.text} is no function of SPARQL 1.1", advice)
    return None
