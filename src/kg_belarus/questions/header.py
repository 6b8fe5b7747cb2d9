"""The header of a question: YAML in `#+` lines, and what the SPARQL below it must keep to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from kg_belarus.errors import Position, UnreadableInputError, nearest
from kg_belarus.text import compose_yaml, line_and_column, plain, scan

# What stands under a key, and in that; a text under all others.
_TEXT, _LIST, _KEYS = (str,), (list,), (dict,)
_SHAPES: Mapping[str, tuple[tuple[type, ...], tuple[type, ...]]] = {
    "question": ((str, dict), _TEXT),
    "columns": (_KEYS, _TEXT),
    "renamed": (_KEYS, _TEXT),
    "example": (_KEYS, _TEXT),
    "tags": (_LIST, _TEXT),
    "records": (_LIST, _TEXT),
    "counts": (_LIST, _TEXT),
    "defaults": (_LIST, _KEYS),
    "parameters": (_KEYS, _KEYS),
    "formerly": (_KEYS, _KEYS),
    "covers": (_KEYS, (str, list)),
}
# The one key of a parameter that takes several.
_SEVERAL = "object_of"
_IN_WORDS: Mapping[object, str] = {str: "a text", list: "a list", dict: "keys with values"}
_TRUTHS = {"true": True, "false": False}
_WHOLE_NUMBER = re.compile("-?[0-9]{1,15}")


def read_header(text: str, shown: Path) -> dict[str, Any]:
    """Return the header of a question: texts, lists and mappings, see `compose_yaml`.

    Raises:
        UnreadableInputError: there is none, or it is not YAML; the message has line and column.
    """
    # Lines of other kinds become empty, so that a line of the YAML is a line of the file.
    lines = [
        line[2:].removeprefix(" ") if line.startswith("#+") else "" for line in text.split("\n")
    ]
    try:
        header = plain(compose_yaml("\n".join(lines)))
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


def _check_shapes(header: Mapping[str, Any], text: str, shown: Path) -> None:
    for key, value in header.items():
        outer, inner = _SHAPES.get(key, (_TEXT, ()))
        found = [(value, outer)]
        for one in _parts(value):
            found.append((one, inner))
            several = one.get(_SEVERAL) if isinstance(one, dict) else None
            for part in _parts(one):
                found.append((part, (str, list) if part is several else _TEXT))
                found += [(last, _TEXT) for last in _parts(part)]
        for part, kinds in found:
            if part != "" and not isinstance(part, kinds):  # what is empty is left out
                wanted = " or ".join(_IN_WORDS[kind] for kind in kinds)
                raise UnreadableInputError(
                    key_position(key, text, shown),
                    f"{key} holds {_IN_WORDS[type(part)]} in place of {wanted}",
                    "mend it; queries/README.md shows the keys",
                )


def _parts(value: object) -> list[Any]:
    if isinstance(value, dict):
        return [*value.values()]
    return value if isinstance(value, list) else []


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
    """Raise UnreadableInputError for a key that is unknown, or a value that is none of it."""
    for key in header:
        if key not in known:
            raise UnreadableInputError(
                key_position(str(key), text, shown),
                f"the header key {key!r} is unknown ({nearest(str(key), known)})",
                "rename or remove it",
            )
    _check_shapes(header, text, shown)
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


def truth(value: str, position: Position) -> bool:
    """Return a truth of a header, false for nothing; UnreadableInputError if it is none."""
    if value and value not in _TRUTHS:
        raise UnreadableInputError(position, f"{value!r} is no truth", "write true or false")
    return _TRUTHS.get(value, False)


def whole_number(value: str, position: Position) -> int | None:
    """Return a number of a header, None for nothing; UnreadableInputError if it is none."""
    if value and not _WHOLE_NUMBER.fullmatch(value):
        raise UnreadableInputError(position, f"{value!r} is no whole number", "write one such as 7")
    return int(value) if value else None


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
