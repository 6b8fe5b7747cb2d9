"""The days of partial dates, against Python's calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.text.calendar import first_day, last_day, read_day, tell_span

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31))


@given(DAYS)
def test_a_day_is_its_own_bounds(day: date) -> None:
    assert first_day(day.isoformat()) == last_day(day.isoformat()) == day.isoformat()


@given(DAYS)
def test_a_month_and_a_year_hold_their_days(day: date) -> None:
    for stated in (day.isoformat()[:7], day.isoformat()[:4]):
        first, last = map(date.fromisoformat, (first_day(stated), last_day(stated)))
        assert first <= day <= last
        assert not (first - timedelta(1)).isoformat().startswith(stated)
        assert not (last + timedelta(1)).isoformat().startswith(stated)


@given(DAYS, st.sampled_from(["Z", "+03:00", "-11:00", "+14:00"]))
def test_a_time_zone_moves_no_bound(day: date, zone: str) -> None:
    for stated in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert first_day(stated + zone) == first_day(stated)
        assert last_day(stated + zone) == last_day(stated)
    assert first_day(f"{day.isoformat()}T10:00:00{zone}") == day.isoformat()


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert tell_span(day, day) == day.isoformat()
    assert tell_span(day, None) == f"{day.isoformat()} to open"


@pytest.mark.parametrize(
    "text", ["2025-W30-1", "20250721", "2025-02-30", "2025-7-1", "", " 2025-07-01", "٢٠٢٥-٠٧-٠١"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="|".join((re.escape(text), "day is out of range"))):
        read_day(text)
