"""VoID and DCAT: every number is counted again, every file is there as told, nothing is invented."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, PROV, RDF, VOID, XSD

from kg_belarus.dataset import Dataset
from kg_belarus.graph import Opened
from kg_belarus.project import open_project
from kg_belarus.publication.about import About
from kg_belarus.publication.dcat import describe_in_dcat
from kg_belarus.publication.graphs import NAMES
from tests.conftest import MakeProject
from tests.support.invented import DATA
from tests.support.sites import BASE, write_machine_files

SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
ITSELF = rdflib.URIRef("https://w3id.org/kg-belarus/id/dataset-kg-belarus")
DCAT_VERSION = rdflib.URIRef(f"{DCAT}version")
MEDIA = "https://www.iana.org/assignments/media-types/"
# What a reader of DCAT-AP asks for and nothing in the graph tells.
UNKNOWN = (DCAT.contactPoint, DCAT.theme, DCTERMS.accrualPeriodicity)


def read(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path)


def number(graph: rdflib.Graph, thing: rdflib.term.Node | None, told_by: rdflib.URIRef) -> int:
    found = graph.value(thing, told_by)
    assert isinstance(found, rdflib.Literal)
    return int(found)


@pytest.fixture(scope="module")
def catalogue(published: Path) -> rdflib.Graph:
    return read(published / "catalog.ttl")


@pytest.fixture(scope="module")
def void(published: Path) -> rdflib.Graph:
    return read(published / "void.ttl")


@pytest.mark.parametrize("name", ["catalog", "void"])
def test_both_forms_say_the_same(published: Path, name: str) -> None:
    turtle, json_ld = (read(published / f"{name}.{form}") for form in ("ttl", "jsonld"))
    assert isomorphic(turtle, json_ld)


def test_every_distribution_is_a_file_as_told(published: Path, catalogue: rdflib.Graph) -> None:
    told = set(catalogue.subjects(RDF.type, DCAT.Distribution))
    assert len(told) > 400
    for one in told:
        path = published / str(catalogue.value(one, DCAT.downloadURL)).removeprefix(BASE)
        content = path.read_bytes()
        assert number(catalogue, one, DCAT.byteSize) == len(content)
        checksum = catalogue.value(one, SPDX.checksum)
        digest = str(catalogue.value(checksum, SPDX.checksumValue))
        assert digest == hashlib.sha256(content).hexdigest()
        packed = {"gz": f"{MEDIA}application/gzip", "zst": f"{MEDIA}application/zstd"}
        compress = catalogue.value(one, DCAT.compressFormat)
        assert (compress and str(compress)) == packed.get(path.suffix[1:])
    files = {
        p for p in (published / "data").rglob("*") if p.suffix in (".gz", ".zst", ".nq", ".csv")
    }
    addresses = {str(address) for address in catalogue.objects(None, DCAT.downloadURL)}
    assert {BASE + p.relative_to(published).as_posix() for p in files} <= addresses


def test_what_the_files_state_of_the_dataset_stands_as_it_is(
    catalogue: rdflib.Graph, shipped: Dataset
) -> None:
    for triple in shipped.about(str(ITSELF)):
        said = rdflib.Graph().parse(data=f"{triple} .", format="nt")
        assert set(said) <= set(catalogue)
    assert str(catalogue.value(ITSELF, DCAT_VERSION)) == "0.1.0"
    for publisher in catalogue.objects(ITSELF, DCTERMS.publisher):
        assert str(catalogue.value(publisher, FOAF.name)) == "kg-belarus contributors"


def test_the_datasets_are_those_of_the_graphs(catalogue: rdflib.Graph) -> None:
    datasets = set(catalogue.objects(rdflib.URIRef(BASE), DCAT.dataset))
    inferred = rdflib.URIRef(f"{BASE}void.ttl#inferred")
    assert datasets == {
        ITSELF,
        inferred,
        rdflib.URIRef(f"{BASE}void.ttl#ontology"),
        rdflib.URIRef(f"{BASE}catalog.ttl#tables"),
    }
    assert ITSELF in set(catalogue.objects(inferred, PROV.wasDerivedFrom))
    assert len(set(catalogue.objects(ITSELF, DCTERMS.hasPart))) == 9
    for dataset in datasets:
        assert catalogue.value(dataset, DCTERMS.license)
        assert catalogue.value(dataset, DCTERMS.title)


def test_time_and_place_are_those_of_the_events(catalogue: rdflib.Graph) -> None:
    period = catalogue.value(ITSELF, DCTERMS.temporal)
    # The proclamation of 2006 (data/sanctions/acts-2006-2019.ttl), and an event of October 2026
    # (data/core/events-diplomacy.ttl).
    first, last = (rdflib.Literal(day, datatype=XSD.date) for day in ("2006-05-12", "2026-10-06"))
    assert (period, DCAT.startDate, first) in catalogue
    assert (period, DCAT.endDate, last) in catalogue
    assert rdflib.URIRef("https://w3id.org/kg-belarus/id/place-belarus") in set(
        catalogue.objects(ITSELF, DCTERMS.spatial)
    )


def test_nothing_is_said_that_nobody_stated(catalogue: rdflib.Graph, void: rdflib.Graph) -> None:
    for predicate in (*UNKNOWN, SD.endpoint, VOID.sparqlEndpoint, SD.Service):
        assert (None, predicate, None) not in catalogue + void


def test_the_numbers_of_void_are_counted_again(published: Path, void: rdflib.Graph) -> None:
    total = 0
    for name in NAMES:
        triples = {quad.triple for quad in ox.parse(path=published / "data" / f"{name}.nq")}
        total += len(triples)
        named = rdflib.URIRef(f"{BASE}void.ttl#{name}-graph")
        assert str(void.value(named, SD.name)) == f"https://w3id.org/kg-belarus/graph/{name}"
        dataset = void.value(named, SD.graph)
        assert dataset is not None
        subjects = {t.subject for t in triples}
        wanted = {
            VOID.triples: len(triples),
            VOID.distinctSubjects: len(subjects),
            VOID.distinctObjects: len({t.object for t in triples}),
            VOID.properties: len({t.predicate for t in triples}),
        }
        for predicate, wants in wanted.items():
            assert number(void, dataset, predicate) == wants, (name, predicate)
        parts = set(void.objects(dataset, VOID.propertyPartition))
        assert sum(number(void, part, VOID.triples) for part in parts) == len(triples)
        for part in set(void.objects(dataset, VOID.classPartition)):
            of_class = ox.NamedNode(str(void.value(part, VOID["class"])))
            members = {
                t.subject
                for t in triples
                if t.predicate.value == str(RDF.type) and t.object == of_class
            }
            assert number(void, part, VOID.entities) == len(members)
    assert number(void, rdflib.URIRef(f"{BASE}void.ttl#all"), VOID.triples) == total


def test_every_dump_of_void_is_there(published: Path, void: rdflib.Graph) -> None:
    dumps = set(void.objects(None, VOID.dataDump))
    assert len(dumps) == 3 * 4 * 3 * 10
    for dump in dumps:
        assert (published / str(dump).removeprefix(BASE)).is_file()


def test_examples_are_things_that_are_no_people(void: rdflib.Graph, shipped: Dataset) -> None:
    examples = [str(one) for one in void.objects(ITSELF, VOID.exampleResource)]
    assert len(examples) == 9
    for iri in examples:
        assert shipped.about(iri)
        assert "https://w3id.org/kg-belarus/ont#Person" not in shipped.classes(iri)


def test_a_space_is_told_only_if_all_things_are_in_it(
    make_project: MakeProject, tmp_path: Path, void: rdflib.Graph
) -> None:
    assert str(void.value(ITSELF, VOID.uriSpace)) == "https://w3id.org/kg-belarus/id/"
    elsewhere = DATA + '<https://invented.example/x> a bko:Person ; skos:prefLabel "X"@en .\n'
    opened = Opened(make_project({"data/invented.ttl": elsewhere}))
    folder = write_machine_files(opened, tmp_path / "site")
    assert (rdflib.URIRef(f"{BASE}#dataset"), VOID.uriSpace, None) not in read(folder / "void.ttl")


def test_links_lead_to_wikidata(void: rdflib.Graph, shipped: Dataset) -> None:
    (links,) = void.subjects(RDF.type, VOID.Linkset)
    stated = [t for t in set(shipped.asserted) if t.predicate.value.endswith("#exactMatch")]
    assert number(void, links, VOID.triples) == len(stated)
    target = void.value(links, VOID.objectsTarget)
    assert str(void.value(target, VOID.uriSpace)) == "http://www.wikidata.org/entity/"


LICENSED = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
bki:dataset-invented a dcat:Dataset ; dcterms:title "Invented"@en ; owl:versionInfo "7" ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> .
"""
LAYER = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://invented.example/mine> a dcat:Dataset ; dcterms:title "Mine"@en .
bki:person-mine a bko:Person ; skos:prefLabel "Somebody"@en .
"""


def test_what_is_laid_over_has_named_graphs_and_the_whole_an_iri_of_its_own(
    tmp_path: Path,
) -> None:
    folders = []
    for name, text in (("project", DATA + LICENSED), ("mine", LAYER)):
        folders.append(tmp_path / name)
        (folders[-1] / "data").mkdir(parents=True)
        (folders[-1] / "data" / "invented.ttl").write_text(text)
    opened = Opened(open_project(*folders))
    folder = write_machine_files(opened, tmp_path / "site")
    void, catalogue = read(folder / "void.ttl"), read(folder / "catalog.ttl")
    names = {str(name) for name in void.objects(None, SD.name)}
    assert "https://invented.example/mine/asserted" in names
    assert "https://w3id.org/kg-belarus/graph/asserted" in names
    itself = rdflib.URIRef(f"{BASE}#dataset")
    # Neither project says anything of both: no title, and above all no licence.
    assert (None, DCAT.dataset, itself) in catalogue
    assert str(catalogue.value(itself, DCTERMS.title)) == "Invented with mine laid over it"
    assert (itself, DCTERMS.license, None) not in catalogue
    assert str(catalogue.value(itself, DCAT_VERSION)) == "7"


def test_a_project_that_says_nothing_of_itself_is_described_by_what_is_counted(
    make_project: MakeProject, tmp_path: Path
) -> None:
    opened = Opened(make_project({"data/invented.ttl": DATA}))
    folder = write_machine_files(opened, tmp_path / "site")
    catalogue = read(folder / "catalog.ttl")
    itself = rdflib.URIRef(f"{BASE}#dataset")
    assert (rdflib.URIRef(BASE), DCAT.dataset, itself) in catalogue
    for predicate in (DCTERMS.license, DCTERMS.publisher, DCTERMS.issued, *UNKNOWN):
        assert (None, predicate, None) not in catalogue
    period = catalogue.value(itself, DCTERMS.temporal)
    assert str(catalogue.value(period, DCAT.startDate)) == "2025-06-21"
    assert str(catalogue.value(period, DCAT.endDate)) == "2025-06-30"
    assert not (folder / "codemeta.json").exists()


def test_each_dataset_has_the_languages_that_are_stated_and_no_others(
    make_project: MakeProject,
) -> None:
    stated = "http://id.loc.gov/vocabulary/iso639-1/be"
    dataset = f"""@prefix dcat: <http://www.w3.org/ns/dcat#> .
bki:dataset-invented a dcat:Dataset ; dcterms:title "Invented"@en , "Выдумана"@be ; dcterms:language <{stated}> .
"""
    about = About(Opened(make_project({"data/invented.ttl": DATA + dataset})), BASE)
    graph = rdflib.Graph().parse(data=describe_in_dcat(about, [])["ttl"], format="turtle")
    datasets = set(graph.subjects(RDF.type, DCAT.Dataset)) | {rdflib.URIRef(BASE)}
    assert len(datasets) == 4
    for one in datasets:
        assert [str(tag) for tag in graph.objects(one, DCTERMS.language)] == [stated]
