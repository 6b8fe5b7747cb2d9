"""What of a dataset is looked at: as of a day, as known by a day, through some of its sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class View:
    """What of a dataset is looked at; an empty view is the whole.

    Attributes:
        as_of: the world up to this day: what began after it is left out, and what ended after it
            is still open on it.
        known_by: only what was public by this day, see `kg_belarus.dataset.known`.
        perhaps: with `known_by`: also what was perhaps public by the day, since nobody knows when
            exactly its sources came out.
        sources: only what rests on sources that one of these selectors takes.
        not_sources: nothing that rests on sources which one of these selectors takes alone.

    A selector is `publisher=ID`, `publisher-kind=CONCEPT`, `kind=CONCEPT`, `language=TAG` or
    `relayed` (a source that passes on another).
    """

    as_of: date | None = None
    known_by: date | None = None
    perhaps: bool = False
    sources: tuple[str, ...] = ()
    not_sources: tuple[str, ...] = ()

    @property
    def selects_sources(self) -> bool:
        """Whether it looks through some of the sources only."""
        return bool(self.sources or self.not_sources)

    def described(self) -> tuple[tuple[str, str], ...]:
        """Return what differs from the whole as pairs of option and value, in a fixed order."""
        days = (("as-of", self.as_of), ("known-by", self.known_by))
        found = [(name, day.isoformat()) for name, day in days if day]
        found += [("perhaps", "true")] * self.perhaps
        found += [("sources", selector) for selector in self.sources]
        return (*found, *(("not-sources", selector) for selector in self.not_sources))


WHOLE = View()
