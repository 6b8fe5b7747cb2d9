"""Comparisons with a whole day that lose answers, since a date may be known to the month alone.

Two dates of different precision are neither before nor after each other in SPARQL: the comparison
is an error, and a filter drops the row without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg_belarus.engine import Asked
from kg_belarus.namespaces import PREFIXES, expand
from kg_belarus.questions.patterns import pattern_of
from kg_belarus.text import Token, iris_in, scan

# What `ontology/rules/bounds-1-stated.rq` derives of each date: the earliest and the latest day.
BOUNDS = {
    "bko:asOf": ("bko:beginsNotBefore", "bko:endsNotAfter"),
    "bko:date": ("bko:beginsNotBefore", "bko:endsNotAfter"),
    "bko:endDate": ("bko:endsNotBefore", "bko:endsNotAfter"),
    "bko:startDate": ("bko:beginsNotBefore", "bko:beginsNotAfter"),
    "dcterms:issued": ("bko:issuedNotBefore", "bko:issuedNotAfter"),
}
_BOUNDED = {expand(name): name for name in BOUNDS}
_XSD = PREFIXES["xsd"]
_DAY = _XSD + "date"
# The sign that says the same with its two sides exchanged.
MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
# Whether a month or year may lie where the comparison asks. One that the day lies in does so, but
# for the edges of a strict sign, which are left out.
_MAY_BE = {
    ">=": "STR({0}) >= {1}",
    "<=": "STR({0}) <= {1}",
    ">": "(STR({0}) > {1} || (STR({0}) = {1} && DAY({2}) < 28))",
    "<": "(STR({0}) < {1} || (STR({0}) = {1} && DAY({2}) > 1))",
}
_IS_PARTIAL = f"FILTER(DATATYPE({{0}}) IN (<{_XSD}gYearMonth>, <{_XSD}gYear>))"


class _Comparison(NamedTuple):
    """A variable, the sign, and the day it is compared with; where that stands in the text."""

    variable: str
    sign: str
    day: str
    start: int
    end: int

    def loosened(self) -> str:
        """Return the same, true as well of a month or year that may lie there."""
        begin = f"SUBSTR(STR({self.day}), 1, STRLEN(STR({self.variable})))"
        may_be = _MAY_BE[self.sign].format(self.variable, begin, self.day)
        return f"({self.variable} {self.sign} {self.day} || {may_be})"


def lost_by_precision(query: str, engine: Asked) -> Iterator[str]:
    """Yield a sentence for each comparison with a day that loses answers, with what to ask for.

    A comparison is told only if the query gives no answer at all with a month or year in its
    place, and would give one if that were let through.

    Args:
        query: SPARQL that declares its prefixes, and that the engine takes.
        engine: what is asked.
    """
    tokens = [token for token in scan(query) if token.kind != "comment"]
    named = _named(tokens)
    found = [one for one in _comparisons(query, tokens) if one.variable in named]
    pattern = pattern_of(query, tokens) if found else None
    if pattern is None:
        return
    loosened = [(one.start, one.end, one.loosened()) for one in found]
    for one in found:
        partial = _IS_PARTIAL.format(one.variable)
        if pattern.matches(engine, loosened, partial) and not pattern.matches(engine, more=partial):
            yield _told(one, named[one.variable])


def whole_day_loses(name: str, sign: str) -> str:
    """Return what to ask for in place of a date that may be a month; "" for what never is."""
    if name not in BOUNDS or sign not in MIRRORED:
        return ""
    first, last = BOUNDS[name]
    may, surely = (last, first) if ">" in sign else (first, last)
    return f"compare {may} for what may lie there, {surely} for what surely does"


def _told(one: _Comparison, name: str) -> str:
    return (
        f"{one.variable} {one.sign} {one.day} loses what {name} gives to the month or year alone; "
        f"{whole_day_loses(name, one.sign)}."
    )


def _named(tokens: Sequence[Token]) -> dict[str, str]:
    """Return the variables that stand right after a date's property, each with that property."""
    properties = {
        token.start: _BOUNDED[iri] for token, iri in iris_in(tokens, PREFIXES) if iri in _BOUNDED
    }
    return {
        after.text: properties[token.start]
        for token, after in pairwise(tokens)
        if token.start in properties and after.kind == "variable"
    }


def _comparisons(query: str, tokens: Sequence[Token]) -> Iterator[_Comparison]:
    days = {token.start for token, iri in iris_in(tokens, PREFIXES) if iri == _DAY}
    for at, token in enumerate(tokens):
        if token.kind != "variable":
            continue
        sign, after = _sign(tokens, at + 1)
        if sign and (end := _day_end(tokens, after, days)):
            day = query[tokens[after].start : end]
            yield _Comparison(token.text, sign, day, token.start, end)
            continue
        sign, start = _before(tokens, at)
        if sign and (begin := _day_begin(tokens, start, days)) is not None:
            day = query[begin : tokens[start].end]
            yield _Comparison(token.text, MIRRORED[sign], day, begin, token.end)


def _sign(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the sign of order that stands at a place, if one does, and the place after it."""
    texts = [token.text for token in tokens[at : at + 2]]
    for length in (2, 1):
        if "".join(texts[:length]) in MIRRORED and len(texts) >= length:
            return "".join(texts[:length]), at + length
    return "", at


def _before(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the sign of order that stands before a place, and the place before it."""
    for length in (2, 1):
        texts = "".join(token.text for token in tokens[max(at - length, 0) : at])
        if texts in MIRRORED:
            return texts, at - length - 1
    return "", at


def _day_end(tokens: Sequence[Token], at: int, days: set[int]) -> int:
    """Return where a day ends that begins with a token: a literal or a cast; 0 if it is none."""
    rest = tokens[at : at + 4]
    if len(rest) == 4 and rest[0].kind == "string" and rest[3].start in days:
        return rest[3].end
    if rest and rest[0].start in days:
        depth = 0
        for token in tokens[at + 1 :]:
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if depth == 0:
                return token.end
    return 0


def _day_begin(tokens: Sequence[Token], at: int, days: set[int]) -> int | None:
    """Return where a literal begins that ends with a token; None if that is no day."""
    is_day = at >= 3 and tokens[at].start in days and tokens[at - 3].kind == "string"
    return tokens[at - 3].start if is_day else None
