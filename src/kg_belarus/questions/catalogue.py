"""Read `queries/<topic>/<question>.rq`: a YAML header in `#+` comments above plain SPARQL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, cast, get_args

import pyoxigraph as ox
import yaml

from kg_belarus.dataset.files import read_text
from kg_belarus.dataset.tokens import line_and_column, scan
from kg_belarus.errors import Position, UnreadableInputError, WrongUsageError, nearest
from kg_belarus.project import Project

ParameterType = Literal["date", "iri", "concept", "integer", "string", "boolean", "lang"]
GraphName = Literal["asserted", "closure"]

_HYGIENE = "hygiene"
_QUESTION_KEYS = {
    "summary", "question", "description", "tags", "parameters", "defaults", "enumerate", "columns",
    "view", "graph", "headline", "pagination", "records", "rests_on", "example",
}  # fmt: skip
_HYGIENE_KEYS = {"summary", "problem", "solution", "severity", "tags", "graph"}
_PARAMETER_KEYS = {"type", "description", "class", "scheme", "minimum", "maximum", "optional"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A `$name` of a question: its type, what it means, and what values it takes.

    Attributes:
        required_class: for `iri`, the CURIE of the class the thing must be in; None for any.
        scheme: for `concept`, the CURIE of its concept scheme.
        default: as text; None where a value must be given, or comes from the data release.
        optional: whether the question has a meaning without a value.
        minimum, maximum: for `integer`.
    """

    name: str
    type: ParameterType
    description: str
    required_class: str | None = None
    scheme: str | None = None
    default: str | None = None
    optional: bool = False
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One saved question.

    Attributes:
        name: `<topic>/<stem>`.
        path: the file, as shown to people.
        summary: one line.
        wording: the question in words, by language; empty for a hygiene query.
        description: what certain and possible mean here, and what is left out; may be empty.
        columns: what each column of the answer means.
        graph: over what is asserted, or over the closure.
        records: the variables that hold the records behind a row, where no column does.
        rests_on: the question whose rows a row of this one sums up, where it is a total.
        example: values of parameters with which the question has an answer worth a look.
        headline: a sentence with `{column}` places, for a question whose answer is one row.
        problem, solution, severity: for a hygiene query, whose rows are defects.
        text: the whole file, which is plain SPARQL 1.1.
    """

    name: str
    path: Path
    summary: str
    wording: Mapping[str, str]
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    view: str
    graph: GraphName
    records: tuple[str, ...]
    rests_on: str | None
    example: Mapping[str, str]
    headline: str | None
    problem: str
    solution: str
    severity: Literal["error", "warning"]
    text: str

    @property
    def topic(self) -> str:
        """The folder of the question."""
        return self.name.partition("/")[0]

    @property
    def is_hygiene(self) -> bool:
        """Whether a row of the answer is a defect of the data."""
        return self.topic == _HYGIENE


def read_questions(project: Project) -> dict[str, Question]:
    """Return all saved questions by name, in order of name.

    Raises:
        UnreadableInputError: a file cannot be read, or its header or its SPARQL is wrong; the
            message has file, line and column.
    """
    paths = sorted(project.queries.glob("*/*.rq"))
    questions = (_read_question(project, path) for path in paths)
    return {question.name: question for question in questions}


def find_question(project: Project, name: str) -> Question:
    """Return one saved question by its name.

    Raises:
        WrongUsageError: there is none of that name; the nearest are named.
        UnreadableInputError: its file is wrong.
    """
    path = project.queries / f"{name}.rq"
    if not re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", name) or not path.exists():
        known = [f"{p.parent.name}/{p.stem}" for p in project.queries.glob("*/*.rq")]
        raise WrongUsageError(
            f"there is no question {name!r} ({nearest(name, known)}); "
            "`kg-belarus query list` shows them all."
        )
    return _read_question(project, path)


def _read_question(project: Project, path: Path) -> Question:
    shown = project.shown(path)
    text = read_text(path, shown, "a .rq file")
    name = f"{path.parent.name}/{path.stem}"
    header = _read_header(text, shown)
    _check_keys(
        header, _HYGIENE_KEYS if name.startswith(_HYGIENE + "/") else _QUESTION_KEYS, text, shown
    )
    parameters = _read_parameters(header, text, shown)
    _check_sparql(text, shown, parameters)
    wording = header.get("question") or {}
    return Question(
        name=name,
        path=shown,
        summary=str(header.get("summary") or header.get("problem") or ""),
        wording={"en": wording} if isinstance(wording, str) else wording,
        description=str(header.get("description") or ""),
        tags=tuple(header.get("tags") or ()),
        parameters=parameters,
        columns=header.get("columns") or {},
        view=str(header.get("view", "table")),
        graph=cast(GraphName, header.get("graph", "closure")),
        records=tuple(header.get("records") or ()),
        rests_on=header.get("rests_on"),
        example={str(k): _as_text(v) for k, v in (header.get("example") or {}).items()},
        headline=header.get("headline"),
        problem=str(header.get("problem", "")),
        solution=str(header.get("solution", "")),
        severity=header.get("severity", "error"),
        text=text,
    )


def _read_header(text: str, shown: Path) -> dict[str, Any]:
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


def _key_position(key: str, text: str, shown: Path) -> Position:
    found = re.search(rf"^#\+\s*(?:-\s*)?{re.escape(key)}\s*:", text, re.MULTILINE)
    return Position(shown, *line_and_column(text, found.start())) if found else Position(shown, 1)


def _check_keys(header: Mapping[str, Any], known: set[str], text: str, shown: Path) -> None:
    for key in header:
        if key not in known:
            raise UnreadableInputError(
                _key_position(str(key), text, shown),
                f"the header key {key!r} is unknown ({nearest(str(key), known)})",
                "rename or remove it",
            )
    for key, allowed in (("graph", get_args(GraphName)), ("severity", ("error", "warning"))):
        if key in header and header[key] not in allowed:
            raise UnreadableInputError(
                _key_position(key, text, shown),
                f"{key} is {header[key]!r}",
                f"write one of: {', '.join(allowed)}",
            )


def _read_parameters(header: Mapping[str, Any], text: str, shown: Path) -> tuple[Parameter, ...]:
    defaults: dict[str, Any] = {}
    for entry in header.get("defaults") or ():
        defaults.update(entry)
    parameters = []
    for name, described in (header.get("parameters") or {}).items():
        position = _key_position(str(name), text, shown)
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
                name=str(name),
                type=described["type"],
                description=str(described.get("description", "")),
                required_class=described.get("class"),
                scheme=described.get("scheme"),
                default=None if default is None else _as_text(default),
                optional=bool(described.get("optional", False)),
                minimum=described.get("minimum"),
                maximum=described.get("maximum"),
            )
        )
    if defaults:
        name = min(defaults)
        raise UnreadableInputError(
            _key_position("defaults", text, shown),
            f"there is a default for {name}, which is no parameter",
            "declare it under `parameters:` or remove it",
        )
    return tuple(parameters)


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _check_sparql(text: str, shown: Path, parameters: tuple[Parameter, ...]) -> None:
    check_syntax(text, shown)
    names = {parameter.name for parameter in parameters}
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
            _key_position(name, text, shown),
            f"the parameter {name} is not used in the query",
            f"use ${name} or remove the parameter",
        )


def check_syntax(text: str, shown: Path) -> None:
    """Raise UnreadableInputError, with line and column, if a text is not a SPARQL 1.1 query."""
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        line, column, problem = _locate(text) or _told_by(error)
        raise UnreadableInputError(
            Position(shown, line, column),
            f"this is not SPARQL ({problem})",
            "mend the query there",
        ) from error


def _locate(text: str) -> tuple[int, int, str] | None:
    """Return where a query goes wrong: at a prefix without declaration, or where rdflib stops.

    Oxigraph tells the last place it tried, which may be the end of the query.
    """
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(text)
    except Exception as error:  # what it raises is pyparsing's, which is no dependency of ours
        line, column = getattr(error, "lineno", 0), getattr(error, "column", 0)
        found = re.search(r"found (.*?)  \(at", str(error), re.DOTALL)
        if line and found:
            return line, column, f"unexpected {' '.join(found[1].split())}"
        return None
    tokens = [token for token in scan(text) if token.kind in ("name", "iri")]
    declared = {
        name.text
        for word, name in pairwise(tokens)
        if word.text.lower() == "prefix" and name.text.endswith(":")
    }
    for token in tokens:
        prefix, colon, _ = token.text.partition(":")
        if token.kind == "name" and colon and prefix + colon not in declared:
            return (*line_and_column(text, token.start), f"no PREFIX declares {prefix}:")
    return None


def _told_by(error: SyntaxError) -> tuple[int, int, str]:
    found = re.search(r"(\d+):(\d+): *(.*)", str(error.msg), re.DOTALL)
    if not found:
        return 1, 1, str(error.msg)
    return int(found[1]), int(found[2]), " ".join(found[3].split())
