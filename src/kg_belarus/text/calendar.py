"""Days of partial dates: the first and last day that a day, month or year in ISO form holds."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_MONTH = len("2025-06")
_ZONE = re.compile(r"(?:Z|[+-]\d\d:\d\d)$", re.ASCII)


def first_day(stated: str) -> str:
    """Return the first day of a date, month or year: `2025-02` gives `2025-02-01`.

    A time or a time zone behind it moves it to no other day: it is that of the place.
    """
    bare = _ZONE.sub("", stated)[:10]
    return bare + "-01-01"[len(bare) - 4 :]


def last_day(stated: str) -> str:
    """Return the last day of a date, month or year as `first_day` does: 2024-02 has 29."""
    stated = _ZONE.sub("", stated)
    if len(stated) >= 10:
        return stated[:10]
    month = stated[5:_MONTH] or "12"
    year = stated[:4]
    return f"{year}-{month}-{monthrange(int(year) or 4, int(month))[1]:02d}"


def read_day(stated: str) -> date:
    """Return the day that a text such as `2025-06-21` names; ValueError for any other text."""
    if not re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", stated):
        raise ValueError(stated)
    return date.fromisoformat(stated)


def tell_span(first: date, last: date | None) -> str:
    """Return a day as people read it, or the earliest and latest where it is not known."""
    if first == last:
        return first.isoformat()
    return f"{first.isoformat()} to {last.isoformat() if last else 'open'}"
