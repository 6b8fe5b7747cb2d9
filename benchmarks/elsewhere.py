"""Hold a store elsewhere to the same findings, inferences and rows as here, and time both.

    python benchmarks/elsewhere.py ENDPOINT UPDATE-URL GSP-URL [FOLDER]

The graph of the folder, or the shipped one, is loaded into the store in place of what it has of it;
who asks is told as to any command. The exit code is 1 if anything differs.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from typing import TypeVar

import pyoxigraph as ox

import kg_belarus
from kg_belarus.bench.fitting import fitting
from kg_belarus.closure import close_elsewhere
from kg_belarus.engine import INFERRED, Endpoint, RemoteEngine, load_graphs
from kg_belarus.errors import EngineError
from kg_belarus.graph import Graph

T = TypeVar("T")


def main(endpoint: Endpoint, folder: str | None) -> None:
    """Print a line for each stage, and one for each question that differs."""
    here, there = kg_belarus.load(folder), RemoteEngine(endpoint)
    stated = {ox.NamedNode(name): triples for name, triples in here.files.graphs.items()}
    timed("load", lambda: load_graphs(there, stated))
    inferred = timed("infer, here", lambda: set(here.engine.dump(INFERRED)))
    timed("infer", lambda: close_elsewhere(there, here.project))
    found = set(there.dump(INFERRED))
    print(
        f"inferred: {len(inferred):,} here, {len(found):,} there, {len(inferred ^ found):,} differ"
    )
    elsewhere = kg_belarus.load(folder, endpoint=endpoint)
    findings = [
        timed(name, lambda graph=graph: graph.reports("asserted", "entailed"))  # type: ignore[misc]
        for name, graph in (("validate, here", here), ("validate", elsewhere))
    ]
    one, other = ([report.as_json() for report in reports] for reports in findings)
    print(f"findings: {sum(len(r.findings) for r in findings[0]):,} here, equal: {one == other}")
    differing = timed("questions", lambda: compared(here, elsewhere))
    sys.exit(bool(inferred ^ found) or one != other or differing > 0)


def timed(name: str, work: Callable[[], T]) -> T:
    """Return what some work makes, and print what it took."""
    start = time.perf_counter()
    made = work()
    print(f"{name}: {time.perf_counter() - start:.1f} s", flush=True)
    return made


def compared(here: Graph, there: Graph) -> int:
    """Return how many questions give other rows there, each printed."""
    differing = fetched = 0
    asked = [(q.name, fitting(q, here)) for q in here.catalogue.values() if not q.is_hygiene]
    given = [(name, values) for name, values in asked if values is not None]
    for name, values in given:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            try:
                is_equal = there.answer(name, values).table == here.answer(name, values).table
            except EngineError as error:
                is_equal = False
                print(f"  {name}: {error}")
        fetched += any("fetched" in str(one.message) for one in told)
        if not is_equal:
            differing += 1
            print(f"  {name} differs")
    print(f"questions: {len(given)}, {differing} differ, {fetched} asked of a copy")
    return differing


if __name__ == "__main__":
    query, update, graphs, *folders = sys.argv[1:]
    main(Endpoint(query, update, graphs), folders[0] if folders else None)
