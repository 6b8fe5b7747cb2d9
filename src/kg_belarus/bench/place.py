"""Where one piece of work is measured, and with what clock."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kg_belarus.closure import Closure
from kg_belarus.engine import EmbeddedEngine
from kg_belarus.graph import Graph
from kg_belarus.project import open_project

T = TypeVar("T")
_KB = 1024 if sys.platform == "darwin" else 1  # macOS counts bytes


class Clock:
    """Times one piece of work."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.peak_mb = 0

    def __call__(self, work: Callable[[], T]) -> T:
        """Return what some work makes; its seconds are kept, and the peak of memory until now."""
        start = time.perf_counter()
        made = work()
        self.seconds = time.perf_counter() - start
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self.peak_mb = round(used / _KB / 1024)
        return made


class Place:
    """A project that is measured, and a folder for what one process leaves to the next."""

    def __init__(self, text: str) -> None:
        given = json.loads(text)
        self.project = open_project(Path(given["project"]) if given["project"] else None)
        self.left = Path(given["left"])

    @property
    def store(self) -> Path:
        """Where a store of the closure is left."""
        return self.left / "store"

    @property
    def lines(self) -> Path:
        """Where all triples of the closure are left, as N-Triples."""
        return self.left / "closure.nt"

    def graph(self) -> Graph:
        """Return the graph, of which nothing is read yet."""
        return Graph(self.project)

    def closed(self) -> Graph:
        """Return the graph with the closure that was left, in memory."""
        graph, store = self.graph(), EmbeddedEngine()
        left = EmbeddedEngine.open(self.store)
        for name in left.graphs():
            store.load(name, left.dump(name))
        graph.closed = Closure(store)
        return graph
