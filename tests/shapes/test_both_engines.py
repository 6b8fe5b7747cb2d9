"""What is found is a result of the standard, whole, and the same from both engines.

Where they differ, or both go another way than the standard, a test here says so by name.
"""

from __future__ import annotations

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.graph import Opened
from tests.conftest import MakeProject
from tests.support.commands import run
from tests.support.shaped import HEAD, LINES, boats, findings, lines

PROPERTY = (
    "ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:property ex:S-n .\nex:S-n sh:path ex:name ; "
)
DATA = f"data/boats.ttl:{LINES + 1}"
ENGINES = ("embedded", "pyshacl")
both = pytest.mark.parametrize("engine", ENGINES)


@both
def test_two_values_with_one_message_are_two_findings(
    make_project: MakeProject, engine: str
) -> None:
    shapes = PROPERTY + 'sh:datatype xsd:date ; sh:message "The name is no date."@en .\n'
    project = boats(make_project, shapes, 'ex:a a ex:Boat ; ex:name "1 May" , "spring" .\n')
    found = [(f.as_line(), f.path, f.value) for f in findings(project, engine)]
    assert found == [
        (f'{DATA}:26: error: The name is no date. Found: "1 May" [ex:S-n]', "ex:name", '"1 May"'),
        (f'{DATA}:36: error: The name is no date. Found: "spring" [ex:S-n]', "ex:name", '"spring"'),
    ]


@both
def test_two_constraints_with_one_message_are_two_findings(
    make_project: MakeProject, engine: str
) -> None:
    shapes = PROPERTY + 'sh:minLength 3 ; sh:pattern "^[A-Z]" ; sh:message "No name."@en .\n'
    project = boats(make_project, shapes, 'ex:a a ex:Boat ; ex:name "x" .\n')
    components = {f.result.component.value for f in findings(project, engine) if f.result}
    assert len(components) == 2


@both
def test_two_paths_with_one_message_are_two_findings(
    make_project: MakeProject, engine: str
) -> None:
    shapes = (
        "ex:S a sh:NodeShape ; sh:targetClass ex:Boat ;\n"
        '    sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:message "Lacking." ] , '
        '[ sh:path ( [ sh:inversePath ex:q ] [ sh:alternativePath ( ex:r ( ex:s ex:t ) ) ] ) ; sh:minCount 1 ; sh:message "Lacking." ] .\n'
    )
    found = findings(boats(make_project, shapes), engine)
    assert [(f.message, f.path) for f in found] == [
        ("Lacking.", "(^ex:q)/(ex:r|(ex:s/ex:t))"),
        ("Lacking.", "ex:p"),
    ]


@both
def test_a_severity_of_ones_own_is_an_error_with_its_name(
    make_project: MakeProject, engine: str
) -> None:
    shapes = PROPERTY + 'sh:minCount 1 ; sh:severity ex:Grave ; sh:message "No name."@en .\n'
    assert lines(boats(make_project, shapes), engine) == [
        f"{DATA}:1: error (ex:Grave): No name. [ex:S-n]"
    ]


@both
def test_of_several_languages_the_message_is_in_english(
    make_project: MakeProject, engine: str
) -> None:
    texts = '"A ani bez jmena"@cs , "Ein Name fehlt"@de , "Няма імя"@be , "No name."@en-GB , "There is no name."@en'
    assert lines(
        boats(make_project, f"{PROPERTY}sh:minCount 1 ; sh:message {texts} .\n"), engine
    ) == [f"{DATA}:1: error: There is no name. [ex:S-n]"]


@both
def test_without_english_it_is_in_belarusian(make_project: MakeProject, engine: str) -> None:
    texts = '"A ani bez jmena"@cs , "Няма імя"@be , "Нет имени"@ru'
    project = boats(make_project, f"{PROPERTY}sh:minCount 1 ; sh:message {texts} .\n")
    assert [f.message for f in findings(project, engine)] == ["Няма імя"]


@both
def test_a_node_without_a_name_has_a_place(make_project: MakeProject, engine: str) -> None:
    data = (
        "[] a ex:Boat .\n"
        "[ a ex:Boat ] ex:age 5 .\n"
        "ex:harbour ex:holds ( [ a ex:Boat ] ) ,\n"
        '    [ ex:of [ a ex:Boat ; ex:age 1 ] ; ex:note "[" ] .\n'
        "_:b ex:age 3 ; a ex:Boat .\n"
    )
    found = lines(boats(make_project, PROPERTY + "sh:minCount 1 .\n", data), engine)
    places = ["1:1", "2:1", "3:23", "4:13", "5:1"]
    assert found == [
        f"data/boats.ttl:{LINES + int(line)}:{column}: error: There are fewer values than 1. [ex:S-n]"
        for line, _, column in (place.partition(":") for place in places)
    ]
    assert [
        f.subject
        for f in findings(boats(make_project, PROPERTY + "sh:minCount 1 .\n", data), engine)
    ] == ["[]"] * 5


@both
def test_a_node_without_a_name_as_value(make_project: MakeProject, engine: str) -> None:
    project = boats(
        make_project,
        PROPERTY + "sh:nodeKind sh:IRI .\n",
        "ex:a a ex:Boat ; ex:name [ ex:age 1 ] .\n",
    )
    assert lines(project, engine) == [
        f"{DATA}:18: error: a blank node is no sh:IRI. Found: [] [ex:S-n]"
    ]


