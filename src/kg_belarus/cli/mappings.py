"""The command that writes mappings: of things or of terms, as SSSOM."""

from __future__ import annotations

from pathlib import Path

import click

from kg_belarus.cli.output import output_option, write
from kg_belarus.cli.view import open_graph


@click.command()
@click.option(
    "--of",
    "kind",
    type=click.Choice(["things", "terms"]),
    default="things",
    show_default=True,
    help="things: what the data states of other registers; terms: the sets of the ontology.",
)
@output_option
@click.pass_obj
def mappings(project: Path | None, kind: str, output: Path | None) -> None:
    """Write mappings as SSSOM: what a thing is in Wikidata or in a list, or a term elsewhere.

    A register or a prefix that no set of mappings in ontology/alignments/ names is an error.
    """
    from kg_belarus.mappings import read_sets, thing_mappings

    graph = open_graph(project, {})
    if kind == "things":
        texts = [thing_mappings(graph).written()]
    else:
        texts = [found.written() for found in read_sets(graph.project).values()]
    write([text.encode() for text in texts], output, is_paged=True)
