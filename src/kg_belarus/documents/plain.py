"""Any value as plain data for JSON, its fields under their own names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Protocol, runtime_checkable

from kg_belarus.errors import Position
from kg_belarus.tables import Table


@runtime_checkable
class PlainForm(Protocol):
    """A value that says itself what it is as plain data."""

    def plain(self) -> dict[str, Any]:
        """Return mappings, lists, texts and numbers."""


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
        case PlainForm():
            return value.plain()
        case _ if is_dataclass(value):
            return {f.name.rstrip("_"): as_plain(getattr(value, f.name)) for f in fields(value)}
        case _:
            return value
