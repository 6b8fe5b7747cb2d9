"""A term of ours that a query names and the graph does not have is told, with the nearest."""

from __future__ import annotations

import warnings

import pytest

from kg_belarus.graph import Graph
from kg_belarus.questions.terms import unknown_terms
from tests.conftest import MakeProject
from tests.support.invented import DATA


@pytest.fixture
def kg(make_project: MakeProject) -> Graph:
    return Graph(make_project({"data/core/all.ttl": DATA}))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ASK { ?x a bko:PrisonerRelase }", ["bko:PrisonerRelase"]),
        ("ASK { bki:release-june bko:standing bkv:reprted }", ["bkv:reprted"]),
        ("ASK { ?x a <https://w3id.org/kg-belarus/ont#Nothing> }", ["bko:Nothing"]),
        ("PREFIX o: <https://w3id.org/kg-belarus/ont#> ASK { ?x a o:Nothing }", ["bko:Nothing"]),
        ("PREFIX bko: <https://example.org/> ASK { ?x a bko:Nothing }", []),
        ("CONSTRUCT { ?x a bko:New } WHERE { ?x a bko:PrisonerRelease }", []),
        ("CONSTRUCT { ?x a bko:New } WHERE { ?x a bko:Newer }", ["bko:Newer"]),
        ("# bko:Nothing\nASK { ?x skos:prefLabel 'bko:Nothing' ; foaf:name 1 }", []),
    ],
)
def test_only_terms_of_ours_that_are_nowhere_are_told(
    kg: Graph, text: str, named: list[str]
) -> None:
    told = unknown_terms(text, kg.engine)
    assert [sentence.partition(" ")[0] for sentence in told] == named


def test_a_warning_names_the_nearest(kg: Graph) -> None:
    with pytest.warns(UserWarning, match=r"bko:Relese is not in the graph \(nearest: bko:"):
        assert kg.sparql("ASK { ?x a bko:Relese }") is False
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert kg.sparql("ASK { ?x a bko:PrisonerRelease }") is True
