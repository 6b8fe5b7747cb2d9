"""The same commands on a store elsewhere: Oxigraph's server and Virtuoso, as real processes.

Oxigraph holds a small project of one's own, on which every command runs and loads are broken off.
Virtuoso holds the shipped graph, loaded by the tool; a part of the questions is asked of it every
day, all of them of both stores behind the marker `nightly`.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus import load
from kg_belarus.closure import Closure, ClosureBudgetError, close_elsewhere
from kg_belarus.dataset import Dataset
from kg_belarus.engine import (
    ASSERTED,
    INFERRED,
    ONTOLOGY,
    Endpoint,
    RemoteEngine,
    Stored,
    load_graphs,
    require_whole,
)
from kg_belarus.engines import Engines, elsewhere
from kg_belarus.errors import EngineError
from kg_belarus.graph import Graph
from kg_belarus.namespaces import RDF_TYPE
from kg_belarus.project import open_project
from tests.support.commands import one_line, run
from tests.support.fixtures import GATES, triples_of
from tests.support.folders import write_files
from tests.support.mini import MINI
from tests.support.stores import oxigraph, virtuoso
from tests.support.turtle import prefixed

ONE, TWO, KNOWS = (ox.NamedNode(f"https://example.org/{name}") for name in ("one", "two", "knows"))
LOGIN = {"KG_BELARUS_ENDPOINT_USER": "dba", "KG_BELARUS_ENDPOINT_PASSWORD": "dba"}
SOME = (
    "assessment/counts",
    "claims/disagreements",
    "detention/releases-near-meetings",
    "diplomacy/meetings",
    "events/commitments-to-two",
    "sanctions/announced",
    "sanctions/lapses",
    "sanctions/listed-by-several",
    "sanctions/unfulfilled-commitments",
)


def named(endpoint: Endpoint, *, is_written: bool = False) -> list[str]:
    """Return the options that name a store."""
    options = ["--endpoint", endpoint.query]
    if is_written:
        options += ["--update-url", endpoint.update or "", "--gsp-url", endpoint.graphs or ""]
    return options


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Endpoint]:
    """An Oxigraph server that holds nothing."""
    (tmp_path / "store").mkdir()
    with oxigraph(tmp_path / "store") as endpoint:
        yield endpoint


def test_each_command_does_on_a_store_what_it_does_on_the_files(
    store: Endpoint, tmp_path: Path
) -> None:
    mini = ["--project", str(write_files(tmp_path / "mini", MINI))]
    there = named(store)
    one_line(run("sparql", "ASK {}", *there), 4, "holds nothing in the graph", "kg-belarus load")
    one_line(run("load", *mini, *there), 2, "needs both --endpoint and --update-url")
    done = run("load", *mini, *named(store, is_written=True))
    assert done.returncode == 0, done.stderr
    for asked in (
        ["query", "run", "core/things", "--format", "csv"],
        ["sparql", "SELECT ?x { ?x a <https://example.org/Thing> } ORDER BY ?x"],
        [
            "sparql",
            "CONSTRUCT { ?y <urn:of> ?x . [] <urn:a> ?x } { ?x <https://example.org/knows> ?y }",
        ],
        ["sparql", "SELECT ?g { GRAPH ?g { ?x <https://example.org/knows> ?y } }"],
        ["sparql", f"SELECT * FROM {ASSERTED} {{ ?x a ?y }} ORDER BY ?x ?y"],
        ["sparql", f"SELECT * FROM NAMED {ASSERTED} {{ GRAPH ?g {{ ?x a ?y }} }} ORDER BY ?x ?y"],
        ["sparql", "ASK { FILTER NOT EXISTS { ?x ?p bki:a.b.c } }"],
        ["validate", "--gate", "asserted"],
        ["dump", "--graph", "asserted"],
        ["dump", "--format", "ttl"],
    ):
        here, other = run(*asked, *mini), run(*asked, *mini, *there)
        assert here.returncode == other.returncode == 0, other.stderr
        assert unnamed(other.stdout) == unnamed(here.stdout)
        assert here.stdout or asked[0] == "validate"


def unnamed(text: str) -> str:
    """Return triples with blank nodes that have no names."""
    return re.sub(r"_:\w+", "_:b", text)


def test_what_a_store_holds_is_validated_and_not_the_files(store: Endpoint, tmp_path: Path) -> None:
    mini = ["--project", str(write_files(tmp_path / "mini", MINI))]
    assert run("load", *mini, *named(store, is_written=True)).returncode == 0
    assert run("validate", *mini).returncode == 0
    sub = ox.Triple(ONE, RDF_TYPE, ox.NamedNode("https://example.org/Sub"))
    RemoteEngine(store).load(ASSERTED, [sub])
    for gate in ("A", "B"):
        found = run("validate", "--gate", gate, *mini, *named(store))
        assert found.returncode == 1, found.stderr
        assert "ex:one" in found.stdout


def test_rules_run_in_a_store_and_find_what_they_find_here(store: Endpoint, tmp_path: Path) -> None:
    mini = ["--project", str(write_files(tmp_path / "mini", MINI))]
    there = named(store, is_written=True)
    assert run("load", "--stated", *mini, *there).returncode == 0
    done = run("infer", *mini, *there, "-o", str(tmp_path / "found.ttl"))
    assert done.returncode == 0, done.stderr
    assert "triples inferred there." in done.stderr
    assert (tmp_path / "found.ttl").read_text() == run("infer", *mini).stdout
    one_line(run("infer", *mini, *there, "--format", "nt"), 2, "--format has no effect here")


# Axioms of each way in which a rule is written as SPARQL, one of them among the data.
AXIOMS = {
    "ontology/o.ttl": prefixed(
        "bki ex owl rdfs skos",
        """ex:Thing a owl:Class .
