"""When each asserted triple is known, as a browser reads it to see the graph as of a day before."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset import Life, Spans, TurtleFile, by_day_terms, lives_of
from kg_belarus.graph import Opened, read_knowledge
from kg_belarus.linked import line_of


def lines_of(triples: Iterable[ox.Triple]) -> list[str]:
    """Return triples as lines of N-Triples in order, each once: as the page has them."""
    return sorted(set(map(line_of, triples)))


def known_json(opened: Opened, asserted: Collection[ox.Triple]) -> bytes:
    """Return when each asserted triple of a graph is known, as JSON, the same for the same graph.

    Its members: `lives`, pairs of what is surely and what is perhaps known, each a list in which
    the first day of a span and the day on which it has ended take turns, "" for an open one; `of`,
    for each asserted line the place of its life; `added`, lines that are there on some days
    instead of others, each after the place of its life; `classes` and `ends`, by which a view as of
    a day tells what began later, and what says when it ended.

    Args:
        opened: the graph.
        asserted: its asserted triples as they are published, of which `lines_of` makes the lines.
    """
    # What has no IRI has other names there than in the files.
    published = replace(opened.seen, data_files=(TurtleFile(Path(), "", tuple(asserted)),))
    lives = lives_of(published, read_knowledge(opened.engine))
    found = {line_of(triple): life for triple, life in lives.items()}
    lines = lines_of(asserted)
    places: dict[Life, int] = {}
    others = sorted(found.keys() - set(lines))
    of = [places.setdefault(found[line], len(places)) for line in lines]
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
