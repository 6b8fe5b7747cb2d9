"""The words that a card says itself, which no text of the graph says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

ENGLISH: Mapping[str, str] = {
    "when": "when",
    "begin": "beginning",
    "begin_by": "beginning bounded by",
    "end": "end",
    "end_by": "end bounded by",
    "number": "number",
    "ended": "ended {when}",
    "end_unknown": "end not known",
    "runs_until": "to run until {day}",
    "confirmed": "last confirmed {day}",
    "held_on": "held on {day}",
    "not_over": "not over on {day}",
    "announced_end": "announced to end on {day}",
    "between": "{least} to {most}",
    "least": "at least {least}",
    "most": "at most {most}",
    "and": " and ",
    "scope": "{scope} in {whole}",
    "counted_by": "by {who}",
    "claimed_by": "by {who}",
    "other_accounts": "by other accounts {told}",
    "disputed": "disputed",
}


def _span(first: str, last: str) -> str:
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"not before {first}" if first else f"not after {last}" if last else ""


def _value(literal: ox.Literal) -> str:
    return literal.value


@dataclass(frozen=True)
class Phrases:
    """How a card says what it says itself; in English, with days in ISO form, if not told.

    Attributes:
        words: sentences by the names that `ENGLISH` has, with the same places to fill.
        properties: what properties are called that have no name in the graph, by their English
            words.
        day: writes a day, month or year in ISO form.
        span: writes the days between two bounds, either of which may be empty.
        literal: writes a value.
    """

    words: Mapping[str, str] = field(default_factory=lambda: ENGLISH)
    properties: Mapping[str, str] = field(default_factory=dict)
    day: Callable[[str], str] = str
    span: Callable[[str, str], str] = _span
    literal: Callable[[ox.Literal], str] = _value

    def __call__(self, name: str, **filled: str) -> str:
        """Return a sentence with its places filled."""
        return self.words[name].format(**filled)


PLAIN = Phrases()