ex:Sub a owl:Class ; rdfs:subClassOf ex:Thing, [ owl:onProperty ex:knows ; owl:allValuesFrom ex:Known ] .
ex:Known a owl:Class ; owl:equivalentClass [ owl:onProperty ex:in ; owl:hasValue bki:thing-two ] .
ex:knows a owl:ObjectProperty, owl:SymmetricProperty ; rdfs:subPropertyOf ex:near .
ex:near a owl:ObjectProperty, owl:TransitiveProperty .
ex:in a owl:ObjectProperty .
ex:code a owl:DatatypeProperty, owl:InverseFunctionalProperty .
skos:prefLabel a owl:AnnotationProperty .
""",
    ),
    "data/e.ttl": prefixed(
        "bki ex rdfs skos",
        """bki:thing-three a ex:Sub ;
    skos:prefLabel "Three"@en ;
    ex:code "a" ;
    ex:knows bki:thing-two .

bki:thing-four a ex:Thing ;
    skos:prefLabel "Four"@en ;
    ex:code "a" .

ex:near rdfs:domain ex:Placed .
""",
    ),
    "ontology/rules/far.rq": """PREFIX ex: <https://example.org/>
CONSTRUCT { ?x ex:far ?y } WHERE { ?x ex:near ?y FILTER NOT EXISTS { ?x ex:code ?code } }
""",
}  # fmt: skip


def test_each_way_of_a_rule_finds_in_a_store_what_it_finds_here(
    store: Endpoint, tmp_path: Path
) -> None:
    graph = load(write_files(tmp_path / "mini", {**MINI, **AXIOMS}))
    here = set(graph.engine.dump(INFERRED))
    assert len(here) > 30
    engine = RemoteEngine(store)
    graphs = {ox.NamedNode(name): triples for name, triples in graph.files.graphs.items()}
    load_graphs(engine, graphs)
    close_elsewhere(engine, graph.project)
    assert set(engine.dump(INFERRED)) == here
    with pytest.raises(ClosureBudgetError, match=r"the budget allows \d+; the largest predicates"):
        close_elsewhere(engine, graph.project, budget=0.1)


def test_values_that_a_store_spells_otherwise_break_no_shape(
    store: Endpoint, tmp_path: Path
) -> None:
    typed = prefixed(
        "ex sh xsd",
        """ex:S a sh:NodeShape ; sh:targetClass ex:Sub ; sh:property ex:P .

