"""The command check: all that can be checked, as a contributor runs it."""

from __future__ import annotations

from pathlib import Path

import click

from kg_belarus.cli.reporting import Reporting, emit, reporting_options
from kg_belarus.cli.view import engine_option, open_graph


@click.command()
@click.option(
    "--figures",
    is_flag=True,
    help="Print how many there are of each class and how well they are filled, in the form of "
    "data/expectations.yaml, and check nothing.",
)
@engine_option
@reporting_options
@click.pass_obj
def check(
    project: Path | None,
    figures: bool,
    engine: str,
    form: str,
    fail_on: str,
    severities: Path | None,
    baseline: Path | None,
) -> None:
    """Check everything: the files, and the data at both gates.

    Of the files: terms, homes, order, ids, references, restraint, expected figures, withdrawal. Of
    the data: the shapes at both gates, contradictions and hygiene. `validate` runs a gate alone.
    """
    from kg_belarus.validation import figures_as_yaml

    graph = open_graph(project, {"engine": engine})
    if figures:
        click.echo(figures_as_yaml(graph.seen), nl=False)
        return
    _ = graph.catalogue  # one that cannot be read ends the command before the work
    how = Reporting(form, fail_on, severities, baseline)
    emit(graph, ("files", "withdrawn", "asserted", "entailed"), how)
