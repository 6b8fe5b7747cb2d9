"""Every shape on fixtures that carry their own expectation, in both SHACL engines and as SPARQL.

`valid.<case>.ttl` conforms but for the results it lists; `invalid.<case>.ttl` ends with a
`sh:ValidationReport` that lists exactly what must be found.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import load_dataset
from kg_belarus.engine import ASSERTED, EmbeddedEngine, Stored
from kg_belarus.engines import Engines
from kg_belarus.errors import EngineError
from kg_belarus.findings import Report
from kg_belarus.namespaces import RDF_TYPE, node, shrink
from kg_belarus.project import open_project
from kg_belarus.validation import (
    Gate,
    Shapes,
    read_shapes,
    run_elsewhere,
    run_pyshacl,
    run_pyshifty,
    validate,
)
from tests.support.fixtures import (
    BLANK,
    FIXTURES,
    GATES,
    HERE,
    Result,
    fixture,
    gate_of,
    prefix_of,
    triples_of,
)

VALIDATORS = {"pyshifty": run_pyshifty, "pyshacl": run_pyshacl, "compiled": run_elsewhere}
ENGINES = tuple(VALIDATORS)


def held(triples: Iterable[ox.Triple], engine: str) -> Iterable[ox.Triple]:
    """Return triples where an engine works: for what is compiled, in a store."""
    if engine != "compiled":
        return triples
    store = EmbeddedEngine()
    store.load(ASSERTED, triples)
    return Stored(store)


@cache
def report(gate: Gate, engine: str) -> Report:
    """Return what an engine finds in all fixtures of a gate at once."""
    triples = held(triples_of(gate), engine)
    return Engines(validator=engine).validate(triples, open_project(), gate)


@pytest.mark.parametrize("gate", GATES)
def test_all_engines_find_the_same_to_the_value_and_the_word(gate: Gate) -> None:
    one, *others = (report(gate, engine).as_json() for engine in ENGINES)
    for other in others:
        assert other == one


def found(gate: Gate, engine: str) -> frozenset[Result]:
    return frozenset((f.subject, f.rule, f.severity) for f in report(gate, engine).findings)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: str(p.relative_to(HERE)))
def test_the_fixture_gives_what_it_lists(path: Path, engine: str) -> None:
    expected = fixture(path)[1]
    levels = {level for _, _, level in expected}
    assert path.name.startswith("valid." if levels <= {"info"} else ("invalid.", "valid."))
    assert path.name.startswith("invalid.") or "error" not in levels
    own = {focus_node for focus_node, _, _ in expected if focus_node == BLANK}
    here = {
        result
        for result in found(gate_of(path), engine)
        if result[0] in own or f":{prefix_of(path)}" in result[0]
    }
    assert here == expected


@pytest.mark.parametrize("gate", GATES)
def test_all_that_is_found_belongs_to_a_fixture(gate: Gate) -> None:
    """The ontology that stands beside the fixtures breaks nothing, and no blank node goes unseen."""
    expected = [r for path in FIXTURES if gate_of(path) == gate for r in fixture(path)[1]]
    assert len({r for r in expected if r[0] == BLANK}) == sum(r[0] == BLANK for r in expected)
    for engine in ENGINES:
        assert found(gate, engine) == set(expected)


def constraining_shapes(gate: Gate) -> set[str]:
    """Return the named shapes of a gate that can find something themselves."""
    triples = read_shapes(open_project(), gate).triples
    messages = {t.subject for t in triples if t.predicate == node("sh:message")}
    return {shrink(s.value) for s in messages if isinstance(s, ox.NamedNode)}


@pytest.mark.parametrize("gate", GATES)
def test_every_shape_is_broken_by_a_fixture(gate: Gate) -> None:
    broken = {r[1] for path in FIXTURES if gate_of(path) == gate for r in fixture(path)[1]}
    assert constraining_shapes(gate) - broken == set()


@pytest.mark.parametrize("gate", GATES)
def test_every_shape_that_constrains_is_named_and_explained(gate: Gate) -> None:
    triples = read_shapes(open_project(), gate).triples
    kinds = {node("sh:NodeShape"), node("sh:PropertyShape")}
    named = {t.subject for t in triples if t.predicate == RDF_TYPE and t.object in kinds}
    assert all(isinstance(shape, ox.NamedNode) for shape in named)
    for shape in named:
        own = {shrink(t.predicate.value) for t in triples if t.subject == shape}
        # A shape without a message only gathers property shapes.
        assert "sh:message" in own or "sh:property" in own, shape
        assert not ("sh:message" in own and "sh:property" in own), shape


@pytest.mark.parametrize("gate", GATES)
def test_every_class_in_the_data_is_the_target_of_a_shape(gate: Gate) -> None:
    if gate != "asserted":
        return
    dataset = load_dataset(open_project())
    triples = read_shapes(open_project(), gate).triples
    targets = {t.object for t in triples if t.predicate == node("sh:targetClass")}
    used = {t.object for t in dataset.asserted if t.predicate == RDF_TYPE}
    missing = {shrink(c.value) for c in used - targets if isinstance(c, ox.NamedNode)}
    # Series, exercise series and the dataset itself have names and nothing more to check.
    assert missing <= {"bko:ExerciseSeries", "bko:RestrictiveMeasure", "dcat:Dataset"}


@pytest.mark.parametrize("engine", ENGINES)
def test_dates_are_compared(engine: str) -> None:
    """A canary: an engine that cannot compare dates says nothing, and silence looks like success."""
    shapes = Shapes(
        "asserted",
        tuple(
            quad.triple
            for quad in ox.parse(
                """
                @prefix bks: <https://w3id.org/kg-belarus/shapes#> .
                @prefix ex: <https://example.org/> .
                @prefix sh: <http://www.w3.org/ns/shacl#> .
                bks:Canary a sh:NodeShape ; sh:targetNode ex:a , ex:b ;
                    sh:sparql [ a sh:SPARQLConstraint ; sh:message "order" ; sh:select
                        "SELECT $this { $this <https://example.org/from> ?f ; <https://example.org/to> ?t . FILTER(?t < ?f) }" ] .
                """,
                format=ox.RdfFormat.TURTLE,
            )
        ),
    )
    days = {"ex:a": ("2025-02-01", "2025-01-31"), "ex:b": ("2025-01-31", "2025-02-01")}
    data = [
        ox.Triple(node(name), node(f"ex:{end}"), ox.Literal(day, datatype=node("xsd:date")))
        for name, pair in days.items()
        for end, day in zip(("from", "to"), pair, strict=True)
    ]
    found = validate(held(data, engine), shapes, VALIDATORS[engine]).findings
    assert [f.subject for f in found] == ["ex:a"]


def test_a_validator_that_fails_is_named_with_its_gate() -> None:
    def failing(*_: object) -> NoReturn:
        raise ZeroDivisionError("one by none")

    shape = ox.Triple(node("bks:Any"), RDF_TYPE, node("sh:NodeShape"))
    shapes = Shapes("entailed", (shape,))
    with pytest.raises(EngineError, match=r"cannot run the shapes of gate B.*: one by none$"):
        validate((), shapes, failing)
