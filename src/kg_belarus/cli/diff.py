"""The command that compares two states of the graph: diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg_belarus.cli.documents import refuse_project

if TYPE_CHECKING:
    from kg_belarus.project import Project


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--most",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="Rows of an answer to show on each side; json has all.",
)
@click.option(
    "--exit-code",
    "tells_by_code",
    is_flag=True,
    help="Exit with 1 if a thing or an answer differs, with 0 if none does.",
)
@click.pass_obj
def diff(
    project: Path | Project | None,
    /,
    old: str,
    new: str,
    form: str,
    most: int,
    *,
    tells_by_code: bool,
) -> None:
    """Compare OLD with NEW: changed things and facts, and the questions that answer differently.

    Each is a project folder, a release folder, a Turtle file or a git revision. A difference is no
    failure: the exit code is 0, unless --exit-code is given.
    """
    from kg_belarus.difference import as_json, as_text, compare, open_states

    refuse_project(project)
    with open_states(old, new) as (before, after):
        difference = compare(before, after)
    if form == "json":
        click.echo(json.dumps(as_json(difference), ensure_ascii=False, indent=1))
    else:
        for line in as_text(difference, most):
            click.echo(line)
    if tells_by_code and (difference.things or difference.answers):
        click.get_current_context().exit(1)
