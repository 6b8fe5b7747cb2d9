"""The network as GraphML and as GEXF, for Gephi, yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kg_belarus.exports.export import Export, Written, told
from kg_belarus.exports.network import CARRIED, LEFT, LOSES, Network, network_of
from kg_belarus.graph import Opened
from kg_belarus.text import check_xml

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _graphml(opened: Opened) -> Written:
    """Return a directed graph; the label of a link is its property."""
    network = network_of(opened)
    return Written({"": "".join(_as_graphml(network)).encode()}, told(network.left))


def _as_graphml(network: Network) -> Iterator[str]:
    yield f'{_HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    names = ["name", *_columns(network)]
    for name in names:
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>\n'
    yield '<key id="property" for="edge" attr.name="property" attr.type="string"/>\n'
    yield '<graph id="kg-belarus" edgedefault="directed">\n'
    for node in network.nodes:
        told_of = {"name": node.name, **node.told()}
        data = "".join(
            f'<data key="{key}">{_xml(value, node.id)}</data>'
            for key, value in told_of.items()
            if value
        )
        yield f'<node id="{_xml(node.id, node.id)}">{data}</node>\n'
    for number, link in enumerate(network.links):
        ends = (
            f'source="{_xml(link.source, link.source)}" target="{_xml(link.target, link.target)}"'
        )
        data = f'<data key="property">{_xml(link.name, link.source)}</data>'
        yield f'<edge id="e{number}" {ends}>{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _gexf(opened: Opened) -> Written:
    """Return a directed graph; the kind of a link is its property."""
    network = network_of(opened)
    return Written({"": "".join(_as_gexf(network)).encode()}, told(network.left))


def _as_gexf(network: Network) -> Iterator[str]:
    yield f'{_HEAD}<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph mode="static" defaultedgetype="directed">\n'
    yield '<attributes class="node" mode="static">\n'
    for name in _columns(network):
        yield f'<attribute id="{name}" title="{name}" type="string"/>\n'
    yield '</attributes>\n<attributes class="edge" mode="static">\n'
    yield '<attribute id="property" title="property" type="string"/>\n</attributes>\n<nodes>\n'
    for node in network.nodes:
        values = "".join(
            f'<attvalue for="{key}" value="{_xml(value, node.id)}"/>'
            for key, value in node.told().items()
            if value
        )
        shown = f'id="{_xml(node.id, node.id)}" label="{_xml(node.name, node.id)}"'
        yield f"<node {shown}><attvalues>{values}</attvalues></node>\n"
    yield "</nodes>\n<edges>\n"
    for number, link in enumerate(network.links):
        name = _xml(link.name, link.source)
        ends = (
            f'source="{_xml(link.source, link.source)}" target="{_xml(link.target, link.target)}"'
        )
        value = f'<attvalues><attvalue for="property" value="{name}"/></attvalues>'
        yield f'<edge id="{number}" {ends} label="{name}">{value}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _columns(network: Network) -> list[str]:
    return [*network.nodes[0].told()] if network.nodes else []


def _xml(text: str, place: str) -> str:
    check_xml(text, place)
    return escape(text)


GRAPHML = Export(
    name="graphml",
    holds="the network as GraphML",
    extension="graphml",
    write=_graphml,
    carried=CARRIED,
    left=LEFT,
    is_restrained=True,
    loses=LOSES,
)
GEXF = Export(
    name="gexf",
    holds="the network as GEXF",
    extension="gexf",
    write=_gexf,
    carried=CARRIED,
    left=LEFT,
    is_restrained=True,
    loses=LOSES,
)
