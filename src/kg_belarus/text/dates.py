"""Say what is wrong with a text that should be a day, and how the day is written."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name, monthrange
from datetime import date
from typing import overload

from kg_belarus.errors import WrongUsageError
from kg_belarus.text.calendar import read_day

_EXAMPLE = "write a day as 2025-06-21 (year, month, day)"
_MONTHS = {name.lower(): number for number, name in enumerate(month_abbr) if name}
_ISO = r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})"
_TIMED = r"(\d{4})-(\d\d)-(\d\d)(?:T.*|Z|[+-]\d\d:\d\d)"
_MIDNIGHT = "T00:00:00"
_JOINED = r"(\d{4})(\d\d)(\d\d)"
_OTHER = r"(\d{1,2})([-/. ]+)(\d{1,2})[-/. ]+(\d{4})"
_MOST = 100  # of a text that is looked at for something like a day
_PART = r"(\d{4})(?:[-/. ](\d{1,2}))?"


@overload
def given_day(name: str, value: date | str) -> date: ...


@overload
def given_day(name: str, value: None) -> None: ...


def given_day(name: str, value: date | str | None) -> date | None:
    """Return the day that an option or argument is given, as text or as a day; None for None.

    A midnight without a time zone, which pandas makes of a day, is that day.

    Raises:
        WrongUsageError: a text is no day in ISO form, or a value is none at all; it says what is
            wrong and what to write.
    """
    if value is None or type(value) is date:
        return value
    text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        if isinstance(value, date | str):
            return read_day(text.removesuffix(_MIDNIGHT) if value != text else text)
    except ValueError:
        pass
    raise WrongUsageError(f"{name} cannot be {value!r}: {why_no_day(text)}.")


def why_no_day(text: str) -> str:
    """Return a clause on a text that is not a day in ISO form: what is wrong, what to write."""
    stripped = text.strip()
    if found := re.fullmatch(_ISO, stripped, re.ASCII) or re.fullmatch(_JOINED, stripped, re.ASCII):
        return _advice(*map(int, found.groups()))
    if found := re.fullmatch(_TIMED, stripped, re.ASCII):
        return f"a day has no time or time zone; {_advice(*map(int, found.groups()))}"
    if found := re.fullmatch(_OTHER, stripped, re.ASCII):
        one, separator, other, year = found.groups()
        return _of_numbers(int(one), int(other), int(year), "." in separator)
    if found := re.fullmatch(_PART, stripped, re.ASCII):
        return _of_part(int(found[1]), int(found[2]) if found[2] else None)
    words = re.findall(r"[^\W\d_]+", stripped)
    numbers = [int(number) for number in re.findall(r"\d+", stripped[:_MOST])]
    month = next((_MONTHS[w[:3].lower()] for w in words if w[:3].lower() in _MONTHS), None)
    year = next((number for number in numbers if number > 999), None)
    if month is None or year is None:
        return _EXAMPLE
    days = [number for number in numbers if number < 100]
    return _advice(year, month, days[0]) if len(days) == 1 else _of_part(year, month)


def _advice(year: int, month: int, day: int) -> str:
    if not 1000 <= year <= 2999:
        return f"a year lies between 1000 and 2999; {_EXAMPLE}"
    if not 1 <= month <= 12:
        return f"there is no month {month}; {_EXAMPLE}"
    most = monthrange(year, month)[1]
    if not 1 <= day <= most:
        return f"there is no such day, {month_name[month]} {year} has {most}; {_EXAMPLE}"
    return f"write it as {year:04d}-{month:02d}-{day:02d}"


def _of_numbers(one: int, other: int, year: int, has_points: bool) -> str:
    """Return the advice on two numbers and a year: day and month where they stand so, or must."""
    if has_points or one > 12:
        return _advice(year, other, one)
    if other > 12:
        return _advice(year, one, other)
    if one == other:
        return _advice(year, one, one)
    return (
        f"it can be two days; write {year:04d}-{other:02d}-{one:02d} "
        f"or {year:04d}-{one:02d}-{other:02d} (year, month, day)"
    )


def _of_part(year: int, month: int | None) -> str:
    if month is None:
        return f"it is a whole year; name a day of it, such as {year:04d}-12-31"
    if not 1000 <= year <= 2999:
        return f"a year lies between 1000 and 2999; {_EXAMPLE}"
    if not 1 <= month <= 12:
        return f"there is no month {month}; {_EXAMPLE}"
    last = monthrange(year, month)[1]
    return f"it is a whole month; name a day of it, such as {year:04d}-{month:02d}-{last:02d}"
