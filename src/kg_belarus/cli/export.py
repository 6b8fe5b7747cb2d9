"""The command export: the graph in forms that other programs read."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from kg_belarus.cli.output import a_folder, write
from kg_belarus.cli.view import ViewOptions, open_graph, view_options
from kg_belarus.errors import WrongUsageError

# What each is stands in `exports`; the help must not import it.
FORMATS = (
    "ftm", "csv", "parquet", "graphml", "gexf", "geojson", "ical", "nanopubs", "rdf12", "neo4j",
)  # fmt: skip


@click.command()
@click.argument("name", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, readable=False, allow_dash=True),
    metavar="OUT",
    help="Write there; it appears whole or not at all. csv, parquet and neo4j are folders, which "
    "must be new or empty; the others are a file each. Default: standard output.",
)
@view_options
@click.pass_obj
def export(
    project: Path | None, /, name: str, output: Path | None, **view: Unpack[ViewOptions]
) -> None:
    """Write the graph in a form that other programs read.

    FORMAT is ftm (FollowTheMoney entities), csv (tables with CSVW), parquet, graphml, gexf,
    geojson, ical, nanopubs (claims), rdf12 (Turtle 1.2 with who says each fact) or neo4j.

    Into ftm, graphml, gexf, neo4j and nanopubs go no persons but those who are sanctioned or hold
    an office, and nothing on custody: lists for screening are made of such files. What stays
    behind is counted on standard error.
    """
    from kg_belarus.exports import EXPORTS

    chosen = EXPORTS[name]
    context = click.get_current_context()
    if chosen.is_folder:
        if output is None:
            raise WrongUsageError(f"{name} is a folder of files; name a new one with -o.")
        a_folder(context, context.command.params[1], output)
        from kg_belarus.text import check_place

        check_place(output)
    elif output is not None and output.is_dir():
        raise WrongUsageError(f"{output} is a folder, and {name} is one file; name a file.")
    opened = open_graph(project, view)
    written = chosen.write(opened)
    if chosen.is_folder:
        from kg_belarus.text import replace_folder

        assert output is not None
        replace_folder(output, written.files)
    else:
        write([written.files[""]], output)
    for sentence in written.left:
        click.echo(sentence, err=True)
    if opened.perhaps_out:
        click.echo(
            f"{opened.perhaps_out:,} records that were perhaps known by then are not in it; "
            "--perhaps takes them in.",
            err=True,
        )
