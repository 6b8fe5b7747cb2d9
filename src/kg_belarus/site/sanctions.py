"""The page of the sanctions in force: bars through time, lists by programme, what lapses when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg_belarus.engine import select
from kg_belarus.site.answers import Answers
from kg_belarus.site.pictures import day_of, name_of
from kg_belarus.site.site import Site, of_place
from kg_belarus.site.telling import Telling
from kg_belarus.site.tree import Piece
from kg_belarus.terms import Term, value_of
from kg_belarus.text import stored_query

# What the page asks, and the columns that it shows.
_SURE = ("certainty", "standing")
_ASKED: Mapping[str, tuple[str, Sequence[str]]] = {
    "force": ("sanctions/in-force", ("measure", "under", "against", *_SURE)),
    "reliefs": ("sanctions/reliefs", ("relief", "kind", "relieves", "granted_by", *_SURE)),
    "ended": ("sanctions/reliefs-ended", ("relief", "instrument", "earliest", "latest", *_SURE)),
    "lapses": ("sanctions/lapses", ("record", "expiry", "prolonged_by", "state", "standing")),
}
_KINDS = ("SectoralMeasure", "ReliefMeasure")
_CERTAINTIES = ("certain", "confirmed", "possible")


@dataclass(frozen=True, slots=True)
class Bar:
    """A measure through time, each part as its left end and its width in percent.

    Attributes:
        sure: the days on which it surely held.
        begun, ended: the days on which it can have begun, and ended.
        unseen: the days since it was last seen in force, or began, if nothing tells of an end.
    """

    iri: str
    standing: str
    when: str
    begin: str
    end: str
    sure: tuple[str, str] | None
    begun: tuple[str, str] | None
    ended: tuple[str, str] | None
    unseen: tuple[str, str] | None


@dataclass(slots=True)
class Listed:
    """How many are listed under a programme, by how sure it is that they still are."""

    programme: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_CERTAINTIES, 0))

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())


class _Axis:
    """Years from left to right."""

    def __init__(self, first: date, last: date) -> None:
        self._first = date(first.year, 1, 1)
        self._days = (last - self._first).days or 1
        self.last = last
        every = 5 if last.year - first.year > 12 else 1
        self.ticks = [
            (year, self.at(date(year, 1, 1)))
            for year in range(first.year, last.year + 1)
            if year % every == 0
        ]

    def at(self, day: date) -> str:
        return f"{self._share(day):.2f}"

    def part(self, start: date, end: date) -> tuple[str, str] | None:
        left, right = self._share(start), self._share(end)
        return (f"{left:.2f}", f"{right - left:.2f}") if right > left else None

    def _share(self, day: date) -> float:
        return 100 * min(max((day - self._first).days, 0), self._days) / self._days


@of_place("sanctions")
def sanctions(site: Site) -> Iterator[Piece]:
    """Yield the page of sanctions in each language."""
    answers = site.answers
    rows = select(site.opened.engine, stored_query(__file__, "measures")).rows
    # The day of the data, or else the last that a measure tells of.
    days = [day for row in rows for term in row[5:] if (day := day_of(term))]
    last = site.opened.release.issued or max(days, default=date.min)
    values = {"sanctions/lapses": {"since": last.isoformat()}}
    for shell, cards in zip(site.shells, site.cards, strict=True):
        shown = {
            name: answers.shown(shell, question, values.get(question), columns)
            for name, (question, columns) in _ASKED.items()
        }
        yield shell.page(
            "sanctions.html",
            "sanctions",
            shell.words["nav"]["sanctions"],
            bars={kind: _bars(rows, kind, last, shell.telling) for kind in _KINDS},
            day=shell.telling.day(last.isoformat()),
            listed=_listed(answers),
            certainties=_CERTAINTIES,
            tables=shown,
            label=cards.label,
        )


def _bars(
    rows: Sequence[Sequence[Term | None]], kind: str, last: date, telling: Telling
) -> tuple[Mapping[str, Sequence[Bar]], _Axis]:
    """Return the bars of the measures of a kind by issuer, in order of time, and their axis."""
    own = {value_of(row[0]): row for row in sorted(rows, key=str) if name_of(row[1]) == kind}
    begun = [day for row in own.values() if (day := day_of(row[5])) and day <= last]
    axis = _Axis(min(begun, default=last), last)
    found: dict[str, list[Bar]] = defaultdict(list)
    for iri, row in own.items():
        found[value_of(row[2])].append(_bar(iri, name_of(row[4]), row[5:], axis, telling))
    for bars in found.values():
        bars.sort(key=lambda bar: (bar.begin, bar.iri))
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))), axis


def _bar(
    iri: str, standing: str, days: Sequence[Term | None], axis: _Axis, telling: Telling
) -> Bar:
    b0, b1, e0, e1, seen = map(day_of, days)
    # Up to there it surely held, on the day that it began at least.
    surely = max((day for day in (b1, e0, seen) if day), default=None)
    open_from = surely or b0
    return Bar(
        iri,
        standing,
        _when(days, telling),
        (b0 or b1 or axis.last).isoformat(),
        e1.isoformat() if e1 else "",
        axis.part(b1, surely) if b1 and surely else None,
        axis.part(b0, b1) if b0 and b1 else None,
        axis.part(open_from, e1) if open_from and e1 else None,
        axis.part(open_from, axis.last) if open_from and e1 is None else None,
    )


def _when(days: Sequence[Term | None], telling: Telling) -> str:
    """Return when a measure began and ended; where it is not known to, when it was last seen."""
    b0, b1, e0, e1, seen = map(value_of, days)
    end = telling.span(e0, e1)
    if end:
        return f"{telling.span(b0, b1)} – {end}"
    return ", ".join(filter(None, (telling.span(b0, b1), telling.confirmed(seen) if seen else "")))


def _listed(answers: Answers) -> Sequence[Listed]:
    """Return how many people, bodies and things are listed under each programme, most first."""
    if not answers.has_rows("sanctions/in-force"):
        return ()
    answer, _ = answers.ask("sanctions/in-force", {})
    place = answer.table.columns.index
    held: dict[str, Listed] = {}
    for row in answer.table.rows:
        programme, certainty = value_of(row[place("under")]), value_of(row[place("certainty")])
        listed = held.setdefault(programme, Listed(programme))
        listed.counts["confirmed" if certainty.startswith("last") else certainty] += 1
    return sorted(held.values(), key=lambda listed: (-listed.total, listed.programme))
