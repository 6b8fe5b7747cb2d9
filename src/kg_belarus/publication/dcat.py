"""DCAT: the catalogue of a site, with its datasets and every file that they can be fetched as."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from kg_belarus.namespaces import node
from kg_belarus.publication.about import About, Statements
from kg_belarus.publication.csvw import METADATA
from kg_belarus.publication.dumps import Download
from kg_belarus.publication.graphs import NAMES
from kg_belarus.publication.void import VOID, dataset_of

CATALOGUE = "catalog.ttl"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
_PACKED = {"gz": ("application/gzip", "gzip"), "zst": ("application/zstd", "Zstandard")}
_WORDS = {"ttl": "Turtle", "trig": "TriG", "nq": "N-Quads", "jsonld": "JSON-LD", "csv": "CSV"}
_CALLED = {"asserted": "what the files state", "inferred": "what follows", "ontology": "ontology"}
# What the project states of itself and holds of all of it.
_SHARED = ("dcterms:publisher", "dcterms:license", "dcterms:issued", "dcterms:modified")


def describe_in_dcat(about: About, downloads: Sequence[Download]) -> dict[str, bytes]:
    """Return the catalogue of a site by form.

    Whatever the files do not state is left out: there is no contact and no theme.
    """
    said = Statements()
    _lead(said, about)
    catalogue = about.base
    said.say(catalogue, "rdf:type", "dcat:Catalog")
    said.say(catalogue, "foaf:homepage", about.base)
    said.say(catalogue, "dcterms:title", *(about.values("dcterms:title") or [_text(about.title)]))
    _share(said, about, catalogue)
    for t in about.stated:
        said.say(about.iri, f"{t.predicate.value}", t.object)
    if not about.stated:
        said.say(about.iri, "dcterms:title", _text(about.title))
    for agents in (about.agents("dcterms:publisher"), about.agents("dcterms:creator")):
        for iri, name in agents.items():
            said.say(iri, "rdf:type", "foaf:Agent")
            said.say(iri, "foaf:name", ox.Literal(name))
    for graph in NAMES:
        whole = [d for d in downloads if d.graph == graph]
        own = [d for d in whole if d.topic is None]
        _dataset(said, about, dataset_of(about, graph), own)
        said.say(catalogue, "dcat:dataset", dataset_of(about, graph))
        _share(said, about, dataset_of(about, graph))
        if graph != "ontology":
            _cover(said, about, dataset_of(about, graph))
        if graph != "asserted":
            title = f"{about.title}: {_CALLED[graph]}"
            said.say(dataset_of(about, graph), "dcterms:title", _text(title))
        for topic in sorted({d.topic for d in whole if d.topic}):
            part = f"{about.base}{CATALOGUE}#{graph}-{topic}"
            _dataset(said, about, part, [d for d in whole if d.topic == topic])
            said.say(dataset_of(about, graph), "dcterms:hasPart", part)
            said.say(part, "dcterms:title", _text(f"{about.title}: {_CALLED[graph]}, {topic}"))
            _share(said, about, part)
    said.say(
        dataset_of(about, "inferred"),
        "prov:wasDerivedFrom",
        *(dataset_of(about, graph) for graph in ("asserted", "ontology")),
    )
    tables = [d for d in downloads if d.form == "csv"]
    if tables:
        part = f"{about.base}{CATALOGUE}#tables"
        _dataset(said, about, part, tables)
        said.say(part, "dcterms:title", _text(f"{about.title}: tables"))
        said.say(part, "dcterms:conformsTo", "http://www.w3.org/ns/csvw#")
        said.say(part, "foaf:page", about.base + METADATA)
        said.say(part, "prov:wasDerivedFrom", about.iri)
        _cover(said, about, part)
        _share(said, about, part)
        said.say(catalogue, "dcat:dataset", part)
    return said.forms()


def leads_of(about: About) -> list[ox.Triple]:
    """Return what leads from the dataset's own IRI to what describes it, as the catalogue says."""
    said = Statements()
    _lead(said, about)
    return list(said)


def _lead(said: Statements, about: About) -> None:
    said.say(about.iri, "rdfs:seeAlso", about.base + VOID, about.base + CATALOGUE)


def _cover(said: Statements, about: About, iri: str) -> None:
    """Say which countries and days a dataset is about."""
    said.say(iri, "dcterms:spatial", *about.countries)
    if about.span:
        period = f"{about.base}{CATALOGUE}#period"
        said.say(iri, "dcterms:temporal", period)
        said.say(period, "rdf:type", "dcterms:PeriodOfTime")
        for predicate, day in zip(("dcat:startDate", "dcat:endDate"), about.span, strict=True):
            said.say(period, predicate, ox.Literal(day, datatype=node("xsd:date")))


def _text(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def _share(said: Statements, about: About, iri: str) -> None:
    for predicate in _SHARED:
        said.say(iri, predicate, *about.values(predicate))
    # As stated; else the languages in which the title is stated.
    stated = about.values("dcterms:language")
    said.say(iri, "dcterms:language", *(stated or (_LANGUAGES + tag for tag in about.languages)))


def _dataset(said: Statements, about: About, iri: str, files: Sequence[Download]) -> None:
    said.say(iri, "rdf:type", "dcat:Dataset")
    if about.version:
        said.say(iri, "dcat:version", ox.Literal(about.version))
    said.say(iri, "dcat:landingPage", about.base)
    for one in files:
        address = about.base + one.path
        name = f"{about.base}{CATALOGUE}#{one.path.removeprefix('data/')}"
        said.say(iri, "dcat:distribution", name)
        said.say(name, "rdf:type", "dcat:Distribution")
        said.say(name, "dcterms:title", _text(_title(one)))
        said.say(name, "dcat:accessURL", address)
        said.say(name, "dcat:downloadURL", address)
        said.say(name, "dcat:mediaType", _MEDIA_TYPES + one.media_type)
        if one.packed:
            said.say(name, "dcat:compressFormat", _MEDIA_TYPES + _PACKED[one.packed][0])
        size = ox.Literal(str(one.size), datatype=node("xsd:nonNegativeInteger"))
        said.say(name, "dcat:byteSize", size)
        said.say(name, "dcterms:license", *about.values("dcterms:license"))
        checksum = f"{name}.sha256"
        said.say(name, "spdx:checksum", checksum)
        said.say(checksum, "rdf:type", "spdx:Checksum")
        said.say(checksum, "spdx:algorithm", "spdx:checksumAlgorithm_sha256")
        digest = ox.Literal(one.sha256, datatype=node("xsd:hexBinary"))
        said.say(checksum, "spdx:checksumValue", digest)


def _title(one: Download) -> str:
    what = one.name or ", ".join(part for part in (one.graph, one.topic) if part)
    packed = f", {_PACKED[one.packed][1]}" if one.packed else ""
    return f"{what} ({_WORDS[one.form]}{packed})"
