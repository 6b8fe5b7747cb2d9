"""In which step of the closure each triple came about, and by which rule.

The project's own rules look for what is not there, and take the first and the last of groups: so
what let one of them make a triple was true of the graph as it was then, and need not be of the
whole. The closure is run again to see that, and what it made is kept on disk.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pyoxigraph as ox

from kg_belarus import cache
from kg_belarus.closure import Fact, close, facts_of, run_compiled
from kg_belarus.dataset import Dataset, View
from kg_belarus.engine import EmbeddedEngine
from kg_belarus.project import Project


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a closure: what it made, and by which rule of the project; "" for the axioms."""

    rule: str
    made: list[Fact]


def read_history(
    dataset: Dataset, project: Project, view: View, budget: float | None = None
) -> list[Stage]:
    """Return the steps of the closure of a dataset, in order.

    Args:
        dataset: what the view leaves of the files.
        project: as read; with the view it is what the steps are kept by.
        view: what is looked at.
        budget: how many times what is stated may follow from it; see `close`.
    """
    key = cache.closure_key(project, view, "history")
    kept = cache.fetch_answer(key)
    if kept is not None:
        return _read(kept)
    steps: list[tuple[str, Sequence[ox.Triple]]] = []
    note = partial(run_compiled, note=lambda rule, made: steps.append((rule, made)))
    close(dataset, EmbeddedEngine(), note, budget=budget)
    if cache.is_fixed(project):
        cache.keep_answer(key, _written(steps))
    return [Stage(rule, [*facts_of(made)]) for rule, made in steps]


def _written(steps: Sequence[tuple[str, Sequence[ox.Triple]]]) -> bytes:
    """Return steps as they are kept: a line on each, then all triples in order."""
    head = json.dumps([(rule, len(made)) for rule, made in steps])
    triples = (triple for _, made in steps for triple in made)
    body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return zlib.compress(head.encode() + b"\n" + body, 1)


def _read(kept: bytes) -> list[Stage]:
    head, _, body = zlib.decompress(kept).partition(b"\n")
    quads = ox.parse(input=body, format=ox.RdfFormat.N_TRIPLES)
    facts = iter(facts_of(quad.triple for quad in quads))
    return [Stage(rule, [next(facts) for _ in range(size)]) for rule, size in json.loads(head)]
