"""Days of partial dates: the first and last day that a day, month or year in ISO form holds."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_MONTH = len("2025-06")


def first_day(stated: str) -> str:
    """Return the first day of a date, month or year: `2025-02` gives `2025-02-01`."""
    return stated[:10] + "-01-01"[len(stated[:10]) - 4 :] if len(stated) < 10 else stated[:10]


def last_day(stated: str) -> str:
    """Return the last day of a date, month or year: `2024-02` gives `2024-02-29`."""
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
