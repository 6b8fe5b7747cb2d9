"""The graphs as they are published, whole and by topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset import Dataset
from kg_belarus.engine import INFERRED
from kg_belarus.graph import Opened
from kg_belarus.namespaces import RDF_TYPE
from kg_belarus.terms import value_of

# What is never mixed in a file, and the forms that each is written in.
NAMES = ("ontology", "asserted", "inferred")
FORMS = ("ttl", "trig", "nq", "jsonld")

# Triples, each once, by the IRI of the named graph in which they stand.
_InGraphs = dict[str, Collection[ox.Triple]]


class Graphs:
    """What each of the `NAMES` holds, made when it is asked for, and kept.

    Each triple is there once, and blank nodes are named by what is said of them.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._whole: dict[str, _InGraphs] = {}
        self._by_topic: dict[str, dict[str, _InGraphs]] = {}

    def whole(self, name: str) -> _InGraphs:
        """Return all of it, by named graph."""
        if name not in self._whole:
            self._whole[name] = _canonical(self._stated(name))
        return self._whole[name]

    def triples(self, name: str) -> list[ox.Triple]:
        """Return all of it, whatever the named graph."""
        return [*chain.from_iterable(self.whole(name).values())]

    def topics(self, name: str) -> dict[str, _InGraphs]:
        """Return it by topic, in order, and by named graph; see `Topics`."""
        if name not in self._by_topic:
            found: dict[str, dict[str, list[ox.Triple]]] = {
                topic: defaultdict(list) for topic in self._topics.names
            }
            for graph, stated in self._stated(name).items():
                for triple in stated:
                    topic = self._topics.of(triple)
                    if topic is not None:
                        found[topic][graph].append(triple)
            self._by_topic[name] = {topic: _canonical(own) for topic, own in found.items()}
        return self._by_topic[name]

    @cached_property
    def _topics(self) -> Topics:
        return Topics(self._opened.seen)

    def _stated(self, name: str) -> _InGraphs:
        if name == "inferred":
            return {INFERRED.value: list(self._opened.engine.dump(INFERRED))}
        # What was read keeps its spelling; a store would turn 1.50 into 1.5.
        graphs = self._opened.seen.graphs
        return {graph: set(graphs[graph]) for graph in graphs if graph.endswith(f"/{name}")}


def _canonical(graphs: Mapping[str, Collection[ox.Triple]]) -> _InGraphs:
    triples = chain.from_iterable(graphs.values())
    if not any(isinstance(triple.subject, ox.BlankNode) for triple in triples):
        return {**graphs}
    # Only the ontology has blank nodes; named by what is said of them they stay the same.
    dataset = ox.Dataset(
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph))
        for graph, own in graphs.items()
        for t in own
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {
        graph: [quad.triple for quad in dataset.quads_for_graph_name(ox.NamedNode(graph))]
        for graph in graphs
    }


class Topics:
    """To which topic of a dataset a triple belongs: that of its subject.

    The topics are the folders of `data/`. A thing is of that in which its block stands; one at the
    top level, such as a coverage statement, of that of its class; a term of the module of that
    name. What is of none (the code lists) is in the whole graphs alone.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._of: dict[str, str] = {}
        at_top: dict[str, None] = {}
        for file in dataset.data_files:
            layer = dataset.project.layer_of(file.path)
            below = file.path.relative_to(layer.name / "data" if layer else Path("data")).parts
            for iri in file.places:
                if len(below) > 1:
                    self._of[iri] = below[0]
                else:
                    at_top[iri] = None
        self.names = tuple(sorted(set(self._of.values())))
        modules = [file for file in dataset.ontology_files if file.path.stem in self.names]
        terms = {value_of(t.subject): file.path.stem for file in modules for t in file.triples}
        self._of = {**terms, **self._of}
        classes: dict[str, set[str]] = defaultdict(set)
        for triple in dataset.asserted:
            if triple.predicate == RDF_TYPE and value_of(triple.subject) in at_top:
                classes[value_of(triple.subject)].add(value_of(triple.object))
        for iri, found in classes.items():
            of_class = sorted(terms[one] for one in found if one in terms)
            if of_class:
                self._of.setdefault(iri, of_class[0])

    def of(self, triple: ox.Triple) -> str | None:
        """Return the topic of a triple; None if it is of none."""
        return self._of.get(value_of(triple.subject))
