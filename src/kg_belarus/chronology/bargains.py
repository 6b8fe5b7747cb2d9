"""What was given, said and done on one line: what followed what, and who calls it a bargain.

Nearness in time is shown as nearness in time. Only a claim that somebody made says that one thing
was given for another, and it stands here with its basis and with those who deny it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal, cast

import pyoxigraph as ox

from kg_belarus.engine import Engine, select
from kg_belarus.namespaces import local
from kg_belarus.records import Record, Source, read_records
from kg_belarus.tables import Table
from kg_belarus.terms import Row, literals, names_in, preferred, value_of
from kg_belarus.text import first_day, stored_query

Kind = Literal["release", "meeting", "announcement", "commitment", "legal act", "relief"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing on the line.

    Attributes:
        iri: of the thing; a commitment has the days and sources of the statement that makes it.
        dated: the record that has the days.
    """

    iri: str
    kind: Kind
    label: str
    dated: Record


@dataclass(frozen=True, slots=True)
class Following:
    """One step within some days after another.

    Attributes:
        least, most: days between them; `most` is None where a day is open.
        certainty: certain if it holds for every day that the two can have been on.
    """

    earlier: Step
    later: Step
    least: int
    most: int | None
    certainty: Literal["certain", "possible"]


@dataclass(frozen=True, slots=True)
class BargainReading:
    """Somebody's word that one thing was given for another, or was not.

    Attributes:
        when: the day, month or year on which it was said, or the days between which its sources
            came out.
        basis: why the link is drawn, such as declared-by-party or inferred-from-timing.
        given, in_return: what each side gave or held out, as ids.
        disputes: the readings that it cannot be right beside, as IRIs.
    """

    iri: str
    when: str
    content: str
    denies: bool
    basis: str
    claimants: tuple[str, ...]
    given: tuple[str, ...]
    in_return: tuple[str, ...]
    disputes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bargains:
    """The line up to a day, with what followed what and how it is read.

    Attributes:
        announced: of the answer to sanctions/announced, what was announced since the first day,
            with the acts that carry it out by the last.
        delays: of the answer to sanctions/announcement-to-act, the acts up to the last day.
    """

    since: date
    as_of: date
    within: int
    steps: tuple[Step, ...]
    followings: tuple[Following, ...]
    readings: tuple[BargainReading, ...]
    announced: Table
    delays: Table


def read_bargains(
    engine: Engine,
    sources: Mapping[str, Source],
    since: date,
    as_of: date,
    within: int,
    announced: Table,
    delays: Table,
    language: str = "en",
) -> Bargains:
    """Return the line of a graph between two days.

    Args:
        engine: the closure of what the view leaves.
        sources: of the whole graph, by IRI.
        since: the first day; what may have begun on it or later is on the line.
        as_of: the last day.
        within: the most days between two steps for one to follow the other.
        announced: the answer of sanctions/announced as of the day; what is older is left out.
        delays: the answer of sanctions/announcement-to-act.
        language: of labels and claims, with fallback.
    """
    steps = _line(engine, sources, since, as_of, language)
    limit = as_of.isoformat()
    done, said = delays.columns.index("earliest"), announced.columns.index("announced_latest")
    acts = tuple(row for row in delays.rows if value_of(row[done]) <= limit)
    # An announcement whose last day is not known may have come later.
    new = tuple(r for r in announced.rows if not r[said] or value_of(r[said]) >= since.isoformat())
    return Bargains(
        since,
        as_of,
        within,
        steps,
        tuple(_followings(steps, within)),
        _readings(engine, sources, as_of, language),
        Table(announced.columns, new),
        Table(delays.columns, acts),
    )


def _line(
    engine: Engine, sources: Mapping[str, Source], since: date, as_of: date, language: str
) -> tuple[Step, ...]:
    labels: dict[tuple[str, Kind, str], list[ox.Literal]] = defaultdict(list)
    for thing, state, kind, label in select(engine, stored_query(__file__, "line")).rows:
        key = value_of(thing), cast(Kind, value_of(kind)), value_of(state)
        labels[key] += literals([label])
    records = read_records(engine, {dated for *_, dated in labels}, sources, language)
    found: dict[tuple[Kind, str], Step] = {}
    # A commitment that was announced twice has the day of its first announcement.
    for (iri, what, dated), own in sorted(labels.items(), key=lambda found: found[0]):
        record = records.get(dated)
        if record is not None and record.may_begin(since, as_of):
            step = Step(iri, what, preferred(own, language) or local(iri), record)
            former = found.get((what, iri))
            if former is None or _order(step) < _order(former):
                found[what, iri] = step
    return tuple(sorted(found.values(), key=_order))


def _order(step: Step) -> tuple[date, date, str]:
    return step.dated.first, step.dated.last or date.max, step.iri


def _followings(steps: Sequence[Step], within: int) -> Iterator[Following]:
    """Yield the pairs of steps of two kinds that lie within some days of each other, in order.

    A commitment is made by its announcement and a relief by its act, so those pairs say nothing
    and are left out, as is everything that follows a commitment: it follows its announcement. A
    step whose day is known less well than the span that is asked for follows nothing.
    """
    dated = [
        s
        for s in steps
        if s.dated.last is not None and (s.dated.last - s.dated.first).days <= within
    ]
    for earlier, later in combinations(dated, 2):
        kinds = {earlier.kind, later.kind}
        if len(kinds) == 1 or "commitment" in kinds or kinds == {"legal act", "relief"}:
            continue
        # Where the days overlap, either may have been first.
        pairs = [(earlier, later)]
        if earlier.dated.last is not None and later.dated.first < earlier.dated.last:
            pairs.append((later, earlier))
        for first, second in pairs:
            following = _follows(first, second, within)
            if following is not None:
                yield following


def _follows(earlier: Step, later: Step, within: int) -> Following | None:
    before, after = earlier.dated, later.dated
    least = (after.first - (before.last or date.max)).days
    most = None if after.last is None else (after.last - before.first).days
    if least > within or (most is not None and most < 0):
        return None
    surely = least >= 0 and most is not None and most <= within
    return Following(earlier, later, max(least, 0), most, "certain" if surely else "possible")


def _readings(
    engine: Engine, sources: Mapping[str, Source], as_of: date, language: str
) -> tuple[BargainReading, ...]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in select(engine, stored_query(__file__, "readings")).rows:
        grouped[value_of(row[0])].append(row)
    found = []
    for iri, rows in sorted(grouped.items()):
        _, claimed, _, _, polarity, basis, *_ = rows[0]
        stated = value_of(claimed)
        cited = [sources[s] for row in rows if (s := value_of(row[2])) in sources]
        first = min((source.first for source in cited), default=date.min)
        last = max((source.last for source in cited), default=date.max)
        if (first_day(stated) if stated else first.isoformat()) > as_of.isoformat():
            continue
        given, in_return, denied = (
            tuple(sorted({value_of(row[place]) for row in rows if row[place] is not None}))
            for place in (8, 9, 10)
        )
        found.append(
            BargainReading(
                iri=iri,
                when=stated or f"between {first.isoformat()} and {last.isoformat()}",
                content=preferred(literals(row[3] for row in rows), language),
                denies=local(value_of(polarity)) == "denies",
                basis=local(value_of(basis)),
                claimants=names_in(rows, 6, 7, language),
                given=given,
                in_return=in_return,
                disputes=denied,
            )
        )
    return tuple(found)
