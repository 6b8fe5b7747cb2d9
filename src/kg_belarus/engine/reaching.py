"""Paths of any length to a term that is given, replaced by what they start from.

Virtuoso 7 follows such a path rightly where it stands alone; beside other patterns it loses starts,
the term itself among them, and says nothing. So it is asked for the starts first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg_belarus.text import Token, iris_of_names, scan

# Gives what reaches a term by a path, all written as in a query: first the path, then the term.
Starts = Callable[[str, str], list[str]]
# More are left to the store.
_MOST = 1_000


class _Reach(NamedTuple):
    """A path of any length to a term: from which token to which, the path, and the term."""

    first: int
    last: int
    path: str
    term: str


def with_starts(text: str, starts: Starts) -> str:
    """Return a query without paths of any length to a given term, where there is a way to say it.

    Args:
        text: the query.
        starts: gives what reaches a term.
    """
    tokens = [token for token in scan(text) if token.kind != "comment"]
    if all(token.text not in "*+" for token in tokens):
        return text
    parts, done, late = list[str](), 0, dict[int, str]()
    for number, reach in enumerate(_reaches(tokens, iris_of_names(text))):
        found = starts(reach.path, reach.term)
        said = _said(tokens, reach, f"?reaching{number}", found) if len(found) <= _MOST else None
        if said is None:
            continue
        first, last, replacement, condition = said
        end = tokens[_end_of_group(tokens, reach.last)].start
        for place in sorted(place for place in late if place <= tokens[first].start):
            parts += [text[done:place], late.pop(place)]
            done = place
        parts += [text[done : tokens[first].start], replacement]
        done = tokens[last].end
        if condition:
            late[end] = late.get(end, "") + condition
    for place in sorted(late):
        parts += [text[done:place], late[place]]
        done = place
    return "".join((*parts, text[done:]))


def _reaches(tokens: list[Token], iris: dict[int, str]) -> Iterator[_Reach]:
    for place in range(1, len(tokens) - 1):
        before, sign, after = tokens[place - 1 : place + 2]
        term = after.text if after.kind == "iri" else iris.get(after.start)
        if sign.text not in ("*", "+") or term is None:
            continue
        step = before.text if before.kind == "iri" else iris.get(before.start)
        if step is None:
            continue
        is_back = tokens[place - 2].text == "^"
        path = f"{'^' if is_back else ''}{step}{sign.text}"
        yield _Reach(place - 1 - is_back, place + 1, path, term)


def _said(
    tokens: list[Token], reach: _Reach, fresh: str, found: list[str]
) -> tuple[int, int, str, str] | None:
    """Return from which token to which something is put in, what it is, and a filter for the group.

    None where the path is a part of what cannot be said so.
    """
    before, after = tokens[reach.first - 1], tokens[reach.last + 1].text
    among = f"IN ({', '.join(found)})"
    if before.text == "/":
        condition = f" FILTER({fresh} {among}) " if found else " FILTER(false) "
        return reach.first - 1, reach.last, f" {fresh}", condition
    opening = reach.first - 2
    is_alone = tokens[opening].text == "{" and after == "}" and before.kind == "variable"
    if not is_alone or opening < 2 or tokens[opening - 1].text.upper() != "EXISTS":
        return None
    told = f"{before.text} {among}" if found else "false"
    if tokens[opening - 2].text.upper() == "NOT":
        return opening - 2, reach.last + 1, f"(!({told}))", ""
    return opening - 1, reach.last + 1, f"({told})", ""


def _end_of_group(tokens: list[Token], place: int) -> int:
    depth = 0
    for number in range(place, len(tokens)):
        depth += {"{": 1, "}": -1}.get(tokens[number].text, 0)
        if depth < 0:
            return number
    return len(tokens) - 1
