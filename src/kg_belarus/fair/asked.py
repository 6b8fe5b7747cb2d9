"""What is tested, in order: each test with its principle, its question and the mend.

The names are those of FOOPS! (https://w3id.org/foops/catalog) where it is one of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Asked(NamedTuple):
    """A test: the FAIR principle that it is of, what is asked, and what to do where it fails."""

    principle: str
    title: str
    mend: str


_AGAIN = "publish the site again"
_HEADER = "state it in the header of the ontology"

TESTS: Mapping[str, Asked] = {
    "PURL1": Asked(
        "F1",
        "The ontology's IRI is persistent",
        "name the ontology below w3id.org or another register of persistent addresses",
    ),
    "HTTP1": Asked("A1.1", "The protocol is open", "name the ontology by an http address"),
    "URI1": Asked("F1", "The IRIs of the ontology and its modules are answered", _AGAIN),
    "URI2": Asked("F1", "The document at the ontology's IRI describes it", _AGAIN),
    "VER1": Asked("F1", "A version IRI is declared", _HEADER),
    "VER2": Asked("F1", "Version IRIs are answered", _AGAIN),
    "FIND1": Asked("F3", "A prefix is declared", _HEADER),
    "FIND2": Asked("F4", "The prefix is at prefix.cc or LOV", "register it at prefix.cc"),
    "FIND3": Asked("F4", "The ontology is in a register", "propose it to Linked Open Vocabularies"),
    "FIND_3_BIS": Asked(
        "A2",
        "Metadata stays when the ontology is gone",
        "propose the ontology to Linked Open Vocabularies",
    ),
    "OM1": Asked("F2", "The least metadata is declared", _HEADER),
    "OM2": Asked("R1", "The recommended metadata is declared", _HEADER),
    "OM3": Asked("R1", "Detailed metadata is declared", f"{_HEADER}, if there is one"),
    "OM4.1": Asked("R1.1", "There is a licence", _HEADER),
    "OM4.2": Asked("R1.1", "The licence's address is answered", "open it in a browser"),
    "OM5.1": Asked("R1.2", "Basic provenance is declared", _HEADER),
    "OM5.2": Asked("R1.2", "Detailed provenance is declared", _HEADER),
    "RDF1": Asked("I1", "The ontology is there in RDF", _AGAIN),
    "CN1": Asked("A1", "Content negotiation gives HTML and RDF", _AGAIN),
    "DOC1": Asked("R1", "The ontology has a page for people", _AGAIN),
    "VOC1": Asked(
        "I2", "Metadata uses known vocabularies", "use dcterms and vann in the ontology's header"
    ),
    "VOC2": Asked(
        "I2",
        "Established vocabularies are reused",
        "say with a term of SKOS or Dublin Core what they have a term for",
    ),
    "VOC3": Asked("R1", "All terms have labels", "add rdfs:label to the term"),
    "VOC4": Asked("R1", "All terms have definitions", "add skos:definition to the term"),
    # Ours: all forms, the rules of servers, and the data.
    "forms": Asked("I1", "All forms say the same of the ontology", _AGAIN),
    "rules": Asked("A1", "The rules of servers lead to what is there", _AGAIN),
    "terms": Asked("A1", "Each term has a document in each form", _AGAIN),
    "things": Asked("A1", "Each thing has a document in each form", _AGAIN),
    "digests": Asked("R1", "All files are as they were published", _AGAIN),
    "described": Asked("F4", "The data is described by VoID and DCAT", _AGAIN),
    "licensed": Asked(
        "R1.1", "The data has a licence", "state dcterms:license of it in data/dataset.ttl"
    ),
}
