"""What is said of a text that should be a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.errors import WrongUsageError
from kg_belarus.text import given_day, read_day, why_no_day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-13-01", "there is no month 13; write a day as 2025-06-21 (year, month, day)"),
        ("2025-02-30", "there is no such day, February 2025 has 28; write a day as"),
        ("2024-02-30", "February 2024 has 29"),
        ("01.03.2025", "write it as 2025-03-01"),
        ("31/12/2025", "write it as 2025-12-31"),
        ("12/31/2025", "write it as 2025-12-31"),
        ("03/01/2025", "it can be two days; write 2025-01-03 or 2025-03-01"),
        ("05/05/2025", "write it as 2025-05-05"),  # whichever of the two is the month
        ("2025-3-1", "write it as 2025-03-01"),
        ("2025/03/01", "write it as 2025-03-01"),
        ("20250301", "write it as 2025-03-01"),
        ("1 March 2025", "write it as 2025-03-01"),
        ("March 1st, 2025", "write it as 2025-03-01"),
        ("March 2025", "it is a whole month; name a day of it, such as 2025-03-31"),
        ("2025-03", "it is a whole month; name a day of it, such as 2025-03-31"),
        ("2025-13", "there is no month 13; write a day as"),
        ("3000-01", "a year lies between 1000 and 2999; write a day as"),
        ("2025", "it is a whole year; name a day of it, such as 2025-12-31"),
        ("yesterday", "write a day as 2025-06-21 (year, month, day)"),
        ("3000-01-01", "a year lies between 1000 and 2999; write a day as"),
        ("01.03.0999", "a year lies between 1000 and 2999"),
        ("2025-06-21Z", "a day has no time or time zone; write it as 2025-06-21"),
    ],
)
def test_advice_names_what_is_wrong_and_what_is_right(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_day(text)
    assert why_no_day(text).startswith(said) or said in why_no_day(text)


# A year that no record holds is told as such, in whatever form it is written.
@given(
    st.dates(date(1000, 1, 1), date(2999, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y"]),
)
def test_a_day_in_another_form_is_told_in_ours(day: date, form: str) -> None:
    assert why_no_day(day.strftime(form)) == f"write it as {day.isoformat()}"


@given(st.text())
def test_anything_is_told_about(text: str) -> None:
    assert why_no_day(text)


@pytest.mark.parametrize(
    "value",
    ["2025-06-21", date(2025, 6, 21), datetime(2025, 6, 21), pandas.Timestamp("2025-06-21")],
)
def test_a_day_is_given_as_a_text_a_day_or_a_midnight(value: date | str) -> None:
    given = given_day("as_of", value)
    assert type(given) is date
    assert given == date(2025, 6, 21)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (20250621, "write it as 2025-06-21"),
        (datetime(2025, 6, 21, 10), "a day has no time or time zone; write it as 2025-06-21"),
        (datetime(2025, 6, 21, tzinfo=UTC), "a day has no time or time zone"),
        ("2025-06-21T00:00:00", "a day has no time or time zone"),
        (pandas.NaT, "write a day as"),
        (True, "write a day as"),
    ],
)
def test_what_is_no_day_is_refused_with_what_to_write(value: object, says: str) -> None:
    with pytest.raises(WrongUsageError, match=f"^as_of cannot be .*: .*{says}"):
        given_day("as_of", value)  # type: ignore[call-overload]
