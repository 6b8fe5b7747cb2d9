"""All triples that IRIs answer with, and what belongs to which file.

Blank nodes are named by the file that they stand in, so that the same files give the same names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from kg_belarus.dataset import Dataset, read_rdf
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.syntaxes import RDF
from kg_belarus.terms import value_of

_ONTOLOGY, _VERSION_IRI, _VERSION = map(node, ("owl:Ontology", "owl:versionIRI", "owl:versionInfo"))
_GRAPH, _DATASET = node("void:Dataset"), node("dcat:Dataset")
_TITLES = {
    "asserted": "What the files of this data assert",
    "inferred": "What follows from what the files assert",
    "ontology": "The ontology and the code lists",
}


class Stated:
    """The triples of one file, as they are published.

    Attributes:
        headers: the IRIs of the ontologies that it describes.
        subjects: what it tells something of, in order; blank nodes with `_:`.
    """

    def __init__(self, triples: Collection[ox.Triple], name: str) -> None:
        self.triples = tuple(_named(triples, name))
        self.headers = sorted(
            value_of(t.subject)
            for t in self.triples
            if t.predicate == RDF_TYPE and t.object == _ONTOLOGY
        )
        found = {t.subject for t in self.triples}
        self.subjects = sorted(
            str(s) if isinstance(s, ox.BlankNode) else value_of(s) for s in found
        )


def stated_by_files(dataset: Dataset) -> list[Stated]:
    """Return what each file of ontology, data and shapes states, but for what is withdrawn."""
    kept = {*dataset.ontology, *dataset.asserted}
    files = (*dataset.ontology_files, *dataset.data_files)
    stated = [[t for t in file.triples if t in kept] for file in files]
    project = dataset.project
    shapes = project.files(project.shapes, RDF, deep=True)
    stated += [[*read_rdf(p, project.shown(p), text).triples] for p, text in shapes.items()]
    # With a letter behind the number: node 1 of file 12 is none of file 1.
    return [Stated(triples, f"b{place}x") for place, triples in enumerate(stated) if triples]


def _named(triples: Collection[ox.Triple], name: str) -> Iterable[ox.Triple]:
    if not any(isinstance(t.subject, ox.BlankNode) for t in triples):
        return triples
    canonical = ox.Dataset(ox.Quad(*t) for t in triples)
    canonical.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)

    def renamed(term: Any) -> Any:  # noqa: ANN401  # any term, and the same kind of term
        if isinstance(term, ox.BlankNode):
            return ox.BlankNode(name + term.value.removeprefix("c14n"))
        return term

    return [ox.Triple(renamed(q.subject), q.predicate, renamed(q.object)) for q in canonical]


def of_graphs(dataset: Dataset) -> Iterator[ox.Triple]:
    """Yield what the named graphs are, and of which published dataset each is a part."""
    whole = {
        t.subject for t in dataset.asserted if t.predicate == RDF_TYPE and t.object == _DATASET
    }
    for name, triples in dataset.graphs.items():
        base, _, kind = name.rpartition("/")
        for own in (kind, *(("inferred",) if kind == "asserted" else ())):
            graph = ox.NamedNode(f"{base}/{own}")
            yield ox.Triple(graph, RDF_TYPE, _GRAPH)
            yield ox.Triple(graph, node("dcterms:title"), ox.Literal(_TITLES[own], language="en"))
            for dataset_iri in whole:
                yield ox.Triple(graph, node("dcterms:isPartOf"), dataset_iri)
            if own == kind:
                size = ox.Literal(str(len(set(triples))), datatype=node("xsd:integer"))
                yield ox.Triple(graph, node("void:triples"), size)


def versions(stated: Iterable[Stated]) -> dict[str, str]:
    """Return the ontologies by the IRI of the version that they are in now."""
    return {
        value_of(t.object): value_of(t.subject)
        for own in stated
        for t in own.triples
        if t.predicate == _VERSION_IRI
    }


def of_versions(stated: Iterable[Stated]) -> Iterator[ox.Triple]:
    """Yield what the versions of ontologies are."""
    files = list(stated)
    numbers = {t.subject: t.object for own in files for t in own.triples if t.predicate == _VERSION}
    for version, whole in versions(files).items():
        own, subject = ox.NamedNode(version), ox.NamedNode(whole)
        yield ox.Triple(own, node("dcterms:isVersionOf"), subject)
        if subject in numbers:
            yield ox.Triple(own, _VERSION, numbers[subject])
