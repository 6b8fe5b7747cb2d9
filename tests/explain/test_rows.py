"""What the rows of questions rest on: the triples, without which the row is not there."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.engine import INFERRED, EmbeddedEngine
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph
from kg_belarus.questions import bind
from kg_belarus.tables import Table

# Of each kind of query: joins, days, counts, the least of several, absences, unions.
ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("detention/releases-near-meetings", {"within_days": "7"}),
    ("detention/releases-total", {}),
    ("sanctions/in-force", {"as_of": "2025-06-21"}),
    ("claims/bargain-readings", {}),
    ("detention/latest-counts", {}),
    ("military/incidents-by-quarter", {}),
    ("diplomacy/border-status", {}),
)
_MOST = 25


@pytest.mark.parametrize(("name", "values"), ASKED, ids=[name for name, _ in ASKED])
def test_each_row_is_given_by_what_it_rests_on(
    kg: Graph, name: str, values: dict[str, str]
) -> None:
    """Asked again of these triples alone, the question gives the row."""
    answer = kg.answer(name, values, _MOST)
    assert isinstance(answer.result, Table)
    found = kg.grounds(answer)
    shown = answer.finished(answer.result, None)
    assert len(found) == len(shown.rows) > 0
    for row in found:
        assert row.premises, row
        store = EmbeddedEngine()
        facts = [premise.fact for premise in row.premises]
        store.load(INFERRED, [ox.Triple(*fact) for fact in facts])  # type: ignore[arg-type]
        again = store.query(bind(answer.question, answer.values))
        assert isinstance(again, Table)
        assert tuple(row.values.values()) in again.rows, row.values


def test_what_follows_is_proved(kg: Graph) -> None:
    answer = kg.answer("detention/releases-near-meetings", {"within_days": "7"})
    (row, *_) = kg.grounds(answer)
    rules = {part.step.rule for proof in row.premises for part in proof.parts() if part.step}
    assert {"day-numbers", "bounds-1-stated", "a-record-is-held"} <= rules
    assert row.plain()["sources"]


def test_a_question_without_rows_is_refused(kg: Graph) -> None:
    answer = kg.answer("detention/releases-total", {})
    whole = type(answer)(answer.question, answer.values, result=True)
    with pytest.raises(WrongUsageError, match="has no rows"):
        kg.grounds(whole)
