"""Turtle 1.2: a parser of others reads it, and each sourced fact has a reifier with its sources."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox

from kg_belarus.exports.rdf12 import RDF12
from kg_belarus.graph import Graph
from kg_belarus.namespaces import RDF_TYPE, node
from tests.exports.conftest import Exported

REIFIES, SOURCE = node("rdf:reifies"), node("bko:hasSource")
STANDING = node("bko:standing")
EDITORS = (
    "skos:editorialNote", "bko:reviewedWording", "bko:sensitivity", "bko:anchoredAt",
    "bko:dateReason", "bko:reviewedOn",
)  # fmt: skip


def parsed(exported: Exported) -> list[ox.Quad]:
    return [*ox.parse(path=exported("rdf12"), format=ox.RdfFormat.TURTLE)]


def read(quads: list[ox.Quad]) -> tuple[set[ox.Triple], dict[ox.Triple, set[object]]]:
    """Return what is asserted of things, and each reified triple with its reifiers."""
    reified: dict[ox.Triple, set[object]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == REIFIES:
            assert isinstance(quad.object, ox.Triple)
            reified[quad.object].add(quad.subject)
    plain = {
        q.triple for q in quads if isinstance(q.subject, ox.NamedNode) and q.predicate != REIFIES
    }
    return plain, reified


def test_each_sourced_fact_of_the_shipped_graph_has_a_reifier_with_its_sources(
    kg: Graph, exported: Exported
) -> None:
    quads = parsed(exported)
    plain, reified = read(quads)
    said: dict[object, set[object]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == SOURCE:
            said[quad.subject].add(quad.object)
    stated = set(kg.files.asserted)
    sources: dict[object, set[object]] = defaultdict(set)
    doubtful = set()
    for triple in stated:
        if triple.predicate == SOURCE:
            sources[triple.subject].add(triple.object)
        if triple.predicate == STANDING and str(triple.object).rpartition("/")[2].rstrip(">") in (
            "contested", "refuted", "planned"
        ):  # fmt: skip
            doubtful.add(triple.subject)
    editors = {node(curie) for curie in EDITORS}
    checked = 0
    for triple in stated:
        is_own = triple.predicate in {*editors, SOURCE, STANDING, RDF_TYPE}
        if is_own or triple.predicate == node("skos:prefLabel") or not sources[triple.subject]:
            continue
        (reifier,) = (one for one in reified[triple] if isinstance(one, ox.BlankNode))
        assert said[reifier] == sources[triple.subject]
        assert (triple in plain) == (triple.subject not in doubtful)
        checked += 1
    assert checked > 10_000
    # Nothing is asserted that the files do not state.
    assert plain - stated == set()


def test_a_doubtful_fact_and_a_claimed_triple_are_not_asserted(screened_files: Exported) -> None:
    assert not RDF12.is_restrained
    plain, reified = read(parsed(screened_files))
    meeting, state = node("bki:meeting-one"), node("bki:state-other")
    claimed = ox.Triple(meeting, node("bko:initiatedBy"), state)
    assert claimed not in plain
    assert reified[claimed] == {node("bki:claim-plain")}
    refuted = [t for t in reified if t.subject == node("bki:meeting-refuted")]
    assert {t.predicate.value.rpartition("#")[2] for t in refuted} >= {"date", "participant"}
    assert not any(t in plain for t in refuted)
    held = ox.Triple(meeting, node("bko:participant"), node("bki:person-ann"))
    assert held in plain
    assert len(reified[held]) == 1
