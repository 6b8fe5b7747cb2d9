"""The network as two CSV files for `neo4j-admin database import`, with the headers it reads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg_belarus.exports.contents import BOUNDS
from kg_belarus.exports.export import Export, Written, told
from kg_belarus.exports.network import CARRIED, LEFT, LOSES, Node, network_of
from kg_belarus.graph import Opened
from kg_belarus.tables import write_sheet

NODES, LINKS = "nodes.csv", "relationships.csv"
_ARRAY = ";"


def _neo4j(opened: Opened) -> Written:
    """Return `nodes.csv` and `relationships.csv`; types are written as Neo4j's style has them."""
    network = network_of(opened)
    header = [
        "id:ID", ":LABEL", "name:string", "iri:string", "kinds:string[]", "standing:string",
        *(f"{_words(name, '_').lower()}:date" for name in BOUNDS), "sources:string[]",
    ]  # fmt: skip
    nodes, neutral = write_sheet(NODES, header, map(_row, network.nodes))
    links, also = write_sheet(
        LINKS,
        [":START_ID", ":END_ID", ":TYPE"],
        ([one.source, one.target, _words(one.name, "_").upper()] for one in network.links),
    )
    return Written({NODES: nodes, LINKS: links}, (*told(network.left), *neutral, *also))


def _row(node: Node) -> list[str]:
    return [
        node.id,
        _ARRAY.join(node.classes),
        node.name,
        node.iri,
        _array(node.kinds),
        node.standing,
        *(node.days[name] for name in BOUNDS),
        _array(node.addresses),
    ]


def _array(texts: Iterable[str]) -> str:
    # In an address a semicolon may be written by its number; a kind has none.
    return _ARRAY.join(text.replace(_ARRAY, "%3B") for text in texts)


def _words(name: str, between: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", between, name)


NEO4J = Export(
    name="neo4j",
    holds="nodes.csv and relationships.csv for neo4j-admin",
    extension="",
    write=_neo4j,
    carried=CARRIED,
    left=LEFT,
    is_restrained=True,
    loses=LOSES,
)
