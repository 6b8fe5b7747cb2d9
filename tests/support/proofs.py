"""Proofs, checked: each step a use of its rule, each leaf stated, nothing resting on itself."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.closure import Fact
from kg_belarus.dataset import WHOLE, Dataset, TurtleFile
from kg_belarus.explain import Explainer, Proof
from kg_belarus.namespaces import node
from kg_belarus.project import Project
from tests.support.w3c_rules import is_use

SAME = node("owl:sameAs")


def explainer_of(project: Project, text: str, monkeypatch: pytest.MonkeyPatch) -> Explainer:
    monkeypatch.setenv("KG_BELARUS_CACHE", "off")  # all are of one project, without a file
    quads = ox.parse(input=text, format=ox.RdfFormat.TURTLE)
    file = TurtleFile(Path("data/random.ttl"), text, tuple(quad.triple for quad in quads))
    empty = TurtleFile(Path("ontology/none.ttl"), "", ())
    return Explainer(Dataset(project, (empty,), (file,)), project, WHOLE)


def check(proof: Proof, stated: Collection[Fact], above: frozenset[Fact] = frozenset()) -> None:
    """Fail unless each step is a use of its rule, each leaf is stated, and nothing proves itself."""
    assert proof.fact not in above
    if proof.step is None:
        assert proof.fact in stated
        return
    assert [premise.fact for premise in proof.premises] == [g.fact for g in proof.step.premises]
    premises = list(dict.fromkeys(premise.fact for premise in proof.premises))
    assert is_use(proof.step.rule, premises, proof.fact, stated) or is_of_values(proof)
    for premise in proof.premises:
        check(premise, stated, above | {proof.fact})


def is_of_values(proof: Proof) -> bool:
    """Tell whether two literals are told to be one value, or two."""
    one, predicate, other = proof.fact
    assert proof.step is not None
    is_of_two = isinstance(one, ox.Literal) and isinstance(other, ox.Literal)
    return is_of_two and proof.step.rule == ("dt-eq" if predicate == SAME else "dt-diff")
