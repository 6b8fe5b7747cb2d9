"""The published frames, run by a processor of JSON-LD that is not ours, make what our writer makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyoxigraph as ox
import pytest
from pyld import jsonld

from kg_belarus.dataset import Dataset
from kg_belarus.linked import Linked
from kg_belarus.namespaces import PREFIXES, shrink
from kg_belarus.questions import read_questions
from kg_belarus.tables import json_ld

# Those of `frames.yaml`, and others that things of the shipped graph are of.
TYPES = [
    *(
        "dcat:Dataset",
        "owl:Class",
        "owl:ObjectProperty",
        "sh:SPARQLExecutable",
        "skos:Concept",
        "skos:ConceptScheme",
    ),
    *(
        "Aircraft",
        "Anchor",
        "AssessmentFramework",
        "BackTest",
        "BargainReading",
        "BorderIncident",
        "BorderStatus",
    ),
    *(
        "Claim",
        "Commitment",
        "Constraint",
        "Conviction",
        "CountObservation",
        "CoverageStatement",
        "Crackdown",
    ),
    *(
        "Designation",
        "Detention",
        "EasingAct",
        "Event",
        "ExerciseSeries",
        "Facility",
        "ForcePresence",
        "ImposingAct",
    ),
    *(
        "Indicator",
        "IndicatorReading",
        "Interest",
        "IntergovernmentalOrganization",
        "LegalInstrument",
        "Lever",
    ),
    *(
        "Meeting",
        "Membership",
        "MilitaryExercise",
        "MissionStatus",
        "MonitoringAccess",
        "NameRecord",
        "Office",
    ),
    *(
        "Organization",
        "Participation",
        "Person",
        "Place",
        "PoliticalPrisonerRecognition",
        "PostureChange",
    ),
    *("PrisonerCount", "PrisonerRelease", "PublicRole", "Relation", "ReliefMeasure", "RenewingAct"),
    *(
        "RestrictiveMeasure",
        "SanctionsProgramme",
        "SectoralMeasure",
        "Selection",
        "Source",
        "State",
        "Statement",
    ),
    *("Tenure", "Test", "Trajectory", "TrajectoryCondition", "TravelAdvisory", "Treaty"),
]


@pytest.fixture(scope="module")
def linked(shipped: Dataset) -> Linked:
    return Linked(shipped, read_questions(shipped.project).values())


def canonical(triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {quad.triple for quad in dataset}


Loader = Callable[[str, object], dict[str, object]]


def local_only(linked: Linked) -> Loader:
    """Return a loader that has our context and asks the network for nothing."""

    def load(url: str, options: object) -> dict[str, object]:
        assert url == linked.context_iri, f"a document asks for {url}"
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": {"@context": linked.context},
        }

    return load


def surroundings(iri: str, linked: Linked) -> list[ox.Triple]:
    """Return all that is told of what a document tells something of, uncut, and of more."""
    keys = {iri, *(fact.object for fact in linked.describe(iri)), *linked.describe(iri).facts}
    return [fact.triple for key in sorted(keys) for fact in linked.facts.of(key)]


@pytest.mark.parametrize("name", TYPES)
def test_a_frame_makes_of_the_graph_what_the_document_holds(name: str, linked: Linked) -> None:
    kind = (
        PREFIXES["bko"] + name
        if ":" not in name
        else PREFIXES[name.partition(":")[0]] + name.partition(":")[2]
    )
    members = sorted(iri for iri in linked.addresses if kind in linked.facts.types(iri))
    members.sort(key=lambda iri: -len(linked.describe(iri).triples))
    for iri in {*members[:2], members[len(members) // 2], members[-1]}:
        dump = json_ld(surroundings(iri, linked), linked.context)
        frame = {"@id": iri, **linked.frame(kind)}
        options = {"documentLoader": local_only(linked)}
        framed = jsonld.frame(dump, frame, options)
        lines = jsonld.to_rdf(framed, {**options, "format": "application/n-quads"})
        made = canonical(q.triple for q in ox.parse(lines, format=ox.RdfFormat.N_QUADS))
        told = canonical(linked.describe(iri).triples)
        assert {*map(str, made)} == {*map(str, told)}, shrink(iri)


def test_each_type_has_a_frame_that_is_published(linked: Linked) -> None:
    files = linked.files()
    for name in TYPES:
        assert (
            f"frames/{linked.version}/{name.replace(':', '-') if ':' in name else f'bko-{name}'}.jsonld"
            in files
        )
    assert files[f"context/{linked.version}.jsonld"] == {"@context": linked.context}
    assert {frame["@context"] for frame in files.values() if "@type" in frame} == {
        linked.context_iri
    }


def test_a_frame_that_lacks_a_name_makes_less(linked: Linked) -> None:
    iri = PREFIXES["bki"] + "release-2025-06-21"
    frame = {"@id": iri, **linked.frame(PREFIXES["bko"] + "PrisonerRelease")}
    del frame["counts"]
    options = {"documentLoader": local_only(linked)}
    framed = jsonld.frame(json_ld(surroundings(iri, linked), linked.context), frame, options)
    lines = jsonld.to_rdf(framed, {**options, "format": "application/n-quads"})
    assert "countWording" not in lines
    assert "count" + "Wording" in linked.forms(iri)["nt"].decode()
