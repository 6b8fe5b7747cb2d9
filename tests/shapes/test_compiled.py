"""Shapes as SPARQL find what the validator in memory finds; what has no form there is named."""

from __future__ import annotations

import warnings

import pyoxigraph as ox
import pytest

from kg_belarus.engine import ASSERTED, EmbeddedEngine, Stored
from kg_belarus.validation import Shapes, Validator, run_elsewhere, run_pyshifty, validate
from tests.support.shaped import HEAD

DATA = """
ex:Boat a owl:Class . ex:Raft rdfs:subClassOf ex:Boat . ex:Log rdfs:subClassOf ex:Raft .
ex:Odd rdfs:subClassOf ex:Raft , ex:Odd .
ex:a a ex:Boat ; ex:name "Ann" , "Anna"@be , "Ann"@en , "Other"@en ; ex:size 3 , 4 ; ex:crew ex:p , ex:q .
ex:b a ex:Raft ; ex:name "b" ; ex:size 7.5 ; ex:least 7 ; ex:built "2020-05"^^xsd:gYearMonth ; ex:crew ex:a .
ex:c a ex:Log ; ex:built "2020-05-01"^^xsd:date ; ex:sunk "2020-05-01"^^xsd:date ; ex:crew "nobody" , [ ex:age 5 ] .
ex:d a ex:Odd ; ex:built "2020-05-02"^^xsd:date ; ex:sunk "2020-05-01"^^xsd:date ; ex:of ex:a , ex:b , ex:c ; ex:crew ex:b .
ex:e a ex:Boat ; ex:name "1. Boat" , ex:p ; ex:of ex:e ; ex:size "three" , 9.5 ; ex:sunk "2020"^^xsd:gYear ; ex:built true .
ex:p ex:age 30 ; ex:knows ex:q . ex:q ex:age 10 ; ex:knows ex:p , ex:a .
[] a ex:Boat ; ex:name "z" .
"""
# What a property shape of boats, or the node shape, says.
PROPERTIES = (
    "sh:path ex:name ; sh:minCount 1",
    "sh:path ex:name ; sh:maxCount 2",
    "sh:path ex:of ; sh:minCount 3",
    "sh:path ex:name ; sh:datatype xsd:string",
    "sh:path ex:name ; sh:datatype rdf:langString ; sh:uniqueLang true",
    'sh:path ex:name ; sh:languageIn ( "be" "en" )',
    'sh:path ex:name ; sh:pattern "^a" ; sh:flags "i" ; sh:minLength 2 ; sh:maxLength 4',
    "sh:path ex:name ; sh:nodeKind sh:Literal",
    "sh:path ex:crew ; sh:nodeKind sh:IRI",
    "sh:path ex:crew ; sh:nodeKind sh:BlankNodeOrIRI",
    "sh:path ex:crew ; sh:nodeKind sh:BlankNode",
    "sh:path ex:crew ; sh:class ex:Boat",
    "sh:path ex:crew ; sh:not [ sh:class ex:Boat ]",
    "sh:path ex:size ; sh:minInclusive 4 ; sh:maxExclusive 9",
    "sh:path ex:size ; sh:minExclusive 3.0 ; sh:maxInclusive 7.5",
    'sh:path ex:built ; sh:minInclusive "2020-05-02"^^xsd:date',
    "sh:path ex:built ; sh:lessThan ex:sunk",
    "sh:path ex:built ; sh:lessThanOrEquals ex:sunk",
    "sh:path ex:size ; sh:lessThan ex:least",
    "sh:path ex:crew ; sh:disjoint ex:of",
    "sh:path ex:built ; sh:hasValue true",
    'sh:path ex:name ; sh:in ( "Ann" "Anna"@be ex:p )',
    "sh:path ex:name ; sh:in ( )",
    "sh:path [ sh:inversePath ex:of ] ; sh:minCount 1",
    "sh:path ( ex:crew ex:age ) ; sh:minInclusive 18",
    "sh:path [ sh:alternativePath ( ex:built ex:sunk ) ] ; sh:maxCount 1",
    "sh:path ( rdf:type [ sh:zeroOrMorePath rdfs:subClassOf ] ) ; sh:hasValue ex:Raft",
    "sh:path ex:crew ; sh:node [ sh:property [ sh:path ex:age ; sh:minCount 1 ; sh:minInclusive 18 ] ]",
    "sh:path ex:crew ; sh:property [ sh:path ex:age ; sh:minCount 1 ] , [ sh:path ex:knows ; sh:maxCount 1 ]",
    "sh:path ex:crew ; sh:or ( [ sh:class ex:Boat ] [ sh:path ex:age ; sh:minInclusive 18 ; sh:minCount 1 ] )",
    "sh:path ex:crew ; sh:and ( [ sh:nodeKind sh:IRI ] [ sh:not [ sh:class ex:Boat ] ] )",
    "sh:path ex:crew ; sh:xone ( [ sh:class ex:Boat ] [ sh:nodeKind sh:IRI ] [ sh:nodeKind sh:Literal ] )",
    "sh:path ex:crew ; sh:qualifiedValueShape [ sh:path ex:age ; sh:minCount 1 ] ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1",
    "sh:path ex:of ; sh:qualifiedValueShape [ sh:or ( [ sh:class ex:Log ] [ sh:hasValue ex:a ; sh:path ex:crew ] ) ] ; sh:qualifiedMinCount 2",
    "sh:path ex:name ; sh:minCount 1 ; sh:deactivated true",
    'sh:path ex:name ; sh:maxCount 1 ; sh:severity ex:Grave ; sh:message "Many."@be , "Many names."@en',
)  # fmt: skip
NODES = (
    "sh:hasValue ex:a",
    "sh:in ( ex:a ex:b )",
    "sh:nodeKind sh:IRI",
    "sh:class ex:Raft",
    "sh:or ( [ sh:class ex:Log ] [ sh:path ex:name ; sh:minCount 1 ] )",
    "sh:not [ sh:and ( [ sh:class ex:Raft ] [ sh:not [ sh:path ex:built ; sh:hasValue true ] ] ) ]",
    "sh:disjoint ex:of",
)  # fmt: skip
TARGETS = ("sh:targetSubjectsOf ex:knows", "sh:targetObjectsOf ex:crew", "sh:targetNode ex:a , ex:none , 5", "a owl:Class")  # fmt: skip


