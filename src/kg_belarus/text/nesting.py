"""How deep a SPARQL text is nested: bounded before an engine that recurses gets to see it."""

from __future__ import annotations

from pathlib import Path

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.text.tokens import line_and_column, scan

# A stack of 8 MB holds 805 nested `FILTER EXISTS {` and 2,444 OPTIONAL in a row in pyoxigraph
# 0.5.13, the worst of their kinds. Both together, at these limits, take two thirds of it.
_BRACKETS, _PARTS = 200, 1_000
_OPENING, _CLOSING = "{([", "})]"
_OPERATORS = "!&*+-/^|"


def check_depth(text: str, shown: Path, added: int = 0) -> None:
    """Raise UnreadableInputError if a SPARQL text is nested too deep for an engine.

    Args:
        text: of a query, rule or update.
        shown: where it stands, for the message.
        added: how many characters of its first line are not the writer's.
    """
    offset = where_too_deep(text)
    if offset is not None:
        line, column = line_and_column(text, offset)
        raise too_deep(Position(shown, line, max(column - added, 1) if line == 1 else column))


def too_deep(position: Position) -> UnreadableInputError:
    """Return the error that a SPARQL text is nested too deep at a place."""
    return UnreadableInputError(
        position,
        f"this is nested too deep (limit {_BRACKETS} brackets, "
        f"or {_PARTS:,} patterns or operators in a row)",
        "ask in several queries, or list values with VALUES",
    )


def where_too_deep(text: str) -> int | None:
    """Return where a SPARQL text is nested too deep for an engine, as an offset; None if nowhere.

    Brackets in brackets nest, and so do many patterns or operators in a row, each of which holds
    what stands before it. The rows of VALUES and the values of a list do not.
    """
    if sum(map(text.count, _OPENING + _OPERATORS)) <= _BRACKETS:
        return None  # which is told at once, of nearly all texts
    # For each bracket that is open: which it is, the parts before it, and whether it is in rows.
    opened: list[tuple[str, int, bool]] = []
    parts, in_rows, rows_follow = 0, False, False
    doubled = ("", 0)  # how || and && would go on, which are one operator
    for token in scan(text):
        sign = token.text
        if token.kind == "name":
            rows_follow = rows_follow or sign.upper() == "VALUES"
        elif token.kind != "other":
            continue
        elif sign in _OPENING:
            parts += not in_rows
            opened.append((sign, parts, in_rows))
            if rows_follow and sign == "{":
                in_rows, rows_follow = True, False
        elif sign in _CLOSING and opened:
            _, parts, in_rows = opened.pop()
        elif sign == "," and opened and opened[-1][0] == "(":
            parts = opened[-1][1]
        elif sign in _OPERATORS and (sign, token.start) != doubled:
            parts += not in_rows
            doubled = (sign if sign in "&|" else "", token.end)
        if len(opened) > _BRACKETS or parts > _PARTS:
            return token.start
    return None
