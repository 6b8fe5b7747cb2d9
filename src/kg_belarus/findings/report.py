"""A report: the findings of one check, in order, and how they are shown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg_belarus.findings.finding import SEVERITIES, Finding, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found; `title` names the check."""

    title: str
    findings: tuple[Finding, ...]

    def counts(self) -> dict[Severity, int]:
        """Return how many findings there are of each severity."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}

    @property
    def has_errors(self) -> bool:
        """Whether anything was found that stops the line."""
        return self.has("error")

    def has(self, least: Severity) -> bool:
        """Tell whether anything was found that is at least so grave."""
        grave = SEVERITIES[: SEVERITIES.index(least) + 1]
        return any(finding.severity in grave for finding in self.findings)

    def as_published(self) -> Report:
        """Return the report without what a withdrawal led to."""
        kept = tuple(finding for finding in self.findings if not finding.is_by_withdrawal)
        return Report(self.title, kept)

    def as_text(self) -> str:
        """Return one line per finding and a last line with the counts."""
        lines = [finding.as_line() for finding in self.findings]
        counts = ", ".join(f"{n} {severity}" for severity, n in self.counts().items())
        return "\n".join([*lines, f"{self.title}: {counts}"]) + "\n"

    def as_json(self) -> dict[str, object]:
        """Return the report as a JSON object; the keys are stable."""
        return {
            "title": self.title,
            "counts": self.counts(),
            "findings": [finding.as_json() for finding in self.findings],
        }


def reports_as_json(reports: Iterable[Report]) -> str:
    """Return several reports as one JSON document."""
    return json.dumps([report.as_json() for report in reports], ensure_ascii=False, indent=2) + "\n"
