"""One figure per fact: what README, CHANGELOG and CITATION say of sizes and days is what the graph holds."""

from __future__ import annotations

import re

import pytest
import yaml

from kg_belarus.engine import select
from kg_belarus.graph import Graph
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text()


def size(kg: Graph, name: str) -> int:
    query = (
        "PREFIX bko: <https://w3id.org/kg-belarus/ont#> "
        f"SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ ?thing a bko:{name} }}"
    )
    ((count,),) = select(kg.engine, query).rows
    assert count is not None
    return int(count.value)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Record", r"(\d[\d,]*) records"),
        ("Claim", r"(\d[\d,]*) claims"),
        ("Source", r"(\d[\d,]*) publications"),
        ("LegalInstrument", r"(\d[\d,]*) legal texts"),
        ("Designation", r"(\d[\d,]*) listings"),
        ("Anchor", r"(\d[\d,]*) numbered assertions"),
    ],
)
def test_the_readme_counts_what_the_graph_holds(kg: Graph, name: str, words: str) -> None:
    found = re.findall(words, README)
    assert found == [f"{size(kg, name):,}"]


def test_the_citation_has_the_day_and_version_of_the_data(kg: Graph) -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert kg.release.issued is not None
    assert citation["date-released"] == kg.release.issued.isoformat()
    assert citation["version"] == kg.release.version


def test_the_questions_are_counted_as_they_are(kg: Graph) -> None:
    number = len(kg.questions())
    for name in ("README.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text()
        assert set(re.findall(r"(\d+) saved questions", text)) <= {str(number)}, name
