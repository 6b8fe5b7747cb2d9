"""Axioms of any file: applied wherever they stand, told where nothing follows, refused where none."""

from __future__ import annotations

import pytest

from kg_belarus.closure import Closure, find_contradictions, find_outside
from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.engine import INFERRED, select
from kg_belarus.engines import BUNDLES
from kg_belarus.errors import UnreadableInputError
from kg_belarus.terms import as_turtle
from tests.conftest import MakeProject

PROLOGUE = (
    "PREFIX ex: <https://example.org/>\nPREFIX owl: <http://www.w3.org/2002/07/owl#>\n"
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
)
FIRST = PROLOGUE.count("\n") + 1
BOTH = pytest.mark.parametrize("engine", ["embedded", "reference"])


def read(make_project: MakeProject, ontology: str, data: str, rule: str = "") -> Dataset:
    files: dict[str, str | bytes] = {
        "ontology/o.ttl": PROLOGUE + (ontology or "ex:unused a owl:Class ."),
        "data/d.ttl": PROLOGUE + data,
    }
    if rule:
        files["ontology/rules/r.rq"] = rule
    return load_dataset(make_project(files))


def told(closed: Closure) -> set[str]:
    """Return what follows, as Turtle writes it."""
    query = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
    rows = select(closed.engine, query, (INFERRED,)).rows
    return {" ".join(map(as_turtle, row)).replace(" rdf:type ", " a ") for row in rows}


@BOTH
@pytest.mark.parametrize(
    ("ontology", "data", "wanted"),
    [
        ("", "ex:a owl:sameAs ex:b ; ex:p ex:c .", "ex:b ex:p ex:c"),
        ("", "ex:A rdfs:subClassOf ex:B . ex:a a ex:A .", "ex:a a ex:B"),
        ("", "ex:p owl:inverseOf ex:q . ex:a ex:p ex:b .", "ex:b ex:q ex:a"),
        ("", "ex:p rdfs:domain ex:A . ex:a ex:p ex:b .", "ex:a a ex:A"),
        ("", "ex:p a owl:TransitiveProperty . ex:a ex:p ex:b . ex:b ex:p ex:c .", "ex:a ex:p ex:c"),
        ("", "ex:A owl:hasKey ( ex:p ) . ex:a a ex:A ; ex:p 1 . ex:b a ex:A ; ex:p 1 .",
         "ex:a owl:sameAs ex:b"),
        # A list in one file, its owner in another; members that are the same.
        ("ex:A owl:oneOf ex:list .", "ex:list rdf:first ex:a ; rdf:rest () . ex:a owl:sameAs ex:b .",
         "ex:b a ex:A"),
        ("ex:p a rdf:Property ; rdfs:range ex:A .", "ex:a ex:p ex:b .", "ex:b a ex:A"),
        ("ex:p rdfs:range ex:A .", "ex:a ex:p ex:b .", "ex:b a ex:A"),
        ("ex:p a owl:SymmetricProperty ; rdfs:range ex:A .", "ex:a ex:p ex:b .", "ex:a a ex:A"),
        ("ex:p a owl:AnnotationProperty ; rdfs:range ex:A .", "ex:a ex:p ex:b .", "ex:b a ex:A"),
        # An axiom that follows from others, or is a statement of a property below subClassOf.
        ("ex:isa rdfs:subPropertyOf rdfs:subClassOf . ex:A ex:isa ex:B .", "ex:a a ex:A .", "ex:a a ex:B"),
        ("ex:A owl:sameAs ex:B .", "ex:a a ex:A .", "ex:a a ex:B"),
        # Nothing has to have a name.
        ("ex:A rdfs:subClassOf [ owl:onProperty [ owl:inverseOf ex:p ] ; owl:hasValue ex:b ] .",
         "ex:a a ex:A .", "ex:b ex:p ex:a"),
        ("", "ex:a a [ owl:onProperty ex:p ; owl:allValuesFrom ex:A ] ; ex:p ex:b .", "ex:b a ex:A"),
        ("ex:p a owl:SymmetricProperty ; rdfs:subPropertyOf ex:q .", "ex:a ex:p 1 .", "ex:a ex:q 1"),
    ],
)  # fmt: skip
def test_an_axiom_holds_wherever_it_stands(
    make_project: MakeProject, engine: str, ontology: str, data: str, wanted: str
) -> None:
    assert wanted in told(BUNDLES[engine].close(read(make_project, ontology, data)))


