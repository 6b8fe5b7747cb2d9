"""The command import form: what somebody wrote into a form for issues becomes a record."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg_belarus.cli.new_record import RECORDS, add_records
from kg_belarus.cli.view import open_graph
from kg_belarus.errors import Position, UnreadableInputError, nearest

# GitHub takes no more in an issue.
_MOST_BYTES = 65_536 * 4


@click.command("form")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file of the data that the records go to. Default: that of those most like them.",
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.pass_obj
def form(
    project: Path | None, files: tuple[Path, ...], file: Path | None, *, dry_run: bool
) -> None:
    """Add the records that texts of issues give, each made with a form of this project.

    FILE holds the text of one issue as GitHub shows it to edit, `-` is standard input. All go
    into one change, as with `new KIND --from`, which says what a column takes.
    """
    from kg_belarus.editing import forms_of, kind_of, read_issue

    texts = [(path, _text(path)) for path in files]
    kinds = [_known(kind_of(text, path), path) for path, text in texts]
    graph = open_graph(project, {})
    forms = forms_of(graph.files, dict.fromkeys(kinds))
    rows = [
        read_issue(text, path, forms[kind]) for (path, text), kind in zip(texts, kinds, strict=True)
    ]
    add_records(graph, forms, rows, file, is_dry=dry_run)


def _known(kind: str, path: Path) -> str:
    if kind not in RECORDS:
        raise UnreadableInputError(
            Position(path, 1),
            f"there is no kind {kind[:60]!r} ({nearest(kind, list(RECORDS))})",
            "copy the whole text of an issue that was made with a form",
        )
    return kind


def _text(path: Path) -> str:
    from kg_belarus.text import read_text

    if str(path) == "-":
        content = sys.stdin.buffer.read(_MOST_BYTES + 1)
    else:
        if path.is_file() and path.stat().st_size > _MOST_BYTES:
            raise _too_long(path)
        content = None
    if content is not None and len(content) > _MOST_BYTES:
        raise _too_long(path)
    return read_text(path, path, "the text of an issue", content)


def _too_long(path: Path) -> UnreadableInputError:
    return UnreadableInputError(
        Position(path), f"it has more than {_MOST_BYTES:,} bytes, and no issue has", "see the file"
    )
