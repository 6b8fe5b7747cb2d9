"""A kind as a form for issues of GitHub, and the text of such an issue as a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg_belarus.editing.fields import Field, Form
from kg_belarus.editing.kinds import NAME
from kg_belarus.editing.rows import Row
from kg_belarus.editing.templates import told_of
from kg_belarus.errors import Position, UnreadableInputError, nearest

# The question that says which kind it is: nothing else in the text of an issue does.
KIND = "record"
# How GitHub writes what was left empty.
_EMPTY = ("_No response_", "")
_HEADING = re.compile(r"### .*\[([^\[\]]+)\]\s*")
_NEXT = "copy the whole text of an issue that was made with the form"


def issue_form(form: Form) -> str:
    """Return the form of a kind, as GitHub takes it in `.github/ISSUE_TEMPLATE`: YAML.

    Each question ends with its column in brackets, by which the answer is found again.

    Source: GitHub Docs, "Syntax for GitHub's form schema".
    """
    import yaml

    kind = form.kind.name
    body: list[dict[str, object]] = [
        {
            "type": "markdown",
            "attributes": {
                "value": "Leave empty what the source does not say. Nothing on health, family, "
                "homes or dates of birth; persons are named who are in the data already."
            },
        },
        _question("dropdown", KIND, "What is added", {"options": [kind], "default": 0}),
        _question("input", NAME, "A few words to end its id", {}),
        *(_of_field(field, form) for field in form.fields),
    ]
    told = {
        "name": f"Add a {kind}",
        "description": f"A {kind} that the graph lacks, with its source.",
        "title": f"New {kind}: ",
        "body": body,
    }
    return f"# Made by `kg-belarus new {kind} --issue-form`.\n" + yaml.safe_dump(
        told, sort_keys=False, allow_unicode=True, width=100
    )


def _of_field(field: Field, form: Form) -> dict[str, object]:
    told = told_of(field).removeprefix(f"{field.label}: ")
    more: dict[str, object] = {}
    if choices := _choices(field, form):
        asked, more = "dropdown", {"multiple": not field.is_single, "options": choices}
        told = told.replace("several parted by |", "several may be chosen")
    elif field.is_single:
        asked = "input"
    else:
        asked, told = "textarea", told.replace("several parted by |", "each on a line of its own")
    return _question(asked, field.header, field.label, {"description": told, **more})


def _choices(field: Field, form: Form) -> list[str]:
    """Return the concepts that are all that a field may hold; none where it may hold a thing."""
    return [] if field.classes else form.choices(field)


def _question(asked: str, header: str, label: str, more: Mapping[str, object]) -> dict[str, object]:
    # An id has no sign but hyphen and underscore.
    own_id = re.sub(r"[^A-Za-z0-9_-]", "-", header)
    return {"type": asked, "id": own_id, "attributes": {"label": f"{label} [{header}]", **more}}


def kind_of(text: str, path: Path) -> str:
    """Return the kind of record that the text of an issue tells of.

    Raises:
        UnreadableInputError: it does not say.
    """
    for header, answers, place in _answers(text, path):
        if header == KIND:
            if len(answers) == 1:
                return answers[0]
            raise UnreadableInputError(place, "it does not say of what kind the record is", _NEXT)
    raise UnreadableInputError(Position(path, 1, 1), "this is no text of a form", _NEXT)


def read_issue(text: str, path: Path, form: Form) -> Row:
    """Return the row that the text of an issue gives, as GitHub renders it.

    Args:
        text: the answers below their headings.
        path: where it is from, for the places of what is wrong.
        form: of the kind that `kind_of` finds in it.

    Raises:
        UnreadableInputError: a heading names no column of the kind, or one twice.
    """
    cells: dict[str, str | tuple[str, ...]] = {}
    seen: set[str] = set()
    for header, answers, place in _answers(text, path):
        if header != KIND and header not in form.headers:
            raise UnreadableInputError(
                place,
                f"a {form.kind.name} has no column {header[:60]!r} "
                f"({nearest(header, form.headers)})",
                _NEXT,
            )
        if header in seen:
            raise UnreadableInputError(place, f"{header} stands there twice", "remove one")
        seen.add(header)
        if header == KIND or not answers:
            continue
        field = form.by_header.get(header)
        if field is None or field.is_single:
            cells[header] = " ".join(answers)
        elif _choices(field, form):
            cells[header] = tuple(one for line in answers for one in line.split(", "))
        else:
            cells[header] = tuple(answers)
    return Row(form.kind.name, Position(path, 1), cells)


def _answers(text: str, path: Path) -> Iterator[tuple[str, list[str], Position]]:
    """Yield each header with the lines of its answer, and where its heading stands."""
    header, lines, place = "", list[str](), Position(path, 1)
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("### "):
            if header:
                yield header, lines, place
            place = Position(path, number)
            found = _HEADING.fullmatch(line)
            if found is None:
                raise UnreadableInputError(
                    place, "this heading names no column in brackets at its end", _NEXT
                )
            header, lines = found[1], []
        elif header:
            if line.strip() not in _EMPTY:
                lines.append(line.strip())
        elif line.strip():
            raise UnreadableInputError(
                Position(path, number), "this stands before the first question", _NEXT
            )
    if header:
        yield header, lines, place
