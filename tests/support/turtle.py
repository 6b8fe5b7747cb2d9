"""Turtle of invented data, with the prefixes that it needs."""

from __future__ import annotations

from kg_belarus.namespaces import REGISTERED


def prefixed(names: str, text: str) -> str:
    """Return a text of Turtle below the declarations of registered prefixes, named with spaces."""
    lines = [f"@prefix {name}: <{REGISTERED[name]}> .\n" for name in names.split()]
    return "".join(lines) + "\n" + text
