"""A release loads into other stores as docs/how-to/load.md says, and answers there as here.

The files and the programs are those of the document; Virtuoso runs in a folder of its own, on free
ports of the loopback address. `test_remote.py` asks it with the tool, which gets all rows.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest

from kg_belarus.closure import Closure
from kg_belarus.dataset import Dataset
from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY
from kg_belarus.graph import Opened
from kg_belarus.publication import publish
from kg_belarus.questions import bind, find_question, read_values
from kg_belarus.tables import Table
from tests.support.documents import block
from tests.support.stores import LOAD_DOCUMENT, START, virtuoso

LOAD = "isql-vt 127.0.0.1:1111 dba dba load.sql"
SOME = (
    "claims/bargain-readings",
    "detention/releases-near-meetings",
    "diplomacy/meetings",
    "military/incidents-by-quarter",
)

Rows = list[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | None, ...]]


def bound(name: str, shipped: Dataset, closed: Closure) -> str:
    question = find_question(shipped.project, name)
    return bind(question, read_values(question, question.example, shipped, closed.engine))


def ours(text: str, closed: Closure) -> Rows:
    table = closed.engine.query(text)
    assert isinstance(table, Table)
    return list(table.rows)


@pytest.fixture(scope="module")
def release(
    shipped: Dataset, closed: Closure, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A folder with a release in `build/`, in which the document is followed."""
    folder = tmp_path_factory.mktemp("load")
    publish(Opened(shipped.project), folder / "build")
    question = bound("detention/releases-near-meetings", shipped, closed)
    (folder / "question.rq").write_text(question)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def loaded(release: Path) -> Iterator[str]:
    """Address of a Virtuoso that holds the release, loaded as the document says."""
    for command in (START, LOAD):
        assert f"\n{command}\n" in LOAD_DOCUMENT.read_text()
    (release / "load.sql").write_text(block(LOAD_DOCUMENT, "file", "load.sql"))
    with virtuoso(release) as (endpoint, sql):
        load = LOAD.replace(":1111", f":{sql}").split()
        done = subprocess.run(load, cwd=release, capture_output=True, text=True, check=True)
        for name in ("asserted", "inferred", "ontology"):
            assert re.search(rf"build/{name}\.nq +2 +NULL", done.stdout), done.stdout
        yield endpoint.query


def theirs(address: str, text: str) -> Rows:
    graphs = [("default-graph-uri", graph.value) for graph in (ASSERTED, INFERRED, ONTOLOGY)]
    form = urlencode([("query", text), *graphs]).encode()
    asked = Request(address, form, {"Accept": "application/sparql-results+xml"})
    with urlopen(asked, timeout=60) as reply:
        answer = ox.parse_query_results(reply.read(), format=ox.QueryResultsFormat.XML)
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple(solution) for solution in answer]


@pytest.mark.parametrize("name", SOME)
def test_virtuoso_answers_as_the_tool_does(
    name: str, loaded: str, shipped: Dataset, closed: Closure
) -> None:
    text = bound(name, shipped, closed)
    rows = ours(text, closed)
    assert rows
    assert theirs(loaded, text) == rows


def test_virtuoso_compares_with_what_is_unbound(loaded: str) -> None:
    # The day this fails, what the document says of Virtuoso has to be looked at again.
    told = LOAD_DOCUMENT.read_text().partition("## What Virtuoso answers otherwise")[2]
    (query,) = re.findall(r"```sparql\n(.*?)```", told, re.DOTALL)
    assert theirs(loaded, query) == [(ox.Literal("wrong"),)]


def test_virtuoso_loses_days_that_are_written_out(loaded: str, closed: Closure) -> None:
    # The day this fails too, `for_virtuoso` may go.
    day = '"2026-11-29"^^<http://www.w3.org/2001/XMLSchema#date>'
    pattern = "?x <https://w3id.org/kg-belarus/ont#beginsNotBefore> ?day"
    all_of = f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} FILTER(!(?day > {day})) }}"
    fewer = f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} FILTER(?day <= {day}) }}"
    assert theirs(loaded, all_of) == ours(all_of, closed) == ours(fewer, closed)
    assert theirs(loaded, fewer) != theirs(loaded, all_of)


@pytest.mark.parametrize("store", ["pyoxigraph", "rdflib"])
def test_what_the_document_shows_in_python_gives_the_rows(
    store: str, release: Path, closed: Closure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(release)
    names: dict[str, object] = {}
    exec(block(LOAD_DOCUMENT, "runs", store), names)
    rows = names["rows"]
    assert isinstance(rows, list)
    wanted = ours((release / "question.rq").read_text(), closed)
    values = [[getattr(cell, "value", str(cell)) for cell in row] for row in rows]
    assert values == [[cell.value if cell else "" for cell in row] for row in wanted]
