"""What the pages with pictures share: days and names out of answers."""

from __future__ import annotations

from datetime import date

from kg_belarus.namespaces import local
from kg_belarus.terms import Term, value_of


def day_of(term: Term | None) -> date | None:
    """Return a day of an answer; None where it has none."""
    return date.fromisoformat(value_of(term)) if term is not None else None


def name_of(term: Term | None) -> str:
    """Return the local name of what an answer names; "" where it names nothing."""
    return local(value_of(term)) if term is not None else ""
