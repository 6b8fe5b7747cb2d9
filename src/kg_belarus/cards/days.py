"""When things were, as people read it: a day, an interval where the day is not known, an end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg_belarus.cards.phrases import PLAIN, Phrases
from kg_belarus.dataset import Dataset
from kg_belarus.engine import Engine, select
from kg_belarus.namespaces import node
from kg_belarus.text import first_day, last_day, stored_query

_POINTS = ("bko:date", "bko:asOf", "dcterms:issued")
STATED = (
    *_POINTS[:2],
    "bko:announcedEndDate",
    "bko:beginsNotAfter",
    "bko:beginsNotBefore",
    "bko:endDate",
    "bko:endUnknown",
    "bko:endsNotAfter",
    "bko:endsNotBefore",
    "bko:expiryDate",
    "bko:openAsOf",
    "bko:startDate",
)
_DERIVED = (
    "bko:beginsNotBefore",
    "bko:beginsNotAfter",
    "bko:endsNotBefore",
    "bko:endsNotAfter",
    "bko:beginBoundedBy",
    "bko:endBoundedBy",
)
_PROPERTIES = {node(name).value: name for name in _DERIVED}
_LAST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Days:
    """The time of one thing.

    Attributes:
        when: as people read it; "" where nothing is known.
        order: sorts by time; what has no day comes last.
        begins_by: the latest day on which it can have begun; "" where nothing is known.
        begin: the interval of its first day, where that is not known; "" otherwise.
        end: that of its last day, likewise.
        begin_bounds: the things from whose days the bounds of its first day were taken.
        end_bounds: those from which the bounds of its last day were.
    """

    when: str = ""
    order: str = _LAST
    begins_by: str = ""
    begin: str = ""
    end: str = ""
    begin_bounds: tuple[str, ...] = ()
    end_bounds: tuple[str, ...] = ()


# The bounds of things, by thing and by property.
Derived = Mapping[str, Mapping[str, list[str]]]


def bounds_of(things: Iterable[str], engine: Engine) -> Derived:
    """Return what the closure says of the days of some things."""
    found = stored_query(__file__, "days", things=sorted(set(things)), properties=_PROPERTIES)
    return _derived(found, engine)


def all_bounds(engine: Engine) -> Derived:
    """Return what the closure says of the days of all things."""
    return _derived(stored_query(__file__, "all-days", properties=_PROPERTIES), engine)


def _derived(query: str, engine: Engine) -> Derived:
    derived: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for thing, name, value in select(engine, query).rows:
        if thing is not None and name is not None and value is not None:
            derived[thing.value][_PROPERTIES[name.value]].append(value.value)
    return derived


def days_of(
    things: Iterable[str],
    dataset: Dataset,
    derived: Derived,
    phrases: Phrases = PLAIN,
    as_of: str = "",
) -> dict[str, Days]:
    """Return the time of each of some things; bounds are those of the closure.

    As of a day nobody need have looked on it: what was seen open then or later held on it.
    """
    return {
        thing: _days(_stated(thing, dataset), derived.get(thing, {}), phrases, as_of)
        for thing in sorted(set(things))
    }


def _stated(thing: str, dataset: Dataset) -> dict[str, str]:
    names = {node(name): name for name in (*STATED, *_POINTS)}
    return {
        names[t.predicate]: str(getattr(t.object, "value", ""))
        for t in reversed(dataset.about(thing))
        if t.predicate in names
    }


def _days(
    stated: dict[str, str], derived: Mapping[str, list[str]], phrases: Phrases, as_of: str
) -> Days:
    low, high = _bound(derived, "bko:begins")
    first, last = _bound(derived, "bko:ends")
    point = next((stated[name] for name in _POINTS if name in stated), "")
    begin = _moment(point or stated.get("bko:startDate", ""), low, high, phrases)
    end = _end(stated, (first, last), point, high, phrases, as_of)
    if not begin and end == phrases.span(first, last):
        end = phrases("ended", when=end) if end else ""
    parts = [begin] if begin == end or not end else [begin, end]
    return Days(
        when=" – ".join(part for part in parts if part),
        order=low or high or first_day(point or last or first or _LAST),
        begins_by=high,
        begin=begin,
        end=phrases.span(first, last),
        begin_bounds=tuple(sorted(set(derived.get("bko:beginBoundedBy", ())))),
        end_bounds=tuple(sorted(set(derived.get("bko:endBoundedBy", ())))),
    )


def _bound(derived: Mapping[str, list[str]], which: str) -> tuple[str, str]:
    """Return the widest bounds, so that nothing is told more closely than it is known."""
    return (
        min(derived.get(f"{which}NotBefore", ("",))),
        max(derived.get(f"{which}NotAfter", ("",))),
    )


def _end(
    stated: dict[str, str],
    bounds: tuple[str, str],
    point: str,
    begun_by: str,
    phrases: Phrases,
    as_of: str,
) -> str:
    first, last = bounds
    expiry = stated.get("bko:expiryDate", "")
    told = []
    if "bko:endDate" in stated:
        told.append(_moment(stated["bko:endDate"], first, last, phrases))
    elif not point:
        is_expiry = first == last == expiry
        if (first or last) and not is_expiry:
            told.append(phrases.span(first, last))
        elif "bko:endUnknown" in stated:
            told.append(phrases("end_unknown"))
    if expiry:
        told.append(phrases("runs_until", day=phrases.day(expiry)))
    if "bko:openAsOf" in stated:
        told.append(_seen(stated["bko:openAsOf"], begun_by, phrases, as_of))
    if "bko:announcedEndDate" in stated:
        told.append(phrases("announced_end", day=phrases.day(stated["bko:announcedEndDate"])))
    return ", ".join(told)


def _seen(last: str, begun_by: str, phrases: Phrases, as_of: str) -> str:
    if not as_of or last < as_of:
        return phrases("confirmed", day=phrases.day(last))
    has_begun = begun_by and begun_by <= as_of
    return phrases("held_on" if has_begun else "not_over", day=phrases.day(as_of))


def _moment(stated: str, earliest: str, latest: str, phrases: Phrases) -> str:
    """Return a stated time, or the interval where bounds say more or nothing is stated."""
    if stated and (
        len(stated) >= len("2025-06-21")
        or (earliest or first_day(stated), latest or last_day(stated))
        == (first_day(stated), last_day(stated))
    ):
        return phrases.day(stated)
    return phrases.span(earliest, latest)
