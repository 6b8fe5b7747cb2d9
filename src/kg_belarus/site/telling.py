"""Values as a reader of a language reads them: days, spans of days, numbers with bounds, codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES
from kg_belarus.terms import Term, value_of
from kg_belarus.text import first_day, last_day

_XSD = PREFIXES["xsd"]
_DATES = frozenset(_XSD + name for name in ("date", "gYear", "gYearMonth"))
_STRING = _XSD + "string"
# A day is not broken over two lines.
_NO_BREAK = "\N{NO-BREAK SPACE}"
_CONFIRMED = "last confirmed "
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?")
_ISO = len("2025-06-21")


class Telling:
    """Tells values in the words of one language.

    Args:
        words: of the language, as `words_in` gives them.
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words: Mapping[str, Any] = words["telling"]
        self._codes: Mapping[str, str] = words["codes"]

    def day(self, stated: str) -> str:
        """Return a day, month or year in ISO form as people write it; another text as it is.

        So is a day with a time zone, which people do not write.
        """
        found = _DAY.fullmatch(stated)
        if found is None:
            return stated
        year, month, day = found.groups()
        if month is None:
            return year
        if day is None:
            return _NO_BREAK.join((self._words["months"][int(month) - 1], year))
        return _NO_BREAK.join((str(int(day)), self._words["months_of"][int(month) - 1], year))

    def span(self, first: str, last: str) -> str:
        """Return the day between two bounds: one day, a month or year, or both bounds.

        A bound that is not known is empty.
        """
        if not first or not last:
            known, side = (first, "from") if first else (last, "until")
            return str(self._words[side]).format(day=self.day(known)) if known else ""
        if first == last:
            return self.day(first)
        if {len(first), len(last)} != {_ISO}:
            return f"{self.day(first)} – {self.day(last)}"
        for length in (4, 7):
            if first.startswith(last[:length]) and (first, last) == _whole(first[:length]):
                return self.day(first[:length])
        start = self.day(first)
        if first[:7] == last[:7]:
            start = str(int(first[8:]))
        elif first[:4] == last[:4]:
            start = start.removesuffix(_NO_BREAK + first[:4])
        return f"{start}–{self.day(last)}" if start.isdigit() else f"{start} – {self.day(last)}"

    def number(self, value: str) -> str:
        """Return a whole number with its thousands apart."""
        mark = self._words["thousands"]
        digits = value.removeprefix("-")
        if not digits.isdecimal() or len(digits) < self._words["apart_from"]:
            return value
        return f"{int(value):,}".replace(",", mark)

    def bounds(self, least: str, most: str) -> str:
        """Return a number between two bounds; an open one is empty."""
        if least == most:
            return self.number(least)
        if not least or not most:
            known, side = (least, "least") if least else (most, "most")
            return str(self._words[side]).format(number=self.number(known))
        return f"{self.number(least)}–{self.number(most)}"

    def confirmed(self, stated: str) -> str:
        """Return the day on which something was last confirmed, as such."""
        return str(self._words["confirmed"]).format(day=self.day(stated))

    def code(self, value: str) -> str:
        """Return a code such as `no-data` in words; any other text as it is."""
        if value.startswith(_CONFIRMED):
            return self.confirmed(value[len(_CONFIRMED) :])
        return self._codes.get(value, value)

    def literal(self, term: ox.Literal) -> str:
        """Return a value as people read it; a text as it is, though it may look like a code."""
        is_text = bool(term.language) or term.datatype.value == _STRING
        return term.value if is_text else self.value(term)

    def value(self, term: Term | None) -> str:
        """Return a literal as people read it; "" for None."""
        if not isinstance(term, ox.Literal):
            return value_of(term)
        kind = term.datatype.value
        if kind in _DATES:
            return self.day(term.value)
        if kind == _STRING:
            return self.code(term.value)
        if kind == _XSD + "boolean":
            return str(self._words["yes" if term.value in ("true", "1") else "no"])
        return self.number(term.value)


def _whole(stated: str) -> tuple[str, str]:
    """Return the first and last day of a month or year."""
    return first_day(stated), last_day(stated)
