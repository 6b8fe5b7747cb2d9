"""Reports in SARIF 2.1.0, the form in which programs that review code take findings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from kg_belarus.errors import Position
from kg_belarus.findings.choosing import marks_of
from kg_belarus.findings.finding import Finding, Severity
from kg_belarus.findings.report import Report
from kg_belarus.findings.rule import Rule
from kg_belarus.namespaces import BASE

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def reports_as_sarif(
    reports: Iterable[Report],
    rules: Mapping[str, Rule],
    version: str,
    place: Callable[[Path], Path] = lambda path: path,
) -> str:
    """Return reports as one run of SARIF.

    Args:
        reports: in order.
        rules: what is told of a rule, by name; a rule without is told by what it found.
        version: of this package.
        place: gives where a file is, seen from where the run is read.
    """
    findings = [finding for report in reports for finding in report.findings]
    names = list(dict.fromkeys(finding.rule for finding in findings))
    first = {finding.rule: finding for finding in reversed(findings)}
    run = {
        "tool": {
            "driver": {
                "name": "kg-belarus",
                "version": version,
                "informationUri": BASE,
                "rules": [_rule(rules.get(name), first[name]) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, names.index(finding.rule), place) for finding in findings],
    }
    told = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule | None, found: Finding) -> dict[str, object]:
    rule = rule or Rule(found.rule, found.message, found.message)
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": _LEVELS[found.severity]},
    }


def _result(finding: Finding, index: int, place: Callable[[Path], Path]) -> dict[str, object]:
    told = {
        "path": finding.path,
        "value": finding.value,
        "severity": finding.own_severity,
    }
    location: dict[str, object] = {"logicalLocations": [{"fullyQualifiedName": finding.subject}]}
    if finding.position:
        location["physicalLocation"] = _physical(finding.position, place)
    digest = sha256("\0".join(marks_of(finding.as_json())).encode()).hexdigest()
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"withoutLines/v1": digest[:32]},
        "properties": {name: value for name, value in told.items() if value is not None},
    }


def _physical(position: Position, place: Callable[[Path], Path]) -> dict[str, object]:
    path = place(position.path)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    found: dict[str, object] = {"artifactLocation": {"uri": uri}}
    if position.line:
        region = {"startLine": position.line}
        if position.column:
            region["startColumn"] = position.column
        found["region"] = region
    return found
