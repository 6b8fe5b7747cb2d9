"""The W3C SHACL test suite, through all that a project's shapes go through, in both engines.

Every result counts: focus node, path, value, severity, component and shape. What does not come out
as the suite has it is listed here by name, with the reason.
"""

from __future__ import annotations

import logging
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import TurtleFile
from kg_belarus.namespaces import PREFIXES
from kg_belarus.terms import Term, value_of
from kg_belarus.validation import Shapes, run_pyshacl, run_pyshifty, validate
from kg_belarus.validation.shapes_graph import ShapesGraph
from kg_belarus.validation.wellformed import faults_of
from tests.w3c.pin import COPY

ENGINES = {"pyshifty": run_pyshifty, "pyshacl": run_pyshacl}
SUITE = "https://w3c.example/shacl/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
SH = PREFIXES["sh"]

# Shapes that the suite runs and we refuse, with the place and the reason; no engine is asked.
REFUSED = {
    "core/complex/shacl-shacl": "its shapes are run on themselves and name sh:entailment and "
    "sh:shapesGraph as properties of what they look at; in shapes of a project both would be an "
    "order that nobody follows",
    "core/node/qualified-001": "a count of values on a shape without a path, which the suite has "
    "an engine pass over without a word",
    "core/property/qualifiedValueShape-001": "sh:nodeShape, which is no term of SHACL: a slip in "
    "the suite itself, beside what is tested",
    "core/property/uniqueLang-002": 'sh:uniqueLang "1"^^xsd:boolean, which is to mean nothing, and '
    "which both engines take for true",
}
# Results that are alike in all that a report says, as from two values of sh:class, are one finding.
TWICE = {
    "core/node/class-003",
    "core/property/lessThan-002",
    "core/property/property-001",
    "core/property/uniqueLang-001",
    "core/validation-reports/shared",
}
# What one engine does not do.
LACKING = {
    ("sparql/pre-binding/shapesGraph-001", "pyshacl"): "$shapesGraph, which it refuses by name",
}


@dataclass(frozen=True)
class Case:
    """One test of the suite."""

    name: str
    data: TurtleFile
    shapes: TurtleFile
    expected: Counter[tuple[str, ...]] | None  # None where the shapes must be refused


@cache
def files() -> dict[str, TurtleFile]:
    with zipfile.ZipFile(COPY) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    return {
        SUITE + name: TurtleFile(Path(name), text, tuple(parsed(text, SUITE + name)))
        for name, text in texts.items()
    }


def parsed(text: str, iri: str) -> list[ox.Triple]:
    return [q.triple for q in ox.parse(input=text, format=ox.RdfFormat.TURTLE, base_iri=iri)]


def faults(case: Case) -> list[str]:
    """Return what is wrong with the shapes, but for the report, which the suite keeps with them."""
    return [told for fault in faults_of([case.shapes]) if "of reports" not in (told := str(fault))]


def told(term: Term | None) -> str:
    return "[]" if isinstance(term, ox.BlankNode) else str(term)


@cache
def cases() -> dict[str, Case]:
    found = {}
    for file in files().values():
        graph = ShapesGraph(file.triples)

        def one(subject: object, predicate: str, graph: ShapesGraph = graph) -> Term | None:
            return next(iter(graph.objects(subject, predicate)), None)

        for triple in file.triples:
            if value_of(triple.object) != f"{SHT}Validate":
                continue
            action, result = (one(triple.subject, f"{MF}{name}") for name in ("action", "result"))
            data, shapes = (
                files()[value_of(one(action, f"{SHT}{name}"))]
                for name in ("dataGraph", "shapesGraph")
            )
            expected: Counter[tuple[str, ...]] | None = Counter()
            if value_of(result) == f"{SHT}Failure":
                expected = None
            for each in graph.objects(result, f"{SH}result") if expected is not None else ():
                names = ("focusNode", "value", "sourceShape", "sourceConstraintComponent")
                own = [told(one(each, SH + name)) for name in (*names, "resultSeverity")]
                path = one(each, f"{SH}resultPath")
                expected[*own, graph.path(path) if path else ""] += 1  # type: ignore[index]
            name = file.path.with_suffix("").as_posix()
            found[name] = Case(name, data, shapes, expected)
    return found


def found_by(engine: str, case: Case) -> Counter[tuple[str, ...]]:
    shapes = Shapes("asserted", case.shapes.triples, (case.shapes,))
    report = validate(case.data.triples, shapes, ENGINES[engine])
    results = [finding.result for finding in report.findings if finding.result]
    return Counter(
        (
            *map(told, (r.focus, r.value, r.shape, r.component, r.severity)),
            r.path.text if r.path else "",
        )
        for r in results
    )


def test_all_of_the_suite_is_read() -> None:
    assert len(cases()) == 121
    assert set(REFUSED) < set(cases())
    assert {name for name, _ in LACKING} | TWICE < set(cases())


@pytest.mark.parametrize("engine", ENGINES)
def test_the_suite(engine: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "rdflib.term")  # it has values that are none, on purpose
    other = {}
    for name, case in cases().items():
        wrong = faults(case)
        if case.expected is None:
            if not wrong:
                other[name] = "is not refused"
        elif wrong and name not in REFUSED:
            other[name] = "\n".join(wrong)
        elif name in REFUSED:
            assert wrong, name
        elif (name, engine) in LACKING:
            with pytest.raises(Exception, match="shapesGraph"):
                found_by(engine, case)
        else:
            found = found_by(engine, case)
            wanted = Counter(set(case.expected)) if name in TWICE else case.expected
            assert name not in TWICE or wanted != case.expected
            if found != wanted:
                other[name] = f"more: {found - wanted}, less: {wanted - found}"
    assert other == {}
