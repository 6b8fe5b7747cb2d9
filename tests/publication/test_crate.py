"""RO-Crate and CodeMeta: readers and validators of others take them, without a network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rocrate
from rocrate.rocrate import ROCrate
from rocrate_validator import models, services
from rocrate_validator.utils import document_loader

from kg_belarus.graph import Opened
from kg_belarus.publication.about import About
from kg_belarus.publication.crate import code_of, crate_of
from tests.conftest import MakeProject
from tests.support.invented import DATA
from tests.support.sites import BASE

# Two checks of the validator fetch the context from its address.
FETCHING = ["ro-crate-1.1_3.1", "ro-crate-1.1_3.2"]
TERMS = (Path(__file__).parent / "codemeta-terms.txt").read_text().split()


def test_the_crate_is_valid_and_as_recommended(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = json.loads((Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_text())
    asked = []

    def fetch(url: str) -> object:
        asked.append(url)
        return context

    monkeypatch.setattr(document_loader, "_fetch_json_ld", fetch)
    settings = services.ValidationSettings(
        rocrate_uri=str(published),
        profile_identifier="ro-crate-1.1",
        requirement_severity=models.Severity.RECOMMENDED,
        skip_checks=FETCHING,
    )
    result = services.validate(settings)
    assert [issue.message for issue in result.get_issues()] == []
    assert result.passed()
    assert set(asked) == {"https://w3id.org/ro/crate/1.1/context"}


def test_another_reader_finds_the_same_files(published: Path) -> None:
    crate = ROCrate(str(published))
    told = {entity.id for entity in crate.data_entities}
    there = {
        p.relative_to(published).as_posix() for p in (published / "data").rglob("*") if p.is_file()
    }
    # The digests are of what the crate lists.
    assert there - {"data/SHA256SUMS"} <= told
    assert told - there == {"void.ttl", "catalog.ttl"}
    assert crate.root_dataset["version"] == "0.1.0"


def test_the_day_is_that_of_the_issue_and_a_person_is_a_person(
    make_project: MakeProject, tmp_path: Path
) -> None:
    dataset = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
bki:dataset-invented a dcat:Dataset ; dcterms:title "Invented"@en ; dcterms:creator bki:person-one ;
    dcterms:issued "2026-01-02"^^xsd:date ; dcterms:modified "2026-02-03"^^xsd:date ; dcterms:publisher bki:org-paper .
bki:org-paper a bko:Organization ; skos:prefLabel "Paper"@en .
"""
    opened = Opened(make_project({"data/invented.ttl": DATA + dataset}))
    crate = json.loads(crate_of(About(opened, BASE), []))
    found = {entity["@id"]: entity for entity in crate["@graph"]}
    space = "https://w3id.org/kg-belarus/id/"
    assert found["./"]["datePublished"] == "2026-01-02"
    assert found[f"{space}person-one"]["@type"] == "Person"
    assert found[f"{space}org-paper"]["@type"] == "Organization"


def test_codemeta_has_terms_of_codemeta(published: Path) -> None:
    document = json.loads((published / "codemeta.json").read_text())
    assert (published / "codemeta.json").read_bytes() == code_of()
    assert document.pop("@context") == "https://w3id.org/codemeta/3.0"
    assert document.pop("@type") in TERMS
    assert set(document) <= set(TERMS)
    assert document["license"] == [
        "https://spdx.org/licenses/MIT",
        "https://spdx.org/licenses/CC-BY-4.0",
    ]
    assert any(line.startswith("pyoxigraph") for line in document["softwareRequirements"])
