"""The whole alignment read with the vocabularies that it speaks of: consistent, and asked in their words.

Their axioms lie in `tests/vocabularies/`, which says how they are made.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import kg_belarus
from kg_belarus.graph import Opened
from kg_belarus.project import open_project
from kg_belarus.tables import Table
from kg_belarus.terms import value_of
from tests.conftest import ROOT
from tests.support.folders import write_files

AXIOMS = ROOT / "tests" / "vocabularies"
ALL = sorted({p.stem for p in (ROOT / "ontology/alignments").glob("*.ttl")} | {"skos"})
SEM = "PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> "
SCHEMA = "PREFIX schema: <http://schema.org/> "

DATA = """
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix bkv: <https://w3id.org/kg-belarus/voc/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

bki:meeting-held a bko:Meeting ; bko:standing bkv:reported ; bko:date "2025-01-02"^^xsd:date ;
    bko:participant bki:person-a , bki:state-x ; bko:hasSource bki:source-s .
bki:meeting-planned a bko:Meeting ; bko:standing bkv:planned ; bko:participant bki:person-a .
bki:meeting-refuted a bko:Meeting ; bko:standing bkv:refuted ; bko:participant bki:person-a .
bki:tenure-now a bko:Tenure ; bko:standing bkv:established ; bko:holder bki:person-a ;
    bko:tenureOf bki:office-now ; bko:openAsOf "2025-01-02"^^xsd:date .
bki:tenure-over a bko:Tenure ; bko:standing bkv:established ; bko:holder bki:person-a ;
    bko:tenureOf bki:office-over ; bko:endDate "2024"^^xsd:gYear .
bki:tenure-left a bko:Tenure ; bko:standing bkv:established ; bko:holder bki:person-a ;
    bko:tenureOf bki:office-left ; bko:endUnknown true .
bki:tenure-refuted a bko:Tenure ; bko:standing bkv:refuted ; bko:holder bki:person-a ;
    bko:tenureOf bki:office-refuted .
bki:person-a a bko:Person .
bki:state-x a bko:State .
bki:source-s a bko:Source .
"""
# What would be said if hasSource were prov:wasDerivedFrom by an axiom.
WRONG = """
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

