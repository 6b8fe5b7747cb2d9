"""Commands on the whole graph: build, check, validate, infer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg_belarus.cli.output import a_folder, output_option, write
from kg_belarus.cli.view import engine_option

if TYPE_CHECKING:
    from kg_belarus.engine import EngineName
    from kg_belarus.findings import Report

_report_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


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
def build(project: Path | None, output: Path, engine: EngineName) -> None:
    """Run the whole line and write the graph as files."""
    import time

    from kg_belarus.line import headlines, run_line
    from kg_belarus.project import open_project
    from kg_belarus.publication import check_output, publish

    opened = open_project(project)
    check_output(output, opened)
    line = run_line(opened, engine=engine)
    stages = [(stage.name, stage.count, stage.unit, stage.seconds) for stage in line.stages]
    if line.closure is not None and not line.has_errors:
        start = time.perf_counter()
        manifest = publish(line.dataset, line.closure, line.reports, output)
        stages.append(("publication", len(manifest.files), "files", time.perf_counter() - start))
    for name, count, unit, seconds in stages:
        click.echo(f"{name:<26} {count:>8,} {unit:<10} {seconds:>7.2f} s")
    _show_reports(line.reports, quiet=True)
    if line.closure is None or line.has_errors:
        click.echo("The line stopped: mend the errors above. Nothing was written.", err=True)
        raise SystemExit(1)
    click.echo()
    for sentence in headlines(line):
        click.echo(sentence)
    click.echo(f"Written to {output}/", err=True)


def _show_reports(reports: list[Report], *, quiet: bool) -> None:
    for report in reports:
        findings = [f for f in report.findings if not quiet or f.severity == "error"]
        for finding in findings:
            click.echo(finding.as_line(), err=True)


def _emit(reports: list[Report], form: str) -> None:
    from kg_belarus.findings import reports_as_json

    if form == "json":
        click.echo(reports_as_json(reports), nl=False)
    else:
        click.echo("".join(report.as_text() for report in reports), nl=False)
    if any(report.has_errors for report in reports):
        raise SystemExit(1)


@click.command()
@click.option(
    "--figures",
    is_flag=True,
    help="Print how many there are of each class and how well they are filled, in the form of "
    "data/expectations.yaml, and check nothing.",
)
@_report_format
@click.pass_obj
def check(project: Path | None, figures: bool, form: str) -> None:
    """Check the files: terms, homes, order, ids, references, restraint, expected figures."""
    from kg_belarus.dataset import load_dataset
    from kg_belarus.project import open_project
    from kg_belarus.questions import read_questions
    from kg_belarus.validation import (
        check_expectations,
        check_files,
        check_withdrawn,
        figures_as_yaml,
    )

    opened = open_project(project)
    dataset = load_dataset(opened)
    if figures:
        click.echo(figures_as_yaml(dataset), nl=False)
        return
    read_questions(opened)
    _emit([check_files(dataset), check_expectations(dataset), check_withdrawn(dataset)], form)


@click.command()
@click.option(
    "--gate",
    type=click.Choice(["asserted", "entailed", "all"]),
    default="all",
    show_default=True,
    help="asserted: gate A. entailed: gate B, with contradictions and hygiene.",
)
@engine_option
@_report_format
@click.pass_obj
def validate(project: Path | None, gate: str, engine: EngineName, form: str) -> None:
    """Validate the data at both gates, with contradictions and hygiene."""
    from kg_belarus.closure import close
    from kg_belarus.dataset import load_dataset
    from kg_belarus.line import validate_asserted, validate_entailed
    from kg_belarus.project import open_project
    from kg_belarus.questions import read_questions

    opened = open_project(project)
    dataset = load_dataset(opened)
    reports = validate_asserted(dataset, engine=engine) if gate != "entailed" else []
    # After an error at gate A the closure would say nothing.
    if gate != "asserted" and not any(report.has_errors for report in reports):
        closure = close(dataset, engine=engine)
        questions = read_questions(opened).values()
        reports += validate_entailed(dataset, closure, questions, engine=engine)
    _emit(reports, form)


@click.command()
@engine_option
@output_option
@click.pass_obj
def infer(project: Path | None, engine: EngineName, output: Path | None) -> None:
    """Write the inferred triples as Turtle, without the asserted ones."""
    import pyoxigraph as ox

    from kg_belarus.closure import close
    from kg_belarus.dataset import load_dataset
    from kg_belarus.engine import INFERRED, sort_triples
    from kg_belarus.namespaces import PREFIXES
    from kg_belarus.project import open_project

    closure = close(load_dataset(open_project(project)), engine=engine)
    triples = sort_triples(closure.engine.dump(INFERRED))
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    write([text], output)
