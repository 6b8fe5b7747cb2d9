"""Tell whether a text is SPARQL, and where it is not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.namespaces import PREFIXES
from kg_belarus.text import check_depth, is_text, line_and_column, scan

# Every word of SPARQL 1.1, and of its updates, and of what the engine knows besides.
_SPARQL = """
    a abs add adjust all as asc ask avg base bind bnode bound by ceil clear coalesce concat
    construct contains copy count create data datatype day default delete desc describe distinct
    drop encode_for_uri exists false filter floor from graph group group_concat having hours if
    in insert into iri isblank isiri isliteral isnumeric istriple isuri lang langmatches lateral
    lcase limit load max md5 min minus minutes month move named not now object offset optional
    order predicate prefix rand reduced regex replace round sameterm sample seconds select
    separator service sha1 sha256 sha384 sha512 silent str strafter strbefore strdt strends
    strlang strlen strstarts struuid subject substr sum timezone to triple true tz ucase undef
    union uri using uuid values where with year
"""
_WORDS = frozenset(_SPARQL.split())
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
    if not is_text(text):
        raise UnreadableInputError(
            Position(shown), "it holds a byte that is not UTF-8", "write the query in UTF-8"
        )
    check_depth(text, shown, added)
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        found = _ill_named(text) or _locate(text) or _told_by(error)
        line, column = found.line, found.column
        if line == 1:
            column = max(column - added, 1)
        raise UnreadableInputError(
            Position(shown, line, column), f"this is not SPARQL ({found.problem})", found.next_step
        ) from error


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
    """Return where a bare word is none of SPARQL's, an IRI not whole, or a text without end."""
    tokens = [token for token in scan(text) if token.kind != "comment"]
    has_base = any(token.text.upper() == "BASE" for token in tokens)
    for token in tokens:
        if token.text in ("'", '"'):
            return _Wrong(
                *line_and_column(text, token.start), "the text that begins here has no end"
            )
        if token.kind == "name" and ":" not in token.text and token.text.lower() not in _WORDS:
            place = line_and_column(text, token.start)
            problem = f"{token.text} is no word of SPARQL and has no prefix"
            return _Wrong(*place, problem, _WRITE_ONE)
        if token.kind == "iri" and not has_base and not _ABSOLUTE.match(token.text):
            place = line_and_column(text, token.start)
            return _Wrong(*place, f"{token.text} is no whole IRI", _WRITE_ONE)
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


def _told_by(error: SyntaxError) -> _Wrong:
    found = re.search(r"(\d+):(\d+): *(.*)", str(error.msg), re.DOTALL)
    if not found:
        return _Wrong(1, 1, str(error.msg))
    return _Wrong(int(found[1]), int(found[2]), " ".join(found[3].split()))
