"""Graphs of others beside ours: joined, compared, united, and never taken for our word."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.engine import RemoteEngine, select
from kg_belarus.errors import UnreadableInputError
from kg_belarus.graph import Graph, beside, compared
from kg_belarus.merging import United, review, unite
from kg_belarus.namespaces import RDF_TYPE, prologue, use_prefixes
from kg_belarus.project import Project, open_project
from kg_belarus.questions import bind, read_values
from kg_belarus.terms import as_turtle, value_of
from tests.support.folders import write_files
from tests.support.invented import DATA
from tests.support.stores import oxigraph

HEAD = """\
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix bkv: <https://w3id.org/kg-belarus/voc/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ftm: <https://schema.followthemoney.tech/#> .
@prefix o: <https://other.example/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

o:graph a dcat:Dataset ; dcterms:title "Other graph"@en ; dcterms:publisher o:institute .
o:institute skos:prefLabel "Invented institute"@en .
"""
# The same people, of whom it says other things.
OTHER = (
    HEAD
    + """
o:r skos:exactMatch bki:release-june ; bko:date "2025-06-23"^^xsd:date ; bko:frees bki:person-two .
bki:release-two bko:date "2025-06"^^xsd:gYearMonth ; bko:standing bkv:refuted ; a bko:Meeting .
o:new a bko:PrisonerRelease ; skos:prefLabel "Their release"@en ; bko:date "2025-07-04"^^xsd:date ;
    bko:standing bkv:established ; bko:frees o:one .
o:one owl:sameAs bki:person-one ; skos:prefLabel "Oona"@en .
o:both owl:sameAs bki:person-one , bki:person-two .
o:three a ftm:Person ; skos:prefLabel "Three"@en ; o:birthDate "1970-01-01"^^xsd:date ;
    skos:note "She was in poor health."@en .
bko:frees a owl:FunctionalProperty .
bko:Meeting rdfs:subClassOf bko:PrisonerRelease .
bki:coverage-theirs a bko:CoverageStatement ; bko:coversClass bko:PrisonerRelease .
bki:person-stranger a bko:Person .
bki:release-june bko:isHeld false .
"""
)
# It says nothing of our things.
STRANGERS = (
    HEAD
    + """
o:release a bko:PrisonerRelease ; skos:prefLabel "A release elsewhere"@en ; bko:frees o:x ;
    bko:date "2025-06-22"^^xsd:date ; bko:standing bkv:reported .
