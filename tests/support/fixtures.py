"""The fixtures of shapes: data, and what must be found in it.

All of a gate are validated in one run: the ids of each get a prefix of their own, so that none sees
another. Fixtures of the style of terms bring terms of the project's namespace, and these are moved
in the same way.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset import load_dataset, read_rdf
from kg_belarus.namespaces import PREFIXES, node, shrink
from kg_belarus.project import open_project
from kg_belarus.validation import Gate
from tests.conftest import ROOT

HERE = ROOT / "tests" / "shapes"
GATES: tuple[Gate, ...] = ("asserted", "entailed", "style")
FIXTURES = sorted(HERE.rglob("*.ttl"))
SEVERITY = {"sh:Violation": "error", "sh:Warning": "warning", "sh:Info": "info"}

# What is found at a node without a name is not told apart, so only one fixture may have one.
BLANK = "[]"

Result = tuple[str, str, str]


def gate_of(path: Path) -> Gate:
    (gate,) = (gate for gate in GATES if gate == path.relative_to(HERE).parts[0])
    return gate


def prefix_of(path: Path) -> str:
    """Return what the local names of a fixture's own ids begin with."""
    return f"f{FIXTURES.index(path)}-"


def moved(term: object, path: Path) -> object:
    """Return an id of a fixture as its own; other terms as they are."""
    if isinstance(term, ox.NamedNode):
        for space in ("ex", "bko") if gate_of(path) == "style" else ("ex",):
            if term.value.startswith(PREFIXES[space]):
                local = term.value.removeprefix(PREFIXES[space])
                return ox.NamedNode(PREFIXES[space] + prefix_of(path) + local)
    return term


@cache
def fixture(path: Path) -> tuple[tuple[ox.Triple, ...], frozenset[Result]]:
    """Return the data of a fixture, its ids moved, and the results it expects."""
    triples = read_rdf(path).triples
    reports = {t.subject for t in triples if t.object == node("sh:ValidationReport")}
    listed = {
        t.object for t in triples if t.subject in reports and t.predicate == node("sh:result")
    }
    results: dict[object, dict[str, str]] = {}
    data = []
    for triple in triples:
        if triple.subject in listed:
            target = moved(triple.object, path)
            value = shrink(target.value) if isinstance(target, ox.NamedNode) else BLANK
            results.setdefault(triple.subject, {})[shrink(triple.predicate.value)] = value
        elif triple.subject not in reports:
            subject, target = moved(triple.subject, path), moved(triple.object, path)
            data.append(ox.Triple(subject, triple.predicate, target))  # type: ignore[arg-type]
    expected = frozenset(
        (r["sh:focusNode"], r["sh:sourceShape"], SEVERITY[r["sh:resultSeverity"]])
        for r in results.values()
    )
    return tuple(data), expected


@cache
def triples_of(gate: Gate) -> tuple[ox.Triple, ...]:
    """Return the data of all fixtures of a gate, with the ontology.

    The style of terms is checked on terms, which the fixtures bring themselves.
    """
    data = [t for path in FIXTURES if gate_of(path) == gate for t in fixture(path)[0]]
    ontology = () if gate == "style" else load_dataset(open_project()).ontology
    return (*ontology, *data)
