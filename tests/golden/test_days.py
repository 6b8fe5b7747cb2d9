"""Every question, asked as of several days: both engines answer with the same rows.

A third of them is asked as of one of the days; each as of each day behind the marker `nightly`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from kg_belarus.dataset.view import View
from kg_belarus.engine import CLOSURE, Engine, reference_engine
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph
from kg_belarus.project import open_project
from kg_belarus.questions import Question, ask, read_questions

DAYS = ("2025-01-01", "2025-08-31", "2025-12-31")
QUESTIONS = [q for q in read_questions(open_project()).values() if not q.is_hygiene]


def check_both_engines(day: str, questions: Iterable[Question]) -> int:
    """Return how many of the questions could be asked as of a day."""
    graph = Graph(open_project(), View(as_of=date.fromisoformat(day)))
    reference: Engine = reference_engine()
    for part in CLOSURE:
        reference.load(part, graph.engine.dump(part))
    asked = 0
    for question in questions:
        given = dict(question.example)
        if any(parameter.name == "as_of" for parameter in question.parameters):
            given["as_of"] = day
        try:
            ask(question, graph, graph.engine, given)
        except WrongUsageError:
            continue  # the example is of a thing that was not there yet
        rows = [
            ask(question, graph, engine, given).table.rows for engine in (graph.engine, reference)
        ]
        assert rows[0] == rows[1], question.name
        asked += 1
    return asked


def test_both_engines_answer_alike_as_of_a_day() -> None:
    # What is asked as of a day is no other query, but on other data.
    assert check_both_engines(DAYS[1], QUESTIONS[1 :: len(DAYS)]) >= 20


@pytest.mark.nightly
@pytest.mark.parametrize("day", DAYS)
def test_both_engines_answer_alike_as_of_each_day(day: str) -> None:
    assert check_both_engines(day, QUESTIONS) >= 60


def test_what_could_be_known_differs_as_history_did(kg: Graph) -> None:
    """In August 2025 one release near a meeting could be known, and no formal easing before the 22nd."""
    known = {
        day: {
            row[1]
            for row in kg.at(known_by=day).ask("detention/releases-near-meetings", within_days=7)
        }
        for day in ("2025-08-31", "2026-06-30")
    }
    assert {term.value.rsplit("/", 1)[-1] for term in known["2025-08-31"] if term} == {
        "release-2025-06-21"
    }
    assert known["2025-08-31"] < known["2026-06-30"]
    eased = {
        day: sum(
            row[-1].value == "surely"  # type: ignore[union-attr]
            for row in kg.at(known_by=day).ask("sanctions/easing-acts", since="2025-01-01")
        )
        for day in ("2025-08-15", "2025-08-31", "2025-12-31")
    }
    assert eased["2025-08-15"] == 0
    assert eased["2025-08-31"] == 1
    assert eased["2025-12-31"] >= 5
