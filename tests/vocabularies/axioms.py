"""What other vocabularies state as logic, and nothing else of them, as N-Triples in this folder.

    python -m tests.vocabularies.axioms NAME CLONE

reads a vocabulary at its pinned commit from a clone of its repository, checks its digest, and writes the
axioms: which terms are classes and properties, what stands below what, domains, ranges,
inverses, what excludes what. Labels and definitions stay where they are. Of schema.org, which is large,
only terms that the alignment speaks of are kept, with all that stands above them.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

HERE = Path(__file__).parent
_RDF, _RDFS, _OWL = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
)
# Of these namespaces, what says nothing that follows.
_TOLD = {
    f"{_RDFS}{name}" for name in ("label", "comment", "seeAlso", "isDefinedBy")
} | {
    f"{_OWL}{name}"
    for name in ("versionInfo", "versionIRI", "imports", "priorVersion", "deprecated", "backwardCompatibleWith", "incompatibleWith", "annotatedSource", "annotatedProperty", "annotatedTarget")
}  # fmt: skip
_ABOVE = {f"{_RDFS}subClassOf", f"{_RDFS}subPropertyOf"}
_SCHEMA = "http://schema.org/"


@dataclass(frozen=True)
class Vocabulary:
    """Where a vocabulary comes from.

    Attributes:
        repository: on github.com.
        commit: the one that is pinned.
        path: of the file in it.
        sha256: of the file.
        terms: local names in schema.org whose axioms are kept; empty for all.
    """

    repository: str
    commit: str
    path: str
    sha256: str
    terms: tuple[str, ...] = ()


_NS = "w3c/ns", "8e3feba8f0e4a8f6e747144fbb01314d2524614a"
_BACKGROUND = "Kurrawong/semantic-background", "7d1a5fcb1f9fe8aa2be1c6aa70527d8cd5c36f94"
VOCABULARIES = {
    "foaf": Vocabulary(*_BACKGROUND, "source/ontologies/processed/foaf.ttl", "35978eee52468767f44b1670bfcc377e3dbc68c0ab2f39cc40ff868276584d51"),
    "org": Vocabulary(*_NS, "org.ttl", "3e01f89a17475a88f8b1606ca0fae04800d34dbbf93adc6db12dc30929848729"),
    "prov": Vocabulary(*_NS, "prov-o.ttl", "7d203989f67b38bca572253942acc5a1bf24ce3ccfece16f072dcb4be2b79a96"),
    "schema-org": Vocabulary(
        *_BACKGROUND,
        "source/ontologies/processed/sdo.ttl",
        "2f573b099f61a89e581dd2008e9bcadf97b3620404753d4a38bb14c30ba22cc2",
        (
            "Claim", "CreativeWork", "Event", "EventSeries", "ImageObject", "Organization", "Person",
            "Place", "attendee", "location", "organizer", "participant",
        ),
    ),
    "sem": Vocabulary("enridaga/nao", "f3a0da6fcb0eb62a8faa9228033b9c350cb114ce", "sem.rdf", "4776f7bb4f7d148a55677944a9e075bcecd1f022d55b2359fe1ad9cbf41f19fa"),
    "skos": Vocabulary(*_BACKGROUND, "source/ontologies/processed/skos.ttl", "258546b1128ff18a98a19b2b7f782b684d11784041676af6d1689150d21b75c7"),
}  # fmt: skip


def axioms(content: bytes, path: str) -> list[ox.Triple]:
    """Return the triples of a file that say something that follows."""
    form = ox.RdfFormat.RDF_XML if path.endswith(".rdf") else ox.RdfFormat.TURTLE
    stated = [quad.triple for quad in ox.parse(content, format=form)]
    return [triple for triple in stated if _is_axiom(triple)]


def _is_axiom(triple: ox.Triple) -> bool:
    name = triple.predicate.value
    if name == f"{_RDF}type":
        value = getattr(triple.object, "value", "")
        return value.startswith((_RDF, _RDFS, _OWL)) and value != f"{_OWL}Axiom"
    return name.startswith((_RDF, _RDFS, _OWL)) and name not in _TOLD


def _of_terms(triples: Iterable[ox.Triple], terms: Iterable[str]) -> list[ox.Triple]:
    """Return what is said of some terms of schema.org and of all above them, by plain http."""
    stated = [
        ox.Triple(*(_plain(term) for term in triple))  # type: ignore[arg-type]
        for triple in triples
    ]
    wanted, ahead = set(), [f"{_SCHEMA}{term}" for term in terms]
    while ahead:
        term = ahead.pop()
        if term not in wanted:
            wanted.add(term)
            ahead += [
                triple.object.value
                for triple in stated
                if triple.predicate.value in _ABOVE
                and isinstance(triple.object, ox.NamedNode)
                and getattr(triple.subject, "value", "") == term
            ]
    return [t for t in stated if isinstance(t.subject, ox.NamedNode) and t.subject.value in wanted]


def _plain(term: object) -> object:
    if isinstance(term, ox.NamedNode) and term.value.startswith("https://schema.org/"):
        return ox.NamedNode(f"http{term.value[5:]}")
    return term


def written(name: str, content: bytes) -> str:
    """Return the file of a vocabulary."""
    origin = VOCABULARIES[name]
    found = axioms(content, origin.path)
    if origin.terms:
        found = _of_terms(found, origin.terms)
    graph = ox.Dataset(ox.Quad(*triple) for triple in found)
    graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(f"{quad.triple} .\n" for quad in graph)
    head = f"# The axioms of github.com/{origin.repository}/blob/{origin.commit}/{origin.path}\n"
    return "".join([head, f"# with SHA-256 {origin.sha256}\n", *lines])


def main(name: str, clone: str) -> None:
    """Make one file; see the module."""
    origin = VOCABULARIES[name]
    content = subprocess.run(
        ["git", "-C", clone, "show", f"{origin.commit}:{origin.path}"],
        capture_output=True,
        check=True,
    ).stdout
    digest = hashlib.sha256(content).hexdigest()
    if digest != origin.sha256:
        sys.exit(f"{origin.path} has SHA-256 {digest}, not {origin.sha256}; look at what changed.")
    (HERE / f"{name}.nt").write_text(written(name, content))


if __name__ == "__main__":
    main(*sys.argv[1:])
