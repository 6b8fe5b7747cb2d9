"""Shapes that an engine would pass over are refused, with file, line and column."""

from __future__ import annotations

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.project import open_project
from kg_belarus.validation import read_shapes
from tests.conftest import MakeProject
from tests.support.shaped import LINES, boats, lines

SHAPE = "ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:property ex:S-n .\nex:S-n sh:path ex:name ;\n    "
PATH = "ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:property ex:S-n .\nex:S-n sh:minCount 1 ;\n    sh:path "
NODE = "ex:S a sh:NodeShape ; sh:targetClass ex:Boat ;\n    "
CASES = [
    # Terms that nobody knows, wherever they stand.
    (SHAPE + "sh:minCuont 1 .", "3:5", "no term of SHACL (nearest: sh:minCount"),
    (NODE + "sh:property [ sh:path ex:name ; sh:minCuont 1 ] .", "2:37", "sh:minCuont"),
    (NODE + "sh:nodeKind sh:Iri .", "2:17", "sh:Iri is no term"),
    (SHAPE + "sh:path2 ex:x .", "3:5", "sh:path2"),
    (NODE + "<http://www.w3.org/ns/shacl#minCuont> 1 .", "2:5", "sh:minCuont"),
    ("ex:S a sh:NodeShap ; sh:targetClass ex:Boat .", "1:8", "sh:NodeShape"),
    # Terms of what is not supported.
    (NODE + 'sh:js [ sh:jsFunctionName "f" ] .', "2:5", "SHACL-JS"),
    (SHAPE + "sh:memberShape ex:M .\nex:M a sh:NodeShape .", "3:5", "SHACL 1.2"),
    (SHAPE + "sh:uniqueMembers true .", "3:5", "SHACL 1.2"),
    (SHAPE + "sh:singleLine true .", "3:5", "SHACL 1.2"),
    (SHAPE + "sh:severity sh:Debug .", "3:17", "write sh:Info"),
    (NODE + "sh:expression [ sh:path ex:ok ] .", "2:5", "advanced features"),
    (NODE + 'sh:rule [ sh:object "x" ] .', "2:5", "write a rule, ontology/rules/"),
    ("ex:shapes sh:entailment <http://www.w3.org/ns/entailment/OWL-RL> .", "1:11", "shapes/entailed/"),
    (NODE + "sh:shapesGraph ex:shapes .", "2:5", "those of shapes/"),
    ("[] a sh:ValidationReport .", "1:6", "of reports"),
    # Values of the wrong kind.
    (SHAPE + 'sh:minCount "abc" .', "3:17", "whole number"),
    (SHAPE + 'sh:minCount "1" .', "3:17", "whole number"),
    (SHAPE + "sh:maxCount 1.5 .", "3:17", "whole number"),
    (SHAPE + "sh:maxCount -1 .", "3:5", "whole number"),
    (SHAPE + "sh:maxCount 1 , 2 .", "3:21", "keep one"),
    (SHAPE + 'sh:uniqueLang "true" .', "3:19", "true or false"),
    (SHAPE + 'sh:uniqueLang "1"^^xsd:boolean .', "3:19", "true or false"),
    (SHAPE + 'sh:class "Boat" .', "3:14", "takes an IRI"),
    (SHAPE + "sh:class [ a owl:Class ] .", "3:5", "a blank node is none"),
    (SHAPE + 'sh:datatype "xsd:date" .', "3:17", "takes an IRI"),
    (SHAPE + "sh:nodeKind ex:Boat .", "3:17", "sh:BlankNodeOrIRI"),
    (SHAPE + "sh:minInclusive ex:one .", "3:21", "takes a literal"),
    (SHAPE + "sh:pattern ex:one .", "3:16", "plain text"),
    (NODE + 'sh:property "ex:S-n" .', "2:17", "names a shape"),
    (SHAPE + 'sh:severity "Warning" .', "3:17", "takes an IRI"),
    (NODE + "sh:minCount 1 .", "2:17", "has no sh:path"),
    (NODE + "sh:lessThan ex:end .", "2:17", "has no sh:path"),
    # Shapes that are named and not there.
    (NODE + "sh:property ex:Missing .", "2:17", "there is no shape ex:Missing"),
    (NODE + "sh:property ex:N .\nex:N a sh:NodeShape .", "2:17", "has no sh:path"),
    (NODE + "sh:node ex:Missing .", "2:13", "there is no shape ex:Missing"),
    (NODE + "sh:or ( ex:Missing ) .", "2:13", "there is no shape ex:Missing"),
    # Lists.
    (SHAPE + "sh:in 5 .", "3:11", "5 is no list"),
    (SHAPE + "sh:in ex:nothing .", "3:11", "ex:nothing is no list"),
    (SHAPE + "sh:in _:l .\n_:l rdf:first 1 ; rdf:rest _:l .", "3:5", "has no end"),
    (SHAPE + "sh:in _:l .\n_:l rdf:first 1 .", "3:5", "0 of rdf:rest"),
    (SHAPE + "sh:in _:l .\n_:l rdf:first 1 , 2 ; rdf:rest () .", "3:5", "2 values of rdf:first"),
    (SHAPE + "sh:in ( 1 ) , ( 2 ) .", "3:5", "keep one"),
    (NODE + "sh:or _:l .\n_:l rdf:first ex:S2 ; rdf:rest _:l .", "2:5", "has no end"),
    (NODE + "sh:and ex:S2 .\nex:S2 a sh:NodeShape .", "2:12", "ex:S2 is no list"),
    (SHAPE + "sh:languageIn ( ex:en ) .", "3:5", "lists language tags"),
    # Paths.
    (PATH + '"name" .', "3:13", "is a literal"),
    (PATH + "ex:a , ex:b .", "3:20", "2 values"),
    (PATH + "[ ] .", "3:5", "says none of"),
    (PATH + "[ sh:inversePath ex:a ; sh:zeroOrMorePath ex:b ] .", "3:5", "a step has"),
    (PATH + "( ex:a ) .", "3:5", "two members at least"),
    (PATH + "[ sh:alternativePath _:l ] .\n_:l rdf:first ex:a ; rdf:rest _:l .", "3:5", "no end"),
    (PATH + "[ sh:alternativePath ex:a ] .", "3:5", "no list"),
    (PATH + "_:p .\n_:p sh:inversePath _:p .", "3:5", "back to itself"),
    # Patterns: XPath has no looking ahead, and its words end nowhere.
    (SHAPE + 'sh:pattern "^(?!x).*$" .', "3:16", "such as looking ahead"),
    (SHAPE + r'sh:pattern "\\bboat\\b" .', "3:16", r"\b is no escape of XPath"),
    (SHAPE + r'sh:pattern "(a)\\1" .', "3:16", "back-reference"),
    (SHAPE + 'sh:pattern "(a" .', "3:16", "not closed"),
    (SHAPE + 'sh:pattern "a" ; sh:flags "q" .', "3:16", "no flag 'q'"),
    # Queries.
    (NODE + 'sh:sparql [ sh:select "SELECT $this WHERE { $this a ?x " ] .', "2:27", "not SPARQL at its line 1"),
    (NODE + 'sh:sparql [ sh:select "SELECT $this WHERE { $this ex:p ?x }" ] .', "2:27", "the prefix ex: is not declared by sh:prefixes"),
    (NODE + 'sh:sparql [ sh:select "SELECT $this WHERE { $this a ?x MINUS { $this a ?y } }" ] .', "2:27", "MINUS cannot"),
    (NODE + 'sh:sparql [ sh:select "SELECT $this WHERE { BIND (1 AS ?this) }" ] .', "2:27", "by AS"),
    (NODE + 'sh:sparql [ sh:select "SELECT $this WHERE { { SELECT ?x WHERE { ?x a ?y } } }" ] .', "2:27", "does not name $this"),
    # Circles, whose meaning the standard leaves open.
    (SHAPE + "sh:node ex:S .", "3:13", "back to itself"),
    (NODE + "sh:not ex:S .", "2:12", "back to itself"),
    (NODE + "sh:or ( ex:T ) .\nex:T sh:or ( ex:S ) .", "3:14", "back to itself"),
]  # fmt: skip


