"""The answers on the shipped data are the reviewed ones, in both engines."""

from __future__ import annotations

import pytest

from kg_belarus.closure import Closure
from kg_belarus.dataset import Dataset
from kg_belarus.engine import CLOSURE, Engine, reference_engine
from kg_belarus.project import open_project
from kg_belarus.questions import ask, find_question, read_questions
from kg_belarus.tables import Table
from tests.golden.write import HERE, golden_path, golden_text, whole_table

NAMES = sorted(read_questions(open_project()))


@pytest.fixture(scope="module")
def reference(closed: Closure) -> Engine:
    engine = reference_engine()
    for graph in CLOSURE:
        engine.load(graph, closed.engine.dump(graph))
    return engine


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_the_reviewed_one(
    shipped: Dataset, closed: Closure, reference: Engine, name: str
) -> None:
    question = find_question(shipped.project, name)
    for engine in (closed.engine, reference):
        answer = ask(question, shipped, engine, question.example)
        assert isinstance(answer.result, Table)
        assert golden_text(whole_table(answer)) == golden_path(name).read_text()


def test_no_golden_answer_is_left_over() -> None:
    assert {path.name for path in HERE.glob("*.tsv")} == {golden_path(name).name for name in NAMES}
