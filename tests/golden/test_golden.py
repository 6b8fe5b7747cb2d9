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
from tests.support.daily import by_turns

NAMES = sorted(read_questions(open_project()))


@pytest.fixture(scope="module")
def reference(closed: Closure) -> Engine:
    engine = reference_engine()
    for graph in CLOSURE:
        engine.load(graph, closed.engine.dump(graph))
    return engine


def assert_reviewed(shipped: Dataset, engine: Engine, name: str) -> None:
    question = find_question(shipped.project, name)
    answer = ask(question, shipped, engine, question.example)
    assert isinstance(answer.result, Table)
    assert golden_text(whole_table(answer)) == golden_path(name).read_text()


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_the_reviewed_one(shipped: Dataset, closed: Closure, name: str) -> None:
    assert_reviewed(shipped, closed.engine, name)


@pytest.mark.parametrize("name", by_turns(NAMES, 0, turns=3))
def test_so_is_that_of_the_other_engine(shipped: Dataset, reference: Engine, name: str) -> None:
    assert_reviewed(shipped, reference, name)


def test_no_golden_answer_is_left_over() -> None:
    assert {path.name for path in HERE.glob("*.tsv")} == {golden_path(name).name for name in NAMES}
