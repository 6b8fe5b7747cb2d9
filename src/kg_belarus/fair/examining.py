"""The tests on a published folder: those of FOOPS! that need no network, and some on the data.

FOOPS! (https://w3id.org/foops/) tests an ontology on the web. Here the same is asked of the folder
that will be put there, so that it is mended before: an IRI and an Accept lead to the file that a
server would send. What takes the network is listed as not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.fair.asked import TESTS
from kg_belarus.fair.folder import DATA_DUMP, Site
from kg_belarus.fair.metadata import SPACES, examine_metadata, values
from kg_belarus.fair.outcome import Outcome, Result, judged
from kg_belarus.linked import MEDIA_TYPES
from kg_belarus.namespaces import PREFIXES, node, shrink
from kg_belarus.terms import value_of

_RDF = tuple(form for form in MEDIA_TYPES if form != "html")
_PERSISTENT = (
    "https://w3id.org/",
    "http://purl.org/",
    "https://purl.org/",
    "https://doi.org/",
    "http://www.w3.org/",
    "https://www.w3.org/",
    "http://dbpedia.org/",
    "http://data.europa.eu/",
    "https://linked.data.gov.au/",
    "https://perma.cc/",
)
# What clients send, and the form that they are given.
_ACCEPTS = {
    **{media_type: form for form, media_type in MEDIA_TYPES.items()},
    "*/*": "ttl",
    "text/html;q=0.5, application/ld+json": "jsonld",
}
_NAMED = {"VOC3": ("rdfs:label", "skos:prefLabel"), "VOC4": ("skos:definition", "rdfs:comment")}
_LISTED_IN = ox.NamedNode("https://schema.org/includedInDataCatalog")
_PATHS_SHOWN = 20
_DESCRIPTIONS = ("void.ttl", "catalog.ttl")


def examine(folder: Path) -> list[Outcome]:
    """Return what each of the tests comes to on a folder that `kg-belarus publish` wrote.

    Raises:
        UnreadableInputError: the folder is no such site, or its ontology cannot be read.
    """
    site = Site(folder)
    if not site.ontologies:
        return [Outcome("URI1", Result.FAILS, "there is no ontology")]
    iri = site.ontologies[0]
    found = [
        *_addresses(site, iri),
        *examine_metadata(site, iri),
        *_documents(site, iri),
        *_vocabularies(site, iri),
        *_terms(site),
        *_data(site),
        *_network(site, iri),
    ]
    order = list(TESTS)
    return sorted(found, key=lambda outcome: order.index(outcome.test))


def _addresses(site: Site, iri: str) -> Iterator[Outcome]:
    foreign = [] if iri.startswith(_PERSISTENT) else [f"{iri} is at no register of such addresses"]
    yield judged("PURL1", foreign, f"{iri} is at a register of such addresses")
    closed = [] if iri.startswith(("http://", "https://")) else [f"{iri} is not of HTTP"]
    yield judged("HTTP1", closed, "it is HTTP")
    mute = [one for one in site.ontologies if not any(site.has(one, form) for form in _RDF)]
    yield judged("URI1", [f"no RDF at {one}" for one in mute], f"{len(site.ontologies)} are")
    described = {value_of(triple.subject) for triple in _says(site, iri, "text/turtle") or ()}
    other = [] if iri in described else [f"{iri} is not in the Turtle that its address gives"]
    yield judged("URI2", other, f"it describes {iri}")
    versions = [v for one in site.ontologies for v in values(site, one, "version IRI")]
    lost = [f"nothing at {version}" for version in versions if not site.has(version, "ttl")]
    yield judged("VER2", lost if versions else ["there is none"], f"{len(versions)} are")


def _documents(site: Site, iri: str) -> Iterator[Outcome]:
    read = [form for form in _RDF if site.has(iri, form)]
    broken = [form for form in read if _says(site, iri, MEDIA_TYPES[form]) is None]
    faults = [f"{form} cannot be parsed" for form in broken]
    yield judged("RDF1", faults if read else ["there is none"], f"{', '.join(read)} can be parsed")
    wrong = [
        f"no {form} for Accept: {accept}"
        for accept, form in _ACCEPTS.items()
        if (site.answer(iri, accept) or (None, ""))[1] != form
    ]
    yield judged("CN1", wrong, f"{len(_ACCEPTS)} headers get what they ask for")
    alike = {_said(site, iri, MEDIA_TYPES[form]) for form in read}
    differ = ["they differ"] if len(alike) > 1 else [] if read else ["there is none"]
    yield judged("forms", differ, f"{', '.join(read)} do")
    page = [] if site.has(iri, "html") else [f"no HTML at {iri}"]
    yield judged("DOC1", page, "there is one")


def _says(site: Site, iri: str, accept: str) -> list[ox.Triple] | None:
    found = site.answer(iri, accept)
    return site.triples_at(*found) if found else None


def _said(site: Site, iri: str, accept: str) -> frozenset[str]:
    """Return what a document says of its own IRI, but for blank nodes, which have other names."""
    return frozenset(
        f"{t.predicate} {t.object}"
        for t in _says(site, iri, accept) or ()
        if value_of(t.subject) == iri and not isinstance(t.object, ox.BlankNode)
    )


def _vocabularies(site: Site, iri: str) -> Iterator[Outcome]:
    header = {t.predicate.value for t in site.ontology if value_of(t.subject) == iri}
    known = [name for name, space in SPACES.items() if any(u.startswith(space) for u in header)]
    yield judged("VOC1", [] if known else ["it uses none"], ", ".join(sorted(known)))
    own = {space for one in site.ontologies for space in values(site, one, "namespace")}
    basic = {PREFIXES[name] for name in ("rdf", "rdfs", "owl")}
    properties = {t.predicate.value for t in site.ontology}
    reused = {
        name
        for name, space in PREFIXES.items()
        if space not in (*basic, *own) and any(one.startswith(space) for one in properties)
    }
    yield judged("VOC2", [] if reused else ["none is"], ", ".join(sorted(reused)))


def _terms(site: Site) -> Iterator[Outcome]:
    for test, names in _NAMED.items():
        told = [node(name) for name in names]
        bare = [term for term in site.terms if not any(site.values(term, p) for p in told)]
        faults = [f"{shrink(term)} has none" for term in bare]
        yield judged(test, faults, f"{len(site.terms)} terms have")
    yield judged("terms", _undocumented(site, site.terms), f"{len(site.terms)} terms have")


def _undocumented(site: Site, iris: Iterable[str]) -> list[str]:
    return [f"{path} is not there" for iri in iris for path in site.lacks(iri)]


def _data(site: Site) -> Iterator[Outcome]:
    size = 0
    try:
        size = len(site.things)
        faults = _undocumented(site, site.things) if size else ["there are no things"]
        stale = site.stale_rules()
    except (OSError, SyntaxError, ValueError) as error:
        faults = stale = [f"{DATA_DUMP} cannot be read ({error})"]
    yield judged("things", faults, f"{size:,} things have")
    yield judged("rules", stale, "they are those of this version")
    yield judged("digests", site.damaged(), "all in SHA256SUMS hold", shown=_PATHS_SHOWN)
    said = {name: site.triples_at(site.folder / name, "ttl") for name in _DESCRIPTIONS}
    lost = [f"{name} is not there or no Turtle" for name, found in said.items() if found is None]
    sizes = (f"{name} has {len(found or ()):,} triples" for name, found in said.items())
    yield judged("described", lost, ", ".join(sizes))
    stated = [t for t in said["catalog.ttl"] or () if t.predicate == node("dcterms:license")]
    licences = sorted({value_of(t.object) for t in stated})
    yield judged("licensed", [] if licences else ["catalog.ttl states none"], ", ".join(licences))


def _network(site: Site, iri: str) -> Iterator[Outcome]:
    """Yield the tests of FOOPS! that need other hosts."""
    for test in ("FIND2", "FIND3", "OM4.2"):
        yield Outcome(test, Result.UNTOLD, "it takes the network")
    listed = site.values(iri, _LISTED_IN)
    if listed:
        yield Outcome("FIND_3_BIS", Result.PASSES, f"it is listed in {', '.join(listed)}")
    else:
        yield Outcome("FIND_3_BIS", Result.UNTOLD, "whether LOV lists it takes the network")
