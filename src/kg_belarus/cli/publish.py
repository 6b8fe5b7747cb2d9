"""The command that writes the site: publish."""

from __future__ import annotations

from pathlib import Path

import click

from kg_belarus.cli.output import a_folder
from kg_belarus.cli.reporting import refuse_errors
from kg_belarus.cli.terminal import tell_progress
from kg_belarus.cli.view import open_graph


@click.command()
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path), callback=a_folder)
@click.option(
    "--base-url",
    required=True,
    metavar="URL",
    help="Where the site will be, such as https://example.org/kg/.",
)
@click.pass_obj
def publish(project: Path | None, output: Path, base_url: str) -> None:
    """Write the site into OUT: pages for people, documents of every IRI for machines.

    OUT is new, empty, or a site that was published before. Files that did not change stay the
    same files; what is gone is removed; a stop in the middle leaves the old site whole. What
    `check` finds wrong with the data stops it, as it stops `build`.
    """
    from kg_belarus.site import publish_site

    opened = open_graph(project, {})
    written = publish_site(
        opened,
        output,
        base_url,
        lambda done, of: tell_progress(f"{done:,} of {of:,} things"),
        lambda: refuse_errors(opened.reports()),
    )
    click.echo(
        f"{len(written.files):,} files in {output}/, {written.changed:,} of them written, "
        f"{written.removed:,} removed.",
        err=True,
    )
