"""What the shapes require is read from them as they stand."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import load_dataset
from kg_belarus.dataset.requirements import Inverse, read_requirements
from kg_belarus.hierarchy import classes_above
from kg_belarus.namespaces import PREFIXES, shrink
from kg_belarus.project import open_project
from tests.conftest import MakeProject
from tests.support.invented import GOOD, HEAD

SHAPES = (
    HEAD
    + """@prefix bks: <https://w3id.org/kg-belarus/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

bks:A sh:targetClass bko:A ; sh:property bks:A-p , bks:A-q , bks:A-r , bks:A-s .
bks:A-p sh:path bko:p ; sh:minCount 2 .
bks:A-q sh:path [ sh:alternativePath ( bko:q bko:r ) ] ; sh:minCount 1 .
bks:A-r sh:path bko:r ; sh:maxCount 1 ; sh:or ( [ sh:path bko:x ; sh:minCount 1 ] ) .
bks:A-s sh:path [ sh:inversePath bko:s ] ; sh:minCount 1 .
bks:A-t sh:targetClass bko:A ; sh:or ( [ sh:path bko:t ; sh:minCount 1 ] [ sh:path bko:u ; sh:hasValue true ] ) .
bks:A-v sh:targetClass bko:A ; sh:or ( [ sh:path bko:v ; sh:minCount 1 ] [ sh:path bko:w ; sh:maxCount 1 ] ) .
"""
)


def called(name: ox.NamedNode | Inverse) -> str:
    if isinstance(name, Inverse):
        return f"inverse of {shrink(name.name.value)}"
    return shrink(name.value)


def test_what_is_read_and_what_is_not(make_project: MakeProject) -> None:
    project = make_project({"data/core/places.ttl": GOOD, "shapes/asserted/core.ttl": SHAPES})
    read = {
        (shrink(r.target), tuple(sorted(map(called, r.properties))), r.least)
        for r in read_requirements(project)
    }
    assert read == {
        ("bko:A", ("bko:p",), 2),
        ("bko:A", ("bko:q", "bko:r"), 1),
        ("bko:A", ("bko:t",), 1),
        ("bko:A", ("inverse of bko:s",), 1),
    }
    (choice,) = [r for r in read_requirements(project) if r.exactly]
    assert {(called(p), getattr(v, "value", "")) for p, v in choice.exactly} == {("bko:u", "true")}
    ((name, value),) = choice.exactly
    assert choice.counts(name, value)
    assert not choice.counts(name, "false"), "another value does not meet the requirement"


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("Detention", "detainee"),
        ("Designation", "target"),
        ("Tenure", "holder"),
        ("PoliticalPrisonerRecognition", "recognises"),
        ("Conviction", "convicts"),
        ("Claim", "claimant"),
        ("PrisonerRelease", "frees"),
    ],
)
def test_a_record_of_a_person_requires_the_person(target: str, name: str) -> None:
    """On this the take-down list rests."""
    bko = PREFIXES["bko"]
    assert any(
        r.target == bko + target and any(called(p) == "bko:" + name for p in r.properties)
        for r in read_requirements(open_project())
    )


def test_a_class_is_above_itself() -> None:
    above = classes_above(load_dataset(open_project()).ontology)
    bko = PREFIXES["bko"]
    assert {bko + "Designation", bko + "RestrictiveMeasure", bko + "Record"} <= above[
        bko + "Designation"
    ]
