"""The command merge: a graph of others beside this one, and where they say otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from kg_belarus.cli.answer import AnswerOptions, answer_options, print_answer
from kg_belarus.cli.documents import refuse_idle
from kg_belarus.cli.output import write
from kg_belarus.cli.view import open_graph


@click.command()
@click.argument("others", nargs=-1, required=True, metavar="OTHER...", type=click.Path())
@click.option(
    "--review",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the differing values as claims in Turtle to this file, for an editor to look at.",
)
@answer_options
@click.pass_obj
def merge(
    project: Path | None,
    /,
    others: tuple[str, ...],
    review: Path | None,
    **options: Unpack[AnswerOptions],
) -> None:
    """Compare the graph with each OTHER: a file of RDF in any syntax, or the address of a store.

    Things are joined by identifiers and by skos:exactMatch and owl:sameAs, never by names. A row
    is a value that differs from the one that this graph has. Nothing is added to data/, and what
    others say is in no answer but by `query run --merged OTHER --union`.
    """
    from kg_belarus.dataset import load_dataset
    from kg_belarus.merging import review as claims
    from kg_belarus.merging import table_of, unite
    from kg_belarus.tables import write_triples

    refuse_idle(
        {
            "--with-sources": options["with_sources"],
            "--max-rows": options["max_rows"] is not None,
            "--timeout": options["timeout"] is not None,
            "--allow-service": options["allow_service"],
        }
    )
    graph = open_graph(project, {})
    united = unite(load_dataset(graph.project), others)
    graph.use_prefixes()
    if review is not None:
        write([write_triples(claims(united.clashes, united.about), "ttl")], review)
    for sentence in united.told:
        click.echo(sentence, err=True)
    print_answer(table_of(united.clashes), graph, options, is_asked_for=True)
