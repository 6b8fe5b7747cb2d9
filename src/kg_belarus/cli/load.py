"""The commands that move whole graphs: load into a store elsewhere, dump out of any."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from kg_belarus.cli.output import output_option, write
from kg_belarus.cli.terminal import tell_progress
from kg_belarus.cli.view import (
    StoreOptions,
    endpoint_of,
    endpoint_option,
    open_graph,
    store_options,
)
from kg_belarus.errors import WrongUsageError
from kg_belarus.formats import RDF_FORMATS, format_of_file

_ALL_IN = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH %s { ?s ?p ?o } }"
_PARTS = ("ontology", "asserted", "inferred")


@click.command()
@store_options
@click.option(
    "--stated",
    is_flag=True,
    help="Only what the files say; `infer --endpoint` finds there what follows from it.",
)
@click.pass_obj
def load(project: Path | None, /, stated: bool, **store: Unpack[StoreOptions]) -> None:
    """Put the graph into the store at --endpoint, in place of what it has of it.

    A load that was broken off goes on where it was when it is run again; until then nothing is
    answered from there. What `check` finds wrong with the data does not stop it.
    """
    import pyoxigraph as ox

    from kg_belarus.engine import INFERRED, RemoteEngine, load_graphs

    endpoint = endpoint_of(store)
    if endpoint is None or endpoint.update is None:
        raise WrongUsageError("a load needs both --endpoint and --update-url.")
    graph = open_graph(project, {})
    graphs = {ox.NamedNode(name): triples for name, triples in graph.files.graphs.items()}
    if not stated:
        graphs[INFERRED] = [*graph.engine.dump(INFERRED)]
    loaded = load_graphs(
        RemoteEngine(endpoint),
        graphs,
        lambda done, of: tell_progress(f"{done:,} of {of:,} pieces"),
    )
    before = f", {loaded.sent_before:,} of them earlier" if loaded.sent_before else ""
    click.echo(
        f"{sum(map(len, graphs.values())):,} triples in {len(graphs)} graphs, "
        f"sent in {loaded.pieces:,} pieces{before}.",
        err=True,
    )


@click.command()
@click.option(
    "--graph",
    "parts",
    type=click.Choice(_PARTS),
    multiple=True,
    help="Only this part; may be repeated. Default: all three.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(RDF_FORMATS),
    help="Default: what the extension of --output means, else nq.",
)
@output_option
@endpoint_option
@click.pass_obj
def dump(
    project: Path | None,
    parts: tuple[str, ...],
    form: str | None,
    output: Path | None,
    endpoint: str | None,
) -> None:
    """Write the triples of the graph, or of the store at --endpoint.

    The forms nq and trig say in which named graph each stands; the others join them.
    """
    from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY
    from kg_belarus.tables import write_forms

    written = form or format_of_file(output, RDF_FORMATS) or "nq"
    store = open_graph(project, {"endpoint": endpoint}).engine
    kinds = dict(zip(_PARTS, (ONTOLOGY, ASSERTED, INFERRED), strict=True))
    found = {}
    for graph in store.graphs([kinds[part] for part in parts or _PARTS]):
        triples = store.query(_ALL_IN % graph)
        found[graph.value] = triples if isinstance(triples, tuple) else ()
    if written not in ("nq", "trig"):
        found = {"": tuple({triple: None for own in found.values() for triple in own})}
    write([write_forms(found, (written,))[written]], output)
