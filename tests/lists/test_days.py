"""Days as lists write them: read in one way, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists.days import day_of

PLACE = Position(Path("a.csv"), 3)


@given(st.dates(), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d", "%d-%b-%Y"]))
def test_a_day_is_read_as_the_list_writes_it(day: object, pattern: str) -> None:
    written = day.strftime(pattern)  # type: ignore[attr-defined]
    if day.year >= 1000:  # type: ignore[attr-defined]
        assert day_of(written, pattern, PLACE, "DOB") == str(day)
        assert day_of(f"{day}T14:39:54.511+01:00", pattern, PLACE, "DOB") == str(day)


def test_nothing_is_no_day() -> None:
    assert day_of(" ", "%d/%m/%Y", PLACE, "Date Designated") is None


@pytest.mark.parametrize("text", ["12/31/2022", "31.12.2022", "2022", "31/12/22", "Dec 2022"])
def test_a_day_written_otherwise_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        day_of(text, "%d/%m/%Y", PLACE, "Date Designated")
    assert str(caught.value) == (
        f"a.csv:3: Date Designated is {text!r}, and this list writes days as 31/12/2022; "
        "give the list as it is published."
    )
