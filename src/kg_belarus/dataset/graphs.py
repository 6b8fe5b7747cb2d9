"""Whose triples are whose: what is laid over a project stands in named graphs of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

import pyoxigraph as ox

from kg_belarus.dataset.turtle import TurtleFile
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.namespaces import GRAPHS, RDF_TYPE, node
from kg_belarus.project import Layer, Project

DATASET = node("dcat:Dataset")

# What the names of the graphs of a layer begin with; under None, of those of the project itself.
Bases = Mapping[Layer | None, str]


def graph_bases(project: Project, files: Iterable[TurtleFile]) -> Bases:
    """Return what the names of graphs begin with: `/ontology` and `/asserted` follow.

    For a layer it is the IRI of its dataset, the first in order if it states several. One that
    states none is called by its folder, under the name of our graphs.

    Raises:
        UnreadableInputError: two layers, or a layer and the project, have the same.
    """
    bases: dict[Layer | None, str] = {None: GRAPHS}
    taken: dict[str, str] = {GRAPHS: "the graph they are laid over"}
    stated = [*files] if project.layers else []
    for layer in project.layers:
        own = [file for file in stated if project.layer_of(file.path) == layer]
        if not own or layer in bases:
            continue
        datasets = sorted(
            (t.subject.value, number)
            for number, file in enumerate(own)
            for t in file.triples
            if t.predicate == RDF_TYPE and t.object == DATASET
            if isinstance(t.subject, ox.NamedNode)
        )
        base, place = f"{GRAPHS}/{quote(layer.root.name)}", Position(layer.name)
        if datasets:
            iri, number = datasets[0]
            base, place = iri.rstrip("/#"), own[number].place_of(iri)
        if base in taken:
            raise UnreadableInputError(
                place,
                f"its graphs would be called <{base}/…> like those of {taken[base]}",
                "give it a dcat:Dataset with an IRI of its own",
            )
        bases[layer], taken[base] = base, str(place)
    return bases


def by_graph(
    kind: str, triples: Iterable[ox.Triple], files: Iterable[TurtleFile], bases: Bases, of: Project
) -> dict[str, list[ox.Triple]]:
    """Return some triples of some files by the named graph in which they stand.

    What several projects state stands in the graph of the first.
    """
    if len(bases) == 1:
        return {f"{GRAPHS}/{kind}": [*triples]}
    stated: dict[ox.Triple, str] = {}
    for file in files:
        base = bases[of.layer_of(file.path)]
        stated |= {t: base for t in file.triples if t not in stated}
    found: dict[str, list[ox.Triple]] = {f"{base}/{kind}": [] for base in bases.values()}
    for triple in triples:
        found[f"{stated[triple]}/{kind}"].append(triple)
    return {graph: own for graph, own in found.items() if own or graph.startswith(GRAPHS)}
