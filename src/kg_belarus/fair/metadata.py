"""The tests that read what an ontology says of itself; each property by the names FOOPS! takes."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg_belarus.fair.folder import Site
from kg_belarus.fair.outcome import Outcome, Result, judged
from kg_belarus.namespaces import PREFIXES

SPACES = {
    **{name: PREFIXES[name] for name in ("dcterms", "foaf", "owl", "prov", "rdfs", "skos", "vann")},
    "bibo": "http://purl.org/ontology/bibo/",
    "cc": "http://creativecommons.org/ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "doap": "http://usefulinc.com/ns/doap#",
    "mod": "https://w3id.org/mod#",
    "pav": "http://purl.org/pav/",
    "schema": "https://schema.org/",
}
# What is asked for, with the properties that tell it; the first of them is the one to use.
_TOLD_BY = {
    "title": "dcterms:title dc:title schema:name",
    "description": "dcterms:description dc:description dcterms:abstract schema:description "
    "rdfs:comment doap:description doap:shortdesc skos:note dc:abstract",
    "licence": "dcterms:license schema:license doap:license cc:license",
    "version IRI": "owl:versionIRI",
    "creator": "dcterms:creator dc:creator pav:createdBy pav:authoredBy schema:creator "
    "prov:wasAttributedTo doap:developer",
    "namespace": "vann:preferredNamespaceUri",
    "prefix": "vann:preferredNamespacePrefix",
    "version": "owl:versionInfo schema:schemaVersion",
    "day of creation": "dcterms:created schema:dateCreated doap:created prov:generatedAtTime "
    "pav:createdOn",
    "citation": "dcterms:bibliographicCitation",
    "DOI": "bibo:doi",
    "publisher": "dcterms:publisher dc:publisher schema:publisher",
    "logo": "foaf:logo schema:logo",
    "status": "bibo:status mod:status",
    "source": "dcterms:source prov:hadOriginalSource",
    "day of issue": "dcterms:issued dcterms:submitted schema:datePublished",
}


# What each test asks for.
_ASKED = {
    "FIND1": ("prefix",),
    "OM1": ("title", "description", "licence", "version IRI", "creator", "namespace"),
    "OM2": ("prefix", "version", "day of creation", "citation"),
    "OM3": ("DOI", "publisher", "logo", "status", "source", "day of issue"),
    "OM4.1": ("licence",),
    "OM5.1": ("creator", "day of creation"),
    "OM5.2": ("day of issue", "publisher"),
    "VER1": ("version IRI",),
}
# Of what these ask for, an ontology may have a part.
_MAY_BE_PARTLY = ("OM2", "OM3", "OM5.2")


def values(site: Site, iri: str, name: str) -> list[str]:
    """Return what an ontology says of itself under one of the names that are asked for."""
    found: list[str] = []
    for curie in _TOLD_BY[name].split():
        prefix, _, local = curie.partition(":")
        found += site.values(iri, NamedNode(SPACES[prefix] + local))
    return found


def examine_metadata(site: Site, iri: str) -> list[Outcome]:
    """Return what the tests come to that ask which metadata the ontology has."""
    outcomes = []
    for test, names in _ASKED.items():
        lacking = [name for name in names if not values(site, iri, name)]
        wanted = [f"{name} ({_TOLD_BY[name].split()[0]})" for name in lacking]
        is_partly = test in _MAY_BE_PARTLY and 0 < len(lacking) < len(names)
        if is_partly:
            outcomes.append(Outcome(test, Result.PARTLY, f"it states no {' nor '.join(wanted)}"))
        else:
            faults = [f"it states no {name}" for name in wanted]
            outcomes.append(judged(test, faults, f"it states {', '.join(names)}"))
    return outcomes
