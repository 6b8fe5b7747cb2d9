"""Our things as they are matched."""

from __future__ import annotations

from pathlib import Path

import kg_belarus
from kg_belarus.graph import Opened
from kg_belarus.matching import Named, matcher_of, our_things
from kg_belarus.project import open_project
from tests.support.folders import write_files

DATA = """
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

bki:person-ihar-inventau a bko:Person ;
    skos:prefLabel "Ihar Inventau"@en , "Ігар Інвентаў"@be ;
    skos:altLabel "The Inventor"@en ;
    bko:hasNameRecord bki:name-ihar-inventau-list ;
    bko:externalId "ofac:77" .

bki:name-ihar-inventau-list a bko:NameRecord ;
    bko:nameText "INVENTAU, Ihar Piatrovich"@en .

bki:programme-invented a bko:SanctionsProgramme ;
    skos:prefLabel "Invented programme"@en ;
    bko:programmeId "XX-INV" .

bki:programme-invented-tag a bko:SanctionsProgramme ;
    skos:prefLabel "Invented tag"@en ;
    bko:listTag "INVENTED" ;
    bko:underProgramme bki:programme-invented .

bki:designation-xx-ihar-inventau a bko:Designation ;
    bko:target bki:person-ihar-inventau ;
    bko:underProgramme bki:programme-invented .

bki:aircraft-xy-001 a bko:Aircraft ; skos:prefLabel "XY-001"@en .

bki:place-nowhere a bko:Place ; skos:prefLabel "Nowhere"@en .
"""


def test_names_numbers_and_codes_of_a_graph(tmp_path: Path) -> None:
    graph = Opened(open_project(write_files(tmp_path, {"data/core/all.ttl": DATA})))
    assert our_things(graph) == [
        Named("bki:aircraft-xy-001", "aircraft", ("XY-001",)),
        Named(
            "bki:person-ihar-inventau",
            "person",
            ("Ihar Inventau", "Ігар Інвентаў", "INVENTAU, Ihar Piatrovich", "The Inventor"),
            frozenset({"ofac:77"}),
            frozenset({"XX-INV", "INVENTED"}),
        ),
    ]
    row = Named("eu:1", "person", ("INVENTOU, Ihor",), programmes=frozenset({"INVENTED"}))
    (match,) = matcher_of(graph).match([row])["eu:1"]
    assert (match.ours, match.outcome) == ("bki:person-ihar-inventau", "same")
    assert match.reasons[-1] == "both are listed under Invented tag"


def test_each_stated_number_finds_its_thing(kg: kg_belarus.Graph) -> None:
    things = our_things(kg)
    numbers = {number: thing for thing in things for number in thing.ids if number[:5] == "ofac:"}
    rows = [Named(number, thing.kind, ("?",)) for number, thing in numbers.items()]
    found = matcher_of(kg).match(rows)
    assert len(found) == len(numbers) > 200
    assert all(found[n][0].ours == thing.id for n, thing in numbers.items())
