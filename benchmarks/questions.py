"""Time the saved questions: against rdflib, under a view, and from the command line.

Run it with `make bench`. Each question is answered several times on loaded graphs, the engines in
turn; the starts of the command line are fresh processes, in turn with a bare Python.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kg_belarus.assessment import Assessor
from kg_belarus.dataset.view import View
from kg_belarus.engine import CLOSURE, Engine, reference_engine
from kg_belarus.graph import Graph
from kg_belarus.project import open_project
from kg_belarus.questions import ask, read_questions

_QUESTION = ["query", "run", "detention/releases-near-meetings"]


def seconds(work: Callable[[], object]) -> float:
    """Return the wall time of some work in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def catalogue(rounds: int = 5, slow_rounds: int = 1) -> None:
    """Print the time of the whole catalogue in both engines, and of the slowest questions."""
    graph = Graph(open_project())
    reference: Engine = reference_engine()
    for part in CLOSURE:
        reference.load(part, graph.engine.dump(part))
    fast: dict[str, float] = {}
    slow: dict[str, float] = {}
    for name, question in read_questions(graph.project).items():
        if question.is_hygiene:
            continue
        ask(question, graph, graph.engine, question.example)  # names and indexes are made once
        for times, engine, repeats in (
            (fast, graph.engine, rounds),
            (slow, reference, slow_rounds),
        ):
            taken = []
            for _ in range(repeats):
                begun = time.perf_counter()
                ask(question, graph, engine, question.example)
                taken.append(time.perf_counter() - begun)
            times[name] = statistics.median(taken)
    one, two = sum(fast.values()), sum(slow.values())
    print(f"{len(fast)} questions: {one:.2f} s, rdflib {two:.1f} s: {two / one:.0f}×")
    print("slowest:")
    for name in sorted(fast, key=lambda name: -fast[name])[:5]:
        print(f"  {name:<38} {fast[name] * 1000:7.1f} ms, rdflib {slow[name] * 1000:9.1f} ms")


def view(rounds: int = 3) -> None:
    """Print the time from files to an answer, plain and as known by a day; no cache."""
    os.environ["KG_BELARUS_CACHE"] = "off"

    def answer(view: View) -> object:
        return Graph(open_project(), view).ask("detention/releases-near-meetings")

    plain, known = [], []
    for _ in range(rounds):
        plain.append(seconds(lambda: answer(View())))
        known.append(seconds(lambda: answer(View(known_by=date(2025, 8, 31)))))
    one, two = statistics.median(plain), statistics.median(known)
    print(f"files to answer: {one:.2f} s, with --known-by {two:.2f} s: {two / one:.1f}×")


def start(rounds: int = 15) -> None:
    """Print the time of one answer on the command line with a built graph, and of a bare Python.

    An answer is *kept* where the same call was made on the same files before, *new* where not.
    """
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "KG_BELARUS_CACHE": cache}
        # Compiled modules are a part of any installed program.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        ours = [str(Path(sys.executable).with_name("kg-belarus")), *_QUESTION]
        known_by = ["--known-by", "2025-08-31"]
        times: dict[str, list[float]] = defaultdict(list)
        for number in range(rounds + 1):
            days = ["--param", f"within_days={number + 10}"]
            commands = {
                "kept": ours,
                "new": [*ours, *days],
                "kept, known-by": [*ours, *known_by],
                "new, known-by": [*ours, *known_by, *days],
                "bare": [sys.executable, "-c", "pass"],
            }
            for name, command in commands.items():
                taken = seconds(
                    lambda command=command: subprocess.run(  # type: ignore[misc]
                        command, env=environment, check=True, capture_output=True
                    )
                )
                if number:  # the first round builds the graph
                    times[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name in list(medians)[:-1]:
        ratio = medians[name] / medians["bare"]
        print(f"one answer, {name}: {medians[name] * 1000:.0f} ms, {ratio:.1f}× a bare Python")


def assessment(rounds: int = 5) -> None:
    """Print the time of twenty months of assessments against one month, fetching included."""
    graph = Graph(open_project())
    _ = graph.engine, graph.files.places

    def months(first: str, last: str) -> object:
        return Assessor(graph).series(first, last)

    one, twenty = [], []
    for _ in range(rounds):
        one.append(seconds(lambda: months("2026-08", "2026-08")))
        twenty.append(seconds(lambda: months("2025-01", "2026-08")))
    single, series = statistics.median(one), statistics.median(twenty)
    print(
        f"assess: one month {single:.2f} s, 2025-01 to 2026-08 {series:.2f} s: "
        f"{series / single:.1f}×"
    )


def main() -> None:
    """Print all figures."""
    start()
    assessment()
    view()
    catalogue()


if __name__ == "__main__":
    main()
