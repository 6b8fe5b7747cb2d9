"""The command infer: what follows from the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from kg_belarus.cli.documents import refuse_idle, refuse_project
from kg_belarus.cli.output import output_option, write
from kg_belarus.cli.terminal import tell_progress
from kg_belarus.cli.view import (
    StoreOptions,
    endpoint_of,
    engine_option,
    engines_with_budget,
    open_graph,
    store_options,
)
from kg_belarus.formats import RDF_FORMATS, format_of_file

if TYPE_CHECKING:
    import pyoxigraph as ox


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
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
    files: tuple[Path, ...],
    form: str | None,
    output: Path | None,
    engine: str,
    **store: Unpack[StoreOptions],
) -> None:
    """Write the inferred triples, without the asserted ones.

    With --endpoint the rules run in the store there, on what it holds, and what they find stays
    there: nothing is written but to --output, if it is given. With FILEs, of RDF in any syntax,
    what follows from the axioms and facts in them is written, and no project is read.
    """
    from kg_belarus.engine import INFERRED
    from kg_belarus.tables import write_triples

    written_in = form or format_of_file(output, RDF_FORMATS) or "ttl"
    endpoint = endpoint_of(store)
    if files:
        refuse_project(project)
        refuse_idle({"--endpoint": endpoint is not None})
        write([write_triples(_of_files(files, engine), written_in)], output)
        return
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


def _of_files(files: tuple[Path, ...], engine: str) -> Iterator[ox.Triple]:
    """Return what follows from files of no project; what nothing follows from is told."""
    from kg_belarus.closure import find_contradictions, find_outside
    from kg_belarus.dataset import read_loose
    from kg_belarus.engine import INFERRED

    dataset = read_loose(files)
    closed = engines_with_budget(engine).close(dataset)
    for finding in (*find_outside(dataset), *find_contradictions(closed, dataset)):
        click.echo(finding.as_line(), err=True)
    return closed.engine.dump(INFERRED)
