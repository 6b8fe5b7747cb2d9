"""Small projects with a vocabulary and shapes of their own; all names in them are invented."""

from __future__ import annotations

from collections.abc import Mapping

from kg_belarus.engines import BUNDLES
from kg_belarus.findings import Finding
from kg_belarus.graph import Opened
from kg_belarus.project import Project
from tests.conftest import MakeProject

HEAD = """@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
LINES = HEAD.count("\n")  # before what a test writes

ONTOLOGY = "ex:Boat a owl:Class .\nex:name a owl:DatatypeProperty .\n"


def boats(
    make_project: MakeProject,
    shapes: str | Mapping[str, str],
    data: str = "ex:a a ex:Boat .\n",
    ontology: str = ONTOLOGY,
) -> Project:
    """Return a project of boats; `shapes` are those of gate A, or files by path below shapes/."""
    files = {"asserted/boats.ttl": shapes} if isinstance(shapes, str) else shapes
    return make_project(
        {
            "ontology/boats.ttl": HEAD + ontology,
            "data/boats.ttl": HEAD + data,
            **{f"shapes/{path}": HEAD + text for path, text in files.items()},
        }
    )


def findings(project: Project, engine: str = "embedded") -> list[Finding]:
    """Return what both gates find."""
    reports = Opened(project, engines=BUNDLES[engine]).reports("asserted", "entailed")
    return [finding for report in reports for finding in report.findings]


def lines(project: Project, engine: str = "embedded") -> list[str]:
    """Return what both gates find, a line for each finding."""
    return [finding.as_line() for finding in findings(project, engine)]
