"""A release loads into other stores as docs/how-to/load.md says, and answers there as here.

The files and the programs are those of the document; Virtuoso runs in a folder of its own, on free
ports of the loopback address. A part of the questions is asked with the other tests; all of them,
against the list of what Virtuoso answers otherwise, behind the marker `nightly`.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest

from kg_belarus.closure import Closure
from kg_belarus.dataset import Dataset
from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY
from kg_belarus.graph import Opened
from kg_belarus.project import open_project
from kg_belarus.publication import publish
from kg_belarus.questions import bind, find_question, read_questions, read_values
from kg_belarus.tables import Table
from tests.conftest import ROOT

DOCUMENT = ROOT / "docs" / "how-to" / "load.md"
START = "virtuoso-t +foreground +configfile virtuoso.ini"
LOAD = "isql-vt 127.0.0.1:1111 dba dba load.sql"
SOME = (
    "claims/bargain-readings",
    "detention/releases-near-meetings",
    "diplomacy/meetings",
    "military/incidents-by-quarter",
    "sanctions/easing-acts",
)

Rows = list[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | None, ...]]


def block(kind: str, name: str) -> str:
    """Return a block of the document that stands under a comment such as `<!-- file: x -->`."""
    pattern = rf"<!-- {kind}: {name} -->\n```\w+\n(.*?)```"
    found = re.search(pattern, DOCUMENT.read_text(), re.DOTALL)
    assert found, f"the document has no block {name}"
    return found.group(1)


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
def virtuoso(release: Path) -> Iterator[str]:
    """Address of a Virtuoso that holds the release."""
    if shutil.which("virtuoso-t") is None:
        pytest.skip("Virtuoso is not installed; tests/install.sh installs it")
    for command in (START, LOAD):
        assert f"\n{command}\n" in DOCUMENT.read_text()
    sql, http = free_ports()
    settings = block("file", "virtuoso.ini").replace(":1111\n", f":{sql}\n")
    (release / "virtuoso.ini").write_text(settings.replace(":8890\n", f":{http}\n"))
    (release / "load.sql").write_text(block("file", "load.sql"))
    (release / "db").mkdir()
    address = f"http://127.0.0.1:{http}/sparql"
    with (release / "out").open("w") as out:
        server = subprocess.Popen(START.split(), cwd=release, stdout=out, stderr=out)
    try:
        wait_for(address, server, release / "out")
        load = LOAD.replace(":1111", f":{sql}").split()
        loaded = subprocess.run(load, cwd=release, capture_output=True, text=True, check=True)
        for name in ("asserted", "inferred", "ontology"):
            assert re.search(rf"build/{name}\.nq +2 +NULL", loaded.stdout), loaded.stdout
        yield address
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen[bytes], out: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, out.read_text()
        try:
            theirs(address, "SELECT * WHERE {} LIMIT 1")
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"Virtuoso gave no answer for half a minute:\n{out.read_text()}")


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
    name: str, virtuoso: str, shipped: Dataset, closed: Closure
) -> None:
    text = bound(name, shipped, closed)
    rows = ours(text, closed)
    assert rows
    assert theirs(virtuoso, text) == rows


def test_virtuoso_compares_with_what_is_unbound(virtuoso: str) -> None:
    # The day this fails, what the document says of Virtuoso has to be looked at again.
    told = DOCUMENT.read_text().partition("## What Virtuoso answers otherwise")[2]
    (query,) = re.findall(r"```sparql\n(.*?)```", told, re.DOTALL)
    assert theirs(virtuoso, query) == [(ox.Literal("wrong"),)]


@pytest.mark.nightly
def test_what_virtuoso_answers_otherwise_is_listed(
    virtuoso: str, shipped: Dataset, closed: Closure
) -> None:
    listed = DOCUMENT.read_text().partition("## What Virtuoso answers otherwise")[2]
    other = set()
    for name in read_questions(open_project()):
        text = bound(name, shipped, closed)
        try:
            is_same = plain(theirs(virtuoso, text)) == plain(ours(text, closed))
        except (HTTPError, TimeoutError):  # refused, or more than a minute
            is_same = False
        if not is_same:
            other.add(name)
    assert sorted(name for name in other if f"`{name}`" not in listed) == []


def plain(rows: Rows) -> list[list[str]]:
    """Return rows with no difference that the document counts as none: order, and 1 for true."""
    truths = {"true": "1", "false": "0"}
    return sorted(
        [truths.get(cell.value, cell.value) if cell else "" for cell in row] for row in rows
    )


@pytest.mark.parametrize("store", ["pyoxigraph", "rdflib"])
def test_what_the_document_shows_in_python_gives_the_rows(
    store: str, release: Path, closed: Closure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(release)
    names: dict[str, object] = {}
    exec(block("runs", store), names)
    rows = names["rows"]
    assert isinstance(rows, list)
    wanted = ours((release / "question.rq").read_text(), closed)
    values = [[getattr(cell, "value", str(cell)) for cell in row] for row in rows]
    assert values == [[cell.value if cell else "" for cell in row] for row in wanted]