o:x a bko:Person ; skos:prefLabel "Xenia"@en .
"""
)
QUESTION = "detention/releases"


@pytest.fixture(autouse=True)
def no_prefixes_stay() -> Iterator[None]:
    yield
    use_prefixes({})


@pytest.fixture
def project(tmp_path: Path) -> Project:
    files: dict[str, str | bytes] = {
        "data/d.ttl": DATA,
        "other.ttl": OTHER,
        "strangers.ttl": STRANGERS,
    }
    return open_project(write_files(tmp_path, files))


@pytest.fixture
def ours(project: Project) -> Dataset:
    return load_dataset(project)


@pytest.fixture
def united(project: Project, ours: Dataset) -> United:
    return unite(ours, [project.root / "other.ttl"])


def said_of(dataset: Dataset, iri: str) -> set[str]:
    """Return what is asserted of a thing, as `property value`."""
    found = (t for t in dataset.asserted if value_of(t.subject) == iri)
    return {f"{as_turtle(t.predicate)} {as_turtle(t.object)}" for t in found}  # type: ignore[arg-type]


JUNE, TWO = (
    "https://w3id.org/kg-belarus/id/release-june",
    "https://w3id.org/kg-belarus/id/release-two",
)


def test_another_value_is_a_claim_of_theirs_and_no_value_of_ours(united: United) -> None:
    found = {(c.thing.value, as_turtle(c.what), as_turtle(c.theirs)) for c in united.clashes}
    assert found == {
        (JUNE, "bko:date", '"2025-06-23"^^xsd:date'),
        (TWO, "bko:standing", "bkv:refuted"),
        (TWO, "rdf:type", "bko:Meeting"),
    }
    assert 'bko:date "2025-06-23"^^xsd:date' not in said_of(united.dataset, JUNE)
    claims = {c.claim.value for c in united.clashes}
    told = [said_of(united.dataset, iri) for iri in claims]
    assert all("bko:claimant <https://other.example/institute>" in one for one in told)


def test_what_is_less_precise_or_said_here_too_is_no_clash(united: United) -> None:
    assert not any(as_turtle(c.theirs) == '"2025-06"^^xsd:gYearMonth' for c in united.clashes)
    assert (
        "Not added: triples that say more or less precisely what this graph has (1)." in united.told
    )


def test_more_values_of_what_may_have_several_are_added(united: United) -> None:
    assert {"bko:frees bki:person-one", "bko:frees bki:person-two"} <= said_of(united.dataset, JUNE)


def test_their_records_are_reported_at_most_and_cite_their_publisher(united: United) -> None:
    new = said_of(united.dataset, "https://other.example/new")
    assert {"bko:standing bkv:reported", "bko:frees bki:person-one"} <= new
    assert "bko:hasSource <https://other.example/graph/source>" in new
    source = said_of(united.dataset, "https://other.example/graph/source")
    assert "dcterms:publisher <https://other.example/institute>" in source


def test_what_would_make_two_things_of_ours_one_joins_neither(united: United) -> None:
    assert "Not joined: what it says would make bki:person-one and bki:person-two one thing." in (
        united.told
    )
    assert not any("sameAs" in str(t.predicate) for t in united.dataset.asserted)


def test_axioms_are_not_applied_and_are_told(united: United, ours: Dataset) -> None:
    assert united.dataset.ontology == ours.ontology
    (told,) = (one for one in united.told if one.startswith("Not applied: "))
    assert "owl:FunctionalProperty (1)" in told
    assert "rdfs:subClassOf (1)" in told
    assert "owl:sameAs" in told


def test_what_only_rules_give_and_what_is_about_their_graph_stays_out(united: United) -> None:
    assert "bko:isHeld false" not in said_of(united.dataset, JUNE)
    assert not said_of(united.dataset, "https://w3id.org/kg-belarus/id/coverage-theirs")


def test_restraint_holds(united: United) -> None:
    three = said_of(united.dataset, "https://other.example/three")
    assert three == {
        "rdf:type bko:Person", 'skos:prefLabel "Three"@en',
        "bko:hasSource <https://other.example/graph/source>",
    }  # fmt: skip


def test_names_in_our_namespace_that_we_have_not_are_told(united: United) -> None:
    assert any("bki:person-stranger" in told and "namespace" in told for told in united.told)


def test_their_triples_stand_in_a_graph_of_their_own(united: United, ours: Dataset) -> None:
    graphs = united.dataset.graphs
    own = "https://w3id.org/kg-belarus/graph/asserted"
    assert set(graphs[own]) == set(ours.asserted)
    assert graphs["https://other.example/graph/asserted"]


def test_two_graphs_of_one_name_are_refused(project: Project, ours: Dataset) -> None:
    # Who says what could not be told apart.
    with pytest.raises(UnreadableInputError, match="like that of another"):
        unite(ours, [project.root / "other.ttl", project.root / "strangers.ttl"])


def test_a_store_is_read_like_a_file(tmp_path: Path, ours: Dataset, united: United) -> None:
    with oxigraph(tmp_path) as endpoint:
        graph = ox.parse(OTHER, format=ox.RdfFormat.TURTLE)
        said = "".join(f"{quad.triple} .\n" for quad in graph)
        RemoteEngine(endpoint).update(f"INSERT DATA {{ {said} }}")
        found = unite(ours, [endpoint.query])
    assert {*found.clashes} == {*united.clashes}
    assert found.told[0].startswith(f"{endpoint.query}: ")


def test_the_claims_can_be_reviewed(united: United) -> None:
    told = review(united.clashes, united.about)
    subjects = {value_of(t.subject) for t in told}
    assert {c.claim.value for c in united.clashes} <= subjects
    assert "https://other.example/graph/source" in subjects
    assert review((), united.about) == []


def test_every_row_says_whether_it_needs_the_others(project: Project) -> None:
    ours = Graph(project)
    both = Graph(project.united_with(project.root / "other.ttl"))
    table, notes = compared(ours, both, QUESTION, {})
    said = [value_of(row[-1]) for row in table.rows]
    assert {"this graph", "with other.ttl"} <= {*said}
    assert f" {said.count('with other.ttl')} rows are only there with it" in notes[0]
    assert f" {said.count('without other.ttl')} only without it" in notes[0]
    of_them = [row for row in table.rows if value_of(row[0]) == "https://other.example/new"]
    assert [value_of(row[-1]) for row in of_them] == ["with other.ttl"]
    alone = ours.answer(QUESTION, {}).table
    kept = [row[:-1] for row in table.rows if value_of(row[-1]) != "with other.ttl"]
    assert sorted(map(str, kept)) == sorted(map(str, alone.rows))


def test_strangers_change_no_row_of_ours(project: Project) -> None:
    ours = Graph(project)
    both = Graph(project.united_with(project.root / "strangers.ttl"))
    table, _ = compared(ours, both, QUESTION, {})
    assert "without strangers.ttl" not in {value_of(row[-1]) for row in table.rows}
    assert len([r for r in table.rows if value_of(r[-1]) == "with strangers.ttl"]) == 1


def withdrawn(tmp_path: Path, listed: str, others: str, data: str = DATA) -> Dataset:
    """Return our data united with a graph of others, with one id on the list of the withdrawn."""
    listed = (
        "@prefix bki: <https://w3id.org/kg-belarus/id/> .\n"
        f"@prefix owl: <http://www.w3.org/2002/07/owl#> .\n\n{listed} owl:deprecated true .\n"
    )
    files = {"data/d.ttl": data, "data/withdrawn.ttl": listed, "others.ttl": HEAD + others}
    project = open_project(write_files(tmp_path, files))
    united = unite(load_dataset(project), [tmp_path / "others.ttl"])
    assert not [c for c in united.clashes if "person-gone" in str(c)]
    return united.dataset


def mark(iri: str) -> str:
    return f"bki:withdrawn-{sha256(iri.encode()).hexdigest()}"


GONE = "https://w3id.org/kg-belarus/id/person-gone"
BLOCK = """
bki:person-gone a bko:Person ; skos:prefLabel "Zyta Wolframska"@en ; bko:externalId "wikidata:Q77" ;
    bko:hasSource bki:source-may .
