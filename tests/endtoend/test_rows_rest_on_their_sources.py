"""What a row rests on: every question, with its sources, on three days, in both engines.

Each cited source is followed to a record that states the row: the records of a row are what the
header names, each of their sources is their own, and none of them was out later than the day of
the view. A fixed sample runs with the other tests, everything behind the marker `nightly`.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

import pyoxigraph as ox
import pytest

from kg_belarus.answers import add_sources
from kg_belarus.engine import CLOSURE, Engine, reference_engine, select
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES, expand, shrink
from kg_belarus.project import open_project
from kg_belarus.questions import Question, answer_with, read_questions, read_values
from kg_belarus.tables import Table

# The whole, and what was known when the first talks had been held and a year later.
DAYS = (None, "2025-06-21", "2026-06-30")
QUESTIONS = {n: q for n, q in read_questions(open_project()).items() if not q.is_hygiene}
SAMPLE = sorted(QUESTIONS)[::5]
# A spelling without a record of its own is a label of the thing.
RESTING_ON_NOTHING = {"core/names"}
# A framework counts what is on record by its criteria, which name no record; an issuer is rolled up
# to the state or body whose organ it is.
OF_NO_RECORD = {
    *("trajectory", "condition", "test", "indicator", "framework", "selection", "after"),
    *("issuer", "jurisdictions", "issuers"),
}
_FACTS = "SELECT ?s ?p ?o WHERE { ?s ?p ?o . FILTER(ISIRI(?o)) }"
_SOURCES = f"SELECT ?thing ?source WHERE {{ ?thing <{expand('bko:hasSource')}> ?source }}"
_FORETOLD = f"SELECT ?thing ?source WHERE {{ ?thing ^<{expand('bko:announces')}>|^<{expand('bko:changes')}>|^<{expand('bko:countOf')}> ?word . ?word <{expand('bko:hasSource')}> ?source }}"
_ISSUED = f"SELECT ?source ?first ?last WHERE {{ OPTIONAL {{ ?source <{expand('bko:issuedNotBefore')}> ?first }} ?source <{expand('bko:issuedNotAfter')}> ?last }}"
_AHEAD = f"SELECT ?thing ?first ?last WHERE {{ ?thing <{expand('bko:announcedNotBefore')}> ?first ; <{expand('bko:announcedNotAfter')}> ?last }}"
_KNOWN = f"SELECT ?thing ?first ?last WHERE {{ OPTIONAL {{ ?thing <{expand('bko:knownNotBefore')}> ?first }} ?thing <{expand('bko:knownNotAfter')}> ?last }}"

each_question = pytest.mark.parametrize("name", SAMPLE)
every_question = pytest.mark.parametrize("name", sorted(QUESTIONS))
each_day = pytest.mark.parametrize("day", DAYS)


@cache
def graph(day: str | None) -> Graph:
    whole = Graph(open_project())
    return whole if day is None else _whole().at(known_by=day)


@cache
def _whole() -> Graph:
    return graph(None)


@cache
def own_sources(query: str = _SOURCES) -> dict[str, set[str]]:
    """The sources that each thing cites in the files, or that foretold it."""
    found: dict[str, set[str]] = defaultdict(set)
    for thing, source in select(_whole().engine, query).rows:
        assert thing is not None
        assert source is not None
        found[thing.value].add(source.value)
    return found


@cache
def days_of(query: str) -> dict[str, tuple[str, str]]:
    rows = select(_whole().engine, query).rows
    return {
        thing.value: (first.value if first else "", last.value)
        for thing, first, last in rows
        if thing is not None and last is not None
    }


def lay_ahead(record: str, day: str | None, last: int) -> bool:
    """Whether a record was announced by a day, and not yet known to have come about."""
    announced, known = days_of(_AHEAD).get(record), days_of(_KNOWN).get(record)
    return bool(day and announced and known and announced[last] <= day < known[last])


@cache
def neighbours() -> dict[str, set[str]]:
    """What stands one step from each thing, in either direction."""
    found: dict[str, set[str]] = defaultdict(set)
    for subject, _, target in select(_whole().engine, _FACTS).rows:
        if isinstance(subject, ox.NamedNode) and isinstance(target, ox.NamedNode):
            found[subject.value].add(target.value)
            found[target.value].add(subject.value)
    return found


def answered(name: str, day: str | None) -> tuple[Question, Table] | None:
    seen = graph(day)
    try:
        answer = seen.answer(name, QUESTIONS[name].example, unbounded=True)
    except WrongUsageError:
        return None
    return answer.question, seen.with_sources(answer)


def check_rows(name: str, day: str | None) -> int:
    found = answered(name, day)
    if found is None:
        return 0
    question, table = found
    place = {column: number for number, column in enumerate(table.columns)}
    checked = 0
    for row in table.rows:
        told = {c: (row[n].value if row[n] is not None else "") for c, n in place.items()}  # type: ignore[union-attr]
        records = told["records"].split()
        sources = set(told["sources"].split())
        counts = [told[c] for c in question.counts] or ["1"]
        if (
            question.records != ()
            and name not in RESTING_ON_NOTHING
            and any(count not in ("0", "") for count in counts)
        ):
            assert records or day, f"{name}: a row rests on nothing: {told}"
        stated = {source for record in records for source in own_sources()[record]}
        last = 1 if told.get("known", "surely") == "surely" else 0
        ahead = {r for r in records if lay_ahead(r, day, last)}
        foretold = {source for record in ahead for source in own_sources(_FORETOLD)[record]}
        assert sources <= stated | foretold, f"{name}: {sources - stated} are of none of {records}"
        if day is None:
            assert sources == stated, f"{name}: {stated - sources} are left out of {records}"
        else:
            for source in sources:
                assert days_of(_ISSUED).get(source, ("", "9999"))[last] <= day, (name, source)
            if "known" in told:
                for record in set(records) - ahead:
                    first_known = days_of(_KNOWN).get(record)
                    assert first_known is None or first_known[last] <= day, (name, record)
        _check_that_the_row_is_stated(name, question, row, table, records)
        checked += bool(records)
    return checked


def _check_that_the_row_is_stated(
    name: str, question: Question, row: tuple[object, ...], table: Table, records: list[str]
) -> None:
    """Each thing in a row is a record of it, or stands within two steps of one."""
    if not records:
        return
    near = set(records)
    for record in records:
        near |= neighbours()[record]
    for column, term in zip(table.columns, row, strict=True):
        if not isinstance(term, ox.NamedNode) or column in OF_NO_RECORD:
            continue
        if term.value in near or not term.value.startswith(PREFIXES["bki"]):
            continue
        assert neighbours()[term.value] & near, f"{name}: {shrink(term.value)} in {column}"


@each_day
@each_question
def test_each_row_rests_on_records_that_state_it(name: str, day: str | None) -> None:
    check_rows(name, day)


@pytest.mark.nightly
@each_day
@every_question
def test_every_row_rests_on_records_that_state_it(name: str, day: str | None) -> None:
    check_rows(name, day)


def test_the_sample_has_rows_on_each_day() -> None:
    for day in DAYS:
        assert sum(check_rows(name, day) for name in SAMPLE) > 50, day


@cache
def reference(day: str | None) -> Engine:
    engine = reference_engine()
    for part in CLOSURE:
        engine.load(part, graph(day).engine.dump(part))
    return engine


def check_both_engines(name: str, day: str | None) -> None:
    seen, question = graph(day), QUESTIONS[name]
    given = dict(question.example)
    if day and any(p.name == "as_of" for p in question.parameters):
        given.setdefault("as_of", day)
    try:
        values = read_values(question, given, _whole(), _whole().engine)
    except WrongUsageError:
        return
    tables = []
    for engine in (seen.engine, reference(day)):
        answer = answer_with(question, values, engine, _whole())
        assert isinstance(answer.result, Table)
        tables.append(add_sources(answer.result, engine, answer))
    assert tables[0] == tables[1]


@each_question
def test_both_engines_cite_the_same(name: str) -> None:
    check_both_engines(name, DAYS[1])


@pytest.mark.nightly
@each_day
@every_question
def test_both_engines_cite_the_same_everywhere(name: str, day: str | None) -> None:
    check_both_engines(name, day)


def test_the_day_of_a_view_is_a_day() -> None:
    assert all(day is None or date.fromisoformat(day) for day in DAYS)
