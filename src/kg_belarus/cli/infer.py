"""The command infer: what follows from the data."""

from __future__ import annotations

from pathlib import Path

import click

from kg_belarus.cli.output import output_option, write
from kg_belarus.cli.view import engine_option, open_graph
from kg_belarus.formats import RDF_FORMATS, format_of_file


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(RDF_FORMATS),
    help="Default: what the extension of --output means, else ttl.",
)
@output_option
@engine_option
@click.pass_obj
def infer(project: Path | None, form: str | None, output: Path | None, engine: str) -> None:
    """Write the inferred triples, without the asserted ones."""
    from kg_belarus.engine import INFERRED
    from kg_belarus.tables import write_triples

    written_in = form or format_of_file(output, RDF_FORMATS) or "ttl"
    inferred = open_graph(project, {"engine": engine}).engine.dump(INFERRED)
    write([write_triples(inferred, written_in)], output)
