"""What a check found: a value that says which rule, about what, where, and how bad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg_belarus.errors import Position
from kg_belarus.findings.result import Result
from kg_belarus.namespaces import PREFIXES, shrink
from kg_belarus.terms import value_of

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


_WIDEST = 60  # characters of a value in a line


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth a look.

    Attributes:
        severity: an error stops the line; a warning or an info does not.
        rule: the named shape, lint rule, hygiene query or W3C rule that found it.
        subject: what it is about, as a CURIE, or the name of a file.
        message: what is wrong and what to do, in one or two sentences.
        position: where the value that is wrong stands in a file, else the block of the subject.
        value: the value that is wrong, as Turtle writes it, where the check names one.
        is_by_withdrawal: whether it is there only because something was withdrawn. Then it stops
            nothing, and no published report has it, since it would point at what is gone.
        result: what a shape found, with path and component; None where no shape found it.
    """

    severity: Severity
    rule: str
    subject: str
    message: str
    position: Position | None = None
    value: str | None = None
    is_by_withdrawal: bool = False
    result: Result | None = None

    @property
    def path(self) -> str | None:
        """The path from the subject to what is wrong, as SPARQL writes it; None without one."""
        return self.result.path.text if self.result and self.result.path else None

    @property
    def own_severity(self) -> str | None:
        """The severity that the shape gives where it is none of the three of SHACL, as a CURIE."""
        iri = value_of(self.result.severity) if self.result else ""
        return shrink(iri) if iri and not iri.startswith(PREFIXES["sh"]) else None

    @property
    def order(self) -> tuple[int, str, int, int, str, str, str, str, str]:
        """The key findings are sorted by: the worst first, then by place."""
        path = str(self.position.path) if self.position else ""
        line, column = (self.position.line, self.position.column) if self.position else (0, 0)
        return (
            SEVERITIES.index(self.severity),
            path,
            line,
            column,
            self.rule,
            self.subject,
            self.message,
            self.value or "",
            self.path or "",
        )

    def as_line(self) -> str:
        """Return the finding as one line of text: place, severity, message, value, rule."""
        place = self.position or self.subject
        is_told = self.value is None or self.value in self.message
        found = "" if is_told else f" Found: {_shortened(self.value or '')}"
        own = f" ({self.own_severity})" if self.own_severity else ""
        return f"{place}: {self.severity}{own}: {self.message}{found} [{self.rule}]"

    def as_json(self) -> dict[str, object]:
        """Return the finding as a JSON object; the keys are stable."""
        place = self.position
        return {
            "severity": self.severity,
            "rule": self.rule,
            "subject": self.subject,
            "message": self.message,
            "file": str(place.path) if place else None,
            "line": place.line if place else None,
            "column": place.column if place else None,
            "path": self.path,
            "value": self.value,
            "own_severity": self.own_severity,
        }


def _shortened(value: str) -> str:
    return value if len(value) <= _WIDEST else f"{value[: _WIDEST - 1]}…"