def results(validator: Validator, shapes: str, *, in_store: bool) -> list[dict[str, object]]:
    data, told = (
        tuple(quad.triple for quad in ox.parse(HEAD + text, format=ox.RdfFormat.TURTLE))
        for text in (DATA, shapes)
    )
    store = EmbeddedEngine()
    store.load(ASSERTED, data)
    held = Stored(store) if in_store else data
    found = validate(held, Shapes("asserted", told), validator)
    return sorted((finding.as_json() for finding in found.findings), key=str)


def agree(shapes: str) -> int:
    """Hold what is compiled to what is found in memory; return how much that is."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compiled = results(run_elsewhere, shapes, in_store=True)
    assert compiled == results(run_pyshifty, shapes, in_store=False)
    return len(compiled)


@pytest.mark.parametrize("said", PROPERTIES)
def test_a_constraint_on_values_finds_the_same_in_a_store(said: str) -> None:
    found = agree(
        f"ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:property ex:P .\nex:P {said} ."
    )
    assert (found > 0) == ("deactivated" not in said)


@pytest.mark.parametrize("said", NODES)
def test_a_constraint_on_the_node_itself_finds_the_same_in_a_store(said: str) -> None:
    found = agree(f"ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; {said} .")
    assert (found > 0) == ("deactivated" not in said)


def test_a_constraint_in_sparql_is_asked_of_all_nodes_at_once() -> None:
    said = 'sh:sparql [ sh:message "{?value} of {$this}."@en ; sh:select "SELECT $this ?value { $this <https://example.org/size> ?value OPTIONAL { $this <https://example.org/least> ?l FILTER(?l > ?value) } FILTER(!BOUND(?l)) }" ]'  # fmt: skip
    # Of rafts, which have names: pyshifty takes a node without one for a variable.
    assert agree(f"ex:S a sh:NodeShape ; sh:targetClass ex:Raft ; {said} .") == 1


@pytest.mark.parametrize("target", TARGETS)
def test_each_target_is_found_in_a_store(target: str) -> None:
    assert agree(f"ex:Boat a sh:NodeShape ; {target} ; sh:property [ sh:path ex:none ; sh:minCount 1 ] .") > 0  # fmt: skip


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("sh:property [ sh:path ex:crew ; sh:equals ex:of ]", "sh:equals"),
        ("sh:closed true ; sh:ignoredProperties ( rdf:type )", "sh:closed"),
        ("sh:property [ sh:path ex:crew ; sh:minCount 9 ]", "sh:minCount 9"),
        ('sh:sparql [ sh:select "SELECT $this { $this ?p ?o } LIMIT 1" ]', "sh:sparql"),
        ('sh:sparql [ sh:select "SELECT $this { $this a ?c { FILTER(BOUND($this)) } }" ]', "sh:sparql"),
        ('sh:node [ sh:sparql [ sh:select "SELECT $this { $this a ?c }" ] ]', "sh:sparql"),
    ],
)  # fmt: skip
def test_what_has_no_form_in_sparql_is_named_and_not_passed_over(said: str, name: str) -> None:
    shapes = f"ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; {said} ."
    with pytest.warns(UserWarning, match=f"{name} of .* its graphs were fetched and validated"):
        found = results(run_elsewhere, shapes, in_store=True)
    assert found == results(run_pyshifty, shapes, in_store=False) != []
