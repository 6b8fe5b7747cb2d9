"""Tell whether a text is SPARQL, and where it is not."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.text import line_and_column, scan


def check_syntax(text: str, shown: Path) -> None:
    """Raise UnreadableInputError, with line and column, if a text is not a SPARQL 1.1 query."""
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        line, column, problem = _locate(text) or _told_by(error)
        raise UnreadableInputError(
            Position(shown, line, column),
            f"this is not SPARQL ({problem})",
            "mend the query there",
        ) from error


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
    tokens = [token for token in scan(text) if token.kind in ("name", "iri")]
    declared = {
        name.text
        for word, name in pairwise(tokens)
        if word.text.lower() == "prefix" and name.text.endswith(":")
    }
    for token in tokens:
        prefix, colon, _ = token.text.partition(":")
        if token.kind == "name" and colon and prefix + colon not in declared:
            return (*line_and_column(text, token.start), f"no PREFIX declares {prefix}:")
    return None


def _told_by(error: SyntaxError) -> tuple[int, int, str]:
    found = re.search(r"(\d+):(\d+): *(.*)", str(error.msg), re.DOTALL)
    if not found:
        return 1, 1, str(error.msg)
    return int(found[1]), int(found[2]), " ".join(found[3].split())
