"""Which findings are told, and how gravely: severities of one's own, and what is known already."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

import yaml

from kg_belarus.errors import Position, UnreadableInputError, nearest
from kg_belarus.findings.finding import SEVERITIES, Finding, Severity
from kg_belarus.findings.report import Report
from kg_belarus.namespaces import node
from kg_belarus.text import read_text

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IN_SHACL = {"error": "sh:Violation", "warning": "sh:Warning", "info": "sh:Info"}
# A line moves when one is written above it, and what is wrong stays the same.
_LINES = re.compile(r":\d+(?::\d+)?\b")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a file of severities: for which rules, how grave, and where it stands."""

    rules: str
    severity: Severity | Literal["off"]
    position: Position

    def fits(self, finding: Finding) -> bool:
        """Tell whether it is about a finding: by its rule, or by the severity of its shape."""
        names = filter(None, (finding.rule, finding.own_severity))
        return any(fnmatchcase(name, self.rules) for name in names)


def read_severities(path: Path, known: Collection[str]) -> list[Choice]:
    """Return what a file of severities says, in order; a later line has the last word.

    The file is YAML, a line for each rule, severity of one's own, or pattern of them:

        bks:Record-source: warning
        hygiene/*: info
        restraint: off

    Args:
        path: of the file.
        known: the names of all rules and severities, so that one that is misspelt is told.

    Raises:
        UnreadableInputError: it is not such a file; the message has line and column.
    """
    try:
        root = yaml.compose(read_text(path, path, "a YAML file"), Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Position(path, mark.line + 1, mark.column + 1) if mark else Position(path)
        problem = f"this is not YAML ({getattr(error, 'problem', error)})"
        raise UnreadableInputError(place, problem, "mend the line") from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        wanted = "write a rule, a colon and a severity on each line"
        raise UnreadableInputError(_at(path, root), "this names no rules", wanted)
    return [_choice(path, key, value, known) for key, value in root.value]


def _choice(path: Path, key: yaml.Node, value: yaml.Node, known: Collection[str]) -> Choice:
    allowed = (*SEVERITIES, "off")
    if value.value not in allowed:
        problem = f"{value.value!r} is no severity"
        raise UnreadableInputError(_at(path, value), problem, f"write one of {', '.join(allowed)}")
    rules = str(key.value)
    if not any(fnmatchcase(name, rules) for name in known):
        problem = f"there is no rule {rules} ({nearest(rules, known)})"
        raise UnreadableInputError(_at(path, key), problem, "mend the name")
    return Choice(rules, value.value, _at(path, key))


def _at(path: Path, part: yaml.Node) -> Position:
    return Position(path, part.start_mark.line + 1, part.start_mark.column + 1)


def with_severities(reports: Iterable[Report], choices: Iterable[Choice]) -> list[Report]:
    """Return reports with the severities that are chosen, without what is off."""
    told = list(choices)
    return [
        _sorted(report.title, (chosen for f in report.findings if (chosen := _as_chosen(f, told))))
        for report in reports
    ]


def _as_chosen(finding: Finding, choices: list[Choice]) -> Finding | None:
    chosen = next((one.severity for one in reversed(choices) if one.fits(finding)), None)
    if chosen is None:
        return finding
    if chosen == "off":
        return None
    result = finding.result and replace(finding.result, severity=node(_IN_SHACL[chosen]))
    return replace(finding, severity=chosen, result=result)


def _sorted(title: str, findings: Iterable[Finding]) -> Report:
    return Report(title, tuple(sorted(findings, key=lambda finding: finding.order)))


def marks_of(told: Mapping[str, object]) -> tuple[str, ...]:
    """Return by what a finding, as JSON tells it, is known again when its line has moved."""
    names = ("rule", "subject", "path", "value")
    message = _LINES.sub("", str(told.get("message") or ""))
    return (*(str(told.get(name) or "") for name in names), message)


def read_baseline(path: Path) -> Counter[tuple[str, ...]]:
    """Return the findings of a report that `--format json` wrote, by their marks.

    Raises:
        UnreadableInputError: it is no such report.
    """
    try:
        reports = json.loads(read_text(path, path, "a report in JSON"))
        return Counter(marks_of(found) for report in reports for found in report["findings"])
    except json.JSONDecodeError as error:
        place = Position(path, error.lineno, error.colno)
        raise _no_report(place, f"this is not JSON ({error.msg})") from error
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _no_report(Position(path), "this is no report of ours") from error


def _no_report(place: Position, problem: str) -> UnreadableInputError:
    return UnreadableInputError(place, problem, "write one by `check --format json`")


def only_new(
    reports: Iterable[Report], baseline: Counter[tuple[str, ...]]
) -> tuple[list[Report], int, int]:
    """Return reports without what a baseline has.

    Returns:
        The reports; how many findings they no longer tell; how many of the baseline are gone.
    """
    left = Counter(baseline)
    kept = []
    for report in reports:
        new = []
        for finding in report.findings:
            marks = marks_of(finding.as_json())
            if left[marks] > 0:
                left[marks] -= 1
            else:
                new.append(finding)
        kept.append(Report(report.title, tuple(new)))
    gone = sum(left.values())
    return kept, sum(baseline.values()) - gone, gone
