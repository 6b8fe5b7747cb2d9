"""Events along time: none lies on another, and doubt is as long as it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.site.along import Band, Happening, Mark, latest_of, years_of

NARROWEST, SIZE = 272, 13
LANES = ("meetings", "releases")
DAYS = st.integers(0, 800).map(lambda n: date(2024, 1, 1) + timedelta(n))


def event(first: str, last: str | None = None, **more: object) -> Happening:
    begin = date.fromisoformat(first)
    end = begin if last is None else date.fromisoformat(last) if last else None
    said = {"iri": first, "lane": "meetings", "lasts": None, "title": "", "standing": "reported"}
    return Happening(**(said | {"first": begin, "last": end} | more))  # type: ignore[arg-type]


def marks(bands: list[Band]) -> list[Mark]:
    return [mark for band in bands for lane in band.lanes for mark in lane.marks]


@given(st.lists(st.tuples(DAYS, st.integers(0, 200), st.sampled_from(LANES)), max_size=60))
def test_no_mark_lies_on_another_in_the_narrowest_window(
    told: list[tuple[date, int, str]],
) -> None:
    events = [
        Happening(str(n), lane, first, first + timedelta(length), None, "", "reported")
        for n, (first, length, lane) in enumerate(sorted(told))
    ]
    for year in years_of(events, LANES, date(2024, 1, 1)):
        for band in year.bands:
            drawn = [
                (m.y, float(m.left), float(m.right)) for lane in band.lanes for m in lane.marks
            ]
            for number, (y, left, right) in enumerate(drawn):
                for other, start, end in drawn[number + 1 :]:
                    apart = max(start - right, left - end) * NARROWEST / 100
                    assert y != other or apart > SIZE - 0.1
            assert all(mark.y < band.height for mark in marks([band]))


def test_a_known_day_is_a_point_and_a_known_month_a_bar_as_long() -> None:
    (year,) = years_of(
        [event("2025-02-01", "2025-02-28"), event("2025-06-21")], LANES, date(2025, 1, 1)
    )
    month, day = marks(list(year.bands))
    assert (month.begins, month.ends) == (True, True)
    assert float(month.width) == pytest.approx(100 * 27 / 181, abs=0.01)
    assert day.event.is_dated
    assert day.width == "0.00"
    assert float(day.left) == pytest.approx(100 * (171 + 0.5) / 181, abs=0.01)


def test_a_doubt_longer_than_a_band_goes_on_in_the_next_without_an_end_between() -> None:
    (year,) = years_of([event("2025-01-01", "2025-12-31")], LANES, date(2025, 1, 1))
    first, second = marks(list(year.bands))
    assert (first.begins, first.ends, second.begins, second.ends) == (True, False, False, True)


def test_what_nothing_bounds_ends_nowhere() -> None:
    (year,) = years_of([event("2025-03-01", "")], LANES, date(2025, 1, 1))
    (mark,) = marks(list(year.bands))
    assert not mark.ends
    assert float(mark.right) > 99


def test_how_long_it_went_on_is_drawn_only_where_its_first_day_is_known() -> None:
    lasting = event("2025-09-12", lasts=date(2025, 9, 16))
    vague = event("2025-09-01", "2025-09-30", lasts=date(2025, 10, 5))
    (year,) = years_of([vague, lasting], LANES, date(2025, 1, 1))
    goings = {mark.event.first: mark.going for mark in marks(list(year.bands))}
    assert goings[date(2025, 9, 12)] == f"{100 * 4 / 184:.2f}"
    assert goings[date(2025, 9, 1)] is None


def test_both_halves_of_a_year_have_the_same_lanes_at_the_same_heights() -> None:
    told = [event("2025-01-01"), event("2025-10-01", lane="releases")]
    (year,) = years_of(told, LANES, date(2025, 1, 1))
    one, other = year.bands
    assert [(lane.name, lane.y) for lane in one.lanes] == [
        (lane.name, lane.y) for lane in other.lanes
    ]
    assert one.height == other.height


def test_the_last_year_ends_with_the_last_known_day_that_was_not_only_planned() -> None:
    told = [
        event("2025-03-01"),
        event("2025-11-01", "2026-12-31"),
        event("2026-10-01", standing="planned"),
    ]
    assert [band.first for band in latest_of(told, LANES)] == [date(2024, 7, 1), date(2025, 1, 1)]
    assert list(latest_of([], LANES)) == []
    assert list(years_of([], LANES, date(2025, 1, 1))) == []
