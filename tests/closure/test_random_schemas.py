"""Random axioms and facts: the closure in memory, owlrl's, and that of the rules as SPARQL."""

from __future__ import annotations

from pathlib import Path
from random import Random

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
from kg_belarus.project import Project, open_project

PROLOGUE = (
    "PREFIX ex: <https://example.org/>\nPREFIX owl: <http://www.w3.org/2002/07/owl#>\n"
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
)
CLASSES = ("ex:A", "ex:B", "ex:C", "ex:D")
PROPERTIES = ("ex:p", "ex:q", "ex:r")
# Of a term that is not declared owlrl never says that it is below itself, though that follows of
# two that are below each other, and from it more (scm-sco, scm-svf2).
DECLARED = [f"{name} a owl:Class ." for name in CLASSES] + [
    f"{name} a owl:ObjectProperty ." for name in PROPERTIES
]
THINGS = ("ex:a", "ex:b", "ex:c", "ex:d", "ex:e")


class Inventor:
    """Makes up axioms and facts, the same for the same number."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.any_of = self._random.choice

    def text(self, *, with_unnamed: bool = True) -> str:
        number, has_equality = self._random.randrange(1, 9), self._random.random() < 0.4
        axioms = [
            self.any_of(
                [*self._axioms(), *(self._equalities(with_unnamed) if has_equality else ())]
            )
            for _ in range(number)
        ]
        facts = [self._fact(with_unnamed) for _ in range(self._random.randrange(2, 12))]
        return PROLOGUE + "\n".join([*DECLARED, *axioms, *facts]).replace(
            "[ owl", "[ a owl:Class ; owl"
        )

    def _expression(self, depth: int = 1) -> str:
        if depth < 0 or self._random.random() < 0.35:
            return self.any_of(CLASSES)
        on, part = f"owl:onProperty {self.any_of(PROPERTIES)}", self._expression(depth - 1)
        other, one, two = self._expression(depth - 1), self.any_of(THINGS), self.any_of(THINGS)
        return self.any_of(
            [
                f"[ {on} ; owl:someValuesFrom {part} ]",
                f"[ {on} ; owl:someValuesFrom owl:Thing ]",
                f"[ {on} ; owl:allValuesFrom {part} ]",
                f"[ {on} ; owl:hasValue {one} ]",
                f"[ {on} ; owl:maxCardinality 1 ]",
                f"[ {on} ; owl:maxQualifiedCardinality 1 ; owl:onClass {part} ]",
                f"[ owl:intersectionOf ( {part} {other} ) ]",
                f"[ owl:unionOf ( {part} {other} ) ]",
                f"[ owl:oneOf ( {one} {two} ) ]",
            ]
        )

    def _axioms(self) -> list[str]:
        p, q, r = (self.any_of(PROPERTIES) for _ in range(3))
        named, one, other = self.any_of(CLASSES), self._expression(), self._expression()
        return [
            f"{one} rdfs:subClassOf {other} .",
            f"{named} rdfs:subClassOf {other} .",
            f"{one} rdfs:subClassOf {named} .",
            f"{named} owl:equivalentClass {one} .",
            f"{named} owl:intersectionOf ( {self.any_of(CLASSES)} {one} ) .",
            f"{named} owl:oneOf ( {self.any_of(THINGS)} {self.any_of(THINGS)} ) .",
            f"{p} rdfs:subPropertyOf {q} .",
            f"{p} owl:equivalentProperty {q} .",
            f"{p} owl:inverseOf {q} .",
            f"{p} a owl:TransitiveProperty .",
            f"{p} a owl:SymmetricProperty .",
            f"{p} rdfs:domain {named} .",
            f"{p} rdfs:range {one} .",
            f"{p} owl:propertyChainAxiom ( {q} {r} ) .",
            f"{p} owl:propertyChainAxiom ( {q} {r} {p} ) .",
        ]

    def _equalities(self, of_terms: bool) -> list[str]:
        # No keys: owlrl never looks at the last property of one.
        said = [
            f"{self.any_of(PROPERTIES)} a owl:FunctionalProperty .",
            f"{self.any_of(PROPERTIES)} a owl:InverseFunctionalProperty .",
            f"{self.any_of(THINGS)} owl:sameAs {self.any_of(THINGS)} .",
        ]
        if of_terms:
            said += [
                f"{self.any_of(CLASSES)} owl:sameAs {self.any_of(CLASSES)} .",
                f"{self.any_of(PROPERTIES)} owl:sameAs {self.any_of(PROPERTIES)} .",
            ]
        return said

    def _fact(self, with_unnamed: bool) -> str:
        one, p, other = self.any_of(THINGS), self.any_of(PROPERTIES), self.any_of(THINGS)
        facts = [f"{one} a {self.any_of(CLASSES)} .", *[f"{one} {p} {other} ."] * 3]
        if with_unnamed:
            # Not 1, the number of the restrictions: owlrl breaks off where that equals a thing.
            facts += [f"[] {p} {other} .", f'{one} {p} "text" , 7 .']
        return self.any_of(facts)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project without rules of its own."""
    root = tmp_path_factory.mktemp("random")
    for name in ("ontology", "data", "shapes", "queries"):
        (root / name).mkdir()
    return open_project(root)


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
