"""Random axioms and facts: all that follows has a proof, by rules as the W3C writes them."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg_belarus.closure import Fact
from kg_belarus.errors import EngineError
from kg_belarus.explain import Explainer
from kg_belarus.namespaces import node
from kg_belarus.project import Project
from tests.support.proofs import check, explainer_of
from tests.support.random_axioms import PROLOGUE, Inventor, without_rules
from tests.support.w3c_rules import RULES, instances, of_lists


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return without_rules(tmp_path_factory.mktemp("random"))


def fewest_steps(facts: Collection[Fact], stated: Collection[Fact]) -> dict[Fact, int]:
    """Return the size of the smallest proof of each fact, by trying all rules on all facts."""
    uses = []
    for name, body, head in (*RULES, *of_lists(stated)):
        for values in instances(body, facts):
            if name.startswith(("cls-max", "prp-key")) and int(values["n"].value) != 1:
                continue
            made = tuple(values.get(slot, slot) for slot in head)
            premises = [tuple(values.get(slot, slot) for slot in pattern) for pattern in body]
            uses.append((made, list(dict.fromkeys(premises))))
    costs: dict[object, int] = dict.fromkeys(stated, 0)
    is_new = True
    while is_new:
        is_new = False
        for made, premises in uses:
            if all(premise in costs for premise in premises):
                cost = 1 + sum(costs[premise] for premise in premises)
                if cost < costs.get(made, cost + 1):
                    costs[made], is_new = cost, True
    return costs  # type: ignore[return-value]


def proved(explainer: Explainer) -> int:
    """Check a proof of all that follows; return how much that is."""
    for fact in explainer.known.since:
        (proof,) = explainer.proofs(fact)
        check(proof, explainer.known.stated)
    return len(explainer.known.since)


@settings(max_examples=25)
@given(st.integers(0, 10**9))
def test_all_that_follows_has_a_proof_that_can_be_checked(project: Project, seed: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        proved(explainer_of(project, Inventor(seed).text(), patched))


@pytest.mark.nightly
@settings(max_examples=1000)
@given(st.integers(0, 10**9))
def test_many_have(project: Project, seed: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        proved(explainer_of(project, Inventor(seed).text(), patched))


@settings(max_examples=12)
@given(st.integers(0, 10**9))
def test_no_proof_is_shorter(project: Project, seed: int) -> None:
    """Against all uses of all rules, where the graph is small enough to try them."""
    with pytest.MonkeyPatch.context() as patched:
        explainer = explainer_of(project, Inventor(seed).text(), patched)
    facts = explainer.known.facts
    if len(facts) > 130:
        return
    least = fewest_steps(facts, explainer.known.stated)
    for fact in explainer.known.since:
        assert explainer.proofs(fact)[0].size == least[fact], explainer.about().words.fact(fact)


def named(*names: str) -> Fact:
    one, predicate, other = map(node, names)
    return one, predicate, other


@pytest.mark.parametrize(
    ("axioms", "fact", "size"),
    [
        (
            "ex:p a owl:TransitiveProperty .\n"
            + "".join(f"ex:t{n} ex:p ex:t{n + 1} .\n" for n in range(150)),
            ("ex:t0", "ex:p", "ex:t150"),
            149,
        ),
        (
            "".join(f"ex:C{n} rdfs:subClassOf ex:C{n + 1} .\n" for n in range(60))
            + "ex:a a ex:C0 .\n",
            ("ex:a", "rdf:type", "ex:C60"),
            60,
        ),
        (
            "".join(f"ex:t{n} owl:sameAs ex:t{n + 1} .\n" for n in range(40))
            + "ex:t0 ex:q ex:z .\n",
            ("ex:t40", "ex:q", "ex:z"),
            40,
        ),
        # Among few that are the same the shortest is found that there is; among many, link by link.
        (
            "".join(f"ex:t0 owl:sameAs ex:t{n} .\n" for n in range(1, 9)) + "ex:t1 ex:q ex:z .\n",
            ("ex:t8", "ex:q", "ex:z"),
            2,
        ),
        (
            "".join(f"ex:t0 owl:sameAs ex:t{n} .\n" for n in range(1, 40)) + "ex:t1 ex:q ex:z .\n",
            ("ex:t39", "ex:q", "ex:z"),
            3,
        ),
    ],
    ids=["chain", "classes", "same in a row", "same as one", "many the same as one"],
)
def test_a_long_way_is_found(
    project: Project, axioms: str, fact: tuple[str, str, str], size: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        explainer = explainer_of(project, PROLOGUE + axioms, patched)
    (proof,) = explainer.proofs(named(*fact))
    check(proof, explainer.known.stated)
    assert proof.size == size


def test_several_proofs_rest_on_other_statements(project: Project) -> None:
    told = """ex:p rdfs:domain ex:C . ex:q rdfs:range ex:C . ex:D rdfs:subClassOf ex:E . ex:E rdfs:subClassOf ex:C .
        ex:a ex:p ex:b . ex:c ex:q ex:a . ex:a a ex:D ."""
    with pytest.MonkeyPatch.context() as patched:
        explainer = explainer_of(project, PROLOGUE + told, patched)
    proofs = explainer.proofs(named("ex:a", "rdf:type", "ex:C"), 10)
    assert [proof.size for proof in proofs] == [1, 1, 2]
    assert [proof.step.rule for proof in proofs if proof.step] == ["prp-dom", "prp-rng", "cax-sco"]
    leaves = [frozenset(proof.leaves()) for proof in proofs]
    assert len(set(leaves)) == 3


def test_too_many_ways_are_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg_belarus.explain.search._MOST", 5)
    told = "ex:p a owl:TransitiveProperty .\n" + "".join(
        f"ex:t{n} ex:p ex:t{n + 1} .\n" for n in range(9)
    )
    explainer = explainer_of(project, PROLOGUE + told, monkeypatch)
    with pytest.raises(EngineError, match="no proof was found among the first 5 uses of rules"):
        explainer.proofs(named("ex:t0", "ex:p", "ex:t9"))