bko:hasSource rdfs:subPropertyOf prov:wasDerivedFrom .
"""


def with_vocabularies(folder: Path) -> Path:
    """Return a layer in which each alignment stands with the axioms of its vocabulary."""
    (folder / "ontology/alignments").mkdir(parents=True)
    for path in AXIOMS.glob("*.nt"):
        shutil.copy(path, folder / "ontology/alignments")
    return folder


def rows(graph: kg_belarus.Graph, query: str) -> set[tuple[str, ...]]:
    found = graph.sparql(query)
    assert isinstance(found, Table)
    return {tuple(value_of(cell).rpartition("/")[2] for cell in row) for row in found.rows}


@pytest.fixture(scope="module")
def aligned(tmp_path_factory: pytest.TempPathFactory) -> kg_belarus.Graph:
    layer = with_vocabularies(tmp_path_factory.mktemp("vocabularies"))
    return kg_belarus.load([kg_belarus.SHIPPED, layer], align=ALL)


def test_nothing_contradicts(aligned: kg_belarus.Graph) -> None:
    # The axioms are there: what they alone say, follows.
    assert aligned.sparql("ASK { ?office ^org:holds ?person ; org:heldBy ?person }") is True
    assert aligned.contradictions() == []


def test_their_own_questions_are_answered(aligned: kg_belarus.Graph) -> None:
    meeting = "bki:meeting-2025-09-11-minsk"
    ours = rows(aligned, f"SELECT ?who {{ {meeting} bko:participant ?who }}")
    assert len(ours) >= 2
    assert rows(aligned, f"{SEM} SELECT ?a {{ {meeting} a sem:Event ; sem:hasActor ?a }}") == ours
    activity = "a prov:Activity ; prov:wasAssociatedWith ?a . ?a a prov:Agent"
    assert rows(aligned, f"SELECT ?a {{ {meeting} {activity} }}") == ours
    attended = rows(
        aligned, f"{SCHEMA} SELECT ?a {{ {meeting} a schema:Event ; schema:attendee ?a }}"
    )
    assert attended
    assert attended <= ours
    derived = f"?d foaf:primaryTopic {meeting} ; prov:wasDerivedFrom ?source"
    assert rows(aligned, f"SELECT ?source {{ {derived} }}") == rows(
        aligned, f"SELECT ?source {{ {meeting} bko:hasSource ?source }}"
    )
    president = "bki:office-president-belarus"
    assert rows(aligned, f"SELECT ?p {{ ?p org:holds {president} }}") == {
        ("person-aliaksandr-lukashenka",)
    }
    assert aligned.sparql("ASK { ?m a org:Membership ; org:member ?p . ?p a foaf:Person }") is True


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_files(tmp_path / "small", {"data/core/all.ttl": DATA})


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_what_was_planned_or_refuted_did_not_occur(small: Path, engine: str) -> None:
    opened = kg_belarus.load(small, engine=engine, align=["sem", "prov", "schema-org", "org"])
    held = {("meeting-held", "person-a"), ("meeting-held", "state-x")}
    assert rows(opened, f"{SEM} SELECT ?e ?a {{ ?e sem:hasActor ?a }}") == held
    assert rows(opened, "SELECT ?e ?a { ?e prov:wasAssociatedWith ?a }") == held
    assert rows(opened, "SELECT ?e { ?e a prov:Activity }") == {("meeting-held",)}
    assert rows(opened, f"{SCHEMA} SELECT ?e ?a {{ ?e schema:attendee ?a }}") == {
        ("meeting-held", "person-a")
    }
    stamps = "sem:hasEarliestBeginTimeStamp ?from ; sem:hasLatestEndTimeStamp ?to"
    assert rows(opened, f"{SEM} SELECT ?from ?to {{ ?e {stamps} }}") == {
        ("2025-01-02", "2025-01-02")
    }


def test_a_post_is_held_while_no_end_of_it_is_known(small: Path) -> None:
    opened = kg_belarus.load(small, align="org")
    assert rows(opened, "SELECT ?p ?o { ?p org:holds ?o }") == {("person-a", "office-now")}
    assert ("office-over",) in rows(opened, "SELECT ?o { ?p bko:heldOffice ?o }")


def test_a_description_was_derived_and_not_what_it_describes(small: Path) -> None:
    opened = kg_belarus.load(small, align="prov")
    assert rows(opened, "SELECT ?d ?s ?t { ?d prov:wasDerivedFrom ?s ; foaf:primaryTopic ?t }") == {
        ("meeting-held#description", "source-s", "meeting-held")
    }


def test_rules_of_an_alignment_are_read_with_it_alone(small: Path) -> None:
    assert rows(kg_belarus.load(small), "SELECT ?s { ?s prov:wasDerivedFrom ?o }") == set()
    assert rows(kg_belarus.load(small, align="org"), "SELECT ?s { ?s a prov:Activity }") == set()
    # And no rule beside an alignment is a file that nothing reads.
    layer = write_files(small, {"ontology/alignments/mine.other.rq": "nonsense"})
    (report, *_) = Opened(open_project(None, layer)).reports("files")
    assert "unread-file" not in {finding.rule for finding in report.findings}


def test_the_axiom_that_is_not_there_would_contradict(small: Path, tmp_path: Path) -> None:
    layer = with_vocabularies(tmp_path / "voc")
    assert kg_belarus.load([small, layer], align=ALL).contradictions() == []
    write_files(layer, {"ontology/alignments/prov.wrong.ttl": WRONG})
    found = kg_belarus.load([small, layer], align=ALL).contradictions()
    assert found
    assert "meeting-held" in str(found)
