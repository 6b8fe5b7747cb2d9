"""What a rule asks for, told beside what it found to those who meet it there first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name as findings have it, what it is about in a line, and what to do."""

    name: str
    summary: str
    help: str