@BOTH
def test_a_rule_may_make_an_axiom(make_project: MakeProject, engine: str) -> None:
    """And name its terms with a prefix of its own, or with none."""
    rule = (
        "PREFIX of: <https://example.org/>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "CONSTRUCT { ?x rdfs:subClassOf <https://example.org/B> } WHERE { ?x of:under ?y }"
    )
    dataset = read(
        make_project, "ex:B rdfs:subClassOf ex:C .", "ex:A ex:under 1 . ex:a a ex:A .", rule
    )
    assert {"ex:a a ex:B", "ex:a a ex:C"} <= told(BUNDLES[engine].close(dataset))


@BOTH
def test_what_only_names_or_annotates_stops_nothing(make_project: MakeProject, engine: str) -> None:
    ontology = (
        "ex:a a owl:NamedIndividual .\n"
        "[] a owl:Axiom ; owl:annotatedSource ex:A ; owl:annotatedProperty rdfs:subClassOf ;"
        ' owl:annotatedTarget ex:B ; rdfs:comment "doubtful" .'
    )
    dataset = read(make_project, ontology, "ex:a a ex:A .")
    assert told(BUNDLES[engine].close(dataset)) == set()
    assert find_outside(dataset) == []


@pytest.mark.parametrize(
    ("axiom", "says"),
    [
        ("ex:A rdfs:subClassOf \"B\" .", '"B" stands after rdfs:subClassOf, where a class or property is meant'),
        ("ex:A owl:equivalentClass [ owl:onProperty 1 ; owl:hasValue 1 ] .", "1 stands after owl:onProperty"),
        ("ex:p owl:inverseOf \"q\" .", '"q" stands after owl:inverseOf'),
        ("ex:A owl:intersectionOf \"B\" .", '"B" stands after owl:intersectionOf, where a list is meant'),
        ("[] a owl:AllDisjointClasses ; owl:members ex:A .", "the list after owl:members is no list"),
        ("ex:A owl:unionOf ex:l . ex:l rdf:first ex:B ; rdf:rest ex:l .", "the list after owl:unionOf comes back to itself"),
        ("ex:A owl:unionOf ex:l . ex:l rdf:first ex:B .", "the list after owl:unionOf has no end"),
        ("ex:A owl:unionOf ex:l . ex:l rdf:first ex:B ; rdf:rest ex:m .", "the list after owl:unionOf is broken off"),
        ("ex:A owl:oneOf ex:l . ex:l rdf:first ex:b , ex:c ; rdf:rest () .", "the list after owl:oneOf goes on in two ways"),
        ("ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:maxCardinality \"one\" ] .", "where a whole number is meant"),
        ("[] owl:sourceIndividual \"a\" .", "where a thing is meant"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("folder", ["ontology", "data"])
def test_what_cannot_be_meant_is_refused_with_its_place(
    make_project: MakeProject, axiom: str, says: str, folder: str
) -> None:
    before = 'ex:x rdfs:label "one" ;\n    rdfs:comment "two" .\n'
    texts = {"ontology": "", "data": "ex:x ex:y ex:z .", folder: before + axiom}
    dataset = read(make_project, **texts)
    for engine in ("embedded", "reference"):
        with pytest.raises(UnreadableInputError) as caught:
            BUNDLES[engine].close(dataset)
        assert says in str(caught.value)
        place = caught.value.position
        assert (place.path.parts[0], place.line) == (folder, FIRST + 2)
    with pytest.raises(UnreadableInputError):
        find_outside(dataset)


@pytest.mark.parametrize(
    ("axiom", "says"),
    [
        ("ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:someValuesFrom ex:B ] .",
         "nothing follows from this: owl:someValuesFrom there means that each of them has such a value"),
        ("ex:A owl:equivalentClass [ owl:onProperty ex:p ; owl:someValuesFrom ex:B ] .", "half of this follows"),
        ("ex:A rdfs:subClassOf [ owl:unionOf ( ex:B ex:C ) ] .", "each of them is in one of several classes"),
        ("[ owl:onProperty ex:p ; owl:allValuesFrom ex:B ] rdfs:subClassOf ex:A .", "nobody lists all values"),
        ("ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:minCardinality 1 ] .", "at least so many values"),
        ("ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:cardinality 1 ] .", "exactly so many values"),
        ("ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:maxCardinality 2 ] .", "at most 2 values"),
        ("ex:p a owl:ReflexiveProperty .", "everything stands in ex:p to itself"),
        ("ex:A owl:disjointUnionOf ( ex:B ex:C ) .", "a class is made of others that share no member"),
        ("ex:p rdfs:subPropertyOf owl:topObjectProperty .", "of all pairs"),
        ("ex:A a owl:Klass .", "OWL has no term owl:Klass"),
        ("ex:A owl:subClassOf ex:B .", "OWL has no term owl:subClassOf"),
        ("ex:A owl:members ( ex:B ex:C ) .", "it lacks the type owl:AllDisjointClasses"),
        ("ex:A owl:someValuesFrom ex:B .", "it lacks owl:onProperty"),
        ("owl:Thing rdfs:subClassOf ex:A .", "everything is one"),
        ("[] owl:assertionProperty ex:p ; owl:sourceIndividual ex:a .", "it lacks a source or a target"),
    ],
)  # fmt: skip
def test_what_owl_2_rl_does_not_have_is_told_with_its_place(
    make_project: MakeProject, axiom: str, says: str
) -> None:
    dataset = read(make_project, axiom, "ex:a ex:p ex:b .")
    (finding, *more) = find_outside(dataset)
    assert not more
    assert says in finding.message
    assert (finding.severity, finding.rule) == ("warning", "owl-2-rl")
    assert finding.position is not None
    assert (str(finding.position.path), finding.position.line) == ("ontology/o.ttl", FIRST)


def test_a_contradiction_tells_what_it_rests_on(make_project: MakeProject) -> None:
    ontology = "ex:A owl:disjointWith ex:B .\nex:C rdfs:subClassOf ex:B ."
    dataset = read(make_project, ontology, "ex:a a ex:A ,\n    ex:C .")
    for engine in ("embedded", "reference"):
        (finding,) = find_contradictions(BUNDLES[engine].close(dataset), dataset)
        assert finding.rule == "cax-dw"
        assert finding.message == (
            "ex:a is both ex:A and ex:B, which share no member; remove the statement that makes it so."
            f" It rests on: ex:a a ex:A (data/d.ttl:{FIRST}:8); ex:a a ex:B (follows);"
            f" ex:A owl:disjointWith ex:B (ontology/o.ttl:{FIRST}:23)."
        )


@pytest.mark.parametrize(
    ("ontology", "data", "rule"),
    [
        # In a class that has no name, by a class below it or by what makes a member of it.
        ("ex:A rdfs:subClassOf [ owl:complementOf ex:B ] .", "ex:a a ex:A , ex:B .", "cls-com"),
        ("[ owl:onProperty ex:p ; owl:someValuesFrom ex:B ] rdfs:subClassOf [ owl:complementOf ex:A ] .",
         "ex:a a ex:A ; ex:p ex:b . ex:b a ex:B .", "cls-com"),
        ("[] a owl:AllDisjointClasses ; owl:members ( ex:A [ owl:onProperty ex:p ; owl:hasValue ex:b ] ) .",
         "ex:a a ex:A ; ex:p ex:b .", "cax-adc"),
        ("", "ex:a owl:sameAs 1 , 2 .", "dt-diff"),
        ("", "ex:a owl:sameAs \"one\" ; a xsd:integer .", "dt-not-type"),
        ("ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:allValuesFrom xsd:integer ] .",
         "ex:a a ex:A ; ex:p 1.5 .", "dt-not-type"),
        ("ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:maxCardinality 1 ] .",
         "ex:a a ex:A ; ex:p 1 , 2 .", "cls-maxc2"),
        ("", "ex:a owl:differentFrom ex:a .", "eq-diff1"),
        ("ex:p owl:propertyDisjointWith ex:q .", "ex:a ex:p ex:b . ex:b owl:sameAs ex:c . ex:a ex:q ex:c .",
         "prp-pdw"),
        # By an axiom that follows itself.
        ("ex:apart rdfs:subPropertyOf owl:disjointWith . ex:A ex:apart ex:B .", "ex:a a ex:A , ex:B .",
         "cax-dw"),
        ("ex:AndSo rdfs:subClassOf owl:IrreflexiveProperty . ex:p a ex:AndSo .", "ex:a ex:p ex:a .",
         "prp-irp"),
        ("ex:p a owl:AsymmetricProperty . ex:q owl:sameAs ex:p .", "ex:a ex:q ex:b . ex:b ex:q ex:a .",
         "prp-asyp"),
    ],
)  # fmt: skip
def test_a_contradiction_is_found_behind_what_has_no_name(
    make_project: MakeProject, ontology: str, data: str, rule: str
) -> None:
    dataset = read(make_project, ontology, data)
    found = find_contradictions(BUNDLES["embedded"].close(dataset), dataset)
    assert {finding.rule for finding in found} == {rule}


@pytest.mark.parametrize(
    ("ontology", "data"),
    [
        ("ex:p a owl:FunctionalProperty .", "ex:a ex:p 1 , 1.0 , 01 ."),
        ("ex:p rdfs:range xsd:integer .", "ex:a ex:p 5 , \"5\"^^xsd:nonNegativeInteger ."),
        ("ex:p rdfs:range xsd:nonNegativeInteger .", "ex:a ex:p 5 ."),
        ("ex:p rdfs:range rdfs:Literal .", "ex:a ex:p \"one\"@en , 1 ."),
        ("ex:p a owl:FunctionalProperty .", "ex:a ex:p ex:b , ex:c ."),
    ],
)  # fmt: skip
def test_equal_values_and_equal_things_are_no_contradiction(
    make_project: MakeProject, ontology: str, data: str
) -> None:
    dataset = read(make_project, ontology, data)
    assert find_contradictions(BUNDLES["embedded"].close(dataset), dataset) == []
