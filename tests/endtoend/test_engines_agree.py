"""The stages of the line on shipped data: the fast engines say what rdflib, owlrl and pyshacl say.

With the other tests, on what the sources in German tell: most classes, and a twentieth of the
triples. Behind the marker `nightly`, on all of the shipped graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox
import pytest

from kg_belarus.engine import INFERRED
from kg_belarus.engines import BUNDLES, Engines
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph, Opened
from kg_belarus.questions import ask
from kg_belarus.tables import Table


@dataclass(frozen=True)
class Run:
    """What one set of engines makes of a dataset."""

    inferred: set[ox.Triple]
    findings: list[tuple[str, str, str, str]]
    answers: Mapping[str, tuple[object, ...]]


def run(whole: Graph, engines: Engines, data: str) -> Run:
    view = whole.view if data == "whole" else whole.at(sources=["language=de"]).view
    opened = Opened(whole.project, engines=engines)
    # What the view leaves is told by the fast engines; what follows from it by those asked for, and
    # not by what was kept of another run.
    opened.__dict__["_seen"] = whole.under(view).seen
    opened.__dict__["closed"] = engines.close(opened.seen)
    answers = {}
    for name, question in opened.catalogue.items():
        if question.is_hygiene:
            continue
        try:
            result = ask(question, opened.seen, opened.engine, question.example).result
        except WrongUsageError:
            continue  # the example is of a thing that is not in this part
        assert isinstance(result, Table)
        answers[name] = result.rows
    reports = [*opened.findings("asserted"), *opened.findings("entailed")]
    return Run(
        set(opened.engine.dump(INFERRED)),
        [(r.title, f.severity, f.rule, f.subject) for r in reports for f in r.findings],
        answers,
    )


@pytest.fixture(scope="module", params=["part", pytest.param("whole", marks=pytest.mark.nightly)])
def data(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def runs(data: str, kg: Graph) -> tuple[Run, Run]:
    return run(kg, BUNDLES["embedded"], data), run(kg, BUNDLES["reference"], data)


def test_the_closures_are_equal(runs: tuple[Run, Run]) -> None:
    ours, theirs = (one.inferred for one in runs)
    assert len(ours) > 1500
    assert ours - theirs == set()
    assert theirs - ours == set()


def test_the_findings_are_the_same(data: str, runs: tuple[Run, Run]) -> None:
    ours, theirs = (one.findings for one in runs)
    assert ours == theirs
    # The whole is clean. What some sources tell lacks something, so there are findings to compare.
    assert any(severity == "error" for _, severity, *_ in ours) == (data == "part")


def test_the_answers_are_the_same(runs: tuple[Run, Run]) -> None:
    ours, theirs = (one.answers for one in runs)
    assert ours == theirs
    assert sum(map(bool, ours.values())) >= 15
