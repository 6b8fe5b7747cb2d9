"""Tell a line of bargains in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from kg_belarus.chronology.bargains import BargainReading, Bargains, Following, Step
from kg_belarus.documents import Block, Heading, Items, Link, Paragraph, Words
from kg_belarus.errors import Position
from kg_belarus.namespaces import shrink
from kg_belarus.tables import Table
from kg_belarus.terms import value_of
from kg_belarus.text import tell_span


def tell_bargains(
    bargains: Bargains, basis: str, places: Mapping[str, Position]
) -> Iterator[Block]:
    """Yield the line as a document; `basis` says what it was read from."""
    first, last = bargains.since.isoformat(), bargains.as_of.isoformat()
    yield Heading(1, f"Bargains: {first} to {last}")
    yield Paragraph((basis,))
    yield Paragraph(
        (
            "What followed what in time, and who says that one was given for the other. "
            "Nearness in time is no bargain, and nothing here is written back to the data.",
        )
    )
    yield Heading(2, f"One line, with what came within {bargains.within} days")
    yield Paragraph(
        (
            "Under each step stand later ones of another kind; possible where the days are not "
            "known well enough. A step that is dated more vaguely than that stands alone.",
        )
    )
    yield Items(tuple(_steps(bargains, places)))
    yield Heading(2, "Readings of a bargain, and denials")
    yield Items(tuple(_told(bargains.readings, places)))
    yield Heading(2, f"Announced, and what was formalised by {last}")
    yield from _announced(bargains)


def _steps(bargains: Bargains, places: Mapping[str, Position]) -> Iterator[tuple[int, Words]]:
    after: dict[Step, list[Following]] = defaultdict(list)
    for following in bargains.followings:
        after[following.earlier].append(following)
    for step in bargains.steps:
        said = f", {step.dated.standing}, {shrink(step.iri)} ({_place(step.iri, places)})"
        yield 0, (f"{step.dated.when}  {step.kind}: ", Link(step.label, step.iri), said)
        for following in after[step]:
            later = following.later
            yield (
                1,
                (
                    f"{_days(following)}, {following.certainty}: {later.kind}: ",
                    Link(later.label, later.iri),
                    f" ({shrink(later.iri)})",
                ),
            )


def _days(following: Following) -> str:
    least, most = following.least, following.most
    if most == 0:
        return "the same day"
    days = str(least) if least == most else f"{least} to {most}"
    return f"{days} day{'' if days == '1' else 's'} on"


def _place(iri: str, places: Mapping[str, Position]) -> str:
    position = places.get(iri)
    return f"{position.path}:{position.line}" if position else "no file"


def _told(
    readings: Sequence[BargainReading], places: Mapping[str, Position]
) -> Iterator[tuple[int, Words]]:
    by_iri = {reading.iri: reading for reading in readings}
    disputed: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for denied in reading.disputes:
            disputed[denied].add(reading.iri)
            disputed[reading.iri].add(denied)
    for reading in readings:
        if reading.denies:
            continue
        yield 0, (*_reading(reading), f" ({_place(reading.iri, places)})")
        if reading.given or reading.in_return:
            yield 1, (f"{_ids(reading.given)} for {_ids(reading.in_return)}",)
        others = (by_iri[iri] for iri in sorted(disputed[reading.iri]) if iri in by_iri)
        for other in others:
            yield 1, ("Disputed: ", *_reading(other), f" ({_place(other.iri, places)})")
    alone = [r for r in readings if r.denies and not disputed[r.iri]]
    for denial in alone:
        yield 0, ("Denied: ", *_reading(denial), f" ({_place(denial.iri, places)})")


def _reading(reading: BargainReading) -> Words:
    who = " and ".join(reading.claimants) or "unnamed"
    return (
        f"{who}, {reading.when}, {reading.basis.replace('-', ' ')}: ",
        Link(f"“{reading.content}”", reading.iri),
    )


def _ids(iris: Iterable[str]) -> str:
    return " and ".join(map(shrink, iris)) or "nothing named"


def _announced(bargains: Bargains) -> Iterator[Block]:
    delays = {
        (said["commitment"], said["statement"], said["act"]): (said["least"], said["most"])
        for said in _named(bargains.delays)
    }
    items: list[tuple[int, Words]] = []
    states: dict[str, set[str]] = defaultdict(set)
    last = ("", "")
    for said in _named(bargains.announced):
        commitment, act = said["commitment"], said["act"]
        states[commitment].add(said["state"])
        if (commitment, said["statement"]) != last:
            last = (commitment, said["statement"])
            day = _span(said["announced_earliest"], said["announced_latest"])
            what = Link(said["content"], commitment)
            items.append((0, (f"{day}  ", what, f" ({shrink(commitment)})")))
        least, most = delays.get((*last, act), ("", ""))
        days = least if least == most else f"{least} to {most}"
        when = f", after {days} days" if days else ""
        items.append((1, (f"{said['state']}{f': {shrink(act)}' if act else ''}{when}",)))
    yield Items(tuple(items))
    acted = {what for what, found in states.items() if "act on record" in found}
    perhaps = {what for what, found in states.items() if "possible" in found} - acted
    open_ = len(states) - len(acted) - len(perhaps)
    told = f"{open_} of {len(states)} announced had no act on record by the day"
    yield Paragraph((f"{told}, and {len(perhaps)} perhaps one." if perhaps else f"{told}.",))


def _named(table: Table) -> Iterator[dict[str, str]]:
    for row in table.rows:
        yield dict(zip(table.columns, map(value_of, row), strict=True))


def _span(first: str, last: str) -> str:
    if not first:
        return f"by {last}"
    return tell_span(date.fromisoformat(first), date.fromisoformat(last) if last else None)
