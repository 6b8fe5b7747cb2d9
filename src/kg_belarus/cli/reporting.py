"""How the commands that check run their checks and print what they find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg_belarus.dataset import Dataset
    from kg_belarus.engines import Engines
    from kg_belarus.findings import Report, Rule, Severity
    from kg_belarus.graph import Check, Opened
    from kg_belarus.validation import Shapes

Command = TypeVar("Command", bound=Callable[..., Any])

report_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)

_FILE = click.Path(path_type=Path)
_OPTIONS = (
    click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "junit", "sarif", "turtle"]),
        default="text",
        show_default=True,
        help="junit and sarif for programs that review changes; turtle is the report of SHACL.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info", "never"]),
        default="error",
        show_default=True,
        help="End with code 1 if a finding is at least so grave.",
    ),
    click.option(
        "--severities",
        type=_FILE,
        metavar="FILE",
        help="Severities of your own: YAML, on each line a rule and error, warning, info or off.",
    ),
    click.option(
        "--baseline",
        type=_FILE,
        metavar="FILE",
        help="A report by --format json; what it has is not told again.",
    ),
)


@dataclass(frozen=True)
class Reporting:
    """How findings are told; see the help of the options."""

    form: str
    fail_on: str
    severities: Path | None
    baseline: Path | None


def reporting_options(command: Command) -> Command:
    """Add the options of `Reporting` to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def emit(opened: Opened, checks: Sequence[Check], how: Reporting) -> None:
    """Run some checks on a graph, print their reports, and end with code 1 if one is too grave."""
    from kg_belarus.findings import read_baseline, read_severities, with_severities

    # What cannot be read ends the command before the work.
    choices = read_severities(how.severities, _known(opened)) if how.severities else []
    baseline = read_baseline(how.baseline) if how.baseline else None
    reports = with_severities(opened.reports(*checks), choices)
    *before, last = checks
    is_cut = last == "entailed" and opened.is_wrong(*before)
    _tell(reports, baseline, lambda: opened.rules, opened.project.root, how, is_cut=is_cut)


def emit_of_files(dataset: Dataset, shapes: Shapes, engines: Engines, how: Reporting) -> None:
    """Print what shapes find in files of no project; end with code 1 if something is too grave."""
    from kg_belarus.findings import read_baseline, read_severities, with_severities
    from kg_belarus.validation import rules_in

    rules = {rule.name: rule for rule in rules_in(shapes)}
    choices = read_severities(how.severities, set(rules)) if how.severities else []
    baseline = read_baseline(how.baseline) if how.baseline else None
    found = engines.validate_by(dataset.asserted, shapes, dataset.place_of, dataset.about)
    reports = with_severities([replace(found, title="shapes")], choices)
    _tell(reports, baseline, lambda: rules, dataset.project.root, how)


def _tell(
    reports: Sequence[Report],
    baseline: Counter[tuple[str, ...]] | None,
    rules: Callable[[], Mapping[str, Rule]],
    root: Path,
    how: Reporting,
    *,
    is_cut: bool = False,
) -> None:
    from kg_belarus.findings import only_new

    if baseline is not None:
        reports, known, gone = only_new(reports, baseline)
        told = f"{known} known from {how.baseline} and not told again, {gone} of it gone."
        click.echo(told, err=True)
    click.echo(_written(rules, root, reports, how), nl=False)
    if is_cut:
        click.echo("Gate B is checked once these errors are mended.", err=True)
    least = _grave(how.fail_on)
    if least and any(report.has(least) for report in reports):
        raise SystemExit(1)


def _grave(name: str) -> Severity | None:
    """Return the severity of a name; None for `never`."""
    from kg_belarus.findings import SEVERITIES

    return next((severity for severity in SEVERITIES if severity == name), None)


def _known(opened: Opened) -> set[str]:
    from kg_belarus.validation import severities_of

    return {*opened.rules, *severities_of(opened.project)}


def _written(
    rules: Callable[[], Mapping[str, Rule]], root: Path, reports: Sequence[Report], how: Reporting
) -> str:
    import kg_belarus
    from kg_belarus.findings import (
        reports_as_json,
        reports_as_junit,
        reports_as_sarif,
        reports_as_turtle,
    )

    match how.form:
        case "json":
            return reports_as_json(reports)
        case "junit":
            return reports_as_junit(
                reports, None if how.fail_on == "never" else _grave(how.fail_on)
            )
        case "sarif":
            return reports_as_sarif(reports, rules(), kg_belarus.__version__, _seen_from_here(root))
        case "turtle":
            others = sum(f.result is None for report in reports for f in report.findings)
            if others:
                told = (
                    f"Left out, as no shape found them: {others} findings; --format json has them."
                )
                click.echo(told, err=True)
            return reports_as_turtle(reports)
    return "".join(report.as_text() for report in reports)


def _seen_from_here(root: Path) -> Callable[[Path], Path]:
    """Return where a file as shown is: from the working folder if it is below it, else whole."""
    here = Path.cwd()

    def place(shown: Path) -> Path:
        whole = root / shown
        if not whole.exists():  # of a layer, which is shown from here
            whole = here / shown
        return whole.relative_to(here) if whole.is_relative_to(here) else whole

    return place


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
