"""Events as iCalendar (RFC 5545), for calendars: a whole day, or several, for each.

A calendar has no month in which something happened on some day. So an event whose days are not
known to the day stays behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from kg_belarus.exports.contents import Contents, Thing
from kg_belarus.exports.export import Export, Written, told
from kg_belarus.graph import Opened
from kg_belarus.text import visible

_DATELESS = "events whose days are not known to the day"
_REFUTED = "events that are refuted"
_OCTETS = 75  # of a line, as RFC 5545 wants it
_WHOLE_DAY = len("2025-06-21")


def _ical(opened: Opened) -> Written:
    """Return a calendar, stamped with the day of the release: a graph gives the same bytes."""
    contents, left = Contents(opened), Counter[str]()
    stamp = opened.release.issued or date(1970, 1, 1)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kg-belarus//export//EN"]
    lines.append(f"X-WR-CALNAME:{_text(opened.release.title or 'kg-belarus')}")
    for thing in contents:
        if not thing.is_a("Event"):
            continue
        if thing.standing == "refuted":
            left[_REFUTED] += 1
        elif len(thing.begin) < _WHOLE_DAY or len(thing.end) < _WHOLE_DAY:
            left[_DATELESS] += 1
        else:
            lines += _event(thing, contents, stamp)
    lines.append("END:VCALENDAR")
    content = "".join(f"{_folded(line)}\r\n" for line in lines)
    return Written({"": content.encode()}, told(left))


def _event(thing: Thing, contents: Contents, stamp: date) -> Iterator[str]:
    after = date.fromisoformat(thing.end) + timedelta(days=1)  # the end is the first day after it
    places = ", ".join(map(contents.name_of, thing.things("takesPlaceIn")))
    kinds = ",".join(_text(contents.name_of(iri)) for iri in thing.things("kind"))
    addresses = contents.addresses(thing)
    about = [f"Standing: {thing.standing}", *addresses]
    yield "BEGIN:VEVENT"
    yield f"UID:{thing.iri}"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{thing.begin.replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{_text(thing.name)}"
    yield f"STATUS:{'TENTATIVE' if thing.standing in ('planned', 'contested') else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    if places:
        yield f"LOCATION:{_text(places)}"
    if kinds:
        yield f"CATEGORIES:{kinds}"
    yield f"DESCRIPTION:{_text(chr(10).join(about))}"
    yield f"URL:{thing.iri}"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """Return a text as a value: what separates values is escaped."""
    escaped = visible(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """Return a line cut into lines of at most 75 octets, no character cut in two."""
    pieces, size = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += octets
    return "\r\n".join(pieces)


ICAL = Export(
    name="ical",
    holds="events of known days, for calendars",
    extension="ics",
    write=_ical,
    carried={
        "Event": "a whole day or several, with its standing",
        "Place": "the location of an event, by name",
        "Source": "its address on the event",
    },
    left={
        "Agent": "no agent is an appointment",
        "Situation": "what lasts fills a calendar and says little",
        "CountObservation": "a number is no appointment",
        "IndicatorReading": "a result is no appointment",
        "InformationObject": "a text is no appointment",
        "Office": "it is no appointment",
        "Aircraft": "it is no appointment",
        "Series": "its events are there",
        "Dataset": "it is no appointment",
    },
    loses="Lost of what goes: who took part, and notes.",
)