@pytest.mark.parametrize(("shapes", "place", "says"), CASES)
def test_what_an_engine_would_pass_over_is_refused(
    make_project: MakeProject, shapes: str, place: str, says: str
) -> None:
    line, column = map(int, place.split(":"))
    with pytest.raises(UnreadableInputError) as raised:
        read_shapes(boats(make_project, shapes + "\n"), "asserted")
    first = raised.value.lines[0]
    assert first.startswith(f"shapes/asserted/boats.ttl:{LINES + line}:{column}: "), first
    assert says in str(raised.value)
    assert raised.value.exit_code == 3


def test_all_that_is_wrong_is_told_at_once_in_any_gate(make_project: MakeProject) -> None:
    project = boats(
        make_project,
        {"asserted/a.ttl": SHAPE + "sh:minCuont 1 .\n", "entailed/b.ttl": "ex:T sh:nod ex:S .\n"},
    )
    with pytest.raises(UnreadableInputError) as raised:
        read_shapes(project, "asserted")
    assert [line.partition(":")[0] for line in raised.value.lines] == [
        "shapes/asserted/a.ttl",
        "shapes/entailed/b.ttl",
    ]


def test_shapes_in_the_folder_of_no_gate_are_refused(make_project: MakeProject) -> None:
    project = boats(make_project, {"boats.ttl": SHAPE + "sh:minCount 1 .\n"})
    with pytest.raises(UnreadableInputError, match=r"shapes/boats.ttl: .* folder of no gate.*move"):
        lines(project)


@pytest.mark.parametrize("engine", ["embedded", "pyshacl"])
def test_shapes_in_a_folder_of_a_gate_are_run(make_project: MakeProject, engine: str) -> None:
    project = boats(make_project, {"asserted/sea/boats.ttl": SHAPE + "sh:minCount 1 .\n"})
    assert lines(project, engine) == [
        f"data/boats.ttl:{LINES + 1}:1: error: There are fewer values than 1. [ex:S-n]"
    ]


@pytest.mark.parametrize("engine", ["embedded", "pyshacl"])
@pytest.mark.parametrize("gate", ["asserted", "entailed"])
def test_a_gate_without_shapes_finds_nothing(
    make_project: MakeProject, gate: str, engine: str
) -> None:
    project = boats(make_project, {f"{gate}/boats.ttl": SHAPE + "sh:minCount 0 .\n"})
    assert lines(project, engine) == []


def test_a_shape_that_nothing_leads_to_is_told(make_project: MakeProject) -> None:
    project = boats(make_project, "ex:Lost a sh:NodeShape ;\n    sh:nodeKind sh:IRI .\n")
    (told,) = lines(project)
    assert told.startswith(f"shapes/asserted/boats.ttl:{LINES + 1}:1: warning: No target")
    assert told.endswith("[never-run]")


def test_a_target_of_a_class_is_one(make_project: MakeProject) -> None:
    shape = "ex:Boat a rdfs:Class , sh:NodeShape ;\n    sh:nodeKind sh:IRI .\n"
    assert lines(boats(make_project, shape)) == []


def test_the_shipped_shapes_are_read() -> None:
    assert len(read_shapes(open_project(), "asserted").graph.shapes()) > 300
