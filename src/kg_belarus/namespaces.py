"""The prefix registry: the only place where namespace IRIs are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pyoxigraph import NamedNode

BASE = "https://w3id.org/kg-belarus/"
# What the names of our graphs begin with; `dataset/graphs.py` gives those of layers.
GRAPHS = BASE + "graph"

_REGISTRY = {
    "bki": BASE + "id/",
    "bko": BASE + "ont#",
    "bks": BASE + "shapes#",
    "bkv": BASE + "voc/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "ex": "https://example.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
REGISTERED = MappingProxyType(dict(_REGISTRY))
# With those of the files that are laid over the graph that is being worked on; see `use_prefixes`.
PREFIXES = MappingProxyType(_REGISTRY)

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


def use_prefixes(found: Mapping[str, str]) -> None:
    """Let names have these prefixes too, in place of those used before; registered ones stay."""
    for name in _REGISTRY.keys() - REGISTERED.keys():
        del _REGISTRY[name]
    _REGISTRY.update({name: iri for name, iri in found.items() if name not in REGISTERED})


def expand(curie: str) -> str | None:
    """Return the IRI of a CURIE such as `bki:state-belarus`, or None if its prefix is unknown."""
    prefix, colon, local = curie.partition(":")
    namespace = PREFIXES.get(prefix)
    return namespace + local if colon and namespace is not None else None


def shrink(iri: str) -> str:
    """Return the CURIE of an IRI, or `<iri>` where no prefix fits; the inverse of `expand`."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def prologue() -> str:
    """Return the declaration of every registered prefix, as SPARQL begins with it."""
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def node(curie: str) -> NamedNode:
    """Return the RDF term of a CURIE whose prefix is registered; KeyError otherwise."""
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


RDF_TYPE = node("rdf:type")


def local(iri: str) -> str:
    """Return the last part of an IRI: the concept, class or thing without its namespace."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
