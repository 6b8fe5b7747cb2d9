"""The command infer: what follows from the data."""

from __future__ import annotations

from pathlib import Path

import click

from kg_belarus.cli.output import output_option, write
from kg_belarus.cli.view import engine_option, open_graph


@click.command()
@engine_option
@output_option
@click.pass_obj
def infer(project: Path | None, engine: str, output: Path | None) -> None:
    """Write the inferred triples as Turtle, without the asserted ones."""
    from kg_belarus.engine import INFERRED
    from kg_belarus.tables import write_triples

    write(
        [write_triples(open_graph(project, {"engine": engine}).engine.dump(INFERRED), "ttl")],
        output,
    )
