"""Rows as people write them: a table of CSV, a list of YAML. Every row knows its place."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg_belarus.editing.fields import Form
from kg_belarus.errors import Position, UnreadableInputError, nearest
from kg_belarus.text import compose_yaml, read_text

# A sheet of more is no work of a hand that can be reviewed.
MOST_ROWS = 1_000
_MOST_BYTES = 4_000_000
# A row that begins so is an example or a note, as in the template.
_REMARK = "#"
_NEXT = "see `kg-belarus new KIND --template` for the columns"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: of which kind, where it stands, and what is in its cells.

    Attributes:
        kind: its name.
        place: of the row, the number of its line with it.
        cells: by header; those that are empty are left out.
    """

    kind: str
    place: Position
    cells: Mapping[str, str | tuple[str, ...]]


def read_rows(path: Path, form: Form) -> tuple[Row, ...]:
    """Return the rows of a file, in order: of YAML where its name ends so, else of CSV.

    Raises:
        UnreadableInputError: it cannot be read, has a column that the kind has not, or no row.
    """
    if path.is_file() and path.stat().st_size > _MOST_BYTES:
        raise UnreadableInputError(
            Position(path), f"it has more than {_MOST_BYTES:,} bytes", "give the rows in parts"
        )
    is_yaml = path.suffix.lower() in (".yaml", ".yml")
    text = read_text(path, path, "a file of YAML" if is_yaml else "a file of CSV")
    rows = tuple(_of_yaml(path, text, form) if is_yaml else _of_csv(path, text, form))
    if not rows:
        raise UnreadableInputError(Position(path), "it has no row", "write one below the header")
    if len(rows) > MOST_ROWS:
        raise UnreadableInputError(
            rows[MOST_ROWS].place, f"it has more than {MOST_ROWS:,} rows", "give the rows in parts"
        )
    return rows


def _check_header(header: str, form: Form, place: Position) -> None:
    if header not in form.headers:
        raise UnreadableInputError(
            place,
            f"a {form.kind.name} has no column {header[:60]!r} ({nearest(header, form.headers)})",
            _NEXT,
        )


def _of_csv(path: Path, text: str, form: Form) -> Iterator[Row]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    headers: list[str] = []
    line = 0
    try:
        for cells in reader:
            first, line = line + 1, reader.line_num
            place = Position(path, first)
            if not any(map(str.strip, cells)) or cells[0].startswith(_REMARK):
                continue
            if not headers:
                headers = [header.strip() for header in cells]
                for header in headers:
                    _check_header(header, form, place)
                if twice := {one for one in headers if headers.count(one) > 1}:
                    raise UnreadableInputError(
                        place, f"the column {min(twice)} stands there twice", "remove one"
                    )
                continue
            if len(cells) != len(headers):
                raise UnreadableInputError(
                    place,
                    f"the row has {len(cells)} cells, and the header {len(headers)}",
                    "put a cell that has a comma in quotes",
                )
            given = {h: c.strip() for h, c in zip(headers, cells, strict=True) if c.strip()}
            yield Row(form.kind.name, place, given)
    except csv.Error as error:
        raise UnreadableInputError(
            Position(path, max(reader.line_num, 1)), f"this is not CSV ({error})", _NEXT
        ) from error


def _of_yaml(path: Path, text: str, form: Form) -> Iterator[Row]:
    import yaml

    def refused(node: yaml.Node, problem: str) -> UnreadableInputError:
        mark = node.start_mark
        place = Position(path, mark.line + 1, mark.column + 1)
        return UnreadableInputError(place, problem, "write a list of rows, each `column: value`")

    try:
        root = compose_yaml(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Position(path, mark.line + 1, mark.column + 1) if mark else Position(path)
        told = getattr(error, "problem", None) or "it cannot be parsed"
        raise UnreadableInputError(place, f"this is not YAML ({told})", _NEXT) from error
    rows = root.value if isinstance(root, yaml.SequenceNode) else [root] if root else []
    for row in rows:
        if not isinstance(row, yaml.MappingNode):
            raise refused(row, "this is no row")
        cells: dict[str, str | tuple[str, ...]] = {}
        for key, value in row.value:
            mark = key.start_mark
            _check_header(str(key.value), form, Position(path, mark.line + 1, mark.column + 1))
            several = value.value if isinstance(value, yaml.SequenceNode) else [value]
            if not all(isinstance(one, yaml.ScalarNode) for one in several):
                raise refused(value, "a cell holds a text or a list of texts")
            # A text that stands alone is read as a cell of CSV is, which may hold several.
            texts = tuple(one.value.strip() for one in several if one.value.strip())
            if texts:
                cells[key.value] = texts if isinstance(value, yaml.SequenceNode) else texts[0]
        yield Row(form.kind.name, Position(path, row.start_mark.line + 1), cells)
