"""Time the whole line against the reference engines, and the start of the command line.

Run it with `make bench`. Each figure is the median of several fresh processes, so that imports
count; the two sides of a ratio take turns, so that a machine whose speed drifts wrongs neither. The
reference engines take minutes on the shipped graph, so they run once, between runs of the others.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

_LINE = """
import json, sys
from kg_belarus.engines import BUNDLES
from kg_belarus.graph import Opened
from kg_belarus.line import run_line
from kg_belarus.project import open_project
from kg_belarus.tables import Table
from kg_belarus.terms import as_turtle
line = run_line(Opened(open_project(), engines=BUNDLES[sys.argv[1]]))
assert not line.has_errors, "the line stopped: run kg-belarus check and validate"
print(json.dumps({
    "stages": [[s.name, s.count, s.seconds] for s in line.stages],
    "findings": sorted({
        f"{f.severity} {f.rule} {f.subject}" for r in line.reports for f in r.findings
    }),
    "answers": {
        a.question.name: sorted([as_turtle(t) for t in row] for row in a.result.rows)
        for a in line.answers if isinstance(a.result, Table)
    },
}))
"""
_BARE_CLICK = """
import click
@click.group()
def cli(): "A bare program."
@cli.command()
def one(): "One command."
cli(["--help"])
"""


def timed(command: Sequence[str]) -> tuple[float, str]:
    """Return the wall time of a command in seconds, and what it printed."""
    # No closure is taken from the cache: what is measured is making it.
    alone = {**os.environ, "KG_BELARUS_CACHE": "off"}
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=alone)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    return seconds, done.stdout


def main(starts: int = 15) -> None:
    """Print the medians and ratios."""
    fast: list[float] = []
    slow: list[float] = []
    outcome: dict[str, dict[str, object]] = {}
    for engine in ("embedded", "embedded", "reference", "embedded", "embedded"):
        seconds, printed = timed([sys.executable, "-c", _LINE, engine])
        (fast if engine == "embedded" else slow).append(seconds)
        outcome[engine] = json.loads(printed)
    print(f"{'stage':<26} {'count':>8} {'embedded':>10} {'reference':>10}")
    pairs = zip(outcome["embedded"]["stages"], outcome["reference"]["stages"], strict=True)  # type: ignore[call-overload]
    for (name, count, seconds), (_, _, other) in pairs:
        print(f"{name:<26} {count:>8,} {seconds:>9.3f}s {other:>9.3f}s")
    one, two = statistics.median(fast), slow[0]
    print(f"whole line, start-up included: {one:.2f} s, {two:.2f} s: {two / one:.0f}×")
    for part in ("findings", "answers"):
        same = outcome["embedded"][part] == outcome["reference"][part]
        print(f"same {part}: {'yes' if same else 'NO'}")
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(starts):
        ours.append(timed([sys.executable, "-m", "kg_belarus", "--help"])[0])
        bare.append(timed([sys.executable, "-c", _BARE_CLICK])[0])
    one, two = statistics.median(ours), statistics.median(bare)
    ratio = f"{one / two:.2f}×"
    print(f"--help: {one * 1000:.0f} ms, bare click program {two * 1000:.0f} ms: {ratio}")


if __name__ == "__main__":
    main()
