"""The command validate: the shapes at one gate or both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kg_belarus.cli.reporting import emit, report_format
from kg_belarus.cli.view import engine_option, open_graph

if TYPE_CHECKING:
    from kg_belarus.graph import Check


@click.command()
@click.option(
    "--gate",
    type=click.Choice(["asserted", "entailed", "all"]),
    default="all",
    show_default=True,
    help="asserted: gate A. entailed: gate B, with contradictions and hygiene.",
)
@engine_option
@report_format
@click.pass_obj
def validate(
    project: Path | None, gate: Literal["asserted", "entailed", "all"], engine: str, form: str
) -> None:
    """Validate the data at a gate, or at both; `check` runs these and all else."""
    checks: tuple[Check, ...] = ("asserted", "entailed") if gate == "all" else (gate,)
    emit(open_graph(project, {"engine": engine}), checks, form)
