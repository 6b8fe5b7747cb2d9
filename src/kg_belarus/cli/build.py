"""The command build: the whole line, and the graph as files."""

from __future__ import annotations

from pathlib import Path

import click

from kg_belarus.cli.output import a_folder
from kg_belarus.cli.reporting import refuse_errors
from kg_belarus.cli.view import engine_option, open_graph


@click.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    callback=a_folder,
    default=Path("build"),
    show_default=True,
    metavar="DIR",
    help="Where the release folder goes.",
)
@engine_option
@click.pass_obj
def build(project: Path | None, output: Path, engine: str) -> None:
    """Run the whole line and write the graph as files."""
    from kg_belarus.line import headlines, run_line, timed
    from kg_belarus.publication import check_output, publish

    opened = open_graph(project, {"engine": engine})
    check_output(output, opened.project)
    line = run_line(opened)
    stages = [*line.stages]
    if not line.has_errors:
        _, writing = timed(
            "publication", "files", lambda: publish(opened, output), lambda made: len(made.files)
        )
        stages.append(writing)
    for stage in stages:
        click.echo(f"{stage.name:<26} {stage.count:>8,} {stage.unit:<10} {stage.seconds:>7.2f} s")
    refuse_errors(line.reports)
    click.echo()
    for sentence in headlines(line):
        click.echo(sentence)
    for name, reason in line.unasked.items():
        click.echo(f"info: {name} cannot be asked of this data: {reason}", err=True)
    click.echo(f"Written to {output}/", err=True)
