"""One fixture per OWL 2 RL rule in use: ours and owlrl's closure, and what must be in it.

`<rule>.given.ttl` is an ontology and data in one; `<rule>.then.ttl` is what must be inferred.
`<rule>.false.ttl` ends in a contradiction, which both must report.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib

from kg_belarus.closure import find_contradictions
from kg_belarus.closure.oracle import ERROR
from kg_belarus.dataset import Dataset, TurtleFile, load_dataset, read_turtle
from kg_belarus.engine import INFERRED
from kg_belarus.engines import BUNDLES
from kg_belarus.project import open_project
from tests.conftest import MakeProject

HERE = Path(__file__).parent
GIVEN = sorted(HERE.glob("*.given.ttl"))
FALSE = sorted(HERE.glob("*.false.ttl"))


def dataset_of(path: Path) -> Dataset:
    """Return a fixture as a dataset: its ontology part is told by the `ex:` terms being typed."""
    file = read_turtle(path)
    return Dataset(open_project(), (file,), (TurtleFile(path, "", ()),))


def shown(triples: Iterable[ox.Triple]) -> set[str]:
    return {f"{t.subject} {t.predicate} {t.object}" for t in triples}


def inferred(path: Path, engine: str) -> set[str]:
    return shown(BUNDLES[engine].close(dataset_of(path)).engine.dump(INFERRED))


@pytest.mark.parametrize("path", GIVEN, ids=lambda p: p.name.removesuffix(".given.ttl"))
def test_the_rule_fires_and_the_closure_is_owlrls(path: Path) -> None:
    ours, theirs = inferred(path, "embedded"), inferred(path, "reference")
    assert ours == theirs
    wanted = shown(read_turtle(path.with_name(path.name.replace(".given.", ".then."))).triples)
    assert wanted
    assert wanted <= ours


@pytest.mark.parametrize("path", FALSE, ids=lambda p: p.name.removesuffix(".false.ttl"))
def test_the_contradiction_is_found(path: Path) -> None:
    dataset = dataset_of(path)
    rule = path.name.removesuffix(".false.ttl")
    for engine in ("embedded", "reference"):
        found = find_contradictions(BUNDLES[engine].close(dataset), dataset)
        assert {finding.rule for finding in found} == {rule}
        assert {finding.severity for finding in found} == {"error"}
    graph = rdflib.Graph().parse(path)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert list(graph.subject_objects(ERROR)), "owlrl sees no contradiction here"


def test_a_rule_in_use_has_a_fixture(shipped: Dataset) -> None:
    """Every W3C rule that the shipped ontology is compiled to is a fixture of this folder."""
    from kg_belarus.closure.rules import repeated_rules, saturated_rules
    from kg_belarus.closure.schema import Schema

    schema = Schema(shipped.ontology)
    used = {
        name
        for rule in (*saturated_rules(schema), *repeated_rules(schema))
        for name in rule.name.split()
    }
    used |= {"scm-sco", "scm-spo", "scm-dom1", "scm-dom2", "scm-rng1", "scm-rng2"}
    contradictions = {rule for _, _, rule in schema.disjoint} | {"prp-irp", "cls-nothing2"}
    assert used <= {path.name.removesuffix(".given.ttl") for path in GIVEN}
    assert contradictions <= {path.name.removesuffix(".false.ttl") for path in FALSE}


PROLOGUE = (
    "PREFIX ex: <https://example.org/>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
)


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_rules_feed_one_another_and_the_axioms_in_any_order(
    make_project: MakeProject, engine: str
) -> None:
    """A rule sees what a later one makes, also through an axiom and under a variable property."""
    project = make_project(
        {
            "ontology/ex.ttl": PROLOGUE + "ex:part rdfs:subPropertyOf ex:whole .",
            "ontology/rules/a.rq": PROLOGUE
            + "CONSTRUCT { ?x ex:last ?y } WHERE { ?x ex:whole ?y }",
            "ontology/rules/b.rq": PROLOGUE
            + "CONSTRUCT { ?x ?p ?y } WHERE { VALUES ?p { ex:part } ?x ex:second ?y }",
            "ontology/rules/c.rq": PROLOGUE
            + "CONSTRUCT { ?x ex:second ?y } WHERE { ?x ex:first ?y }",
            "data/ex.ttl": PROLOGUE + "ex:a ex:first ex:b .",
        }
    )
    found = BUNDLES[engine].close(load_dataset(project), budget=1000).engine.dump(INFERRED)
    made = {triple.predicate.value.rpartition("/")[2] for triple in found}
    assert made >= {"second", "part", "whole", "last"}
