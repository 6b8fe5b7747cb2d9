"""How the commands that check run their checks and print what they find."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg_belarus.findings import Report
    from kg_belarus.graph import Check, Opened

report_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


def emit(opened: Opened, checks: Sequence[Check], form: str) -> None:
    """Run some checks on a graph, print their reports, and end with code 1 if one has errors."""
    from kg_belarus.findings import reports_as_json

    reports = opened.reports(*checks)
    if form == "json":
        click.echo(reports_as_json(reports), nl=False)
    else:
        click.echo("".join(report.as_text() for report in reports), nl=False)
    if any(report.has_errors for report in reports):
        *before, last = checks
        if last == "entailed" and opened.is_wrong(*before):
            click.echo("Gate B is checked once these errors are mended.", err=True)
        raise SystemExit(1)


def refuse_errors(reports: Sequence[Report]) -> None:
    """Print the errors of reports and end with code 1 if there are any: nothing is published.

    What a withdrawal led to is printed too, and ends nothing.
    """
    for finding in (finding for report in reports for finding in report.findings):
        if finding.severity == "error" or finding.is_by_withdrawal:
            click.echo(finding.as_line(), err=True)
    if any(report.has_errors for report in reports):
        click.echo("The line stopped: mend the errors above. Nothing was written.", err=True)
        raise SystemExit(1)
