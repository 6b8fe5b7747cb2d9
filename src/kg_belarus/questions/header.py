"""The header of a question: YAML in `#+` lines, and what the SPARQL below it must keep to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from kg_belarus.errors import Position, UnreadableInputError, nearest
from kg_belarus.text import line_and_column, scan

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_header(text: str, shown: Path) -> dict[str, Any]:
    """Return the header of a question as YAML reads it.

    Raises:
        UnreadableInputError: there is none, or it is not YAML; the message has line and column.
    """
    # Lines of other kinds become empty, so that a line of the YAML is a line of the file.
    lines = [
        line[2:].removeprefix(" ") if line.startswith("#+") else "" for line in text.split("\n")
    ]
    try:
        header = yaml.load("\n".join(lines), Loader=_LOADER)
    except yaml.YAMLError as error:
        # Where a bracket was opened says more than where its partner was missed.
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        raise UnreadableInputError(
            Position(shown, mark.line + 1, mark.column + 4) if mark else Position(shown),
            f"the header is not YAML ({getattr(error, 'problem', error)})",
            "mend the `#+` line; queries/README.md shows the keys",
        ) from error
    if not isinstance(header, dict):
        raise UnreadableInputError(
            Position(shown, 1, 1),
            "the file has no header",
            "begin it with `#+ summary:`; queries/README.md shows the keys",
        )
    return header


def key_position(key: str, text: str, shown: Path) -> Position:
    """Return where a key stands in a header; its first line where it is not found."""
    found = re.search(rf"^#\+\s*(?:-\s*)?{re.escape(key)}\s*:", text, re.MULTILINE)
    return Position(shown, *line_and_column(text, found.start())) if found else Position(shown, 1)


def check_keys(
    header: Mapping[str, Any],
    known: set[str],
    choices: Mapping[str, tuple[str, ...]],
    text: str,
    shown: Path,
) -> None:
    """Raise UnreadableInputError for a key that is unknown, or a value that is no choice of it."""
    for key in header:
        if key not in known:
            raise UnreadableInputError(
                key_position(str(key), text, shown),
                f"the header key {key!r} is unknown ({nearest(str(key), known)})",
                "rename or remove it",
            )
    for key, allowed in choices.items():
        if key in header and header[key] not in allowed:
            raise UnreadableInputError(
                key_position(key, text, shown),
                f"{key} is {header[key]!r}",
                f"write one of: {', '.join(allowed)}",
            )


def listed(value: object) -> tuple[str, ...]:
    """Return one or several words of a header as a tuple."""
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def as_text(value: object) -> str:
    """Return a value of a header as a person writes it: true and false in lower case."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def check_parameters(text: str, shown: Path, names: set[str]) -> None:
    """Raise UnreadableInputError where the `$name` tokens are not the declared parameters."""
    used = set()
    for token in scan(text):
        name = token.text[1:]
        position = Position(shown, *line_and_column(text, token.start))
        if token.kind != "variable":
            continue
        if token.text.startswith("$"):
            used.add(name)
            if name not in names:
                raise UnreadableInputError(
                    position,
                    f"${name} is not declared",
                    "declare it under `parameters:` in the header, or write ?" + name,
                )
        elif name in names:
            raise UnreadableInputError(
                position,
                f"?{name} has the name of a parameter",
                f"write ${name} for the parameter, or give the variable another name",
            )
    for name in sorted(names - used):
        raise UnreadableInputError(
            key_position(name, text, shown),
            f"the parameter {name} is not used in the query",
            f"use ${name} or remove the parameter",
        )
