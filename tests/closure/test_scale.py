"""What follows in bulk: the budget, transitive chains, equality without explosion."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from kg_belarus.closure import ClosureBudgetError
from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.engine import INFERRED
from kg_belarus.engines import BUNDLES
from tests.conftest import MakeProject
from tests.support.commands import run

PROLOGUE = (
    "PREFIX ex: <https://example.org/>\nPREFIX owl: <http://www.w3.org/2002/07/owl#>\n"
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
)


def read(make_project: MakeProject, ontology: str, data: str) -> Dataset:
    files = {"ontology/o.ttl": PROLOGUE + ontology, "data/d.ttl": PROLOGUE + data}
    return load_dataset(make_project(files))


def chain(make_project: MakeProject, links: int) -> Dataset:
    data = "".join(f"ex:n{n} ex:next ex:n{n + 1} .\n" for n in range(links))
    return read(make_project, "ex:next a owl:TransitiveProperty .", data)


@pytest.mark.parametrize("links", [1, 2, 60, 300])
def test_a_chain_is_whole_however_little_is_stated(make_project: MakeProject, links: int) -> None:
    closed = BUNDLES["embedded"].close(chain(make_project, links))
    assert closed.inferred == links * (links - 1) // 2


def test_a_long_chain_ends_with_the_sentence_of_the_budget(make_project: MakeProject) -> None:
    dataset = chain(make_project, 2000)
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(ClosureBudgetError) as caught:
        BUNDLES["embedded"].close(dataset)
    seconds, (_, peak) = time.process_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(caught.value) == (
        "101,000 triples or more follow from 2,001, and the budget allows 100,000; the largest "
        "predicates are ex:next (101,000): look at their axioms and rules, or allow more with "
        "--budget."
    )
    assert seconds < 30
    assert peak < 200_000_000


@pytest.mark.nightly
def test_a_long_chain_is_whole_where_it_is_allowed(make_project: MakeProject) -> None:
    dataset = chain(make_project, 2000)
    assert BUNDLES["embedded"].close(dataset, budget=1000).inferred == 1_999_000


def test_the_budget_is_an_option_of_commands(make_project: MakeProject) -> None:
    root = chain(make_project, 30).project.root
    refused = run("--project", str(root), "infer", "--budget", "2")
    assert refused.returncode == 4
    assert "the budget allows 62" in refused.stderr
    assert run("--project", str(root), "infer", "--budget", "20").returncode == 0
    assert run("--project", str(root), "infer", "--budget", "0").returncode == 2


def test_a_ring_reaches_itself(make_project: MakeProject) -> None:
    data = "ex:a ex:next ex:b . ex:b ex:next ex:c . ex:c ex:next ex:a ."
    closed = BUNDLES["embedded"].close(
        read(make_project, "ex:next a owl:TransitiveProperty .", data)
    )
    assert closed.inferred == 9 - 3


def test_equal_things_share_what_is_said_and_no_more(make_project: MakeProject) -> None:
    """Of n equal things with m statements there are n·m statements and n·(n-1) equalities."""
    number, statements = 60, 5
    same = "".join(f"ex:n{n} owl:sameAs ex:n{n + 1} .\n" for n in range(number - 1))
    said = "".join(f"ex:n0 ex:p ex:o{n} .\n" for n in range(statements))
    closed = BUNDLES["embedded"].close(
        read(make_project, "ex:p a owl:ObjectProperty .", same + said)
    )
    stated = number - 1 + statements
    assert closed.inferred == number * (number - 1) + number * statements - stated


def test_nothing_is_both_stated_and_inferred(make_project: MakeProject) -> None:
    """Also where the store spells a value in its own way."""
    rule = PROLOGUE + "CONSTRUCT { ?x ex:p ?y } WHERE { ?x ex:q ?y }"
    files = {
        "ontology/o.ttl": PROLOGUE + "ex:q rdfs:subPropertyOf ex:p .",
        "ontology/rules/r.rq": rule,
        "data/d.ttl": PROLOGUE + "ex:a ex:q 007 , 1.50 ; ex:p 007 , 7 .",
    }
    closed = BUNDLES["embedded"].close(load_dataset(make_project(files)))
    assert [str(t.object) for t in closed.engine.dump(INFERRED)] == [
        '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    ]
