"""The command validate: the shapes at one gate or both, or of one's own on any files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg_belarus.cli.documents import refuse_idle, refuse_project
from kg_belarus.cli.reporting import Reporting, emit, emit_of_files, reporting_options
from kg_belarus.cli.view import endpoint_option, engine_option, open_graph
from kg_belarus.errors import WrongUsageError

if TYPE_CHECKING:
    from kg_belarus.graph import Check


# A gate under the name that messages give it, or under what it looks at.
_GATES: dict[str, tuple[Check, ...]] = {
    "A": ("asserted",),
    "asserted": ("asserted",),
    "B": ("entailed",),
    "entailed": ("entailed",),
    "all": ("asserted", "entailed"),
}


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option(
    "--shapes",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="The shapes that each FILE is held to. May be repeated.",
)
@click.option(
    "--gate",
    type=click.Choice(list(_GATES)),
    default="all",
    show_default=True,
    help="A or asserted: the data as it stands. B or entailed: with what follows, contradictions "
    "and hygiene.",
)
@engine_option
@endpoint_option
@reporting_options
@click.pass_obj
def validate(
    project: Path | None,
    /,
    files: tuple[Path, ...],
    shapes: tuple[Path, ...],
    gate: str,
    engine: str,
    endpoint: str | None,
    form: str,
    fail_on: str,
    severities: Path | None,
    baseline: Path | None,
) -> None:
    """Validate the data at a gate, or at both; `check` runs these and all else.

    With --endpoint what the store there holds is validated, and not the files. With FILEs, of RDF
    in any syntax, and --shapes these are validated as they stand, and no project is read.
    """
    how = Reporting(form, fail_on, severities, baseline)
    if files or shapes:
        refuse_project(project)
        refuse_idle({"--gate": gate != "all", "--endpoint": endpoint is not None})
        _of_files(files, shapes, engine, how)
        return
    emit(open_graph(project, {"engine": engine, "endpoint": endpoint}), _GATES[gate], how)


def _of_files(
    files: tuple[Path, ...], shapes: tuple[Path, ...], engine: str, how: Reporting
) -> None:
    """Hold files of no project to shapes."""
    from kg_belarus.dataset import read_loose
    from kg_belarus.engines import BUNDLES
    from kg_belarus.validation import read_shape_files

    if not files or not shapes:
        lacks = "the shapes: add --shapes FILE" if files else "the files that are held to them"
        raise WrongUsageError(f"a validation of files needs {lacks}.")
    read = read_shape_files(shapes)
    emit_of_files(read_loose(files), read, BUNDLES[engine], how)
