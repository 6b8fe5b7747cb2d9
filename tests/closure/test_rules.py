"""One fixture per OWL 2 RL rule: ours and owlrl's closure, and what must be in it.

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
from kg_belarus.dataset import Dataset, TurtleFile, load_dataset, read_rdf
from kg_belarus.engine import INFERRED
from kg_belarus.engines import BUNDLES
from kg_belarus.errors import UnreadableInputError
from kg_belarus.project import open_project
from tests.conftest import MakeProject

RULES = frozenset(
    [
        "eq-ref",
        "eq-sym",
        "eq-trans",
        "eq-rep-s",
        "eq-rep-p",
        "eq-rep-o",
        "eq-diff1",
        "eq-diff2",
        "eq-diff3",
        "prp-ap",
        "prp-dom",
        "prp-rng",
        "prp-fp",
        "prp-ifp",
        "prp-irp",
        "prp-symp",
        "prp-asyp",
        "prp-trp",
        "prp-spo1",
        "prp-spo2",
        "prp-eqp1",
        "prp-eqp2",
        "prp-pdw",
        "prp-adp",
        "prp-inv1",
        "prp-inv2",
        "prp-key",
        "prp-npa1",
        "prp-npa2",
        "cls-thing",
        "cls-nothing1",
        "cls-nothing2",
        "cls-int1",
        "cls-int2",
        "cls-uni",
        "cls-com",
        "cls-svf1",
        "cls-svf2",
        "cls-avf",
        "cls-hv1",
        "cls-hv2",
        "cls-maxc1",
        "cls-maxc2",
        "cls-maxqc1",
        "cls-maxqc2",
        "cls-maxqc3",
        "cls-maxqc4",
        "cls-oo",
        "cax-sco",
        "cax-eqc1",
        "cax-eqc2",
        "cax-dw",
        "cax-adc",
        "dt-type1",
        "dt-type2",
        "dt-eq",
        "dt-diff",
        "dt-not-type",
        "scm-cls",
        "scm-sco",
        "scm-eqc1",
        "scm-eqc2",
        "scm-op",
        "scm-dp",
        "scm-spo",
        "scm-eqp1",
        "scm-eqp2",
        "scm-dom1",
        "scm-dom2",
        "scm-rng1",
        "scm-rng2",
        "scm-hv",
        "scm-svf1",
        "scm-svf2",
        "scm-avf1",
        "scm-avf2",
        "scm-int",
        "scm-uni",
    ]
)
# Where owlrl 7.6.2 goes against the rule of the W3C: it never looks at the last property of a key;
OWLRL_WRONG = {"prp-key"}
# and these contradictions it does not tell: lists of differing things and disjoint properties, two
# literals where one value is allowed, a literal that is outside the range of its property.
OWLRL_SILENT = {"eq-diff2", "eq-diff3", "prp-adp", "prp-fp", "dt-not-type"}

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
    if path.name.removesuffix(".given.ttl") in OWLRL_WRONG:
        assert ours < theirs
    else:
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
    assert bool([*graph.subject_objects(ERROR)]) == (rule not in OWLRL_SILENT)


def test_every_rule_has_a_fixture() -> None:
    """Of W3C OWL 2 Profiles, tables 4 to 9, all but those that make nothing but trivia."""
    trivial = {"eq-ref", "prp-ap", "cls-thing", "cls-nothing1", "scm-cls", "scm-op", "scm-dp"}
    of_values = {"dt-type1", "dt-type2", "dt-eq", "dt-diff"}  # see test_values
    here = {path.name.removesuffix(".given.ttl") for path in GIVEN}
    here |= {path.name.removesuffix(".false.ttl") for path in FALSE}
    assert RULES - trivial - of_values == here


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
        "9 triples or more follow from 4, and the budget allows 8; the largest predicates are "
        "ex:near (9): look at their axioms and rules, or allow more with --budget."
    )
