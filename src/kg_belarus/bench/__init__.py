"""How long the work takes, and how that grows: each measure in a process of its own."""

from kg_belarus.bench.chart import as_svg
from kg_belarus.bench.measuring import Outcome
from kg_belarus.bench.plan import SHIPPED, Plan, read_sizes
from kg_belarus.bench.results import Results
from kg_belarus.bench.running import run_bench
from kg_belarus.bench.telling import as_json, as_text

__all__ = [
    "SHIPPED",
    "Outcome",
    "Plan",
    "Results",
    "as_json",
    "as_svg",
    "as_text",
    "read_sizes",
    "run_bench",
]
