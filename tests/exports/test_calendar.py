"""iCalendar: a reader of calendars finds each event on its days."""

from __future__ import annotations

from datetime import date, timedelta

from kg_belarus.exports import Contents
from kg_belarus.exports.calendar import ICAL
from kg_belarus.namespaces import PREFIXES
from tests.exports.conftest import Exported
from tests.support.readers import read_with

BKI = PREFIXES["bki"]


def test_a_reader_of_calendars_finds_each_event_of_known_days(
    contents: Contents, exported: Exported
) -> None:
    found = {one["uid"]: one for one in read_with("calendar", exported("ical"))}
    expected = {
        thing.iri: thing
        for thing in contents
        if thing.is_a("Event")
        and thing.standing != "refuted"
        and len(thing.begin) == len(thing.end) == len("2025-06-21")
    }
    assert found.keys() == expected.keys()
    assert len(found) > 300
    for iri, thing in expected.items():
        event = found[iri]
        assert event["summary"] == thing.name
        assert event["start"] == thing.begin
        assert date.fromisoformat(event["end"]) == date.fromisoformat(thing.end) + timedelta(days=1)
        assert event["description"].startswith(f"Standing: {thing.standing}")


def test_what_separates_values_is_escaped_and_a_plan_is_tentative(
    screened_files: Exported,
) -> None:
    found = {one["uid"]: one for one in read_with("calendar", screened_files("ical"))}
    assert BKI + "meeting-refuted" not in found
    assert BKI + "meeting-named" not in found  # a month is no day
    meeting = found[BKI + "meeting-one"]
    assert meeting["summary"] == "Talks of two states; first, of many"
    assert (meeting["start"], meeting["end"]) == ("2024-12-30", "2025-01-01")
    assert (meeting["status"], meeting["location"]) == ("CONFIRMED", "Minsk")
    assert found[BKI + "meeting-planned"]["status"] == "TENTATIVE"


def test_no_line_is_longer_than_the_standard_allows(exported: Exported) -> None:
    content = exported("ical").read_bytes()
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut in two
    assert ICAL.extension == "ics"