@both
def test_a_literal_that_is_looked_at_has_a_place(make_project: MakeProject, engine: str) -> None:
    shapes = "ex:S a sh:NodeShape ; sh:targetObjectsOf ex:age ;\n    sh:datatype xsd:integer .\n"
    project = boats(make_project, shapes, 'ex:a ex:age 4 , "5" .\n')
    assert lines(project, engine) == [f'{DATA}:17: error: "5" is no xsd:integer. [ex:S]']


@both
def test_what_explains_a_result_is_no_finding(make_project: MakeProject, engine: str) -> None:
    shapes = (
        PROPERTY
        + "sh:node ex:T .\nex:T a sh:NodeShape ; sh:property [ sh:path ex:of ; sh:minCount 1 ] .\n"
    )
    project = boats(make_project, shapes, "ex:a a ex:Boat ; ex:name ex:n .\n")
    assert lines(project, engine) == [f"{DATA}:26: error: ex:n does not conform to ex:T. [ex:S-n]"]


NUMBERS = ("5", "xsd:nonNegativeInteger"), ("007", "xsd:integer"), ("1.50", "xsd:decimal"), ("1", "xsd:boolean"), ("2025-05-01T00:00:00+00:00", "xsd:dateTime"), ("7", "xsd:int")  # fmt: skip


@both
@pytest.mark.parametrize(("text", "datatype"), NUMBERS)
def test_gate_b_sees_literals_as_they_are_written(
    make_project: MakeProject, text: str, datatype: str, engine: str
) -> None:
    literal = f'"{text}"^^{datatype}'
    shape = f"sh:datatype {datatype} ; sh:hasValue {literal}"
    shapes = (
        f"ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:property ex:S-n , ex:S-m .\n"
        f"ex:S-n sh:path ex:name ; {shape} .\nex:S-m sh:path ex:called ; {shape} .\n"
    )
    ontology = "ex:Boat a owl:Class .\nex:name a owl:DatatypeProperty ; rdfs:subPropertyOf ex:called .\nex:called a owl:DatatypeProperty .\n"
    project = boats(
        make_project,
        {"entailed/s.ttl": shapes},
        f"ex:a a ex:Boat ; ex:name {literal} .\n",
        ontology,
    )
    assert lines(project, engine) == []


@both
def test_values_are_not_made_equal_by_their_spelling(
    make_project: MakeProject, engine: str
) -> None:
    project = boats(
        make_project,
        PROPERTY + "sh:datatype xsd:integer ; sh:in ( 1 2 ) .\n",
        'ex:a a ex:Boat ; ex:name 1 , "01"^^xsd:integer , 1.0 , "2"^^xsd:int .\n',
    )
    found = sorted((f.value, f.message.partition(" is ")[2][:4]) for f in findings(project, engine))
    assert found == [
        ('"1.0"^^xsd:decimal', "no x"),
        ('"1.0"^^xsd:decimal', "none"),
        ('"2"^^xsd:int', "no x"),
        ('"2"^^xsd:int', "none"),
        ("01", "none"),
    ]


@both
def test_a_constraint_in_sparql_fills_in_what_it_found(
    make_project: MakeProject, engine: str
) -> None:
    query = "SELECT $this ?value WHERE { $this <https://example.org/name> ?value FILTER(strlen(?value) > 3) }"
    shapes = f'ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:sparql [ sh:message "{{?value}} is long."@en ; sh:select "{query}" ] .\n'
    project = boats(make_project, shapes, 'ex:a a ex:Boat ; ex:name "Arabella" .\n')
    assert [(f.value, f.message) for f in findings(project, engine)] == [
        ('"Arabella"', "Arabella is long.")
    ]


# What the engines do not find alike: shape, data, and the values that each of them finds.
DIFFERENT = {
    "pyshacl compares a month or a year with a day by its first day; the standard has it that what "
    "cannot be compared breaks the shape": (
        'sh:minInclusive "2020-01-01"^^xsd:date',
        '"2025-05"^^xsd:gYearMonth , "2025"^^xsd:gYear , "2025-01-01"^^xsd:date',
        {"embedded": 2, "pyshacl": 0},
    ),
}


@both
@pytest.mark.parametrize("why", DIFFERENT)
def test_the_engines_differ_in_what_is_listed_here(
    make_project: MakeProject, why: str, engine: str
) -> None:
    shape, values, found = DIFFERENT[why]
    project = boats(
        make_project, f"{PROPERTY}{shape} .\n", f"ex:a a ex:Boat ; ex:name {values} .\n"
    )
    # In a process of its own: owlrl, which other tests run, leaves rdflib reading dates in its way.
    done = run("--project", project.data.parent, "validate", "--gate", "A", "--engine", engine)
    assert done.stdout.count("[ex:S-n]") == found[engine], why


def test_a_withdrawal_with_a_list_of_shapes_that_has_no_end_ends(make_project: MakeProject) -> None:
    """What a thing needs is read from shapes before any gate; it must not walk a circle for ever."""
    circle = "ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:or _:l .\n_:l rdf:first ex:T ; rdf:rest _:l .\nex:T sh:path ex:name ; sh:minCount 1 .\n"
    project = boats(make_project, circle)
    (project.data / "withdrawn.ttl").write_text(HEAD + "ex:gone owl:deprecated true .\n")
    with pytest.raises(UnreadableInputError, match=r"shapes/asserted: .*no end.*validate"):
        _ = Opened(project).seen.asserted