ex:P sh:path ex:size ; sh:datatype xsd:nonNegativeInteger ; sh:minCount 1 .
""",
    )
    data = str(MINI["data/d.ttl"]).replace(
        "ex:knows bki:thing-two", "ex:knows bki:thing-two ; ex:size %s", 1
    )
    own = {"shapes/asserted/a.ttl": typed, "shapes/entailed/a.ttl": typed}
    size = '"5"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>'
    mini = write_files(tmp_path / "mini", {**MINI, **own, "data/d.ttl": data % size})
    options = ["--project", str(mini), *named(store, is_written=True)]
    assert run("load", *options).returncode == 0
    checked = run("validate", "--project", str(mini), *named(store))
    assert checked.returncode == 0, checked.stdout
    write_files(tmp_path / "mini", {"data/d.ttl": data % "5"})
    assert run("load", *options).returncode == 0
    assert run("validate", "--project", str(mini), *named(store)).returncode == 1


def test_a_view_of_a_store_is_refused(store: Endpoint) -> None:
    asked = run("assess", "--as-of", "2025-01-01", *named(store))
    one_line(asked, 2, "a view is cut out of the files")


@pytest.mark.parametrize("breaks_at", [2, 5, 8, 11, 14])
def test_a_load_that_is_broken_off_is_known_and_goes_on(store: Endpoint, breaks_at: int) -> None:
    """It is broken off at each kind of request: a note, an emptied graph, a piece."""
    graphs = {
        ONTOLOGY: [ox.Triple(ONE, KNOWS, ox.BlankNode("a")), ox.Triple(ox.BlankNode("a"), KNOWS, TWO)],
        ASSERTED: [ox.Triple(ONE, KNOWS, ox.Literal(f"{n:04}" * 20)) for n in range(200)],
    }  # fmt: skip

    class Failing(RemoteEngine):
        left = breaks_at

        def update(self, text: str) -> None:
            self.spend()
            super().update(text)

        def add(self, graph: ox.NamedNode, lines: bytes) -> None:
            self.spend()
            super().add(graph, lines)

        def spend(self) -> None:
            Failing.left -= 1
            if Failing.left == 0:
                raise EngineError("the line went dead.")

    engine = RemoteEngine(store)
    load_graphs(engine, {ASSERTED: [ox.Triple(TWO, KNOWS, ONE)], INFERRED: []})
    with pytest.raises(EngineError, match="the line went dead"):
        load_graphs(Failing(store), graphs, size=4000)
    if breaks_at > 1:
        with pytest.raises(EngineError, match="was not finished; run `kg-belarus load` again"):
            require_whole(RemoteEngine(store))
    loaded = load_graphs(RemoteEngine(store), graphs, size=4000)
    assert loaded.pieces > 5
    engine = RemoteEngine(store)
    require_whole(engine)
    assert {engine.count(graph) for graph in engine.graphs((INFERRED,))} == {0}
    assert set(engine.dump(ASSERTED)) == set(graphs[ASSERTED])
    chain = f"ASK {{ {ONE} {KNOWS} ?any . ?any {KNOWS} {TWO} }}"
    assert engine.count(ONTOLOGY) == 2
    assert engine.query(chain) is True


def test_of_a_load_broken_off_late_little_is_sent_again(store: Endpoint) -> None:
    triples = [ox.Triple(ONE, KNOWS, ox.Literal(f"{n:04}" * 20)) for n in range(200)]
    told: list[int] = []

    def stop(done: int, of: int) -> None:
        told.append(done)
        if len(told) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_graphs(RemoteEngine(store), {ASSERTED: triples}, stop, size=4000)
    assert load_graphs(RemoteEngine(store), {ASSERTED: triples}, size=4000).sent_before == 3
    # Other triples are another load.
    assert load_graphs(RemoteEngine(store), {ASSERTED: triples[:9]}).sent_before == 0
    assert RemoteEngine(store).count(ASSERTED) == 9


def test_a_closure_that_is_broken_off_is_known(
    store: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = load(write_files(tmp_path / "mini", MINI))
    graphs = {ox.NamedNode(name): triples for name, triples in graph.files.graphs.items()}
    engine = RemoteEngine(store)
    load_graphs(engine, graphs)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("kg_belarus.closure.elsewhere.drop_idle", stop)
        with pytest.raises(KeyboardInterrupt):
            close_elsewhere(engine, graph.project)
    with pytest.raises(EngineError, match=r"not all that follows was found .*infer` again"):
        load(tmp_path / "mini", endpoint=store).sparql("ASK {}")
    closed = close_elsewhere(engine, graph.project)
    assert set(closed.engine.dump(INFERRED)) == set(graph.engine.dump(INFERRED))
    assert load(tmp_path / "mini", endpoint=store.query).sparql("ASK {}") is True


def test_without_a_graph_store_pieces_go_as_updates(store: Endpoint) -> None:
    engine = RemoteEngine(Endpoint(store.query, store.update))
    triples = [
        ox.Triple(ONE, KNOWS, ox.Literal(text)) for text in ("a\nb", '"', "\\", "ѣ𝄞", "\x01")
    ]
    load_graphs(engine, {ASSERTED: triples})
    assert set(engine.dump(ASSERTED)) == set(triples)


@pytest.fixture(scope="module")
def filled(
    shipped: Dataset, closed: Closure, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Endpoint]:
    """A Virtuoso that holds the shipped graph, loaded by the tool."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as (endpoint, _):
        fill(endpoint, shipped, closed)
        yield endpoint


