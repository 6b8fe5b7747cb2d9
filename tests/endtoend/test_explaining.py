"""The command explain, as people use it, on a small project of one's own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import PROV, RDF

from tests.conftest import MakeProject
from tests.support.commands import one_line, run
from tests.support.mini import MINI
from tests.support.turtle import prefixed

RULE = """PREFIX ex: <https://example.org/>
CONSTRUCT { ?x ex:alone true } WHERE {
  ?x a ex:Thing .
  FILTER NOT EXISTS { ?x ex:knows ?other }
}
"""
FILES = {
    **MINI,
    "ontology/rules/alone.rq": RULE,
    "data/s.ttl": prefixed(
        "bki bko dcterms ex skos",
        """bki:source-ex a ex:Paper ;
    dcterms:title "A paper" .

bki:thing-three a ex:Sub ;
    skos:prefLabel "Three"@en ;
    bko:hasSource bki:source-ex .
""",
    ),
}

Explain = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def explain(make_project: MakeProject) -> Explain:
    project = make_project(FILES)
    return lambda *arguments: run("explain", "--project", project.data.parent, *arguments)


def test_what_follows_is_proved_down_to_file_and_source(explain: Explain) -> None:
    done = explain("thing-three", "a", "ex:Thing")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        """bki:thing-three a ex:Thing
==========================

It is not stated; it follows in 1 step.

- bki:thing-three “Three” a ex:Thing, by cax-sco:
  - ex:Sub rdfs:subClassOf ex:Thing (ontology/o.ttl:7:38)
  - bki:thing-three a ex:Sub (data/s.ttl:10:19) [1]

Sources
-------

