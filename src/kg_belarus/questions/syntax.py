"""Tell whether a text is SPARQL, and where it is not."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.namespaces import PREFIXES
from kg_belarus.text import line_and_column, scan


def check_syntax(text: str, shown: Path, added: int = 0) -> None:
    """Raise UnreadableInputError, with line and column, if a text is not a SPARQL 1.1 query.

    Args:
        text: of the query.
        shown: where it stands, for the message.
        added: how many characters of its first line are not the writer's, see `with_prefixes`.
    """
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        line, column, problem = _locate(text) or _told_by(error)
        if line == 1:
            column = max(column - added, 1)
        raise UnreadableInputError(
            Position(shown, line, column),
            f"this is not SPARQL ({problem})",
            "correct the query there",
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


def _locate(text: str) -> tuple[int, int, str] | None:
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
            return line, column, f"unexpected {' '.join(found[1].split())}"
        return None
    used, declared = _prefixes(text)
    for prefix, start in used.items():
        if prefix not in declared:
            return (*line_and_column(text, start), f"no PREFIX declares {prefix}:")
    return None


def _told_by(error: SyntaxError) -> tuple[int, int, str]:
    found = re.search(r"(\d+):(\d+): *(.*)", str(error.msg), re.DOTALL)
    if not found:
        return 1, 1, str(error.msg)
    return int(found[1]), int(found[2]), " ".join(found[3].split())
