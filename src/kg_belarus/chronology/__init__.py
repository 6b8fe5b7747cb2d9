"""What happened along time: events in lanes with verdicts, and what followed what."""

from kg_belarus.chronology.along import bargains_of, timeline_of
from kg_belarus.chronology.bargains import BargainReading, Bargains
from kg_belarus.chronology.telling import tell_bargains
from kg_belarus.chronology.timeline import (
    Timeline,
    as_letters,
    as_svg,
    tell_timeline,
    timeline_as_plain,
)

__all__ = [
    "BargainReading",
    "Bargains",
    "Timeline",
    "as_letters",
    "as_svg",
    "bargains_of",
    "tell_bargains",
    "tell_timeline",
    "timeline_as_plain",
    "timeline_of",
]
