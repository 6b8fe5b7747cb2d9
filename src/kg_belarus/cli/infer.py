"""The command infer: what follows from the data."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from kg_belarus.cli.documents import refuse_idle
from kg_belarus.cli.output import output_option, write
from kg_belarus.cli.terminal import tell_progress
from kg_belarus.cli.view import (
    StoreOptions,
    endpoint_of,
    engine_option,
    open_graph,
    store_options,
)
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
@store_options
@click.pass_obj
def infer(
    project: Path | None,
    /,
    form: str | None,
    output: Path | None,
    engine: str,
    **store: Unpack[StoreOptions],
) -> None:
    """Write the inferred triples, without the asserted ones.

    With --endpoint the rules run in the store there, on what it holds, and what they find stays
    there: nothing is written but to --output, if it is given.
    """
    from kg_belarus.engine import INFERRED
    from kg_belarus.tables import write_triples

    written_in = form or format_of_file(output, RDF_FORMATS) or "ttl"
    endpoint = endpoint_of(store)
    if endpoint is None:
        inferred = open_graph(project, {"engine": engine}).engine.dump(INFERRED)
        write([write_triples(inferred, written_in)], output)
        return
    from kg_belarus.closure import close_elsewhere
    from kg_belarus.engine import RemoteEngine

    refuse_idle({"--format": form is not None and output is None})
    graph = open_graph(project, {"engine": engine, "endpoint": endpoint.query})
    closed = close_elsewhere(
        RemoteEngine(endpoint),
        graph.project,
        lambda rule, size: tell_progress(f"{size:,} triples by {rule}"),
        budget=graph.engines.budget,
    )
    if output is not None:
        write([write_triples(closed.engine.dump(INFERRED), written_in)], output)
    click.echo(f"{closed.inferred:,} triples inferred there.", err=True)
