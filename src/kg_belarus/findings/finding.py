"""What a check found: a value that says which rule, about what, where, and how bad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg_belarus.errors import Position

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
    """

    severity: Severity
    rule: str
    subject: str
    message: str
    position: Position | None = None
    value: str | None = None
    is_by_withdrawal: bool = False

    @property
    def order(self) -> tuple[int, str, int, int, str, str, str, str]:
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
        )

    def as_line(self) -> str:
        """Return the finding as one line of text: place, severity, message, value, rule."""
        place = self.position or self.subject
        found = f" Found: {_shortened(self.value)}" if self.value else ""
        return f"{place}: {self.severity}: {self.message}{found} [{self.rule}]"


def _shortened(value: str) -> str:
    return value if len(value) <= _WIDEST else f"{value[: _WIDEST - 1]}…"
