"""The whole line on the shipped graph: the fast engines say what rdflib, owlrl and pyshacl say."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.engine import INFERRED
from kg_belarus.engines import BUNDLES
from kg_belarus.graph import Opened
from kg_belarus.line import Line, run_line
from kg_belarus.project import open_project
from kg_belarus.tables import Table


@pytest.fixture(scope="module")
def lines() -> tuple[Line, Line]:
    ours, theirs = (Opened(open_project(), engines=BUNDLES[n]) for n in ("embedded", "reference"))
    return run_line(ours), run_line(theirs)


def closure_of(line: Line) -> set[ox.Triple]:
    return set(line.opened.engine.dump(INFERRED))


def test_the_line_is_clean(lines: tuple[Line, Line]) -> None:
    assert [
        f.as_line() for r in lines[0].reports for f in r.findings if f.severity == "error"
    ] == []


def test_the_closures_are_equal(lines: tuple[Line, Line]) -> None:
    ours, theirs = map(closure_of, lines)
    assert ours - theirs == set()
    assert theirs - ours == set()


def test_the_findings_are_the_same(lines: tuple[Line, Line]) -> None:
    ours, theirs = (
        [(r.title, f.severity, f.rule, f.subject) for r in line.reports for f in r.findings]
        for line in lines
    )
    assert ours == theirs


def test_the_answers_are_the_same(lines: tuple[Line, Line]) -> None:
    ours, theirs = (
        {a.question.name: a.result.rows for a in line.answers if isinstance(a.result, Table)}
        for line in lines
    )
    assert ours == theirs
    assert len(ours) >= 15
