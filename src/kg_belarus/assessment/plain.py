"""Any value of this package as plain data for JSON, its fields under their own names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from kg_belarus.assessment.report import Report
from kg_belarus.engine import Table
from kg_belarus.errors import Position


def as_plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Return a value as mappings, lists, texts and numbers.

    Days are ISO dates, sets are sorted lists, places are `file:line:column`, a table is a list of
    rows by column; a thing is under its IRI.
    """
    match value:
        case date():
            return value.isoformat()
        case Position():
            return str(value)
        case Table():
            return [
                {
                    column: None if term is None else term.value
                    for column, term in zip(value.columns, row, strict=True)
                }
                for row in value.rows
            ]
        case Mapping():
            return {str(key): as_plain(item) for key, item in value.items()}
        case set() | frozenset():
            return sorted(map(as_plain, value))
        case tuple() if hasattr(value, "_asdict"):  # a named tuple
            return as_plain(value._asdict())
        case list() | tuple():
            return [as_plain(item) for item in value]
        case Report():
            return _report(value)
        case _ if is_dataclass(value):
            return {f.name.rstrip("_"): as_plain(getattr(value, f.name)) for f in fields(value)}
        case _:
            return value


def _report(report: Report) -> dict[str, Any]:
    """Return a report with the places of what it names, and of nothing else."""
    plain = {
        f.name: as_plain(getattr(report, f.name)) for f in fields(report) if f.name != "places"
    }
    named = _texts(plain)
    plain["places"] = {iri: str(place) for iri, place in report.places.items() if iri in named}
    return plain


def _texts(value: object) -> set[str]:
    match value:
        case str():
            return {value}
        case dict():
            return set(value) | {text for item in value.values() for text in _texts(item)}
        case list():
            return {text for item in value for text in _texts(item)}
        case _:
            return set()
