"""What the data do not type, since it follows: what acts end, sizes of groups, names of listings."""

from __future__ import annotations

import pytest

from kg_belarus.dataset import load_dataset
from kg_belarus.engine import select
from kg_belarus.engines import BUNDLES
from kg_belarus.errors import UnreadableInputError
from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES
from tests.conftest import MakeProject
from tests.support.invented import DATA

LISTED = (
    DATA
    + """
bki:programme-us a bko:SanctionsProgramme ; skos:prefLabel "US sanctions"@en , "Санкцыі"@be .
bki:programme-eu a bko:SanctionsProgramme ; skos:prefLabel "EU measures"@en .
bki:designation-one a bko:Designation ; bko:underProgramme bki:programme-us ;
    bko:target bki:person-one ; bko:endedBy bki:act-one ;
    bko:standing bkv:reported ; bko:hasSource bki:source-may .
bki:designation-two a bko:Designation ; bko:underProgramme bki:programme-eu ; bko:annex "I" ;
    bko:target bki:person-two ; skos:prefLabel "Другі ў спісе"@be ;
    bko:standing bkv:reported ; bko:hasSource bki:source-may .
bki:designation-own a bko:Designation ; bko:underProgramme bki:programme-eu ;
    bko:target bki:person-two ; skos:prefLabel "The second listing of Two"@en ;
    bko:standing bkv:reported ; bko:hasSource bki:source-may .
bki:act-one a bko:EasingAct ; bko:date "2025-06-01"^^xsd:date ;
    bko:standing bkv:reported ; bko:hasSource bki:source-july .
bki:count-all a bko:CountObservation ; bko:countOf bki:release-two ; bko:countValue 3 .
bki:count-part a bko:CountObservation ; bko:countOf bki:release-two ; bko:countValue 1 ;
    bko:countScope "women"@en .
bki:count-elsewhere a bko:CountObservation ; bko:countOf bkv:political-prisoners-belarus .
"""
)


@pytest.fixture(params=["embedded", "reference"])
def graph(make_project: MakeProject, request: pytest.FixtureRequest) -> Graph:
    engine: str = request.param
    return Graph(make_project({"data/core/all.ttl": LISTED}), engines=BUNDLES[engine])


def rows(graph: Graph, pattern: str) -> set[tuple[str, str]]:
    prefixes = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("bko", "skos"))
    found = select(graph.engine, f"{prefixes} SELECT ?a ?b WHERE {{ {pattern} }}").rows
    return {(str(a).strip("<>").rpartition("/")[2], getattr(b, "value", "")) for a, b in found}


def test_an_easing_act_ends_what_it_ended_and_a_release_does_not(graph: Graph) -> None:
    (row,) = rows(graph, "?a bko:ends ?b")
    assert row[0] == "act-one"
    assert row[1].endswith("/designation-one")


def test_a_count_of_all_is_a_size_and_that_of_a_part_is_not(graph: Graph) -> None:
    (row,) = rows(graph, "?a bko:groupSize ?b")
    assert row[0] == "release-two"
    assert row[1].endswith("/count-all")


def test_a_listing_is_called_by_whose_it_is_its_annex_and_its_target(graph: Graph) -> None:
    assert rows(graph, '?a a bko:Designation ; skos:prefLabel ?b . FILTER(LANG(?b) = "en")') == {
        ("designation-one", "US listing of One"),
        ("designation-two", "EU listing (Annex I) of Two"),
        ("designation-own", "The second listing of Two"),
    }


def test_the_name_that_follows_is_known_without_a_closure(make_project: MakeProject) -> None:
    dataset = load_dataset(make_project({"data/core/all.ttl": LISTED}))
    names = {iri.rpartition("/")[2]: dataset.names.label(iri) for iri in dataset.things()}
    assert names["designation-one"] == "US listing of One"
    assert names["designation-two"] == "EU listing (Annex I) of Two"
    assert names["designation-own"] == "The second listing of Two"
    assert [match.label for match in dataset.names.search("listing of One")] == [
        "US listing of One"
    ]


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("ASK { ?x ?p ?y }", r"1:1: this is no CONSTRUCT"),
        ("CONSTRUCT { ?x ?p ?y }\nWHERE { ?x ?p }", r"2:16: this is not SPARQL"),
    ],
)
def test_what_the_files_leave_unsaid_is_said_by_rules_alone(
    make_project: MakeProject, rule: str, says: str
) -> None:
    """A search asks these rules without any closure, and refuses what is none as the closure does."""
    project = make_project(
        {
            "data/core/all.ttl": DATA,
            "ontology/own.ttl": "<urn:a> <urn:b> <urn:c> .",
            "ontology/rules/files-bad.rq": rule,
        }
    )
    with pytest.raises(UnreadableInputError, match=rf"^ontology/rules/files-bad\.rq:{says}"):
        load_dataset(project).names.search("One")