- [1] bki:source-ex A paper
"""
    )


def test_a_rule_of_the_project_is_named_by_its_file_and_says_what_was_not_there(
    explain: Explain,
) -> None:
    done = explain("Three", "ex:alone", "true")
    assert done.returncode == 0
    assert "by alone (ontology/rules/alone.rq:2:1):" in done.stdout
    assert "- until then nothing said bki:thing-three ex:knows ?other" in done.stdout
    assert "It is not stated; it follows in 2 steps." in done.stdout


def test_what_is_stated_says_where_and_by_whom(explain: Explain) -> None:
    done = explain("bki:thing-three", "a", "ex:Sub")
    assert done.returncode == 0
    assert "It is stated:" in done.stdout
    assert "- bki:thing-three “Three” a ex:Sub (data/s.ttl:10:19) [1]" in done.stdout


def test_what_is_not_there_has_the_nearest_rule_and_what_it_lacks(explain: Explain) -> None:
    """It is an answer, as ASK gives one; what fits the triple instead is told."""
    done = explain("thing-two", "a", "ex:Sub")
    assert done.returncode == 0
    assert "It is not in the graph: nobody states it, and it does not follow." in done.stdout
    assert "- bki:thing-two a ex:Thing\n" in done.stdout  # what it is instead
    lacking = explain("thing-one", "ex:alone", "true").stdout
    assert "- By alone (ontology/rules/alone.rq:2:1):" in lacking
    assert "- there is bki:thing-one “One” a ex:Thing (follows)" in lacking
    assert "- though bki:thing-one ex:knows bki:thing-two" in lacking


def test_json_and_turtle_hold_the_same_proof(explain: Explain, tmp_path: Path) -> None:
    told = json.loads(explain("thing-three", "a", "ex:Thing", "--format", "json").stdout)
    assert (told["status"], [proof["steps"] for proof in told["proofs"]]) == ("inferred", [1])
    (proof,) = told["proofs"]
    assert proof["rule"] == "cax-sco"
    axiom, fact = proof["premises"]
    assert axiom["places"] == ["ontology/o.ttl:7:38"]
    assert fact["places"] == ["data/s.ttl:10:19"]
    (source,) = fact["sources"]
    assert told["sources"][source]["citation"] == "A paper"
    out = tmp_path / "proof.ttl"
    assert explain("thing-three", "a", "ex:Thing", "-o", out).returncode == 0
    named = explain("thing-three", "a", "ex:Thing", "--format", "turtle")
    assert named.stdout == out.read_text()
    graph = rdflib.Graph().parse(out)
    (step,) = graph.subjects(RDF.type, PROV.Activity)
    used = {
        (graph.value(s, RDF.subject), graph.value(s, RDF.object)) for s in graph[step : PROV.used]
    }
    assert used == {
        tuple(rdflib.URIRef(one["statement"][end]["value"]) for end in ("subject", "object"))
        for one in proof["premises"]
    }
    (made,) = graph.subjects(PROV.wasGeneratedBy, step)
    assert set(graph[made : PROV.wasDerivedFrom]) == set(graph[step : PROV.used])
    assert [str(one) for one in graph.objects(predicate=PROV.hadPrimarySource)] == [source]


def test_markdown_is_a_list_within_a_list(explain: Explain) -> None:
    done = explain("thing-three", "a", "ex:Thing", "--format", "md")
    assert "\n- bki:thing-three “Three” a ex:Thing, by cax-sco:\n  - ex:Sub" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("thing-thre", "a", "ex:Thing"), 2, "nothing is called 'thing-thre'"),
        (("thing-three", "ex:nows", "thing-two"), 2, "there is no property 'ex:nows' (nearest: ex:knows"),
        (("thing-three", "a"), 2, "a triple has three parts, and 2 are given"),
        (("thing-three", "a", '"x'), 2, "is no literal as Turtle writes it"),
        (("thing-three", "--contradictions"), 2, "SUBJECT has no effect here"),
        (("thing-three", "a", "ex:Sub", "-o", "x.csv"), 2, "no format has the extension .csv"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_one_sentence(
    explain: Explain, words: tuple[str, ...], code: int, says: str
) -> None:
    one_line(explain(*words), code, says)


def test_contradictions_are_proved(make_project: MakeProject) -> None:
    apart = prefixed("ex owl", "ex:Thing owl:disjointWith ex:Paper .\n")
    papers = str(FILES["data/s.ttl"]).replace("a ex:Sub ;", "a ex:Sub , ex:Paper ;")
    project = make_project({**FILES, "ontology/p.ttl": apart, "data/s.ttl": papers})
    done = run("explain", "--project", project.data.parent, "--contradictions")
    assert done.returncode == 0
    assert "1 contradiction\n" in done.stdout
    assert "Rule cax-dw forbids all of this together:" in done.stdout
    assert "- ex:Thing owl:disjointWith ex:Paper (ontology/p.ttl:4:27)" in done.stdout
    assert "- bki:thing-three “Three” a ex:Thing, by cax-sco:\n  - ex:Sub" in done.stdout
    none = run("explain", "--project", make_project(FILES).data.parent, "--contradictions")
    assert none.stdout == "There is no contradiction.\n"


def test_a_row_of_a_question_is_proved(make_project: MakeProject) -> None:
    folder = make_project(FILES).data.parent
    ask = ("query", "run", "--project", folder, "core/things", "--explain")
    done = run(*ask)
    assert done.returncode == 0
    assert "1. thing bki:thing-one\n" in done.stdout
    assert "- bki:thing-one “One” a ex:Thing, by cax-sco:" in done.stdout
    rows = json.loads(run(*ask, "--format", "json").stdout)
    assert [row["row"]["thing"]["value"].rpartition("-")[2] for row in rows] == [
        "one",
        "three",
        "two",
    ]
    one_line(run(*ask, "--format", "csv"), 2, "--explain does not write csv")
    one_line(run(*ask, "--cite"), 2, "--cite has no effect here")


def test_a_view_and_what_is_laid_over_count(make_project: MakeProject, tmp_path: Path) -> None:
    """The shipped graph as of a day: what was not known then is not explained."""
    asked = ("release-2026-09-16-coale-25", "a", "bko:Event")
    assert "it follows in 1 step" in run("explain", *asked).stdout
    one_line(run("explain", *asked, "--known-by", "2025-06-30"), 2, "the view leaves nothing of it")
    other = run("explain", *asked, "--align", "prov", "--proofs", "1")
    assert other.returncode == 0


def test_a_deep_proof_is_told_and_refused_as_json(make_project: MakeProject) -> None:
    links = "".join(f"ex:t{n} ex:near ex:t{n + 1} .\n" for n in range(400))
    terms = prefixed("ex owl", "ex:near a owl:TransitiveProperty .\n")
    project = make_project({**FILES, "data/l.ttl": prefixed("ex", links), "ontology/l.ttl": terms})
    asked = ("explain", "--project", project.data.parent, "ex:t0", "ex:near", "ex:t400")
    done = run(*asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert "it follows in 399 steps" in done.stdout
    one_line(run(*asked, "--format", "json"), 4, "more than 150 premises deep")
    assert run(*asked, "--format", "ttl").stdout.count("prov:Activity") == 399
