"""Claims as nanopublications, in TriG: the claim, who says it on which source, who wrote it down.

What is published so cannot be taken back. So `restraint` decides, and no claim by, on or with the
name of somebody who is kept back goes; nor does one on custody.

The assertion is that the claim was made, in the words of the graph. The triple that somebody claims
is never asserted. The names begin with the address that nanopublications have until they are
signed; whoever publishes them gives them their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox

from kg_belarus.dataset import DATASET
from kg_belarus.exports.contents import Contents, Thing
from kg_belarus.exports.export import Export, Written, told
from kg_belarus.exports.restraint import NAMING, Restraint
from kg_belarus.graph import Opened
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, local, node

_UNSIGNED = "http://purl.org/nanopub/temp/kg-belarus/"
_NP, _NPX = "http://www.nanopub.org/nschema#", "http://purl.org/nanopub/x/"
_XSD = PREFIXES["xsd"]
# What is provenance of a claim and no part of what it says.
_PROVENANCE = {node("bko:claimant"), node("bko:hasSource"), node("bko:claimedOn")}
_OWN = {node("skos:editorialNote"), node("bko:reviewedWording"), node("bko:anchoredAt")}
_SAID_BY_NOBODY = "claims without claimant or source"


def _nanopubs(opened: Opened) -> Written:
    """Return four graphs for each claim that goes: head, assertion, provenance, publication."""
    contents, left = Contents(opened), Counter[str]()
    restraint = Restraint(contents)
    quads: list[ox.Quad] = []
    for thing in contents:
        if not thing.is_a("Claim"):
            continue
        sources = [iri for iri in thing.sources if not _tells(iri, contents, restraint)]
        why = _why_not(thing, contents, restraint)
        if why is None and thing.sources and not sources:
            why = NAMING
        if why is None:
            quads += _nanopub(thing, contents, sources)
        else:
            left[why] += 1
    prefixes = {
        **{
            name: PREFIXES[name] for name in ("bki", "bko", "bkv", "dcterms", "prov", "skos", "xsd")
        },
        "np": _NP,
        "npx": _NPX,
    }
    content = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=prefixes) or b""
    return Written({"": content}, told(left))


def _tells(source: str, contents: Contents, restraint: Restraint) -> bool:
    """Tell whether the id or the address of a source names somebody who is kept back."""
    known = contents.sources.get(source)
    texts = (local(source), known.address.url if known else "")
    return any(map(restraint.is_told_in, texts))


def _why_not(thing: Thing, contents: Contents, restraint: Restraint) -> str | None:
    if not thing.things("claimant") or not thing.sources:
        return _SAID_BY_NOBODY
    pointed = {
        term.value
        for terms in thing.values.values()
        for term in terms
        if isinstance(term, ox.NamedNode)
    }
    reasons = [restraint.why_not(thing)]
    texts = (
        term.value
        for predicate, terms in thing.values.items()
        for term in terms
        if isinstance(term, ox.Literal) and predicate not in _OWN
    )
    if any(map(restraint.is_told_in, texts)):
        reasons.append(NAMING)
    for iri in sorted(pointed & contents.things.keys()):
        reached = contents.things[iri]
        if not reached.is_a("Source"):
            reasons.append(restraint.why_not(reached))
    return next((reason for reason in reasons if reason), None)


def _nanopub(thing: Thing, contents: Contents, sources: list[str]) -> Iterator[ox.Quad]:
    base = f"{_UNSIGNED}{local(thing.iri)}"
    this = ox.NamedNode(base)
    head, assertion, provenance, publication = (
        ox.NamedNode(f"{base}#{name}") for name in ("Head", "assertion", "provenance", "pubinfo")
    )
    claim = ox.NamedNode(thing.iri)
    yield ox.Quad(this, RDF_TYPE, ox.NamedNode(_NP + "Nanopublication"), head)
    for name, graph in (
        ("hasAssertion", assertion),
        ("hasProvenance", provenance),
        ("hasPublicationInfo", publication),
    ):
        yield ox.Quad(this, ox.NamedNode(_NP + name), graph, head)
    yield ox.Quad(claim, RDF_TYPE, ox.NamedNode(thing.own_class), assertion)
    for predicate, terms in thing.values.items():
        if predicate not in _PROVENANCE | _OWN:
            for term in terms:
                yield ox.Quad(claim, predicate, term, assertion)
    for iri in thing.things("claimant"):
        yield ox.Quad(assertion, node("prov:wasAttributedTo"), ox.NamedNode(iri), provenance)
    for iri in sources:
        yield ox.Quad(assertion, node("prov:hadPrimarySource"), ox.NamedNode(iri), provenance)
        source = contents.sources.get(iri)
        if source and source.address.url:
            address = ox.Literal(source.address.url, datatype=ox.NamedNode(_XSD + "anyURI"))
            yield ox.Quad(ox.NamedNode(iri), node("bko:url"), address, provenance)
    for day in thing.texts("bko:claimedOn"):
        yield ox.Quad(assertion, node("bko:claimedOn"), day, provenance)
    release = contents.opened.release
    if release.licence:
        yield ox.Quad(this, node("dcterms:license"), ox.NamedNode(release.licence), publication)
    for dataset in (one for one in contents if one.own_class == DATASET.value):
        whole = ox.NamedNode(dataset.iri)
        yield ox.Quad(this, node("prov:wasDerivedFrom"), whole, publication)
        for creator in dataset.values.get(node("dcterms:creator"), ()):
            yield ox.Quad(this, node("dcterms:creator"), creator, publication)
    yield ox.Quad(this, ox.NamedNode(_NPX + "introduces"), claim, publication)
    if release.issued:
        stamp = f"{release.issued.isoformat()}T00:00:00Z"
        when = ox.Literal(stamp, datatype=ox.NamedNode(_XSD + "dateTime"))
        yield ox.Quad(this, node("dcterms:created"), when, publication)


NANOPUBS = Export(
    name="nanopubs",
    holds="claims as nanopublications, TriG, unsigned",
    extension="trig",
    write=_nanopubs,
    is_restrained=True,
    carried={
        "Claim": "the assertion that it was made; claimant, sources and day are its provenance",
        "Source": "its address in the provenance of a claim",
    },
    left={"": "no claim"},
    loses="Lost of what goes: editors’ notes.",
)
