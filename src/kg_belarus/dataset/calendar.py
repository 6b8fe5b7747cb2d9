"""Days of partial dates: the first and last day that a day, month or year in ISO form holds."""

from __future__ import annotations

from calendar import monthrange

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
