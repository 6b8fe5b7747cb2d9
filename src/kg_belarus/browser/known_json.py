"""When each asserted triple is known, as a browser reads it to see the graph as of a day before."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pyoxigraph as ox

from kg_belarus.dataset import Life, Spans, by_day_terms, lives_of
from kg_belarus.graph import Opened, read_knowledge


def line_of(triple: ox.Triple) -> str:
    """Return a triple as a line of N-Triples."""
    return f"{triple.subject} {triple.predicate} {triple.object} .\n"


def known_json(opened: Opened, asserted: Sequence[str]) -> bytes:
    """Return when each asserted triple of a graph is known, as JSON, the same for the same graph.

    Its members: `lives`, pairs of what is surely and what is perhaps known, each a list in which
    the first day of a span and the day on which it has ended take turns, "" for an open one; `of`,
    for each line of `asserted` the place of its life; `added`, lines that are there on some days
    instead of others, each after the place of its life; `classes` and `ends`, by which a view as of
    a day tells what began later, and what says when it ended.
    """
    knowledge = read_knowledge(opened.engine)
    found = {line_of(triple): life for triple, life in lives_of(opened.seen, knowledge).items()}
    places: dict[Life, int] = {}
    others = sorted(found.keys() - set(asserted))
    of = [places.setdefault(found[line], len(places)) for line in asserted]
    added = [[places.setdefault(found[line], len(places)), line] for line in others]
    document = {
        "lives": [[_days(life.surely), _days(life.perhaps)] for life in places],
        "of": of,
        "added": added,
        **by_day_terms(opened.seen),
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _days(spans: Spans) -> list[str]:
    return [day for span in spans for day in span]
