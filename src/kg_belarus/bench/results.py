"""What was measured, and what follows from it: medians, growth, ratios. Nothing else is told."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kg_belarus.bench.measuring import Outcome
from kg_belarus.bench.plan import RATIOS, SHIPPED, Plan

# Of these the whole process is compared: who waits for them waits for the imports, too.
_WHOLE = ("line", "line on rdflib, owlrl, pyshacl")


@dataclass(frozen=True, slots=True)
class Growth:
    """How something grows from one size to the next.

    Attributes:
        name: of the measure, or of a part of it.
        start, end: the sizes.
        triples: how many times as many triples the data has.
        seconds: how many times as long it takes.
        rows: how many times as many rows a part gives; None for a measure, or where there are none.
        taken: seconds at the larger size.
    """

    name: str
    start: str
    end: str
    triples: float
    seconds: float
    rows: float | None
    taken: float

    @property
    def exceeds(self) -> bool:
        """Whether it grows by more than a fifth faster than the triples and than its own rows."""
        return self.seconds > 1.2 * max(self.triples, self.rows or 0)


@dataclass
class Results:
    """The outcomes of a plan, by measure and size, in order of the runs."""

    plan: Plan
    machine: Mapping[str, object]
    outcomes: dict[str, dict[str, list[Outcome]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, measure: str, size: str, outcome: Outcome) -> None:
        """Keep what a run of a measure took."""
        self.outcomes[measure].setdefault(size, []).append(outcome)

    def well(self, measure: str, size: str) -> list[Outcome]:
        """Return the runs of a measure that ended well."""
        return [o for o in self.outcomes.get(measure, {}).get(size, []) if not o.failed]

    def failures(self) -> Iterator[tuple[str, str, str]]:
        """Yield measure, size and reason of each run that failed."""
        for measure, by_size in self.outcomes.items():
            for size, runs in by_size.items():
                yield from ((measure, size, run.failed) for run in runs if run.failed)

    def seconds(self, measure: str, size: str) -> float | None:
        """Return the median of the seconds of a measure; None where it never ended well."""
        runs = self.well(measure, size)
        return statistics.median(run.seconds for run in runs) if runs else None

    def peak_mb(self, measure: str, size: str) -> float | None:
        """Return the median of its peaks of memory in megabytes."""
        peaks = [run.peak_mb for run in self.well(measure, size) if run.peak_mb is not None]
        return statistics.median(peaks) if peaks else None

    def triples(self, size: str) -> int | None:
        """Return how many triples the data of a size has."""
        runs = self.well("read", size)
        return runs[0].count if runs else None

    def parts(self, measure: str, size: str) -> Mapping[str, tuple[float, int]]:
        """Return the median seconds, and the rows, of each part of a measure."""
        runs = self.well(measure, size)
        return {
            part: (statistics.median(run.parts[part][0] for run in runs), rows)
            for part, (_, rows) in (runs[0].parts if runs else {}).items()
        }

    def growth(self) -> list[Growth]:
        """Return how each measure grows from each invented size to the next, in order."""
        return [
            Growth(name, start, end, triples, late / early, None, late)
            for start, end, triples in self._steps()
            for name in self.outcomes
            if (early := self.seconds(name, start)) and (late := self.seconds(name, end))
        ]

    def growth_of_parts(self, measure: str) -> list[Growth]:
        """Return how each part of a measure grows, the fastest first."""
        found = []
        for start, end, triples in self._steps():
            early, late = self.parts(measure, start), self.parts(measure, end)
            for part in early.keys() & late.keys():
                (before, few), (after, many) = early[part], late[part]
                rows = many / few if few else None
                found.append(Growth(part, start, end, triples, after / before, rows, after))
        return sorted(found, key=lambda one: (-one.seconds, one.name))

    def _steps(self) -> Iterator[tuple[str, str, float]]:
        """Yield each invented size with the next, and how many times as many triples it has."""
        invented = [size for size in self.plan.sizes if size != SHIPPED]
        for start, end in pairwise(invented):
            few, many = self.triples(start), self.triples(end)
            if few and many:
                yield start, end, many / few

    def ratios(self) -> Iterator[tuple[str, str, str, float]]:
        """Yield two measures, a size, and how many times as long the first takes as the second."""
        for one, other in RATIOS:
            for size in self.plan.sizes:
                long, short = self._compared(one, size), self._compared(other, size)
                if long and short:
                    yield one, other, size, long / short

    def _compared(self, measure: str, size: str) -> float | None:
        runs = self.well(measure, size)
        if measure in _WHOLE and runs:
            return statistics.median(run.process_seconds for run in runs)
        return self.seconds(measure, size)
