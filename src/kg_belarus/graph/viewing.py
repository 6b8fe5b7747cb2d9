"""Compose a view: the files through some sources, as known by a day, as of a day.

When each thing was known and by whom each source was first published is inferred, so a view asks
the closure of the whole; the bounds of what is left are inferred anew after each cut.
"""

from __future__ import annotations

from collections.abc import Callable

from kg_belarus.closure import Closure
from kg_belarus.dataset import (
    WHOLE,
    Bounds,
    Dataset,
    Knowledge,
    View,
    known_by_day,
    through_sources,
    up_to_day,
)
from kg_belarus.engine import Engine, select
from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import node, shrink
from kg_belarus.terms import Term
from kg_belarus.text import stored_query

_BOUNDS = (
    "bko:beginsNotBefore",
    "bko:beginsNotAfter",
    "bko:endsNotBefore",
    "bko:endsNotAfter",
)
_READ_OF_SOURCES = node("bko:hasSource")
# When a thing was known, made public by law, announced, or published: from which day perhaps,
# and from which surely.
_SPANS = (
    ("bko:knownNotBefore", "bko:knownNotAfter"),
    ("bko:promulgatedNotBefore", "bko:promulgatedNotAfter"),
    ("bko:announcedNotBefore", "bko:announcedNotAfter"),
    ("bko:issuedNotBefore", "bko:issuedNotAfter"),
)


def see(
    files: Dataset, view: View, whole: Callable[[], Engine], close: Callable[[Dataset], Closure]
) -> Dataset:
    """Return what a view leaves of some files.

    Args:
        files: all of them; not modified.
        view: what is looked at.
        whole: gives the closure of the files; called only where the view needs it.
        close: closes what is left after a cut.

    Raises:
        WrongUsageError: the ontology has none of the terms that the view reads, so that it would
            leave everything, whatever was known or held.
    """
    if view == WHOLE:
        return files
    _refuse_without_effect(view, files)
    seen = files
    if view.selects_sources or view.known_by:
        knowledge = read_knowledge(whole())
        if view.selects_sources:
            seen = through_sources(seen, view, knowledge.origins)
            if view.known_by:
                knowledge = read_knowledge(close(seen).engine)
        if view.known_by:
            seen = known_by_day(seen, view.known_by, knowledge, perhaps=view.perhaps)
    if view.as_of:
        closed = close(seen).engine
        seen = up_to_day(seen, view.as_of, _bounds(closed), read_knowledge(closed).known)
    return seen


def _refuse_without_effect(view: View, files: Dataset) -> None:
    read = (
        ("--known-by", view.known_by is not None, _READ_OF_SOURCES),
        ("--sources", view.selects_sources, _READ_OF_SOURCES),
        ("--as-of", view.as_of is not None, node(_BOUNDS[0])),
    )
    declared = {triple.subject for triple in files.ontology}
    for option, is_given, term in read:
        if is_given and term not in declared:
            raise WrongUsageError(
                f"{option} reads {shrink(term.value)}, and the ontology of this graph has no such "
                "term: all would stay; leave it out, or give a question a parameter of its own."
            )


def read_knowledge(engine: Engine) -> Knowledge:
    """Return when each thing was known, and by whom each source was first published."""
    known, promulgated, announced, issued = (
        {
            thing.value: (_text(first), _text(last))
            for thing, first, last in select(engine, query).rows
            if thing is not None
        }
        for query in (_span(*names) for names in _SPANS)
    )
    origins: dict[str, set[str]] = {}
    for source, origin in select(engine, stored_query(__file__, "origins")).rows:
        if source is not None and origin is not None:
            origins.setdefault(source.value, set()).add(origin.value)
    by_source = {source: frozenset(found) for source, found in origins.items()}
    return Knowledge(known, promulgated, announced, issued, by_source)


def _bounds(engine: Engine) -> Bounds:
    found = [
        _earliest(engine, stored_query(__file__, "bound", bound=[node(name).value]))
        for name in _BOUNDS
    ]
    records = {record for days in found for record in days}
    first, second, third, fourth = (days.get for days in found)
    return {r: (first(r), second(r), third(r), fourth(r)) for r in records}


def _earliest(engine: Engine, query: str) -> dict[str, str]:
    days: dict[str, str] = {}
    for record, day in select(engine, query).rows:
        if record is not None and day is not None:
            days[record.value] = min(day.value, days.get(record.value, day.value))
    return days


def _text(term: Term | None) -> str | None:
    return None if term is None else term.value


def _span(first: str, last: str) -> str:
    return stored_query(__file__, "span", first=[node(first).value], last=[node(last).value])
