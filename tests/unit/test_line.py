"""The line over an opened graph: what it asks, what it cannot ask, where it stops."""

from __future__ import annotations

from kg_belarus.engines import BUNDLES, Engines
from kg_belarus.graph import Opened
from kg_belarus.line import run_line
from tests.conftest import MakeProject
from tests.support.invented import GOOD


def test_what_cannot_be_asked_is_named(make_project: MakeProject) -> None:
    line = run_line(Opened(make_project({"data/core/places.ttl": GOOD})))
    assert not line.has_errors
    assert line.answers
    assert line.unasked
    asked = {answer.question.name for answer in line.answers}
    assert not asked & set(line.unasked)
    assert all(reason.endswith(".") for reason in line.unasked.values())


def test_it_stops_after_gate_a(make_project: MakeProject) -> None:
    opened = Opened(make_project({"data/core/places.ttl": GOOD.replace('"@en', '"')}))
    line = run_line(opened)
    assert line.has_errors
    assert [stage.name for stage in line.stages][-1] == "lint and gate A"
    assert not line.answers


def test_the_validator_is_chosen_alone(make_project: MakeProject) -> None:
    project = make_project({"data/core/places.ttl": GOOD.replace('"@en', '"')})
    ours, theirs = (Opened(project, engines=BUNDLES[name]) for name in ("embedded", "pyshacl"))
    assert ours.reports("asserted") == theirs.reports("asserted")
    assert any(report.has_errors for report in ours.reports("asserted"))
    assert theirs.engines == Engines(validator="pyshacl")


def test_each_stage_is_made_once(make_project: MakeProject) -> None:
    opened = Opened(make_project({"data/core/places.ttl": GOOD}))
    line = run_line(opened)
    assert opened.findings("asserted") is opened.findings("asserted")
    assert opened.closed is opened.closed
    assert list(line.reports) == opened.reports()
    again = Opened(opened.project)
    assert again.closed.inferred == opened.closed.inferred
    assert again.closed.schema.super_classes == opened.closed.schema.super_classes
    assert "files" not in vars(again), "the closure came from the cache"
