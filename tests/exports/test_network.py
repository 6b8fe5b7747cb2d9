"""Nodes and links: as GraphML and as GEXF a reader of networks finds the same."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.errors import WrongUsageError
from kg_belarus.exports import EXPORTS
from kg_belarus.exports.network import Network, network_of
from kg_belarus.graph import Graph
from kg_belarus.namespaces import local, shrink
from tests.conftest import MakeProject
from tests.exports.conftest import Exported
from tests.support.readers import read_with
from tests.support.turtle import prefixed

FORMS = ("graphml", "gexf")


@pytest.fixture(scope="module")
def network(kg: Graph) -> Network:
    return network_of(kg)


@pytest.mark.parametrize("form", FORMS)
def test_a_reader_of_networks_finds_each_node_and_link(
    network: Network, exported: Exported, form: str
) -> None:
    found = read_with("network", exported(form))
    assert found["nodes"].keys() == {node.id for node in network.nodes}
    assert sorted(found["links"]) == sorted(
        [one.source, one.target, one.name] for one in network.links
    )
    label = "name" if form == "graphml" else "label"
    for node in network.nodes:
        read = found["nodes"][node.id]
        assert read[label] == node.name
        assert {key: read.get(key, "") for key in node.told()} == node.told()


@pytest.mark.parametrize("form", FORMS)
def test_the_links_are_those_that_the_files_state(kg: Graph, exported: Exported, form: str) -> None:
    found = read_with("network", exported(form))
    stated = {
        (shrink(t.subject.value), shrink(t.object.value), local(t.predicate.value))
        for t in kg.files.asserted
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode)
    }
    links = {(a, b, name) for a, b, name in found["links"]}
    # That somebody took part may follow; all else is written.
    assert {link for link in links - stated if link[2] != "participant"} == set()
    ends = found["nodes"].keys()
    # The other way round: whatever the files state between two nodes is a link. That somebody took
    # part says nothing more where what the part was is a link.
    linked = {(a, b) for a, b, _ in links}
    missing = {s for s in stated if s[0] in ends and s[1] in ends and s[0] != s[1]} - links
    assert {s for s in missing if s[2] != "participant" or s[:2] not in linked} == set()


def test_each_node_says_how_firmly_it_is_held_and_when_it_was(screened: Graph) -> None:
    nodes = {node.id: node for node in network_of(screened).nodes}
    assert "bki:meeting-refuted" not in nodes
    assert "bki:meeting-planned" not in nodes
    meeting = nodes["bki:meeting-one"]
    assert meeting.standing == "reported"
    assert meeting.days["beginsNotBefore"] == "2024-12-30"
    assert meeting.days["endsNotAfter"] == "2024-12-31"
    links = {(one.source, one.name, one.target) for one in network_of(screened).links}
    assert ("bki:meeting-one", "participant", "bki:person-ann") in links
    assert not any("person-ed" in end for link in links for end in link)


@pytest.mark.parametrize("form", FORMS)
def test_what_xml_cannot_hold_is_refused_by_name(make_project: MakeProject, form: str) -> None:
    text = 'bki:state-odd a bko:State ; skos:prefLabel "a\\u0001b"@en .\n'
    graph = Graph(make_project({"data/d.ttl": prefixed("bki bko skos", text)}))
    with pytest.raises(WrongUsageError, match=r"bki:state-odd has U\+0001"):
        EXPORTS[form].write(graph)


@pytest.mark.parametrize("form", [*FORMS, "neo4j", "ftm", "nanopubs", "geojson", "ical"])
def test_a_graph_without_anything_to_export_gives_a_file_without_anything(
    make_project: MakeProject, form: str
) -> None:
    text = 'bki:source-odd a bko:Source ; dcterms:title "Odd"@en .\n'
    graph = Graph(make_project({"data/d.ttl": prefixed("bki bko dcterms", text)}))
    written = EXPORTS[form].write(graph)
    assert written.left == ()
    assert b"odd" not in b"".join(written.files.values()).lower()
