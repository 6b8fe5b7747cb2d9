"""Work that takes too long is left, and what it raises reaches the caller."""

from __future__ import annotations

import time

import pyoxigraph as ox
import pytest

from kg_belarus.engine import EmbeddedEngine
from kg_belarus.errors import TimeLimitError
from kg_belarus.limits import run_limited
from kg_belarus.tables import Table

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_what_the_work_gives_and_raises() -> None:
    assert run_limited(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        run_limited(lambda: 1 / 0)


def test_a_query_in_native_code_is_left_within_a_second() -> None:
    store = ox.Store()
    things = [ox.NamedNode(f"https://example.org/{n}") for n in range(400)]
    graph = ox.NamedNode("https://example.org/graph")
    store.bulk_extend(ox.Quad(a, things[0], b, graph) for a in things[:40] for b in things[:40])
    start = time.monotonic()
    with pytest.raises(TimeLimitError, match=r"0\.5 s"):
        run_limited(lambda: EmbeddedEngine(store).query(ENDLESS, [graph]), 0.5)
    assert time.monotonic() - start < 1.5


def test_rows_are_cut_and_said_to_be() -> None:
    engine = EmbeddedEngine()
    for most, is_cut in ((1, True), (2, False), (None, False)):
        table = engine.query("SELECT ?x { VALUES ?x { 1 2 } }", (), most)
        assert isinstance(table, Table)
        assert (len(table), table.is_cut) == (most or 2, is_cut)
