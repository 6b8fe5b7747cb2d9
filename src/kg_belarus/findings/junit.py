"""Reports in the XML of JUnit, which servers that run tests read: a suite for each check."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from kg_belarus.findings.finding import SEVERITIES, Finding, Severity
from kg_belarus.findings.report import Report
from kg_belarus.text import as_xml, visible


def reports_as_junit(reports: Iterable[Report], fail_on: Severity | None = "error") -> str:
    """Return reports as JUnit XML; a check that finds nothing is one case that passes.

    Args:
        reports: in order.
        fail_on: the least grave finding that fails its case; None if nothing does.
    """
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on else ()
    suites, tests, failures = [], 0, 0
    for report in reports:
        cases = [_case(report.title, finding, failing) for finding in report.findings]
        failed = sum(finding.severity in failing for finding in report.findings)
        whole = cases or [f"    <testcase{_with(classname=report.title, name='no findings')}/>\n"]
        counts = _with(name=report.title, tests=len(whole), failures=failed, errors=0, skipped=0)
        suites.append(f"  <testsuite{counts}>\n{''.join(whole)}  </testsuite>\n")
        tests, failures = tests + len(whole), failures + failed
    counts = _with(name="kg-belarus", tests=tests, failures=failures, errors=0)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<testsuites{counts}>\n{''.join(suites)}</testsuites>\n"
    )


def _case(title: str, finding: Finding, failing: tuple[Severity, ...]) -> str:
    place = finding.position
    named = _with(classname=title, name=f"{finding.rule} {finding.subject}")
    if place:
        named += _with(file=place.path) + (_with(line=place.line) if place.line else "")
    line = as_xml(visible(finding.as_line()), "a finding")
    if finding.severity in failing:
        told = f"<failure{_with(type=finding.rule, message=finding.message)}>{line}</failure>"
    else:
        told = f"<system-out>{line}</system-out>"
    return f"    <testcase{named}>{told}</testcase>\n"


def _with(**values: object) -> str:
    return "".join(f" {name}={quoteattr(visible(str(value)))}" for name, value in values.items())
