"""Days as they lie in life: thick after a blow and before a deal, thin for years in between."""

from __future__ import annotations

from datetime import date
from random import Random

_FIRST, _LAST = date(2006, 1, 1).toordinal(), date(2026, 10, 10).toordinal()
_ISO = [date.fromordinal(n).isoformat() for n in range(_FIRST, _LAST + 400)]
# When many things begin at once: the first day, and how many of a hundred stories begin there.
_WAVES = (
    (date(2006, 3, 19), 4),
    (date(2010, 12, 19), 8),
    (date(2017, 3, 25), 4),
    (date(2020, 8, 9), 34),
    (date(2022, 2, 24), 16),
    (date(2024, 7, 3), 14),
)
_STARTS = [first.toordinal() for first, _ in _WAVES]
_WEIGHTS = [weight for _, weight in _WAVES]
_IN_A_WAVE = sum(_WEIGHTS) / 100
_WANES = 70.0  # of the days after a wave began, the mean
_LONGEST = 900


def span(rng: Random) -> tuple[int, int]:
    """Return the first and last day of a story, as ordinals; two months to two and a half years."""
    begin = rng.randrange(_FIRST, _LAST - 60)
    if rng.random() < _IN_A_WAVE:
        start = rng.choices(_STARTS, _WEIGHTS)[0]
        begin = min(start + int(rng.expovariate(1 / _WANES)), _LAST - 60)
    return begin, min(begin + rng.randrange(60, _LONGEST), _LAST)


def whole(day: int) -> str:
    """Return a day as a literal in Turtle."""
    return f'"{_ISO[day - _FIRST]}"^^xsd:date'


def told(rng: Random, day: int) -> str:
    """Return a day as sources tell it: most to the day, some to the month, a few to the year."""
    iso, luck = _ISO[day - _FIRST], rng.random()
    if luck < 0.9:
        return f'"{iso}"^^xsd:date'
    return f'"{iso[:7]}"^^xsd:gYearMonth' if luck < 0.98 else f'"{iso[:4]}"^^xsd:gYear'


def is_whole(literal: str) -> bool:
    """Tell whether a literal in Turtle is a whole day."""
    return literal.endswith(":date")
