"""What a check found, and how it is shown."""

from kg_belarus.findings.finding import Finding, Severity
from kg_belarus.findings.report import Report, reports_as_json

__all__ = [
    "Finding",
    "Report",
    "Severity",
    "reports_as_json",
]