def fill(endpoint: Endpoint, shipped: Dataset, closed: Closure) -> None:
    graphs = {ox.NamedNode(name): triples for name, triples in shipped.graphs.items()}
    graphs[INFERRED] = [*closed.engine.dump(INFERRED)]
    before = {name: os.environ.get(name) for name in LOGIN}
    os.environ.update(LOGIN)
    try:
        load_graphs(RemoteEngine(endpoint), graphs)
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@pytest.mark.nightly
def test_virtuoso_gives_back_what_it_was_given(filled: Endpoint, closed: Closure) -> None:
    engine = RemoteEngine(filled)
    for graph in (ASSERTED, INFERRED):
        assert set(engine.dump(graph)) == set(closed.engine.dump(graph))
    assert engine.count(ONTOLOGY) == len([*closed.engine.dump(ONTOLOGY)])


@pytest.mark.parametrize("name", SOME)
def test_virtuoso_gives_the_same_rows(name: str, filled: Endpoint, kg: Graph) -> None:
    same_answer(name, filled, kg)


def same_answer(name: str, endpoint: Endpoint, kg: Graph) -> None:
    other = load(endpoint=endpoint)
    example = kg.catalogue[name].example
    here, there = kg.answer(name, example), other.answer(name, example)
    assert there.table == here.table
    assert here.table.rows
    assert other.notes(there) == kg.notes(here)


