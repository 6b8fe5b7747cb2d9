"""The pattern of a query, asked again with a part of it written otherwise.

So a hint is told only where it is certain: the query finds nothing as it stands, and would with
the part that is doubted written as proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg_belarus.engine import Asked
from kg_belarus.text import Token

# By these other things than the pattern say which rows there are.
_OUTSIDE = {"CONSTRUCT", "DESCRIBE", "FROM", "HAVING", "SERVICE"}

# Where something stands in the text of a query, and what is to stand there.
Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What stands between the outermost braces of a SELECT or ASK, and the declarations above it.

    Attributes:
        start, end: the offsets in the query of its first brace and of its last.
    """

    query: str
    prologue: str
    start: int
    end: int

    def matches(self, engine: Asked, changes: Iterable[Change] = (), more: str = "") -> bool:
        """Tell whether anything matches, with changes in order of place, and more at the end."""
        pieces, done = [f"{self.prologue} ASK "], self.start
        for start, end, text in changes:
            pieces += [self.query[done:start], text]
            done = end
        return bool(engine.query("".join([*pieces, self.query[done : self.end], more, "}"])))


def pattern_of(query: str, tokens: Sequence[Token]) -> Pattern | None:
    """Return the pattern of a query; None where it alone does not say which rows there are.

    Args:
        query: that declares its prefixes.
        tokens: all of it but comments.
    """
    words = [token.text.upper() for token in tokens]
    form = next((at for at, word in enumerate(words) if word in ("SELECT", "ASK")), None)
    if form is None or _OUTSIDE & set(words):
        return None
    round_, curly, start = 0, 0, 0
    for token in tokens[form:]:
        round_ += {"(": 1, ")": -1}.get(token.text, 0)
        curly += {"{": 1, "}": -1}.get(token.text, 0)
        if token.text == "{" and not start and not round_:
            start = token.start
        elif token.text == "}" and start and not curly:
            if any(word == "VALUES" for word in words[tokens.index(token) :]):
                return None
            return Pattern(query, query[: tokens[form].start], start, token.start)
    return None
