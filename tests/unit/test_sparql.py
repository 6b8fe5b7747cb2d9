"""The queries that lie beside modules: filled, parsed and answered alike by both engines."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.engine import CLOSURE, reference_engine
from kg_belarus.engines import Engines
from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES
from kg_belarus.tables import Table
from kg_belarus.terms import as_turtle
from kg_belarus.text import stored_query
from tests.conftest import ROOT, MakeProject
from tests.support.invented import DATA

STORED = sorted((ROOT / "src" / "kg_belarus").rglob("*.rq"))
# The questions of a project that `new project` makes have cases of their own.
STORED = [path for path in STORED if not {"shipped", "scaffold"} & {*path.parts}]
BKI, BKO = PREFIXES["bki"], PREFIXES["bko"]


def filled(path: Path, things: set[str]) -> str:
    names = set(re.findall(r"\$(\w+)", path.read_text()))
    classes = {BKO + name for name in ("PrisonerRelease", "Statement", "Indicator")}
    one = {
        "class": BKO + "Event",
        "graph": "https://w3id.org/kg-belarus/graph/asserted",
        "bound": BKO + "beginsNotBefore",
        "first": BKO + "beginsNotBefore",
        "last": BKO + "beginsNotAfter",
        "relation": PREFIXES["rdf"] + "type",
        "whole": BKO + "Event",
        "programme": BKI + "programme-one",
    }
    several = {"classes": classes, "properties": {BKO + "observer", BKO + "hasSource"}}
    values = {name: {one[name]} if name in one else several.get(name, things) for name in names}
    return stored_query(str(path), path.stem, **values)


def test_a_token_becomes_its_iris_each_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(
        "# $things is left alone here\nSELECT * WHERE { VALUES ?t { $things } ?t bko:date ?d }"
    )
    text = stored_query(str(tmp_path / "module.py"), "q", things=["urn:b", "urn:a", "urn:b"])
    assert text == (
        f"PREFIX bko: <{BKO}>\n# $things is left alone here\n"
        "SELECT * WHERE { VALUES ?t { <urn:a> <urn:b> } ?t bko:date ?d }"
    )


def test_a_token_without_a_value_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("SELECT * WHERE { VALUES ?t { $things } ?t ?p ?o }")
    with pytest.raises(KeyError, match="things"):
        stored_query(str(tmp_path / "module.py"), "q")


@pytest.mark.parametrize("path", STORED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_both_engines_answer_alike(make_project: MakeProject, path: Path) -> None:
    graph = Graph(make_project({"data/core/invented.ttl": DATA}))
    things = {t.subject.value for t in graph.seen.asserted if isinstance(t.subject, ox.NamedNode)}
    closure = Engines().close(graph.seen)
    slow = reference_engine()
    for name in CLOSURE:
        slow.load(name, closure.engine.dump(name))
    query = filled(path, things)
    answers: list[object] = []
    for engine in (closure.engine, slow):
        answer = engine.query(query)
        if isinstance(answer, Table):
            answers.append(sorted([as_turtle(term) for term in row] for row in answer.rows))
        elif isinstance(answer, tuple):
            answers.append(sorted(map(str, answer)))
        else:
            answers.append(answer)
    assert answers[0] == answers[1]


def test_a_date_that_is_none_is_no_news(caplog: pytest.LogCaptureFixture) -> None:
    engine = reference_engine()
    text = f'SELECT ?d {{ BIND(STRDT("2025-03", <{PREFIXES["xsd"]}date>) AS ?d) }}'
    answer = engine.query(text)
    assert isinstance(answer, Table)
    assert [as_turtle(row[0]) for row in answer.rows] == ['"2025-03"^^xsd:date']
    assert caplog.records == []
