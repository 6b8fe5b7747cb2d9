"""What follows in the shipped graph has a proof: its steps are made again from their premises."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pyoxigraph as ox
import pytest

from kg_belarus.closure import Fact, Rule, read_rules
from kg_belarus.engine import INFERRED, EmbeddedEngine
from kg_belarus.explain import Explainer, Proof
from kg_belarus.graph import Graph
from tests.support.w3c_rules import is_use


@pytest.fixture(scope="module")
def explainer(kg: Graph) -> Explainer:
    return Explainer(kg.seen, kg.project, kg.view)


@pytest.fixture(scope="module")
def rules(kg: Graph) -> dict[str, Rule]:
    return {rule.name: rule for rule in read_rules(kg.project)}


def made_again(rule: Rule, proof: Proof) -> bool:
    """Tell whether a rule of the project gives a fact where there are its premises and no more."""
    store = EmbeddedEngine()
    store.load(INFERRED, [ox.Triple(*premise.fact) for premise in proof.premises])  # type: ignore[arg-type]
    made = store.query(rule.construct)
    assert isinstance(made, tuple)
    return ox.Triple(*proof.fact) in made  # type: ignore[arg-type]


def check_all(explainer: Explainer, rules: dict[str, Rule], facts: Iterable[Fact]) -> None:
    stated, lists = frozenset(explainer.known.stated), explainer.schema.axioms.facts
    done = set()
    for fact in facts:
        (proof,) = explainer.proofs(fact)
        assert stated.issuperset(proof.leaves())
        for part in proof.parts():
            if part.step is None or part.step in done:
                continue
            done.add(part.step)
            if part.step.rule in rules:
                assert made_again(rules[part.step.rule], part), part.step
            else:
                premises = [premise.fact for premise in part.premises]
                assert is_use(part.step.rule, premises, part.fact, lists), part.step


def test_all_that_follows_is_known(explainer: Explainer, kg: Graph) -> None:
    """What is explained is the closure: no more follows, and no less."""
    triples = {(t.subject, t.predicate, t.object) for t in kg.engine.dump(INFERRED)}
    assert triples == explainer.known.since.keys()


def test_a_part_of_what_follows_has_a_proof(explainer: Explainer, rules: dict[str, Rule]) -> None:
    """Some of what each rule made, and of what the axioms made."""
    of_rules: dict[str, list[Fact]] = {}
    for fact, number in explainer.known.since.items():
        of_rules.setdefault(explainer.stages[number].rule, []).append(fact)
    assert of_rules.keys() - {""} <= rules.keys()
    assert len(of_rules) > 20
    for made in of_rules.values():
        check_all(explainer, rules, Random(1).sample(made, min(len(made), 25)))


@pytest.mark.nightly
def test_all_that_follows_has_a_proof(explainer: Explainer, rules: dict[str, Rule]) -> None:
    check_all(explainer, rules, explainer.known.since)