"""
THEIR = """
{iri} a bko:Person ; skos:prefLabel "Zyta Wolframska"@en {more}.
o:m a bko:Meeting ; skos:prefLabel "Talks in a town"@en ; bko:date "2025-06-01"^^xsd:date ;
    bko:participant {iri} , bki:person-one .
o:note a bko:Meeting ; bko:date "2025-06-02"^^xsd:date ; skos:prefLabel "Talks"@en ;
    skos:note "Zyta Wolframska was there."@en .
"""


@pytest.mark.parametrize(
    ("listed", "iri", "more", "data"),
    [
        # By our id, from which only the fingerprint is left here.
        (mark(GONE), "bki:person-gone", "", DATA),
        # By another name, which says that it is ours.
        (mark(GONE), "o:someone", "; skos:exactMatch bki:person-gone", DATA),
        # By the fingerprint of a name that others give.
        (mark("https://other.example/someone"), "o:someone", "", DATA),
        # By an identifier that our block has, whose id is listed.
        ("bki:person-gone", "<http://www.wikidata.org/entity/Q77>", "", DATA + BLOCK),
        # By the same identifier as a value.
        ("bki:person-gone", "o:someone", '; bko:externalId "wikidata:Q77"', DATA + BLOCK),
        # By the name alone.
        ("bki:person-gone", "o:someone", "", DATA + BLOCK),
    ],
)
def test_what_is_withdrawn_is_in_nothing_of_theirs(
    tmp_path: Path, listed: str, iri: str, more: str, data: str
) -> None:
    dataset = withdrawn(tmp_path, listed, THEIR.format(iri=iri, more=more), data)
    told = "\n".join(map(str, (*dataset.asserted, *dataset.ontology)))
    for word in ("Wolframska", "person-gone", "example/someone", "Q77", "withdrawn-"):
        assert word not in told
    assert "https://other.example/note" in told  # a note can be left out of it


@pytest.fixture(scope="module")
def of_the_same_people(shipped: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a graph that says other things of all our people: freed on one day, in one meeting."""
    persons = sorted(
        value_of(t.subject)
        for t in shipped.asserted
        if t.predicate == RDF_TYPE and as_turtle(t.object) == "bko:Person"  # type: ignore[arg-type]
    )
    assert len(persons) > 100
    frees = " , ".join(f"<{iri}>" for iri in persons)
    dates = "".join(
        f'<{value_of(t.subject)}> bko:date "1999-01-01"^^xsd:date .\n'
        for t in shipped.asserted
        if as_turtle(t.predicate) == "bko:date"
    )
    path = tmp_path_factory.mktemp("others") / "other.ttl"
    path.write_text(
        f"""{HEAD}
o:release a bko:PrisonerRelease ; skos:prefLabel "One for all"@en ; bko:date "2025-07-04"^^xsd:date ;
    bko:standing bkv:established ; bko:frees {frees} .
o:meeting a bko:Meeting ; skos:prefLabel "All of them"@en ; bko:date "2025-07-04"^^xsd:date ;
    bko:participant {frees} .
{dates}"""
    )
    return path


def test_every_question_is_answered_alike_beside_others(
    of_the_same_people: Path, tmp_path: Path
) -> None:
    ours = Graph(open_project())
    strangers = write_files(tmp_path, {"strangers.ttl": STRANGERS}) / "strangers.ttl"
    stores = [beside(ours, [path]) for path in (of_the_same_people, strangers)]
    asked = list(ours.catalogue.values())
    assert len(asked) > 80
    for question in asked:
        text = bind(question, read_values(question, question.example, ours, ours.engine))
        alone = ours.engine.query(text)
        for store in stores:
            assert store.query(text) == alone, question.name
    theirs = "SELECT ?x { GRAPH <https://other.example/graph/merged> { ?x a bko:PrisonerRelease } }"
    found = [
        value_of(row[0]) for store in stores for row in select(store, prologue() + theirs).rows
    ]
    assert found == ["https://other.example/release"] * 2


def test_other_days_of_ours_are_claims_each(of_the_same_people: Path, shipped: Dataset) -> None:
    united = unite(shipped, [of_the_same_people])
    dated = {t.subject for t in shipped.asserted if as_turtle(t.predicate) == "bko:date"}
    assert {clash.thing for clash in united.clashes} == dated
