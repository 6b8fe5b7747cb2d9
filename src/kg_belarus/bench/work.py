"""What is measured, each as one process: `python -m kg_belarus.bench.work NAME PLACE`.

It prints one line of JSON: what `Outcome` has, but for the time of the process. What a measure
needs is made before its clock starts; its peak of memory is that of the process until it stops.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg_belarus.bench.fitting import fitting
from kg_belarus.bench.place import Clock, Place
from kg_belarus.dataset import View
from kg_belarus.engine import CLOSURE, Engine
from kg_belarus.engines import BUNDLES
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph
from kg_belarus.questions import ask

if TYPE_CHECKING:
    from kg_belarus.validation import Gate

_ENOUGH, _MOST = 0.5, 9  # of seconds and of times that one query is asked again

# How many of what were made, and the seconds and rows of each part, where it has parts.
Made = tuple[int, str, Mapping[str, tuple[float, int]]]


def read(place: Place, clock: Clock) -> Made:
    """The files become triples, those of the ontology too; of the data they are counted."""
    seen = clock(lambda: place.graph().seen)
    return len(seen.asserted), "triples", {}


def lint(place: Place, clock: Clock) -> Made:
    """The lint and the expected figures."""
    graph = place.graph()
    _ = graph.seen
    return len(clock(lambda: graph.findings("files"))), "reports", {}


def gate_a(place: Place, clock: Clock) -> Made:
    """Gate A with its findings."""
    graph = place.graph()
    _ = graph.seen
    found = clock(lambda: graph.findings("asserted"))
    return sum(len(report.findings) for report in found), "findings", {}


def gate_b(place: Place, clock: Clock) -> Made:
    """Gate B with its findings, the contradictions and the hygiene queries."""
    graph = place.closed()
    _ = graph.seen, graph.catalogue
    found = clock(lambda: graph.findings("entailed"))
    return sum(len(report.findings) for report in found), "findings", {}


def closure(place: Place, clock: Clock) -> Made:
    """What follows; it is left to others."""
    graph = place.graph()
    seen = graph.seen
    made = clock(lambda: graph.engines.close(seen))
    if not place.store.exists():
        triples = (triple for part in CLOSURE for triple in made.engine.dump(part))
        ox.serialize(triples, output=place.lines, format=ox.RdfFormat.N_TRIPLES)
        made.engine.save(place.store)
    return made.inferred, "triples", {}


def raw_load(place: Place, clock: Clock) -> Made:
    """The triples of the closure as pyoxigraph itself loads them, from N-Triples."""
    store = ox.Store()
    clock(lambda: store.bulk_load(path=place.lines, format=ox.RdfFormat.N_TRIPLES))
    return len(store), "triples", {}


def raw_gate_a(place: Place, clock: Clock) -> Made:
    """The shapes of gate A as pyshifty itself runs them, from bytes to its report."""
    seen = place.graph().seen
    return _raw(place, clock, _as_lines([*seen.ontology, *seen.asserted]), "asserted")


def raw_gate_b(place: Place, clock: Clock) -> Made:
    """The shapes of gate B as pyshifty itself runs them, from bytes to its report."""
    return _raw(place, clock, place.lines.read_bytes(), "entailed")


def _raw(place: Place, clock: Clock, data: bytes, gate: Gate) -> Made:
    import shifty

    from kg_belarus.validation import read_shapes

    shapes = _as_lines(read_shapes(place.project, gate).triples)
    _, report, _ = clock(
        lambda: shifty.validate(
            data, shapes, graph_mode="data", infer=False, on_unsupported="error"
        )
    )
    return len(report), "triples of the report", {}


def _as_lines(triples: list[ox.Triple] | tuple[ox.Triple, ...]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def questions(place: Place, clock: Clock) -> Made:
    """Each saved question in turn, with the values of its example or others that fit."""
    return _each(place.closed(), clock, is_hygiene=False)


def hygiene(place: Place, clock: Clock) -> Made:
    """Each hygiene query in turn."""
    return _each(place.closed(), clock, is_hygiene=True)


def _each(graph: Graph, clock: Clock, *, is_hygiene: bool, engine: Engine | None = None) -> Made:
    """Ask questions one after another, each several times, and tell the least time of each.

    What else a machine does only adds to it.
    """
    store = engine or graph.engine
    asked = [q for q in graph.catalogue.values() if q.is_hygiene == is_hygiene]
    found = [(question, fitting(question, graph)) for question in asked]
    given = [(question, values) for question, values in found if values is not None]
    parts: dict[str, tuple[float, int]] = {}
    rows = 0

    def work() -> None:
        nonlocal rows
        for question, values in given:
            taken: list[float] = []
            while len(taken) < (1 if engine else _MOST) and sum(taken) < _ENOUGH:
                start = time.perf_counter()
                result = ask(question, graph, store, values).result
                taken.append(time.perf_counter() - start)
            number = len(getattr(result, "rows", ()))
            parts[question.name] = (min(taken), number)
            rows += number

    clock(work)
    # What is asked several times counts once.
    clock.seconds = sum(seconds for seconds, _ in parts.values())
    return rows, "rows", parts


def publication(place: Place, clock: Clock) -> Made:
    """The files of a release, of what is checked already."""
    from kg_belarus.publication import publish

    graph = place.closed()
    graph.reports()
    with TemporaryDirectory(dir=place.left) as folder:
        made = clock(lambda: publish(graph, Path(folder) / "release"))
    return len(made.files), "files", {}


def line(place: Place, clock: Clock) -> Made:
    """All stages, two at a time where they can be, as `kg-belarus build` does."""
    return _line(place, clock, "embedded")


def reference(place: Place, clock: Clock) -> Made:
    """The same on rdflib, owlrl and pyshacl."""
    return _line(place, clock, "reference")


def _line(place: Place, clock: Clock, engines: str) -> Made:
    from kg_belarus.graph import Opened
    from kg_belarus.line import run_line

    made = clock(lambda: run_line(Opened(place.project, engines=BUNDLES[engines])))
    if made.has_errors:
        raise WrongUsageError("the line stopped at an error; run `kg-belarus check`.")
    parts = {stage.name: (stage.seconds, stage.count) for stage in made.stages}
    return sum(stage.count for stage in made.stages if stage.unit == "rows"), "rows", parts


def questions_on_rdflib(place: Place, clock: Clock) -> Made:
    """Each saved question once, answered by rdflib."""
    from kg_belarus.engine import reference_engine

    graph = place.closed()
    store = reference_engine()
    for part in CLOSURE:
        store.load(part, graph.engine.dump(part))
    return _each(graph, clock, is_hygiene=False, engine=store)


def answer(place: Place, clock: Clock) -> Made:
    """From the files to an answer."""
    return _answer(place, clock, View())


def answer_known_by(place: Place, clock: Clock) -> Made:
    """From the files to an answer, as known by a day."""
    return _answer(place, clock, View(known_by=date(2025, 8, 31)))


def _answer(place: Place, clock: Clock, view: View) -> Made:
    made = clock(
        lambda: Graph(place.project, view).ask("detention/releases-near-meetings", within_days=7)
    )
    return len(made), "rows", {}


def assess_month(place: Place, clock: Clock) -> Made:
    """One month of an assessment, fetching included."""
    return _assess(place, clock, "2026-08", "2026-08")


def assess_months(place: Place, clock: Clock) -> Made:
    """Twenty months of an assessment, fetching included."""
    return _assess(place, clock, "2025-01", "2026-08")


def _assess(place: Place, clock: Clock, first: str, last: str) -> Made:
    from kg_belarus.assessment import Assessor

    graph = place.closed()
    made = clock(lambda: Assessor(graph).series(first, last))
    return len(made), "reports", {}


WORK: Mapping[str, Callable[[Place, Clock], Made]] = {
    "read": read,
    "lint": lint,
    "gate A": gate_a,
    "raw pyshifty, gate A": raw_gate_a,
    "closure": closure,
    "raw pyoxigraph, bulk load": raw_load,
    "gate B": gate_b,
    "raw pyshifty, gate B": raw_gate_b,
    "hygiene": hygiene,
    "questions": questions,
    "publication": publication,
    "line": line,
    "line on rdflib, owlrl, pyshacl": reference,
    "questions on rdflib": questions_on_rdflib,
    "answer from files": answer,
    "answer from files, known-by": answer_known_by,
    "assess, one month": assess_month,
    "assess, twenty months": assess_months,
}


def main() -> None:
    """Do one piece of work and print what it took."""
    name, place = sys.argv[1:]
    clock = Clock()
    count, unit, parts = WORK[name](Place(place), clock)
    told = {
        "seconds": clock.seconds,
        "peak_mb": clock.peak_mb,
        "count": count,
        "unit": unit,
        "parts": parts,
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
