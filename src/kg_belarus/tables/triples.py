"""The one writer of RDF: triples in any of the forms, sorted, with the prefixes that they use."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from itertools import chain

import pyoxigraph as ox

from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import PREFIXES, shrink
from kg_belarus.tables.jsonld import json_ld
from kg_belarus.terms import sort_triples, value_of
from kg_belarus.text import check_xml

# What RDF/XML can write as an element.
_ENDS_IN_A_NAME = re.compile(r"[^\W\d][\w.-]*\Z")

_SERIALIZERS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


def write_triples(triples: Iterable[ox.Triple], form: str) -> bytes:
    """Return triples, each once, as the content of a file in one of the `RDF_FORMATS`.

    The same triples give the same bytes. In JSON-LD names are shortened by prefixes alone.

    Raises:
        WrongUsageError: see `write_forms`.
    """
    return write_forms({"": [*triples]}, (form,))[form]


def write_forms(
    graphs: Mapping[str, Collection[ox.Triple]],
    forms: Iterable[str],
    context: Mapping[str, object] | None = None,
    prefixes: Mapping[str, str] = PREFIXES,
) -> dict[str, bytes]:
    """Return triples in several forms, by form; see `write_triples`.

    Args:
        graphs: triples, each once, by the IRI of the graph they stand in, "" for the default
            graph; only `trig` and `nq` name it.
        forms: of the `RDF_FORMATS`.
        context: for `jsonld`.
        prefixes: those in use are declared.

    Raises:
        WrongUsageError: `rdf` is asked for, and XML cannot hold a text or the name of a property.
    """
    ordered = sort_triples(chain.from_iterable(graphs.values()))
    plain = ox.serialize(ordered, format=ox.RdfFormat.N_TRIPLES) or b""
    used = {prefix: iri for prefix, iri in prefixes.items() if iri.encode() in plain}
    written = {}
    quads: list[ox.Quad] = []
    for form in forms:
        if form == "jsonld":
            document = json_ld(ordered, context or {**used, "id": "@id", "type": "@type"})
            written[form] = _a_line_each(document).encode()
            continue
        if form in ("trig", "nq"):
            quads = quads or _in_graphs(graphs, ordered)
        declared = used if form in ("ttl", "rdf", "trig") else None
        stated = quads if form in ("trig", "nq") else ordered
        if form == "rdf":
            _check_rdf_xml(ordered)
        written[form] = ox.serialize(stated, format=_SERIALIZERS[form], prefixes=declared) or b""
        if form == "rdf":
            # A reader takes a bare carriage return for the end of a line.
            written[form] = written[form].replace(b"\r", b"&#13;")
    return written


def _a_line_each(document: Mapping[str, object]) -> str:
    """Return a flat document with a line for each thing, which `grep` and `diff` read well."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    nodes = document["@graph"]
    assert isinstance(nodes, list)
    lines = ",\n".join(map(encode, nodes))
    return f'{{"@context": {encode(document["@context"])},\n"@graph": [\n{lines}\n]}}\n'


def _in_graphs(
    graphs: Mapping[str, Collection[ox.Triple]], ordered: list[ox.Triple]
) -> list[ox.Quad]:
    found = []
    for graph, own in graphs.items():
        name = ox.NamedNode(graph) if graph else None
        triples = ordered if len(graphs) == 1 else sort_triples(own)
        found += [ox.Quad(t.subject, t.predicate, t.object, name) for t in triples]
    return found


def _check_rdf_xml(triples: Iterable[ox.Triple]) -> None:
    """Raise WrongUsageError for what RDF/XML cannot hold: the engine writes what none can read."""
    for triple in triples:
        predicate, thing = triple.predicate.value, shrink(value_of(triple.subject))
        if not _ENDS_IN_A_NAME.search(predicate):
            raise WrongUsageError(
                f"{thing} has the property {shrink(predicate)}, which RDF/XML cannot hold, "
                "since it does not end in a name; use another format."
            )
        if isinstance(triple.object, ox.Literal):
            check_xml(triple.object.value, f"{shrink(predicate)} of {thing}")
