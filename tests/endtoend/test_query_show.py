"""`query show` of every question: it works, and its example has an answer and names nobody withdrawable."""

from __future__ import annotations

import re
from functools import cache

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg_belarus.cli import cli
from kg_belarus.engine import select
from kg_belarus.graph import Graph
from kg_belarus.namespaces import expand
from kg_belarus.project import open_project
from kg_belarus.questions import Answer, read_questions, read_values
from kg_belarus.tables import Table
from kg_belarus.text import scan

QUESTIONS = read_questions(open_project())
ASKED = [name for name, question in QUESTIONS.items() if not question.is_hygiene]

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


@cache
def example_answered(kg: Graph, name: str) -> Answer:
    return kg.answer(name, QUESTIONS[name].example)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_explains_itself(name: str) -> None:
    done = CliRunner().invoke(cli, ["query", "show", name], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "Pattern (Mermaid)\ngraph LR\n" in done.output
    assert re.search(r"\nExample\n\$ kg-belarus query run \S+", done.output)


@pytest.mark.parametrize("name", ASKED)
def test_every_question_can_be_had_as_plain_sparql(kg: Graph, name: str) -> None:
    question = QUESTIONS[name]
    required = {p.name for p in question.parameters if not p.optional and p.default is None}
    required -= {p.name for p in question.parameters if p.type == "date"}  # the release has a day
    values = {key: value for key, value in question.example.items() if key in required}
    plain = kg.as_sparql(name, **values)
    asked = ox.Store().query(plain)  # declares what it uses
    assert isinstance(asked, ox.QuerySolutions)
    assert not [token for token in scan(plain) if token.text.startswith("$")]


def test_the_command_prints_what_python_returns(kg: Graph) -> None:
    for name, more in (("claims/coverage", []), ("sanctions/in-force", ["--as-of", "2025-06-21"])):
        done = CliRunner().invoke(cli, ["query", "show", name, "--sparql", *more])
        assert done.exit_code == 0, done.output
        under = kg.at(as_of=more[1]) if more else kg
        assert done.stdout == under.as_sparql(name)
    assert '"2025-06-21"' in done.stdout


@pytest.mark.parametrize("name", ASKED)
def test_an_example_has_an_answer(kg: Graph, name: str) -> None:
    answer = example_answered(kg, name)
    assert isinstance(answer.result, Table)
    if name in EMPTY:
        assert not answer.table.rows, "it has an answer now: take it off the list"
        assert kg.notes(answer)
    else:
        assert answer.table.rows


@pytest.mark.parametrize("name", ASKED)
def test_an_example_names_nobody_who_may_be_withdrawn(kg: Graph, name: str) -> None:
    question = QUESTIONS[name]
    values = read_values(question, question.example, kg, kg.engine)
    for value in values.values():
        if isinstance(value, ox.NamedNode) and _is(kg, value, f"a <{expand('bko:Person')}>"):
            assert _is(kg, value, f"<{expand('bko:heldOffice')}> ?office")
            assert not _is(kg, value, f"^<{expand('bko:detainee')}> ?detention")


@pytest.mark.parametrize("name", ASKED)
def test_a_column_that_shows_a_day_shows_both_ends(kg: Graph, name: str) -> None:
    table = example_answered(kg, name).table
    for place, column in enumerate(table.columns):
        shows_days = any(
            isinstance(cell := row[place], ox.Literal) and cell.datatype.value == expand("xsd:date")
            for row in table.rows
        )
        if shows_days and column not in ONE_DAY:
            assert re.search(r"(^|_)(earliest|latest)$", column), column


def _is(kg: Graph, thing: ox.NamedNode, said: str) -> bool:
    return bool(select(kg.engine, f"SELECT * WHERE {{ {thing} {said} }} LIMIT 1").rows)
