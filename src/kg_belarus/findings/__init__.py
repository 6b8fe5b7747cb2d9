"""What a check found, and how it is shown."""

from kg_belarus.findings.finding import Finding, Severity
from kg_belarus.findings.report import Report, reports_as_json
from kg_belarus.findings.result import Path, Result

__all__ = [
    "Finding",
    "Path",
    "Report",
    "Result",
    "Severity",
    "reports_as_json",
]
