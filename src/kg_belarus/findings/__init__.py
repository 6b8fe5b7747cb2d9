"""What a check found, and how it is shown: to people, and in the forms that programs read."""

from kg_belarus.findings.choosing import (
    Choice,
    only_new,
    read_baseline,
    read_severities,
    with_severities,
)
from kg_belarus.findings.finding import SEVERITIES, Finding, Severity
from kg_belarus.findings.graph import reports_as_turtle
from kg_belarus.findings.junit import reports_as_junit
from kg_belarus.findings.report import Report, reports_as_json
from kg_belarus.findings.result import Path, Result
from kg_belarus.findings.rule import Rule
from kg_belarus.findings.sarif import reports_as_sarif

__all__ = [
    "SEVERITIES",
    "Choice",
    "Finding",
    "Path",
    "Report",
    "Result",
    "Rule",
    "Severity",
    "only_new",
    "read_baseline",
    "read_severities",
    "reports_as_json",
    "reports_as_junit",
    "reports_as_sarif",
    "reports_as_turtle",
    "with_severities",
]
