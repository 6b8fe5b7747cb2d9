"""The answers of the first version, translated by the published maps, are those of today.

Where one is not, `docs/record/answers.tsv` names the fixture and says why it was changed.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import Dataset, TurtleFile
from kg_belarus.engines import Engines
from kg_belarus.graph import Opened
from kg_belarus.project import open_project
from kg_belarus.questions import ask, find_question, read_questions
from kg_belarus.tables import Table
from tests.conftest import MakeProject
from tests.former import translating as maps

QUESTIONS = read_questions(open_project())
DIGESTS = {row["fixture"]: row["sha256"] for row in maps.rows(maps.DIGESTS)}
# No question answers these now: a check of the files or a shape finds the same defect.
GONE = {name for name, row in maps.FORMER.items() if not row["on_its_data"]}


def of_question(fixture: str) -> str:
    return fixture.rpartition("/")[0]


FIXTURES = [name for name in DIGESTS if of_question(name) not in GONE]
GONE_FIXTURES = [name for name in DIGESTS if of_question(name) in GONE]


def former(fixture: str) -> maps.Fixture:
    """Return a fixture of the first version, whole."""
    question, _, case = fixture.rpartition("/")
    found = [made for made in maps.put_back(question, case) if made.digest == DIGESTS[fixture]]
    assert found, (
        f"tests/queries/{fixture} no longer says what it said in the first version. Leave it as it "
        "was and add a fixture, or run `python -m tests.former.from_history`, which keeps the former one."
    )
    return found[0]


@pytest.mark.parametrize("fixture", FIXTURES)
def test_a_former_answer_is_that_of_today_or_was_changed_for_a_reason(
    shipped: Dataset, fixture: str
) -> None:
    name, _, case = fixture.rpartition("/")
    then = former(fixture)
    successor, values = maps.translated_question(name, then.parameters)
    question = find_question(shipped.project, successor)
    if "as_of" in {parameter.name for parameter in question.parameters}:
        # One question had no last day then; now it is the day of the data, which a fixture has not.
        values.setdefault("as_of", str(shipped.release.issued))
    data = TurtleFile(Path("given.ttl"), then.given, maps.translated_data(then.given))
    dataset = Dataset(shipped.project, shipped.ontology_files, (data,))
    answer = ask(question, dataset, Engines().close(dataset).engine, values).result
    assert isinstance(answer, Table)
    changed = case in maps.FORMER[name]["changed"].split()
    assert maps.agrees(name, then.answer, answer) != changed


@pytest.mark.parametrize("fixture", GONE_FIXTURES)
def test_what_a_hygiene_question_found_is_found_by_what_took_its_place(
    make_project: MakeProject, fixture: str
) -> None:
    then = former(fixture)
    project = make_project({"data/events/given.ttl": maps.translated_text(then.given)})
    rule = maps.FORMER[of_question(fixture)]["now"]
    opened = Opened(project)
    reports = [*opened.findings("files"), *opened.findings("entailed")]
    found = [f for report in reports for f in report.findings if f.rule == rule]
    told = {word for f in found for word in (f.subject, *f.message.split())}
    defects = [line.split("\t")[0] for line in then.answer.splitlines()[1:]]
    assert defects
    assert set(defects) <= told


def test_every_former_question_has_its_row_and_its_fixtures() -> None:
    assert {of_question(fixture) for fixture in DIGESTS} == set(maps.FORMER)
    assert len(maps.FORMER) == 80
    assert len(DIGESTS) == 111


def test_the_table_and_the_map_name_the_same_successors() -> None:
    told = {
        row["question"]: row["new"] for row in maps.rows(maps.COLUMNS) if row["kind"] == "question"
    }
    named = {name: row["now"] for name, row in maps.FORMER.items() if row["now"] != name}
    assert {name: now for name, now in named.items() if name not in GONE} == {
        name: new for name, new in told.items() if name in maps.FORMER
    }


@pytest.mark.parametrize("name", maps.FORMER)
def test_the_row_of_a_former_question_is_whole(name: str) -> None:
    row = maps.FORMER[name]
    changed = row["changed"].split()
    assert {f"{name}/{case}" for case in changed} <= set(DIGESTS)
    assert row["on_its_data"] in ("same", "changed", "")
    # A reason stands where something is different, and nowhere else.
    different = bool(changed) or row["on_its_data"] != "same" or row["now"] != name
    assert bool(row["reason"]) == different


@pytest.mark.parametrize("name", sorted(maps.FORMER.keys() - GONE))
def test_each_former_parameter_and_column_is_there_or_in_the_map(name: str) -> None:
    row = maps.FORMER[name]
    question = QUESTIONS[row["now"].split()[0]]
    parameters = {parameter.name for parameter in question.parameters}
    for old in row["parameters"].split():
        assert maps.now_called(name, "parameter", old) in parameters, old
    answer = ox.Store().query(question.text)
    assert isinstance(answer, ox.QuerySolutions)
    # What the tool tells of coverage, and what the map calls gone, no query gives.
    columns = {*(variable.value for variable in answer.variables), ""}
    if question.covers:
        columns.add(maps.COVERAGE)
    for old in row["columns"].split():
        assert maps.now_called(name, "column", old) in columns, old
