"""Random axioms and facts: the closure in memory, owlrl's, and that of the rules as SPARQL."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg_belarus.closure import Schema, compiled_rules
from kg_belarus.closure.clauses import facts_of
from kg_belarus.closure.trivia import is_trivial, trivial_patterns
from kg_belarus.dataset import Dataset, TurtleFile
from kg_belarus.engine import ASSERTED, INFERRED, EmbeddedEngine
from kg_belarus.engines import BUNDLES
from kg_belarus.project import Project
from tests.support.random_axioms import Inventor, without_rules


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return without_rules(tmp_path_factory.mktemp("random"))


def dataset_of(project: Project, seed: int, *, with_unnamed: bool = True) -> Dataset:
    text = Inventor(seed).text(with_unnamed=with_unnamed)
    quads = ox.parse(input=text, format=ox.RdfFormat.TURTLE)
    file = TurtleFile(Path("data/random.ttl"), text, tuple(quad.triple for quad in quads))
    empty = TurtleFile(Path("ontology/none.ttl"), "", ())
    return Dataset(project, (empty,), (file,))


def inferred(dataset: Dataset, engine: str) -> set[str]:
    return {str(triple) for triple in BUNDLES[engine].close(dataset).engine.dump(INFERRED)}


seeds = st.integers(0, 10**9)


@settings(deadline=None, max_examples=60)
@given(seeds)
@example(13158)  # a restriction to a class below one to owl:Thing
def test_the_closure_is_owlrls(project: Project, seed: int) -> None:
    dataset = dataset_of(project, seed)
    assert inferred(dataset, "embedded") == inferred(dataset, "reference")


@pytest.mark.nightly
@settings(deadline=None, max_examples=1500)
@given(seeds)
def test_the_closure_is_owlrls_many_times(project: Project, seed: int) -> None:
    dataset = dataset_of(project, seed)
    assert inferred(dataset, "embedded") == inferred(dataset, "reference")


@settings(deadline=None, max_examples=60)
@given(seeds)
@example(60891)  # a member of an expression below an expression
def test_the_rules_as_sparql_make_the_same(project: Project, seed: int) -> None:
    """Where no axiom follows from data, and of what has a name: a query cannot name anything else."""
    dataset = dataset_of(project, seed, with_unnamed=False)
    store = EmbeddedEngine()
    store.load(ASSERTED, dataset.asserted)
    schema = Schema(facts_of(dataset.asserted))
    store.load(INFERRED, schema.entailed())
    saturated, repeated = compiled_rules(schema, [])
    size = -1
    while size != (size := len([*store.dump(INFERRED)])):
        for rule in (*saturated, *repeated):
            store.update(rule.insert(store.graphs()))
    stated, triples = {*dataset.asserted}, [*store.dump(INFERRED)]
    made = [
        triple
        for triple, fact in zip(triples, facts_of(triples), strict=True)
        if triple not in stated and not is_trivial(fact, schema.expressions)
    ]
    using = " ".join(f"USING {graph}" for graph in store.graphs())
    for pattern in trivial_patterns():
        head = f"DELETE {{ GRAPH {INFERRED} {{ ?s ?p ?o }} }}"
        store.update(f"{head} {using} WHERE {{ {pattern} }}")
    assert {*made} == {*store.dump(INFERRED)} - stated
    assert {*filter(of_things, map(str, made))} == {
        *filter(of_things, inferred(dataset, "embedded"))
    }


def of_things(line: str) -> bool:
    """Tell whether a triple is about things with names, not about terms."""
    about_terms = ("subClassOf", "subPropertyOf", "equivalent", "#domain", "#range", "_:")
    return not any(name in line for name in about_terms)
