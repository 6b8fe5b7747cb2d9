"""The command new: a project of one's own, or a record of the data without Turtle."""

from __future__ import annotations

import re
from pathlib import Path

import click

from kg_belarus.cli.commands import Group
from kg_belarus.cli.documents import refuse_project
from kg_belarus.cli.new_record import RECORDS, record_command
from kg_belarus.cli.output import a_folder


@click.group(cls=Group)
def new() -> None:
    """Begin a project of your own, or add a record to the data without Turtle."""


for _kind in RECORDS:
    new.add_command(record_command(_kind))


@new.command("project")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path), callback=a_folder)
@click.option("--prefix", default="my", show_default=True, help="The prefix of all its names.")
@click.option(
    "--namespace",
    metavar="IRI",
    help="What the prefix stands for. Default: https://example.org/ and the name of DIR.",
)
@click.option("--title", metavar="WORDS", help="What its dataset is called.")
@click.pass_obj
def project(
    opened: Path | None, folder: Path, prefix: str, namespace: str | None, title: str | None
) -> None:
    """Make a small project that works in the new folder DIR.

    It has an ontology, data, shapes, questions and tests, all invented and none of this graph:
    change them into yours.
    """
    from kg_belarus.scaffold import Named, begin_project

    refuse_project(opened)
    slug = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-") or "mine"
    named = Named(prefix, namespace or f"https://example.org/{slug}/", *([title] if title else []))
    for path in begin_project(folder, named):
        click.echo(path)
    click.echo(f"Now: kg-belarus --project {folder} check", err=True)
