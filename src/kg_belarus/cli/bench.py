"""The command bench: invented data of any size, and how long all work takes on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg_belarus.cli.documents import refuse_idle, refuse_project
from kg_belarus.cli.output import is_stdout, output_option, write
from kg_belarus.errors import WrongUsageError

if TYPE_CHECKING:
    from kg_belarus.project import Project


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option(
    "--generate",
    type=click.IntRange(min=1),
    metavar="N",
    help="Measure nothing: write a project of about N invented triples into FOLDER.",
)
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    help="Of the invented data: the same seed and size give the same bytes.",
)
@click.option(
    "--sizes",
    metavar="LIST",
    help="What is measured: `shipped` for the shipped data, and how many times as many invented "
    "triples. Default: shipped,1,10.",
)
@click.option("--runs", type=click.IntRange(min=1), metavar="N", help="Of each. Default: 3.")
@click.option(
    "--engine",
    type=click.Choice(["reference"]),
    help="Time rdflib, owlrl and pyshacl as well, once, on the first size; takes minutes.",
)
@click.option(
    "--limit",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="End a process that takes longer. Default: 3600.",
)
@output_option
@click.option(
    "--chart",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draw seconds over triples as SVG into this file.",
)
@click.pass_obj
def bench(
    project: Path | Project | None,
    /,
    folder: Path | None,
    generate: int | None,
    seed: int,
    sizes: str | None,
    runs: int | None,
    engine: str | None,
    limit: float | None,
    output: Path | None,
    chart: Path | None,
) -> None:
    """Measure how long each stage takes on data of several sizes, or write such data.

    Each measure is a process of its own; all take turns. Medians, growth and ratios are printed as
    text, --output writes all of it as JSON.
    """
    refuse_project(project)
    measuring = {
        "--sizes": sizes,
        "--runs": runs,
        "--engine": engine,
        "--limit": limit,
        "--output": output,
        "--chart": chart,
    }
    if generate is not None:
        refuse_idle({name: value is not None for name, value in measuring.items()})
        _generate(folder, generate, seed)
        return
    refuse_idle({"FOLDER without --generate": folder is not None})

    from kg_belarus.bench import Plan, as_json, as_svg, as_text, read_sizes, run_bench

    given = {
        "sizes": read_sizes(sizes) if sizes is not None else None,
        "runs": runs,
        "limit": limit,
        "seed": seed,
        "has_reference": engine is not None,
    }
    plan = Plan(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    if chart and not plan.has_growth:
        raise WrongUsageError("a chart needs two sizes of invented data; give --sizes 1,10.")
    for path in (output, chart):
        # It is written after hours; that it cannot be is said now.
        if path and not is_stdout(path) and not path.parent.is_dir():
            raise WrongUsageError(f"there is no folder {path.parent}/; make it, or name another.")
    results = run_bench(plan, lambda line: click.echo(line, err=True))
    if output:
        write([as_json(results).encode()], output)
    if not output or not is_stdout(output):
        click.echo(as_text(results), nl=False)
    if chart:
        write([as_svg(results).encode()], chart)
    failures = list(results.failures())
    for measure, size, reason in failures:
        click.echo(f"{measure} at {size}: {reason}", err=True)
    if failures:
        raise SystemExit(1)


def _generate(folder: Path | None, triples: int, seed: int) -> None:
    """Write invented data, and say how much it is and how long it took."""
    import time

    from kg_belarus.invention import invent

    if folder is None:
        raise WrongUsageError("--generate writes into a folder; name it.")
    begun = time.perf_counter()
    made = invent(folder, triples, seed)
    seconds = time.perf_counter() - begun
    click.echo(
        f"{made.triples:,} triples of {made.stories:,} invented stories in {made.files} files, "
        f"{made.triples / seconds:,.0f} triples a second; written to {folder}/",
        err=True,
    )
