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

from kg_belarus.closure import close, find_contradictions
from kg_belarus.closure.oracle import ERROR
from kg_belarus.dataset import Dataset, TurtleFile, read_turtle
from kg_belarus.engine import INFERRED, EngineName
from kg_belarus.project import open_project

HERE = Path(__file__).parent
GIVEN = sorted(HERE.glob("*.given.ttl"))
FALSE = sorted(HERE.glob("*.false.ttl"))


def dataset_of(path: Path) -> Dataset:
    """Return a fixture as a dataset: its ontology part is told by the `ex:` terms being typed."""
    file = read_turtle(path)
    return Dataset(open_project(), (file,), (TurtleFile(path, "", ()),))


def shown(triples: Iterable[ox.Triple]) -> set[str]:
    return {f"{t.subject} {t.predicate} {t.object}" for t in triples}


def inferred(path: Path, engine: EngineName) -> set[str]:
    return shown(close(dataset_of(path), engine=engine).engine.dump(INFERRED))


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
        found = find_contradictions(close(dataset, engine=engine), dataset)
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
