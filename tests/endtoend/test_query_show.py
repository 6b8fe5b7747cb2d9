"""`query show` of every question: it works, and its example has an answer and names nobody withdrawable."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg_belarus.cli import cli
from kg_belarus.engine import select
from kg_belarus.graph import Graph, load
from kg_belarus.namespaces import expand
from kg_belarus.project import open_project
from kg_belarus.questions import read_questions, read_values
from kg_belarus.tables import Table

NAMES = list(read_questions(open_project()))
ASKED = [name for name, q in read_questions(open_project()).items() if not q.is_hygiene]

# What has no row on the shipped data, and why.
EMPTY: dict[str, str] = {}
# Columns that show a day of which no other is possible, with the reason.
ONE_DAY = {
    "day": "the day that was asked for, or that a reading is of",
    "said": "as precise as the source, so a day only where it gives one",
    "expiry": "the day in the words of a legal text",
    "last_confirmed": "the day of the last confirmation",
    "reviewed": "the day on which the editors looked",
    "announced_end": "as precise as the source that announces it",
}


@pytest.fixture(scope="module")
def kg() -> Graph:
    return load()


@pytest.mark.parametrize("name", NAMES)
def test_every_question_explains_itself(name: str) -> None:
    done = CliRunner().invoke(cli, ["query", "show", name], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "Pattern (Mermaid)\ngraph LR\n" in done.output
    assert re.search(r"\nExample\n\$ kg-belarus query run \S+", done.output)


@pytest.mark.parametrize("name", ASKED)
def test_an_example_has_an_answer(kg: Graph, name: str) -> None:
    answer = kg.answer(name, read_questions(kg.project)[name].example)
    assert isinstance(answer.result, Table)
    if name in EMPTY:
        assert not answer.table.rows, "it has an answer now: take it off the list"
        assert kg.notes(answer)
    else:
        assert answer.table.rows


@pytest.mark.parametrize("name", ASKED)
def test_an_example_names_nobody_who_may_be_withdrawn(kg: Graph, name: str) -> None:
    question = read_questions(kg.project)[name]
    values = read_values(question, question.example, kg, kg.engine)
    for value in values.values():
        if isinstance(value, ox.NamedNode) and _is(kg, value, f"a <{expand('bko:Person')}>"):
            assert _is(kg, value, f"<{expand('bko:heldOffice')}> ?office")
            assert not _is(kg, value, f"^<{expand('bko:detainee')}> ?detention")


@pytest.mark.parametrize("name", ASKED)
def test_a_column_that_shows_a_day_shows_both_ends(kg: Graph, name: str) -> None:
    table = kg.answer(name, read_questions(kg.project)[name].example).table
    for place, column in enumerate(table.columns):
        shows_days = any(
            isinstance(cell := row[place], ox.Literal) and cell.datatype.value == expand("xsd:date")
            for row in table.rows
        )
        if shows_days and column not in ONE_DAY:
            assert re.search(r"(^|_)(earliest|latest)$", column), column


def _is(kg: Graph, thing: ox.NamedNode, said: str) -> bool:
    return bool(select(kg.engine, f"SELECT * WHERE {{ {thing} {said} }} LIMIT 1").rows)
