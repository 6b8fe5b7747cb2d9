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
from kg_belarus.closure.fixpoint import ClosureBudgetError
from kg_belarus.closure.oracle import ERROR
from kg_belarus.closure.rules import repeated_rules, saturated_rules
from kg_belarus.closure.schema import Schema, UnsupportedAxiomError
from kg_belarus.dataset import Dataset, TurtleFile, load_dataset, read_rdf
from kg_belarus.engine import INFERRED
from kg_belarus.engines import BUNDLES
from kg_belarus.errors import UnreadableInputError
from kg_belarus.project import open_project
from tests.conftest import MakeProject

HERE = Path(__file__).parent
GIVEN = sorted(HERE.glob("*.given.ttl"))
FALSE = sorted(HERE.glob("*.false.ttl"))


def dataset_of(path: Path) -> Dataset:
    """Return a fixture as a dataset: its ontology part is told by the `ex:` terms being typed."""
    file = read_rdf(path)
    return Dataset(open_project(), (file,), (TurtleFile(path, "", ()),))


def shown(triples: Iterable[ox.Triple]) -> set[str]:
    return {f"{t.subject} {t.predicate} {t.object}" for t in triples}


def inferred(path: Path, engine: str) -> set[str]:
    return shown(BUNDLES[engine].close(dataset_of(path)).engine.dump(INFERRED))


@pytest.mark.parametrize("path", GIVEN, ids=lambda p: p.name.removesuffix(".given.ttl"))
def test_the_rule_fires_and_the_closure_is_owlrls(path: Path) -> None:
    ours, theirs = inferred(path, "embedded"), inferred(path, "reference")
    assert ours == theirs
    wanted = shown(read_rdf(path.with_name(path.name.replace(".given.", ".then."))).triples)
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
    "PREFIX ex: <https://example.org/>\nPREFIX owl: <http://www.w3.org/2002/07/owl#>\n"
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
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


@pytest.mark.parametrize(
    ("axiom", "says"),
    [
        ("ex:A owl:equivalentClass ex:B .", "ex:A uses owl:equivalentClass"),
        ("ex:p a owl:FunctionalProperty .", "ex:p uses owl:FunctionalProperty"),
        ("ex:p owl:inverseOf [] .", "ex:p uses an anonymous inverse"),
        ("[] owl:inverseOf ex:p .", "uses an anonymous inverse"),
        ("[] rdfs:domain ex:A .", "uses a domain or range of an anonymous property"),
        ("ex:p rdfs:range [] .", "ex:p uses an anonymous domain or range"),
        ("ex:A owl:disjointWith [] .", "ex:A uses an anonymous disjoint class"),
        (
            "[] a owl:AllDisjointClasses ; owl:members ( ex:A [] ) .",
            "ex:A uses an anonymous disjoint class",
        ),
        (
            "[] a owl:AllDisjointClasses ; owl:members ex:A .",
            "ex:A uses a list without an end",
        ),
        (
            "ex:A owl:members ex:l . ex:l rdf:first ex:A ; rdf:rest ex:l .",
            "ex:l uses a list without an end",
        ),
        ("ex:A rdfs:subClassOf [] .", "ex:A uses an anonymous superclass"),
        (
            "[ owl:onProperty ex:p ] rdfs:subClassOf ex:A .",
            "ex:A uses a class expression of another kind",
        ),
        (
            "ex:A rdfs:seeAlso [ owl:intersectionOf ( ex:A ex:B ) ] .",
            "the ontology uses a class expression outside a definition",
        ),
    ],
)
def test_an_axiom_without_a_rule_is_refused_and_named(
    make_project: MakeProject, axiom: str, says: str
) -> None:
    """Left out in silence, it would make a wrong closure."""
    project = make_project(
        {"ontology/ex.ttl": PROLOGUE + axiom, "data/ex.ttl": PROLOGUE + "ex:a ex:p ex:b ."}
    )
    with pytest.raises(UnsupportedAxiomError, match="for which the closure has no rule") as caught:
        BUNDLES["embedded"].close(load_dataset(project))
    assert says in str(caught.value).replace("<https://example.org/", "ex:").replace(
        "> uses", " uses"
    )
    assert caught.value.exit_code == 4


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("SELECT ?x WHERE { ?x ex:p ?y }", "1:1: this is no CONSTRUCT"),
        ("CONSTRUCT WHERE { ?x ex:p ?y }", "1:1: this is no rule of the form"),
        ("CONSTRUCT { ?x ex:q ?y\nWHERE { ?x ex:p ?y }", "6:1: this is not SPARQL"),
        ("CONSTRUCT { ?x ex:q ?y } { ?x ex:p ?y }", "1:1: this is no rule of the form"),
        ("CONSTRUCT { ?x ex:q ?y } WHERE { ?x ex:p ?y } LIMIT 1", ":47: a rule ends with"),
    ],
)
def test_a_rule_that_is_none_is_named_with_its_place(
    make_project: MakeProject, rule: str, says: str
) -> None:
    files = {"ontology/rules/bad.rq": PROLOGUE + rule, "data/ex.ttl": PROLOGUE + "ex:a ex:p ex:b ."}
    project = make_project({**files, "ontology/ex.ttl": PROLOGUE + "ex:p a owl:ObjectProperty ."})
    with pytest.raises(UnreadableInputError, match=rf"^ontology/rules/bad\.rq:.*{says}"):
        BUNDLES["embedded"].close(load_dataset(project))


def test_a_rule_that_makes_too_much_is_stopped(make_project: MakeProject) -> None:
    """Each thing with each: nine triples follow from the four that are stated."""
    project = make_project(
        {
            "ontology/ex.ttl": PROLOGUE + "ex:p a owl:ObjectProperty .",
            "ontology/rules/each.rq": PROLOGUE
            + "CONSTRUCT { ?x ex:near ?y } WHERE { ?x ex:p ?a . ?y ex:p ?b }",
            "data/ex.ttl": PROLOGUE + "ex:a ex:p 1 . ex:b ex:p 2 . ex:c ex:p 3 .",
        }
    )
    dataset = load_dataset(project)
    assert BUNDLES["embedded"].close(dataset, budget=9 / 4).inferred == 9
    with pytest.raises(ClosureBudgetError) as caught:
        BUNDLES["embedded"].close(dataset, budget=2)
    assert str(caught.value) == (
        "9 triples follow from 4, more than the budget of 2 times; the largest predicates are "
        "ex:near (9): look at their axioms."
    )
