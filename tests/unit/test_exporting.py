"""Exported questions, read by the tools they are for."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import yaml
from click.testing import CliRunner
from grlc.gquery import get_metadata, rewrite_query
from rdflib import RDF, SH

from kg_belarus.cli import cli
from kg_belarus.errors import UnreadableInputError
from kg_belarus.graph import Graph
from kg_belarus.project import open_project
from kg_belarus.questions import Question, bind, read_questions, read_values
from kg_belarus.questions.exporting import (
    as_grlc,
    as_sib,
    grlc_files,
    grlc_name,
    sib_files,
    write_folder,
)
from kg_belarus.text.tokens import scan

QUESTIONS = [q for q in read_questions(open_project()).values() if not q.is_hygiene]
VALUES = {
    "date": "2025-06-21",
    "integer": "7",
    "string": "words",
    "boolean": "true",
    "lang": "be",
    "iri": "https://w3id.org/kg-belarus/id/state-belarus",
    "concept": "https://w3id.org/kg-belarus/voc/reported",
}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_grlc_reads_every_parameter_with_its_type(question: Question) -> None:
    read = get_metadata(as_grlc(question), "http://localhost/sparql")
    assert read["type"] == "SelectQuery"
    assert read["summary"] == question.summary
    assert set(read["parameters"]) == {grlc_name(p) for p in question.parameters}
    for parameter in question.parameters:
        found = read["parameters"][grlc_name(parameter)]
        if parameter.type in ("iri", "concept"):
            assert found["format"] == "iri"
        elif parameter.type not in ("string", "lang"):
            assert found["datatype"] == f"xsd:{parameter.type}"
        assert "lang" not in found


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_what_grlc_sends_asks_what_we_ask(kg: Graph, question: Question) -> None:
    read = get_metadata(as_grlc(question), "http://localhost/sparql")
    given = {grlc_name(p): VALUES[p.type] for p in question.parameters}
    sent = rewrite_query(read["query"], read["parameters"], given)
    values = {
        p.name: (
            ox.NamedNode(VALUES[p.type])
            if p.type in ("iri", "concept")
            else read_values(
                question, {p.name: VALUES[p.type]} | _others(question, p.name), kg, kg.engine
            )[p.name]
        )
        for p in question.parameters
    }
    ours = kg.sparql(bind(question, values))
    theirs = kg.sparql(sent)
    assert set(ours) == set(theirs)  # type: ignore[arg-type]


def _others(question: Question, name: str) -> dict[str, str]:
    """Values for the parameters that have no default, so that one can be read alone."""
    dates = {p.name: VALUES["date"] for p in question.parameters if p.type == "date"}
    return {key: value for key, value in {**question.example, **dates}.items() if key != name}


def _example(kg: Graph, question: Question) -> str:
    return bind(question, read_values(question, question.example, kg, kg.engine))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_a_shacl_executable_answers_as_the_worked_example(kg: Graph, question: Question) -> None:
    graph = rdflib.Graph().parse(
        data=as_sib(question, _example(kg, question), "https://example.org/sparql"), format="turtle"
    )
    (subject,) = graph.subjects(RDF.type, SH.SPARQLExecutable)
    assert (subject, RDF.type, SH.SPARQLSelectExecutable) in graph
    (text,) = graph.objects(subject, SH.select)
    assert not [t for t in scan(str(text)) if t.kind == "variable" and t.text.startswith("$")]
    assert kg.sparql(str(text)) == kg.answer(question.name, question.example).result
    assert {
        comment.language
        for comment in graph.objects(subject, rdflib.RDFS.comment)
        if isinstance(comment, rdflib.Literal)
    } == {"en", "be", "ru"}


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UnreadableInputError, match="holds other things"):
        write_folder(grlc_files(QUESTIONS), tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_files_are_named_by_topic_and_question(kg: Graph, tmp_path: Path) -> None:
    files = sib_files((q, _example(kg, q)) for q in QUESTIONS)
    written = write_folder(files, tmp_path / "out")
    assert {p.name for p in written} == {p.name for p in (tmp_path / "out").iterdir()}
    assert "detention_releases.ttl" in {p.name for p in written}


def test_an_endpoint_is_named_only_where_one_is_given() -> None:
    address = "https://endpoint.example/sparql"
    headers = [
        yaml.safe_load(
            "\n".join(
                line[3:]
                for line in as_grlc(QUESTIONS[0], given).splitlines()
                if line.startswith("#+")
            )
        )
        for given in (address, None)
    ]
    assert headers[0] == {**headers[1], "endpoint": address}
    assert "endpoint" not in headers[1]


def test_what_grlc_calls_otherwise_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["query", "export", "--to", "grlc", "-o", str(tmp_path / "to")])
    assert done.exit_code == 0, done.output
    names = {p.name for question in QUESTIONS for p in question.parameters}
    for name in names:
        assert (f"{name} is " in done.stderr) == ("_" in name)
    assert "as_of is asOf" in done.stderr
