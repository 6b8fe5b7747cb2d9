"""The ontology as logic: inside OWL 2 RL and OWL 2 DL, consistent, every class able to have members.

Two checkers that are not ours judge it: the profile checker of the OWL API and the reasoner HermiT.
Both come with owlready2 and need Java. Each is also shown an error, so that silence means something.
"""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import owlready2
import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
ALIGNMENTS = ONTOLOGY / "alignments"
CHECKER = Path(__file__).with_name("ProfileCheck.java")
BKO = Namespace("https://w3id.org/kg-belarus/ont#")
EX = Namespace("https://example.org/")

SCOPES = {
    "ontology": sorted(ONTOLOGY.glob("*.ttl")),
    "with alignments": sorted((*ONTOLOGY.glob("*.ttl"), *ALIGNMENTS.glob("*.ttl"))),
}


def merged(files: list[Path]) -> Graph:
    """Return the triples of the files as one ontology without imports: all of it is there."""
    graph = Graph()
    for file in files:
        graph.parse(file)
    graph.remove((None, OWL.imports, None))
    return graph


def written(graph: Graph, folder: Path) -> Path:
    """Return an RDF/XML file of the graph, which the OWL API and owlready2 both read."""
    path = folder / "merged.owl"
    graph.serialize(path, format="xml")
    return path


def profile_violations(path: Path) -> list[str]:
    """Return what the OWL API finds outside OWL 2 RL or OWL 2 DL."""
    (jar,) = Path(owlready2.__file__).parent.glob("pellet/owlapi-distribution-*.jar")
    done = subprocess.run(
        ["java", "-cp", jar, CHECKER, path], capture_output=True, text=True, check=False
    )
    found = done.stdout.splitlines()
    assert done.returncode == (1 if found else 0), done.stderr
    return found


def inconsistent_classes(path: Path) -> set[str]:
    """Return the classes that can have no member, by HermiT; a contradiction raises."""
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    owlready2.sync_reasoner_hermit(world, debug=0)
    return {found.iri for found in world.inconsistent_classes() if found is not owlready2.Nothing}


@pytest.mark.parametrize("files", SCOPES.values(), ids=SCOPES.keys())
def test_ontology_stays_in_its_profiles(files: list[Path], tmp_path: Path) -> None:
    assert profile_violations(written(merged(files), tmp_path)) == []


@pytest.mark.parametrize("files", SCOPES.values(), ids=SCOPES.keys())
def test_ontology_is_consistent(files: list[Path], tmp_path: Path) -> None:
    assert inconsistent_classes(written(merged(files), tmp_path)) == set()


def test_profile_check_reports_an_axiom_outside_rl(tmp_path: Path) -> None:
    graph = merged(SCOPES["ontology"])
    graph.parse(
        data=f"""
        @prefix owl: <{OWL}> .
        @prefix rdfs: <{RDFS}> .
        <{BKO.Tenure}> rdfs:subClassOf [
            a owl:Restriction ; owl:onProperty <{BKO.holder}> ; owl:someValuesFrom <{BKO.Person}>
        ] .
        """,
        format="turtle",
    )
    found = profile_violations(written(graph, tmp_path))
    assert found
    assert all(line.startswith("OWL 2 RL: ") and str(BKO.holder) in line for line in found)


def test_profile_check_reports_a_term_that_is_not_declared(tmp_path: Path) -> None:
    graph = merged(SCOPES["ontology"])
    graph.add((BKO.Tenure, RDFS.subClassOf, BKO.Tenur))
    found = profile_violations(written(graph, tmp_path))
    assert any(line.startswith("OWL 2 DL: ") and str(BKO.Tenur) in line for line in found)


def test_reasoner_reports_a_class_without_possible_members(tmp_path: Path) -> None:
    graph = merged(SCOPES["ontology"])
    graph.add((EX.Both, RDF.type, OWL.Class))
    graph.add((EX.Both, RDFS.subClassOf, BKO.Detention))
    graph.add((EX.Both, RDFS.subClassOf, BKO.PrisonerRelease))
    assert inconsistent_classes(written(graph, tmp_path)) == {str(EX.Both)}


def test_reasoner_reports_a_contradiction(tmp_path: Path) -> None:
    graph = merged(SCOPES["ontology"])
    graph.add((EX.one, RDF.type, OWL.NamedIndividual))
    graph.add((EX.one, RDF.type, BKO.Claim))
    graph.add((EX.one, BKO.disputes, EX.one))
    path = written(graph, tmp_path)
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        inconsistent_classes(path)


def test_alignments_say_what_the_table_says() -> None:
    text = (ALIGNMENTS / "mappings.sssom.tsv").read_text(encoding="utf-8").splitlines()
    named = (line.removeprefix("#  ").partition(": ") for line in text if line.startswith("#  "))
    prefixes = {name: iri for name, _, iri in named} | {
        "rdfs": str(RDFS),
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }

    def term(curie: str) -> URIRef:
        prefix, local = curie.split(":", 1)
        return URIRef(prefixes[prefix] + local)

    rows = csv.DictReader((line for line in text if not line.startswith("#")), delimiter="\t")
    table = {
        (term(row["subject_id"]), term(row["predicate_id"]), term(row["object_id"])) for row in rows
    }
    graph = Graph()
    for file in sorted(ALIGNMENTS.glob("*.ttl")):
        graph.parse(file)
    stated = {triple for triple in graph if str(triple[0]).startswith(str(BKO))}
    assert table == stated
