"""Results as a table for people, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg_belarus.bench.plan import SHIPPED
from kg_belarus.bench.results import Growth, Results

# Changes whenever a name or a meaning in the JSON does.
_VERSION = 1
_WITH_PARTS = ("questions", "hygiene")


def as_json(results: Results) -> str:
    """Return all that was measured as JSON; `docs/benchmarks.md` says what each name means."""
    plan = results.plan
    document = {
        "made_by": "kg-belarus bench",
        "version": _VERSION,
        "machine": results.machine,
        "plan": {"sizes": plan.sizes, "runs": plan.runs, "seed": plan.seed},
        "triples": {size: results.triples(size) for size in plan.sizes},
        "measures": {
            name: {size: _measure(results, name, size) for size in by_size}
            for name, by_size in results.outcomes.items()
        },
        "growth": {
            "measures": [_growth(one) for one in results.growth()],
            **{n: [_growth(one) for one in results.growth_of_parts(n)] for n in _WITH_PARTS},
        },
        "ratios": [
            {"of": one, "to": other, "size": size, "times": _short(times)}
            for one, other, size, times in results.ratios()
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _measure(results: Results, name: str, size: str) -> dict[str, object]:
    runs = results.outcomes[name][size]
    well = results.well(name, size)
    median = results.seconds(name, size)
    parts = results.parts(name, size)
    return {
        "seconds": None if median is None else _short(median),
        "runs": [_short(run.seconds) for run in well],
        "process_runs": [_short(run.process_seconds) for run in well],
        "peak_mb": results.peak_mb(name, size),
        "count": well[0].count if well else None,
        "unit": well[0].unit if well else None,
        "failed": next((run.failed for run in runs if run.failed), None),
        "parts": {
            part: {"seconds": _short(seconds), "rows": rows}
            for part, (seconds, rows) in parts.items()
        },
    }


def _growth(one: Growth) -> dict[str, object]:
    return {
        "name": one.name,
        "from": one.start,
        "to": one.end,
        "triples": _short(one.triples),
        "seconds": _short(one.seconds),
        "rows": None if one.rows is None else _short(one.rows),
        "exceeds": one.exceeds,
    }


def _short(number: float) -> float:
    """Return a number to four digits that count."""
    return float(f"{number:.4g}")


def as_text(results: Results) -> str:
    """Return medians, growth and ratios as text for a terminal."""
    return "\n".join(_lines(results)) + "\n"


def _lines(results: Results) -> Iterator[str]:
    machine, sizes = results.machine, results.plan.sizes
    yield (
        f"{machine['system']}, {machine['processor']}, {machine['cores']} cores, "
        f"{machine['memory_gb']} GB, Python {machine['python']}; medians of {results.plan.runs}."
    )
    heads = [size if size == SHIPPED else f"{size}×" for size in sizes]
    yield ""
    yield _row("", heads)
    yield _row("triples", [f"{results.triples(size) or 0:,}" for size in sizes])
    grown = results.growth()
    for name in results.outcomes:
        growth = [f"×{one.seconds:.1f}" for one in grown if one.name == name]
        yield _row(name, [_cell(results, name, size) for size in sizes], growth)
    for measure in _WITH_PARTS:
        fast = [one for one in results.growth_of_parts(measure) if one.exceeds]
        if fast:
            yield ""
            yield f"Of the {measure}, these grow faster than the triples and than their rows:"
        for one in fast:
            rows = "no rows" if one.rows is None else f"rows ×{one.rows:.1f}"
            yield (
                f"  {one.name}: ×{one.seconds:.1f} from {one.start}× to {one.end}×, {rows}, "
                f"{one.taken:.3f} s"
            )
    ratios = list(results.ratios())
    if ratios:
        yield ""
    for measure, other, size, times in ratios:
        where = size if size == SHIPPED else f"{size}×"
        yield f"{measure} ÷ {other}, {where}: {times:.2f}"


def _row(name: str, cells: list[str], more: list[str] | None = None) -> str:
    shown = [cell.rjust(20) for cell in cells] + [cell.rjust(8) for cell in more or []]
    return (name.ljust(32) + "".join(shown)).rstrip()


def _cell(results: Results, name: str, size: str) -> str:
    seconds, peak = results.seconds(name, size), results.peak_mb(name, size)
    if seconds is None:
        return "failed" if results.outcomes[name].get(size) else ""
    return f"{seconds:,.3f} s" + (f" {peak:>6,.0f} MB" if peak is not None else "")
