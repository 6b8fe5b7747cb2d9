"""Which literals have a value: the lexical rules of the datatypes that the data may use."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

from pyoxigraph import Literal

from kg_belarus.namespaces import PREFIXES

_XSD = PREFIXES["xsd"]
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_DATE = re.compile(rf"(\d{{4}})-(\d\d)-(\d\d){_ZONE}", re.ASCII)
_YEAR_MONTH = re.compile(rf"\d{{4}}-(\d\d){_ZONE}", re.ASCII)


def _date(text: str) -> str | None:
    parts = _DATE.fullmatch(text)
    if parts is None:
        return "a date is written YYYY-MM-DD"
    year, month, day = (int(part) for part in parts.groups())
    if not 1 <= month <= 12:
        return "there is no such month"
    if not 1 <= day <= monthrange(year or 4, month)[1]:
        return "there is no such day"
    return None


def _year_month(text: str) -> str | None:
    parts = _YEAR_MONTH.fullmatch(text)
    if parts is None:
        return "a month is written YYYY-MM"
    return None if 1 <= int(parts.group(1)) <= 12 else "there is no such month"


def _pattern(pattern: str, words: str) -> Callable[[str], str | None]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda text: None if compiled.fullmatch(text) else words


_CHECKS: dict[str, Callable[[str], str | None]] = {
    _XSD + "date": _date,
    _XSD + "gYearMonth": _year_month,
    _XSD + "gYear": _pattern(rf"\d{{4}}{_ZONE}", "a year is written YYYY"),
    _XSD + "boolean": _pattern(r"true|false|1|0", "a boolean is true or false"),
    _XSD + "integer": _pattern(r"[+-]?\d+", "an integer has digits only"),
    _XSD + "nonNegativeInteger": _pattern(r"\+?\d+|-0+", "a count has digits only"),
    _XSD + "decimal": _pattern(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", "a decimal has digits and a point"),
    _XSD + "anyURI": _pattern(r"[^\s<>\"{}|\\^`]+", "an address holds no space or quote"),
}


def problem_with(literal: Literal) -> str | None:
    """Return why a literal has no value in its datatype, or None if it has one.

    Datatypes outside the data's own set are not judged.
    """
    check = _CHECKS.get(literal.datatype.value)
    return check(literal.value) if check else None