def test_a_day_that_is_written_out_loses_no_earlier_ones(filled: Endpoint, closed: Closure) -> None:
    query = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        SELECT (COUNT(*) AS ?n) WHERE { ?x <https://w3id.org/kg-belarus/ont#beginsNotBefore> ?day
        FILTER(?day <= "2026-11-29"^^xsd:date) }"""
    assert RemoteEngine(filled).query(query) == closed.engine.query(query)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("sanctions/delisted", {"issuer": "org-us-ofac"}),
        ("sanctions/in-force-changes", {"issuer": "org-eu-council"}),
        ("sanctions/reliefs", {"issuer": "org-us-ofac"}),
    ],
)
def test_virtuoso_follows_a_path_to_a_body_that_is_given(
    name: str, given: dict[str, str], filled: Endpoint, kg: Graph
) -> None:
    # Without `with_starts` it loses what the body itself did.
    here, there = (graph.answer(name, given).table for graph in (kg, load(endpoint=filled)))
    assert there == here
    assert here.rows


@pytest.mark.nightly
def test_what_virtuoso_cannot_plan_is_asked_here(filled: Endpoint, kg: Graph) -> None:
    # The day it can, the copy can go.
    with pytest.warns(UserWarning, match="cannot plan this query; its graphs were fetched"):
        same_answer("core/about", filled, kg)


def test_virtuoso_cuts_answers_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in LOGIN.items():
        monkeypatch.setenv(name, value)
    triples = [ox.Triple(ONE, KNOWS, ox.Literal(n)) for n in range(30)]
    with virtuoso(tmp_path, ResultSetMaxRows="20") as (endpoint, _):
        engine = RemoteEngine(endpoint)
        load_graphs(engine, {ASSERTED: triples})
        with pytest.raises(EngineError, match=r"gave 20 of 30 rows.*ResultSetMaxRows"):
            list(engine.dump(ASSERTED))
        monkeypatch.setenv("KG_BELARUS_ENDPOINT_PASSWORD", "wrong")
        with pytest.raises(EngineError, match="lets nobody in so"):
            RemoteEngine(endpoint).update("CLEAR GRAPH <urn:x>")


@pytest.mark.nightly
@pytest.mark.parametrize("kind", ["oxigraph", "virtuoso"])
def test_every_question_gives_the_same_rows_on_every_store(
    kind: str,
    filled: Endpoint,
    shipped: Dataset,
    closed: Closure,
    kg: Graph,
    tmp_path: Path,
) -> None:
    names = [name for name, q in kg.catalogue.items() if not q.is_hygiene and name != "core/about"]
    assert len(names) > 80
    if kind == "virtuoso":
        for name in names:
            same_answer(name, filled, kg)
        return
    with oxigraph(tmp_path) as endpoint:
        fill(endpoint, shipped, closed)
        for name in [*names, "core/about"]:
            same_answer(name, endpoint, kg)


@pytest.mark.nightly
def test_oxigraph_finds_all_that_follows(shipped: Dataset, closed: Closure, tmp_path: Path) -> None:
    with oxigraph(tmp_path) as endpoint:
        finds_all_that_follows(endpoint, shipped, closed)


def test_virtuoso_finds_all_that_follows(
    shipped: Dataset, closed: Closure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in LOGIN.items():
        monkeypatch.setenv(name, value)
    with virtuoso(tmp_path) as (endpoint, _):
        finds_all_that_follows(endpoint, shipped, closed)


def finds_all_that_follows(endpoint: Endpoint, shipped: Dataset, closed: Closure) -> None:
    engine = RemoteEngine(endpoint)
    stated = {ox.NamedNode(name): triples for name, triples in shipped.graphs.items()}
    load_graphs(engine, stated)
    close_elsewhere(engine, shipped.project)
    assert set(engine.dump(INFERRED)) == set(closed.engine.dump(INFERRED))


@pytest.mark.parametrize("kind", ["oxigraph", "virtuoso"])
def test_shapes_find_in_a_store_what_they_find_here(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that breaks our shapes, in the fixtures of each gate, is found by queries alone."""
    for name, value in LOGIN.items():
        monkeypatch.setenv(name, value)
    with ExitStack() as running:
        if kind == "oxigraph":
            endpoint = running.enter_context(oxigraph(tmp_path))
        else:
            endpoint, _ = running.enter_context(virtuoso(tmp_path))
        for gate in GATES:
            triples = triples_of(gate)
            load_graphs(RemoteEngine(endpoint), {ASSERTED: [*dict.fromkeys(triples)]})
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # nothing is fetched
                there = elsewhere(endpoint).validate(
                    Stored(RemoteEngine(endpoint)), open_project(), gate
                )
            here = Engines().validate(triples, open_project(), gate)
            assert there.as_json() == here.as_json()
            assert here.findings
