"""Which words of a graph of others are understood: those of our ontology, and those mapped to them.

A mapping is read backwards only where it says that two terms mean the same. One that leads from a
term of ours to a wider one does not make everything of the wider kind one of ours.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.closure import read_rules
from kg_belarus.dataset import Dataset
from kg_belarus.hierarchy import classes_above
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, REGISTERED, expand, node
from kg_belarus.project import ALIGNMENTS, Project
from kg_belarus.terms import value_of
from kg_belarus.text import iris_in, scan

_PROPERTIES = {node(f"owl:{kind}Property") for kind in ("Object", "Datatype", "Annotation")}
_CLASS = node("owl:Class")
_SAME = {"skos:exactMatch", "owl:equivalentClass", "owl:equivalentProperty"}
_MEANS_THE_SAME = {expand(name) for name in _SAME}
_MAPPINGS = ".sssom.tsv"
# What a statement about one's own graph means for ours: nothing. And who is cited is its publisher.
_OF_ITS_OWN = {node(f"bko:{name}") for name in ("hasSource", "idKind", "reviewedWording")}
# What is no axiom about things: how they are called, and what stands about a document.
_SCHEMA = tuple(PREFIXES[name] for name in ("owl", "rdfs"))
_NAMING = {node("rdfs:label"), node("rdfs:comment"), node("rdfs:seeAlso"), node("owl:versionInfo")}


@dataclass(frozen=True)
class Words:
    """The vocabulary in which a graph of others is understood.

    Attributes:
        properties: those that it may use; none that only our rules give.
        classes: those that its things may be of.
        ours: terms of others with the term of ours that means the same.
        above: the classes above each class, itself included.
    """

    properties: frozenset[str]
    classes: frozenset[str]
    ours: Mapping[str, str]
    above: Mapping[str, frozenset[str]]

    def term(self, iri: str) -> str:
        """Return the term of ours that means the same as a term, else the term."""
        return self.ours.get(iri, iri)


def is_axiom(triple: ox.Triple) -> bool:
    """Tell whether a triple is an axiom: of OWL or RDFS, about terms or about what is the same."""
    kind = value_of(triple.object if triple.predicate == RDF_TYPE else triple.predicate)
    if triple.predicate in _NAMING or kind.endswith(("#NamedIndividual", "#Thing", "#Ontology")):
        return False
    return kind.startswith(_SCHEMA)


def words_of(dataset: Dataset) -> Words:
    """Return the vocabulary of a dataset, with what its alignments say means the same."""
    ontology = dataset.ontology
    kinds = [(value_of(t.subject), t.object) for t in ontology if t.predicate == RDF_TYPE]
    stated = {t.predicate.value for t in dataset.asserted}
    heads = (scan(rule.prologue + rule.head) for rule in read_rules(dataset.project))
    made = {iri for tokens in heads for _, iri in iris_in(tokens, REGISTERED)}
    properties = {iri for iri, kind in kinds if kind in _PROPERTIES}
    properties -= {iri for iri in made if iri not in stated}
    properties -= {name.value for name in _OF_ITS_OWN}
    classes = {iri for iri, kind in kinds if kind == _CLASS}
    pairs = [*_mapped(dataset.project), *_stated(ontology)]
    known = properties | classes
    ours = {other: own for own, other in pairs if own in known and other not in known}
    above = classes_above(ontology)
    return Words(frozenset(properties), frozenset(classes), ours, above)


def _stated(ontology: tuple[ox.Triple, ...]) -> Iterator[tuple[str, str]]:
    for triple in ontology:
        if triple.predicate.value in _MEANS_THE_SAME and isinstance(triple.object, ox.NamedNode):
            yield value_of(triple.subject), triple.object.value
            yield triple.object.value, value_of(triple.subject)


def _mapped(project: Project) -> Iterator[tuple[str, str]]:
    """Yield what the mappings of a project say means the same: a term of it, and one of others."""
    files = project.contents(project.ontology / ALIGNMENTS, _MAPPINGS)
    for content in files.values():
        lines = content.decode().splitlines()
        spaces = dict(re.findall(r"^#  ([\w.-]+): (\S+)$", "\n".join(lines), re.MULTILINE))
        for row in csv.DictReader(
            (one for one in lines if not one.startswith("#")), delimiter="\t"
        ):
            if row["predicate_id"] in _SAME:
                yield _whole(row["subject_id"], spaces), _whole(row["object_id"], spaces)


def _whole(curie: str, spaces: Mapping[str, str]) -> str:
    prefix, _, name = curie.partition(":")
    return spaces.get(prefix, f"{prefix}:") + name
