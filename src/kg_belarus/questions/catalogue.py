"""Read `queries/<topic>/<question>.rq`: a YAML header in `#+` comments above plain SPARQL."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast, get_args

from kg_belarus.errors import Position, UnreadableInputError, WrongUsageError, nearest
from kg_belarus.project import Project
from kg_belarus.questions.header import (
    check_keys,
    check_parameters,
    key_position,
    listed,
    read_header,
    truth,
    whole_number,
)
from kg_belarus.questions.question import (
    HYGIENE,
    Covers,
    GraphName,
    Parameter,
    ParameterType,
    Question,
)
from kg_belarus.questions.syntax import check_syntax
from kg_belarus.text import read_text

_QUESTION_KEYS = {
    "summary", "question", "description", "tags", "parameters", "defaults", "columns", "view",
    "graph", "headline", "records", "rests_on", "example", "covers", "counts", "unit", "renamed",
    "formerly",
}  # fmt: skip
_HYGIENE_KEYS = {"summary", "problem", "solution", "severity", "tags", "graph"}
_CHOICES = {"graph": get_args(GraphName), "severity": ("error", "warning")}
_PARAMETER_KEYS = {
    "type", "description", "class", "scheme", "minimum", "maximum", "optional", "object_of",
}  # fmt: skip
_COVERS_KEYS = {"class", "linked", "things", "kinds", "since", "until", "column"}


def read_questions(project: Project) -> dict[str, Question]:
    """Return all saved questions by name, in order of name.

    Raises:
        UnreadableInputError: a file cannot be read, or its header or its SPARQL is wrong; the
            message has file, line and column.
    """
    questions = (_read_question(project, *file) for file in _files(project).items())
    return {question.name: question for question in questions}


def find_question(project: Project, name: str) -> Question:
    """Return one saved question by its name.

    A former name gives its successor, with the values that make it the same question as defaults.

    Raises:
        WrongUsageError: there is none of that name; the nearest are named.
        UnreadableInputError: its file is wrong.
    """
    files = _files(project)
    paths = {_name(path): path for path in files}
    if name not in paths:
        if successor := _successor(project, files, name):
            return successor
        raise WrongUsageError(
            f"there is no question {name!r} ({nearest(name, paths)}); "
            "`kg-belarus query list` shows them all."
        )
    return _read_question(project, paths[name], files[paths[name]])


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _successor(project: Project, files: Mapping[Path, bytes], name: str) -> Question | None:
    """Return the question that answers a former one, and tell its name; None if there is none."""
    for path, content in files.items():
        # Parsing all headers for each misspelt name would take a while.
        if b"#+ formerly:" not in content or name.encode() not in content:
            continue
        question = _read_question(project, path, content)
        values = question.formerly.get(name)
        if values is None:
            continue
        told = " ".join(["", *(f"--param {key}={value}" for key, value in values.items())])
        warnings.warn(
            f"The question “{name}” is now “{question.name}{told}”; "
            "the old name will be removed in the next version.",
            FutureWarning,
            stacklevel=3,
        )
        parameters = (
            replace(p, default=values.get(p.name, p.default)) for p in question.parameters
        )
        return replace(question, parameters=tuple(parameters))
    return None


def _files(project: Project) -> dict[Path, bytes]:
    """Return the questions of a project and of what is laid over it, in order of name."""
    files = project.files(project.queries, ".rq", deep=True)
    places = project.places(project.queries)
    found: dict[str, Path] = {}
    for path in files:
        if path.parents[1] not in places:
            raise UnreadableInputError(
                Position(project.shown(path)),
                "this question is not in the folder of a topic",
                "put it at queries/<topic>/<question>.rq",
            )
        first = found.setdefault(_name(path), path)
        if first != path:
            raise UnreadableInputError(
                Position(project.shown(path)),
                f"the question {_name(path)} is at {project.shown(first)} already",
                "give one of them another name",
            )
    return {path: files[path] for _, path in sorted(found.items())}


def _read_question(project: Project, path: Path, content: bytes) -> Question:
    shown = project.shown(path)
    text = read_text(path, shown, "a .rq file", content)
    name = _name(path)
    header = read_header(text, shown)
    known = _HYGIENE_KEYS if name.startswith(HYGIENE + "/") else _QUESTION_KEYS
    check_keys(header, known, _CHOICES, text, shown)
    parameters = _read_parameters(header, text, shown)
    names = {parameter.name for parameter in parameters}
    check_syntax(text, shown)
    check_parameters(text, shown, names)
    wording = header.get("question") or {}
    return Question(
        name=name,
        path=shown,
        summary=header.get("summary") or header.get("problem") or "",
        wording={"en": wording} if isinstance(wording, str) else wording,
        description=header.get("description", ""),
        tags=tuple(header.get("tags") or ()),
        parameters=parameters,
        columns=header.get("columns") or {},
        view=header.get("view", "table"),
        graph=cast(GraphName, header.get("graph", "closure")),
        records=tuple(header["records"] or ()) if "records" in header else None,
        counts=tuple(header.get("counts") or ()),
        unit=header.get("unit", ""),
        covers=_read_covers(header, names, text, shown),
        renamed=header.get("renamed") or {},
        formerly=_read_formerly(header, names, text, shown),
        rests_on=header.get("rests_on"),
        example=header.get("example") or {},
        headline=header.get("headline"),
        problem=header.get("problem", ""),
        solution=header.get("solution", ""),
        severity=header.get("severity", "error"),
        text=text,
    )


def _read_parameters(header: Mapping[str, Any], text: str, shown: Path) -> tuple[Parameter, ...]:
    defaults: dict[str, Any] = {}
    for entry in header.get("defaults") or ():
        defaults.update(entry)
    parameters = []
    for name, described in (header.get("parameters") or {}).items():
        position = key_position(name, text, shown)
        described = described or {}
        unknown = set(described) - _PARAMETER_KEYS
        if unknown:
            key = min(unknown)
            raise UnreadableInputError(
                position,
                f"{name} has an unknown key {key!r} ({nearest(key, _PARAMETER_KEYS)})",
                "rename or remove it",
            )
        if described.get("type") not in get_args(ParameterType):
            raise UnreadableInputError(
                position,
                f"the parameter {name} has the type {described.get('type')!r}",
                f"write one of: {', '.join(get_args(ParameterType))}",
            )
        default = defaults.pop(name, None)
        parameters.append(
            Parameter(
                name=name,
                type=described["type"],
                description=described.get("description", ""),
                required_class=described.get("class"),
                scheme=described.get("scheme"),
                default=default,
                optional=truth(described.get("optional", ""), position),
                minimum=whole_number(described.get("minimum", ""), position),
                maximum=whole_number(described.get("maximum", ""), position),
                object_of=listed(described.get("object_of")),
            )
        )
    if defaults:
        name = min(defaults)
        raise UnreadableInputError(
            key_position("defaults", text, shown),
            f"there is a default for {name}, which is no parameter",
            "declare it under `parameters:` or remove it",
        )
    return tuple(parameters)


def _read_covers(
    header: Mapping[str, Any], parameters: set[str], text: str, shown: Path
) -> Covers | None:
    given = header.get("covers")
    if given is None:
        return None
    position = key_position("covers", text, shown)
    problem = None
    if not isinstance(given, dict) or "class" not in given:
        problem = "covers names no class"
    else:
        named = {*listed(given.get("linked")), given.get("since"), given.get("until")}
        unknown = sorted(set(given) - _COVERS_KEYS)
        missing = sorted(str(name) for name in named - parameters - {None, "always"})
        if unknown:
            hint = nearest(unknown[0], _COVERS_KEYS)
            problem = f"covers has an unknown key {unknown[0]!r} ({hint})"
        elif missing:
            problem = f"covers names {missing[0]!r}, which is no parameter"
    if problem:
        raise UnreadableInputError(position, problem, "mend it; queries/README.md shows the keys")
    until = given.get("until") or ("as_of" if "as_of" in parameters else "")
    return Covers(
        classes=listed(given["class"]),
        linked=listed(given.get("linked")),
        things=listed(given.get("things")),
        kinds=listed(given.get("kinds")),
        since=given.get("since"),
        until=until,
        column=truth(given.get("column", ""), position),
    )


def _read_formerly(
    header: Mapping[str, Any], parameters: set[str], text: str, shown: Path
) -> Mapping[str, Mapping[str, str]]:
    former = {name: values or {} for name, values in (header.get("formerly") or {}).items()}
    for values in former.values():
        unknown = sorted(values.keys() - parameters)
        if unknown:
            raise UnreadableInputError(
                key_position("formerly", text, shown),
                f"formerly names {unknown[0]!r}, which is no parameter",
                "mend it; queries/README.md shows the keys",
            )
    return former
