"""The command doctor: how well a published folder serves those who will use it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg_belarus.cli.documents import refuse_project
from kg_belarus.cli.reporting import report_format

if TYPE_CHECKING:
    from kg_belarus.project import Project


@click.command()
@click.option(
    "--fair",
    "folder",
    type=click.Path(path_type=Path),
    metavar="OUT",
    required=True,
    help="A folder that `kg-belarus publish` wrote.",
)
@report_format
@click.pass_obj
def doctor(project: Path | Project | None, /, folder: Path, form: str) -> None:
    """Test a published site by the FAIR principles, offline.

    The tests of FOOPS! for ontologies, and some on the data, each with its reason and the mend.
    Which file an Accept header gets is worked out; no server runs.
    """
    from kg_belarus.fair import Result, as_json, as_text, examine

    refuse_project(project)
    outcomes = examine(folder)
    click.echo(as_json(outcomes) if form == "json" else as_text(outcomes), nl=False)
    if any(outcome.result == Result.FAILS for outcome in outcomes):
        raise SystemExit(1)
