"""A term of ours that a query names and the graph does not have is told, with the nearest."""

from __future__ import annotations

import re
import warnings

import pytest

from kg_belarus.graph import Graph, load
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
        ('ASK { ?x bko:date "2025-06-21"^^xsd:date FILTER(xsd:date(NOW()) != ?x) }', []),
        ("BASE <https://example.org/> ASK { <release-june> a bko:PrisonerRelease }", []),
    ],
)
def test_only_terms_of_ours_that_are_nowhere_are_told(
    kg: Graph, text: str, named: list[str]
) -> None:
    told = unknown_terms(text, kg.engine)
    assert [sentence.partition(" ")[0] for sentence in told] == named


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ASK { bko:release-june ?p ?o }", "bko:release-june is not in the graph; write bki:rel"),
        ("ASK { ?x a bki:PrisonerRelease }", "write bko:PrisonerRelease."),
        ("ASK { ?x bkv:standing bko:reported }", "bkv:standing is not in the graph; write bko:st"),
        (
            "ASK { ?x rdf:label ?y ; rdfs:prefLabel ?z }",
            "rdfs:prefLabel is not in the graph; write",
        ),
        ("ASK { bko:release-jun ?p ?o }", "(nearest: bki:release-june"),
        ("ASK { ?x bko:source ?y }", "bko:source is no longer used; write bko:hasSource."),
        ("ASK { ?x bko:memberState ?y }", "bko:memberState is no longer used: A bko:Membership"),
    ],
)
def test_a_wrong_prefix_and_a_former_name_are_told_with_the_right_one(
    kg: Graph, text: str, says: str
) -> None:
    assert says in " ".join(unknown_terms(text, kg.engine))


def test_a_term_that_is_no_longer_used_is_not_proposed(kg: Graph) -> None:
    (told,) = unknown_terms("ASK { ?x bko:anchr ?y }", kg.engine)
    assert re.search(r"bko:anchoredAt\b", told)
    assert not re.search(r"bko:anchor\b", told)


def test_a_warning_names_the_nearest(kg: Graph) -> None:
    with pytest.warns(UserWarning, match=r"bko:Relese is not in the graph \(nearest: bko:"):
        assert kg.sparql("ASK { ?x a bko:Relese }") is False
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert kg.sparql("ASK { ?x a bko:PrisonerRelease }") is True


def test_no_stored_question_written_out_is_told_of() -> None:
    shipped = load()
    told = {
        name: unknown_terms(shipped.as_sparql(name, **question.example), shipped.engine)
        for name, question in shipped.catalogue.items()
    }
    assert {name: said for name, said in told.items() if said} == {}
