"""The one writer of RDF: triples in any of the forms, sorted, with the prefixes that they use."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from itertools import chain

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES
from kg_belarus.tables.jsonld import json_ld
from kg_belarus.terms import sort_triples

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
        written[form] = ox.serialize(stated, format=_SERIALIZERS[form], prefixes=declared) or b""
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
