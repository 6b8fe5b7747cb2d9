"""A run of the bench: round after round, in which all measures of all sizes take turns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from kg_belarus.bench.machine import describe_machine
from kg_belarus.bench.measuring import Outcome, start, work
from kg_belarus.bench.plan import ONCE, SHIPPED, STARTS, Plan
from kg_belarus.bench.results import Results
from kg_belarus.invention import invent


def run_bench(plan: Plan, tell: Callable[[str], None] = lambda line: None) -> Results:
    """Return what a plan measured; invented data and what processes leave is thrown away.

    What fails once is not tried again: it stands in the results with the reason.

    Args:
        plan: what is measured.
        tell: is given a line on each measure when it is done.

    Raises:
        UnreadableInputError: the folder for temporary files cannot be written.
    """
    results = Results(plan, describe_machine())
    with TemporaryDirectory(prefix="kg-belarus-bench-") as name:
        folder = Path(name)
        for size in plan.sizes:
            (folder / size / "left").mkdir(parents=True)
            if size != SHIPPED:
                made = invent(folder / size / "project", round(float(size) * ONCE), plan.seed)
                tell(f"{size}×: {made.triples:,} triples of {made.stories:,} invented stories")
        measures = dict.fromkeys(name for size in plan.sizes for name in plan.measures(size))
        for turn in range(plan.runs):
            for measure in measures:
                for size in plan.sizes:
                    known = results.outcomes[measure].get(size, [])
                    if (
                        measure not in plan.measures(size)
                        or turn >= plan.runs_of(measure)
                        or any(outcome.failed for outcome in known)
                    ):
                        continue
                    outcome = _one(measure, turn, size, folder / size, plan)
                    results.add(measure, size, outcome)
                    tell(_told(measure, size, turn, outcome))
    return results


def _one(measure: str, turn: int, size: str, folder: Path, plan: Plan) -> Outcome:
    if measure in STARTS:
        return start(measure, turn, str(folder / "cache"), plan.limit)
    project = "" if size == SHIPPED else str(folder / "project")
    return work(measure, project, str(folder / "left"), plan.limit)


def _told(measure: str, size: str, turn: int, outcome: Outcome) -> str:
    where = size if size == SHIPPED else f"{size}×"
    if outcome.failed:
        return f"{where}, {measure}: {outcome.failed}"
    peak = "" if outcome.peak_mb is None else f", {outcome.peak_mb:,} MB"
    return f"{where}, {measure}, run {turn + 1}: {outcome.seconds:.3f} s{peak}"
