"""The command validate: the shapes at one gate or both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg_belarus.cli.reporting import Reporting, emit, reporting_options
from kg_belarus.cli.view import endpoint_option, engine_option, open_graph

if TYPE_CHECKING:
    from kg_belarus.graph import Check


# A gate under the name that messages give it, or under what it looks at.
_GATES: dict[str, tuple[Check, ...]] = {
    "A": ("asserted",),
    "asserted": ("asserted",),
    "B": ("entailed",),
    "entailed": ("entailed",),
    "all": ("asserted", "entailed"),
}


@click.command()
@click.option(
    "--gate",
    type=click.Choice(list(_GATES)),
    default="all",
    show_default=True,
    help="A or asserted: the data as it stands. B or entailed: with what follows, contradictions "
    "and hygiene.",
)
@engine_option
@endpoint_option
@reporting_options
@click.pass_obj
def validate(
    project: Path | None,
    gate: str,
    engine: str,
    endpoint: str | None,
    form: str,
    fail_on: str,
    severities: Path | None,
    baseline: Path | None,
) -> None:
    """Validate the data at a gate, or at both; `check` runs these and all else.

    With --endpoint what the store there holds is validated, and not the files.
    """
    how = Reporting(form, fail_on, severities, baseline)
    emit(open_graph(project, {"engine": engine, "endpoint": endpoint}), _GATES[gate], how)
