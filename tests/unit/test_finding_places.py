"""A finding of the shapes leads to the value that is wrong, and shows it."""

from __future__ import annotations

import pytest

from kg_belarus.dataset import load_dataset
from kg_belarus.engines import Engines
from kg_belarus.errors import Position
from kg_belarus.graph.checking import of_asserted
from tests.conftest import MakeProject
from tests.support.invented import HEAD

LONG = "a name without a tag that goes on and on and comes to no end at all"
PREFIXES = "@prefix bkv: <https://w3id.org/kg-belarus/voc/> .\n" + HEAD
DATA = f"""{PREFIXES}bki:org-one a bko:Organization ;
    bko:kind bkv:news-outlet ;
    skos:prefLabel "One"@en ,
        "Two"@en ;
    skos:altLabel "eins"@en , '''{LONG} "x"''' .

bki:place-a a bko:Place ;
    skos:prefLabel "A"@en ;
    bko:within bki:org-one .

bki:place-b a bko:Place ;
    bko:within <https://w3id.org/kg-belarus/id/place-a> ,
        <https://w3id.org/kg-belarus/id/org-one> .
"""


@pytest.mark.parametrize("validator", ["pyshifty", "pyshacl"])
def test_the_place_is_that_of_the_value(make_project: MakeProject, validator: str) -> None:
    dataset = load_dataset(make_project({"data/core/places.ttl": DATA}))
    reports = of_asserted(dataset, Engines(validator=validator))
    found = {
        (f.rule, f.position.line if f.position else 0, f.position.column if f.position else 0): f
        for report in reports
        for f in report.findings
    }
    # Two labels: the property. No label at all: the block. A wrong value: that value.
    assert found["bks:Label-prefLabel", 8, 5].value is None
    assert found["bks:Place-within", 14, 16].value == "bki:org-one"
    assert found["bks:Place-within", 18, 9].value == "bki:org-one"
    assert any(line == 16 and f.value is None for (_, line, _), f in found.items())
    tagless = found["bks:Label-altLabel", 10, 31]
    assert tagless.value == f'"{LONG} \\"x\\""'
    assert tagless.as_line().endswith(
        f'skos:altLabel, such as @en. Found: "{LONG[:58]}… [bks:Label-altLabel]'
    )


@pytest.mark.parametrize("validator", ["pyshifty", "pyshacl"])
def test_values_that_are_too_many_are_told_and_one_that_has_no_block(
    make_project: MakeProject, validator: str
) -> None:
    again = f"{PREFIXES}bki:org-one bko:kind bkv:state-media .\n"
    nobody = DATA.replace("<https://w3id.org/kg-belarus/id/org-one>", "bki:place-none")
    files = {"data/core/places.ttl": nobody, "data/core/a.ttl": again}
    reports = of_asserted(load_dataset(make_project(files)), Engines(validator=validator))
    told = {f.rule: f.message for report in reports for f in report.findings}
    assert told["bks:Organization-kind"].endswith(
        " There are 2: bkv:state-media (data/core/a.ttl:6:22), "
        "bkv:news-outlet (data/core/places.ttl:7:14); keep one."
    )
    assert told["bks:Place-within"].endswith(" bki:place-none has no block.")


def test_what_has_no_place_of_its_own_has_that_of_its_block(make_project: MakeProject) -> None:
    dataset = load_dataset(make_project({"data/core/places.ttl": DATA}))
    file = dataset.data_files[0].path
    iri = "https://w3id.org/kg-belarus/id/place-a"
    within = "https://w3id.org/kg-belarus/ont#within"
    assert dataset.place_of(iri, within, "nothing there") == Position(file, 14, 5)
    assert dataset.place_of(iri, within + "x") == Position(file, 12, 1)
    assert dataset.place_of(iri + "x", within) is None
