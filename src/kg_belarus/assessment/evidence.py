"""What of a graph bears on a framework, as values: records with bounds and sources, coverage.

Every reading is a function of these; `kg_belarus.assessment.collecting` fetches them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg_belarus.assessment.framework import Criteria, Verdict
from kg_belarus.questions import CoverageStatement
from kg_belarus.records import Record, Source

LEVELS = ("complete", "near-complete", "sampled", "unknown-coverage")


@dataclass(frozen=True, slots=True)
class JudgedReading:
    """A reading that a named agent signs.

    Attributes:
        is_known: whether the view holds it; where it does not, its source may not have been out.
        first, last: between which days its source was published: it speaks of a day among these.
    """

    iri: str
    indicator: str
    day: date
    standing: str
    verdict: Verdict
    value: int | None
    readers: tuple[str, ...]
    sources: tuple[Source, ...]
    evidence: tuple[str, ...]
    is_known: bool
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim about a test or an indicator; see `JudgedReading` for its days and for `is_known`."""

    iri: str
    about: str
    content: str
    denies: bool
    claimants: tuple[str, ...]
    sources: tuple[Source, ...]
    is_known: bool
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something that was announced, and the records that carry it out, whenever they did.

    Attributes:
        statement: where it was announced.
        commitment: the IRI of what was announced; `content` tells it in words.
        about: the things that the statement names and that a framework counts by.
    """

    statement: Record
    commitment: str
    content: str
    about: frozenset[str]
    acts: tuple[Record, ...]


@dataclass(frozen=True)
class Evidence:
    """All of a graph that bears on a framework.

    Attributes:
        records: what each of its criteria selects, in order of time, whatever the standing.
        absence_until: the last day for which the view lets an absence count; None for none. A view
            through some sources hides records, and nothing is known of what came later than what
            could be known.
    """

    records: Mapping[Criteria, tuple[Record, ...]]
    coverage: tuple[CoverageStatement, ...]
    judgements: tuple[JudgedReading, ...]
    claims: tuple[Claim, ...]
    announcements: tuple[Announcement, ...]
    absence_until: date | None = date.max

    def of(self, criteria: Criteria | None) -> tuple[Record, ...]:
        """Return the records that some criteria select; none where there are no criteria."""
        return self.records.get(criteria, ()) if criteria else ()
