"""Open a graph: the shipped one, one's own, or several laid over one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg_belarus.engine import Endpoint
from kg_belarus.engines import BUNDLES, Engines, elsewhere
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph.face import Graph
from kg_belarus.project import open_project, shipped_root


def load(
    folder: str | Path | Sequence[str | Path] | None = None,
    *,
    engine: str = "embedded",
    align: str | Sequence[str] = (),
    endpoint: str | Endpoint | None = None,
    allow_service: bool = False,
) -> Graph:
    """Return the shipped graph, or the one in a folder, or several laid over one another.

    Args:
        folder: one with `data/` and, if it brings its own, `ontology/`, `shapes/` and `queries/`;
            or several, such as `[kg_belarus.SHIPPED, "mine"]`, which add to the first.
        engine: `embedded`, or `reference` for rdflib and owlrl: same answers, much slower.
        align: the other vocabularies to speak as well, such as `foaf`: names of files in
            `ontology/alignments/`, of any of the folders.
        endpoint: of a store elsewhere that holds the graph, and is asked in place of the files; the
            questions are those of the folder.
        allow_service: whether a query may ask other places by SERVICE; nothing else leaves the
            machine.

    >>> kg = load(align="foaf")
    >>> kg.sparql("ASK { bki:person-siarhei-tsikhanouski a foaf:Person }")
    True

    Raises:
        UnreadableInputError: a folder holds no `data/`, or two bind one prefix differently. That
            two define one thing is told when the files are read, with the first question.
        WrongUsageError: there is no such engine, or no such alignment; or an endpoint is no
            address, or has an engine beside it.
    """
    if engine not in BUNDLES:
        raise WrongUsageError(f"there is no engine {engine!r} (valid: {', '.join(BUNDLES)}).")
    folders = [folder] if isinstance(folder, str | Path) else folder or [shipped_root()]
    project = open_project(
        *map(Path, folders), align=(align,) if isinstance(align, str) else tuple(align)
    )
    engines = replace(engines_of(engine, endpoint), allows_service=allow_service)
    return Graph(project, engines=engines)


def engines_of(engine: str, endpoint: str | Endpoint | None) -> Engines:
    """Return what a graph is worked on with, as one names it: by engine, or by endpoint.

    Raises:
        WrongUsageError: both are named, or one is none.
    """
    if endpoint is None:
        return BUNDLES[engine]
    if BUNDLES[engine] != Engines():
        raise WrongUsageError(f"the store elsewhere does the work of {engine} too; leave one out.")
    return elsewhere(Endpoint(endpoint) if isinstance(endpoint, str) else endpoint)
