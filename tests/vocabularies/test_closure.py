"""The closures of the vocabularies of the field, with members: owlrl's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import Dataset, TurtleFile, read_rdf
from kg_belarus.engine import INFERRED
from kg_belarus.engines import BUNDLES
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.project import Project
from tests.support.random_axioms import without_rules
from tests.vocabularies.copies import vocabulary

_HERE = "https://example.org/members/"
_CLASSES = {node("owl:Class"), node("rdfs:Class")}
_PROPERTIES = {node("owl:ObjectProperty")}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return without_rules(tmp_path_factory.mktemp("vocabularies"))


def members(triples: tuple[ox.Triple, ...]) -> Iterator[ox.Triple]:
    """Yield a member for each named class, and two things for each property between things."""
    named = [t for t in triples if isinstance(t.subject, ox.NamedNode) and t.predicate == RDF_TYPE]
    for number, triple in enumerate(sorted(set(named), key=str)):
        one, other = (ox.NamedNode(f"{_HERE}{kind}-{number}") for kind in ("one", "other"))
        term = triple.subject
        assert isinstance(term, ox.NamedNode)
        if triple.object in _CLASSES:
            yield ox.Triple(one, RDF_TYPE, term)
        elif triple.object in _PROPERTIES:
            yield ox.Triple(one, term, other)


def dataset_of(project: Project, name: str) -> Dataset:
    files = []
    for path, content in vocabulary(name).items():
        read = read_rdf(Path("ontology", path), content=content)
        files.append(TurtleFile(Path("ontology", path), content.decode(), read.triples))
    stated = tuple(triple for file in files for triple in file.triples)
    invented = TurtleFile(Path("data/members.ttl"), "", tuple(members(stated)))
    return Dataset(project, tuple(files), (invented,))


def inferred(dataset: Dataset, engine: str) -> set[str]:
    return {str(triple) for triple in BUNDLES[engine].close(dataset).engine.dump(INFERRED)}


def at_night(*values: object) -> object:
    return pytest.param(*values, marks=pytest.mark.nightly)


# With how much follows: two closures of nothing would be equal too.
@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("FOAF", 371),
        ("ORG", 279),
        ("PROV-O", 484),
        ("SKOS", 181),
        ("SOSA", 18),
        at_night("CCO", 22029),
        at_night("DCAT", 188),
        at_night("GeoSPARQL", 147),
        at_night("gist", 333),
        at_night("SSN", 42),
        at_night("UCO", 4237),
        at_night("Web Annotation", 38),
    ],
)
def test_what_follows_is_what_owlrl_finds(project: Project, name: str, size: int) -> None:
    dataset = dataset_of(project, name)
    ours = inferred(dataset, "embedded")
    assert len(ours) == size
    assert ours == inferred(dataset, "reference")
