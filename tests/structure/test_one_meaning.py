"""What a word of the graph means is said once, where the triples are: no query, rule or module says it again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg_belarus.assessment import Settings
from kg_belarus.engine import select
from kg_belarus.graph import load
from kg_belarus.namespaces import local
from tests.conftest import ROOT

RULES = ROOT / "ontology" / "rules"
HELD = "a-record-is-held.rq"
TEXTS = sorted(
    path
    for folder, kinds in (("queries", "*.rq"), ("ontology/rules", "*.rq"), ("src", "*.rq"))
    for path in (ROOT / folder).rglob(kinds)
)
MODULES = sorted(p for p in (ROOT / "src").rglob("*.py") if "shipped" not in p.parts)


@pytest.mark.parametrize("path", [p for p in TEXTS if p.name != HELD], ids=lambda p: p.stem)
def test_which_standings_are_held_is_said_by_one_rule(path: Path) -> None:
    text = re.sub(r"^\s*#.*$", "", path.read_text(), flags=re.MULTILINE)
    assert not re.search(r"IN \(bkv:(refuted|planned), bkv:(refuted|planned)\)", text)
    assert "bkv:established, bkv:reported, bkv:contested" not in text


def test_the_tests_count_what_is_held_unless_told_otherwise() -> None:
    engine = load().engine
    rows = select(
        engine,
        "PREFIX bko: <https://w3id.org/kg-belarus/ont#> "
        "SELECT DISTINCT ?standing WHERE { ?record bko:isHeld true ; bko:standing ?standing }",
    ).rows
    assert Settings().standings == {local(row[0].value) for row in rows if row[0] is not None}


def test_who_first_published_is_said_by_one_rule() -> None:
    # The view also asks whether a source passes on another; that is no origin. What is invented states it.
    saying_in_code = [p for p in MODULES if "bko:originPublisher" in p.read_text()]
    assert [p.name for p in saying_in_code if p.parent.name != "invention"] == ["sources.py"]
    # Questions, and the page of the sources, show who passes on whom, which is no origin either.
    saying = {p.stem for p in TEXTS if "bko:originPublisher" in p.read_text()}
    assert saying == {"origin", "publishers", "relays", "source-relays-itself", "texts"}


def test_what_two_publishers_tell_is_said_by_one_rule() -> None:
    """Where two sources are compared by their origins it is told whether a thing is confirmed, or on which day it was."""
    comparing = {
        p.stem
        for p in TEXTS
        if re.search(r"\?origin != \?|DISTINCT \?origin\) *[<>]", p.read_text())
    }
    assert comparing == {"two-origins-confirm", "first-known"}


def test_stated_days_become_bounds_in_one_rule() -> None:
    reckoning = [p.name for p in RULES.glob("*.rq") if "?leap" in p.read_text()]
    assert reckoning == ["bounds-1-stated.rq"]


def test_coverage_is_weighed_by_the_tool_and_by_one_question() -> None:
    # `claims/coverage` lists the statements; `assessment/counts` shows in plain SPARQL what `assess` does.
    asking = {p.stem for p in TEXTS if "bko:coverageLevel" in p.read_text()}
    assert asking == {"coverage", "counts"}


# These make queries: of rules, of shapes, of another query, of the beginning of an IRI, of a path, of
# names, of a datatype or of a graph elsewhere.
MAKING = {
    "own",
    "fixpoint",
    "contradictions",
    "sources",
    "restraint",
    "completion",
    "view",
    "terms",
    "scaffolding",
    "wordings",
    "queries",
    "hints",
    "compiling",
    "elsewhere",
    "load",
    "loading",
    "remote",
}


def test_queries_stand_in_files_of_their_own() -> None:
    asking = {
        p.stem
        for p in MODULES
        if re.search(
            r"[\"'{ ](SELECT|CONSTRUCT|ASK) (DISTINCT |WHERE |\(|\?|\{)", _without_docstrings(p)
        )
    }
    assert asking <= MAKING


def test_namespaces_are_written_in_one_place() -> None:
    for path in MODULES:
        if path.name not in ("namespaces.py", "scaffolding.py"):
            text = _without_docstrings(path)
            assert "www.w3.org/2001/XMLSchema#" not in text, path
            assert "w3id.org/kg-belarus" not in text, path


def _without_docstrings(path: Path) -> str:
    return re.sub(r'"""(?:[^"]|"(?!""))*"""', "", path.read_text())
