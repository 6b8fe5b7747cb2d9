"""Every IRI answers, in three forms that hold the same triples, and nothing withdrawn is in any."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld
from rdflib.compare import isomorphic

from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.linked import Linked
from kg_belarus.linked.stating import stated_by_files
from kg_belarus.namespaces import BASE, PREFIXES
from kg_belarus.project import open_project
from kg_belarus.questions import read_questions
from tests.conftest import MakeProject
from tests.support.graphs import canonical

FORMATS = {
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
    "ttl": ox.RdfFormat.TURTLE,
}
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def linked(shipped: Dataset) -> Linked:
    return Linked(shipped, read_questions(shipped.project).values())


def read(content: bytes, form: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(content, format=FORMATS[form])]


def triples_of(files: Iterable[Path]) -> set[ox.Quad]:
    return canonical(quad.triple for path in files for quad in ox.parse(path=path))


@pytest.mark.parametrize(
    "iri",
    [
        "id/release-2025-06-21", "id/source-lviv-herald-rapprochement", "id/dataset-kg-belarus", "ont", "ont#frees",
        "ont#PrisonerRelease", "ont/core", "ont/core/0.1.0", "ont/0.1.0", "voc", "voc/0.1.0", "voc/established",
        "voc/standing-scheme", "shapes", "shapes#Record-bounds", "query/detention/releases", "graph/asserted",
        "query/hygiene/thing-without-source", "query/military/single-source-deployments", "graph/inferred", "graph/ontology",
    ],
)  # fmt: skip
def test_every_kind_of_iri_answers(iri: str, linked: Linked) -> None:
    assert BASE + iri in linked.addresses
    assert linked.describe(BASE + iri).triples
    assert all(linked.forms(BASE + iri).values())


def test_whatever_the_files_describe_answers_and_an_iri_that_nothing_is_told_of_does_not(
    shipped: Dataset, linked: Linked
) -> None:
    assert shipped.things() <= linked.addresses.keys()
    nowhere = PREFIXES["bki"] + "person-nowhere"
    assert nowhere not in linked.addresses
    assert linked.describe(nowhere).triples == []


def test_three_forms_hold_the_same_triples_for_every_iri(linked: Linked) -> None:
    for iri in linked.addresses:
        told = canonical(linked.describe(iri).triples)
        assert told, iri
        for form, content in linked.forms(iri).items():
            assert canonical(read(content, form)) == told, (iri, form)


def test_other_readers_find_the_same_in_the_json_ld_of_each_type(linked: Linked) -> None:
    examples: dict[str, str] = {}
    for iri in sorted(linked.addresses, key=lambda iri: -len(linked.describe(iri).triples)):
        for kind in linked.facts.types(iri):
            examples.setdefault(kind, iri)
    assert len(examples) > 70
    for iri in {*examples.values()}:
        forms = linked.forms(iri)
        graph = rdflib.Graph().parse(data=forms["jsonld"], format="json-ld")
        assert isomorphic(graph, rdflib.Graph().parse(data=forms["ttl"], format="turtle")), iri
        lines = jsonld.to_rdf(json.loads(forms["jsonld"]), {"format": "application/n-quads"})
        found = canonical(q.triple for q in ox.parse(lines, format=ox.RdfFormat.N_QUADS))
        assert found == canonical(read(forms["ttl"], "ttl")), iri


def test_what_is_said_of_a_thing_is_all_there(shipped: Dataset, linked: Linked) -> None:
    for iri in sorted(shipped.things())[::7]:
        named = {str(t) for t in shipped.about(iri) if not isinstance(t.object, ox.BlankNode)}
        assert named <= {str(triple) for triple in linked.describe(iri).triples}, iri


def test_a_document_of_terms_holds_all_that_are_asked_for_by_it(
    shipped: Dataset, linked: Linked
) -> None:
    root = shipped.project.root
    modules = [p for p in (root / "ontology").glob("*.ttl") if p.name != "voc.ttl"]
    assert canonical(linked.describe(BASE + "ont").triples) == triples_of(modules)
    shapes = linked.describe(BASE + "shapes").triples
    assert canonical(shapes) == triples_of((root / "shapes").rglob("*.ttl"))
    core = canonical(linked.describe(BASE + "ont/core").triples)
    assert core == triples_of([root / "ontology/core.ttl"])
    version = canonical(linked.describe(BASE + "ont/core/0.1.0").triples)
    assert {str(q.predicate.value).rpartition("/")[2] for q in version - core} == {
        "isVersionOf",
        "owl#versionInfo",
    }


def test_a_release_tells_whom_it_freed_who_counted_and_who_says_what_was_given_for_it(
    linked: Linked,
) -> None:
    document = json.loads(linked.forms(PREFIXES["bki"] + "release-2025-06-21")["jsonld"])
    assert document["prefLabel"].keys() == {"be", "en", "ru"}
    assert document["date"] == "2025-06-21"
    assert all(person["prefLabel"] for person in document["frees"])
    assert all(source["title"] and source["publisher"] for source in document["hasSource"])
    herald = next(
        count for count in document["counts"] if count["id"] == "bki:count-release-2025-06-21"
    )
    assert herald["countValue"] == 14
    assert herald["countWording"] == {
        "@none": "Siarhei Tsikhanouski and thirteen other political prisoners"
    }
    timing = next(
        reading
        for reading in document["concessionIn"]
        if reading["id"] == "bki:bargain-herald-june-timing"
    )
    assert timing["linkBasis"] == "bkv:inferred-from-timing"
    claimants = json.dumps(document["claims"], ensure_ascii=False) + json.dumps(
        document["concessionIn"]
    )
    assert '"Matthew Parish"' in claimants


def test_what_is_told_of_a_question_is_its_wording_its_parameters_and_its_text(
    linked: Linked,
) -> None:
    document = json.loads(linked.forms(BASE + "query/sanctions/in-force")["jsonld"])
    assert document["label"].keys() == {"be", "en", "ru"}
    assert {p["sh:name"] for p in document["sh:parameter"]} == {"as_of", "issuer", "programme"}
    assert "SELECT ?measure" in document["sh:select"]


def test_no_document_of_a_thing_is_too_long_to_read(linked: Linked) -> None:
    sizes = {
        iri: len(linked.describe(iri).triples)
        for iri in linked.addresses
        if iri.startswith(PREFIXES["bki"])
    }
    assert max(sizes.values()) < 1500
    assert sum(sizes.values()) / len(sizes) < 60


def test_a_text_or_a_date_of_ours_never_needs_more_than_a_short_name(linked: Linked) -> None:
    """The context has a term for every way in which the files use a property of ours, of SKOS or of RDFS."""
    long = re.compile(r'"((?:bko|skos|rdfs):\w+)": ')
    for iri in linked.addresses:
        body = linked.forms(iri)["jsonld"].decode().partition("\n")[2].partition("\n")[2]
        assert set(long.findall(body)) == set(), iri


def test_the_same_files_give_the_same_bytes(shipped: Dataset, linked: Linked) -> None:
    again = Linked(load_dataset(open_project()), read_questions(shipped.project).values())
    assert again.files() == linked.files()
    assert list(again.addresses) == list(linked.addresses)
    # Each reading of the files names blank nodes anew.
    for iri in [*[*linked.addresses][::40], BASE + "ont", BASE + "shapes"]:
        assert again.forms(iri) == linked.forms(iri), iri


def test_what_has_no_iri_has_one_name_in_all_files(make_project: MakeProject) -> None:
    """Its name has the number of the file and its own, and 1 with 20 is not 12 with 0."""
    thing = "bki:event-{0} a bko:Event ; skos:note " + " , ".join(["[ skos:note {1} ]"] * 21) + " ."
    files = {
        f"data/d{n:02}.ttl": HEAD + thing.replace("{0}", str(n)).replace("{1}", f'"{n}"')
        for n in range(12)
    }
    project = make_project({"ontology/o.ttl": f"{HEAD}bko:Event a owl:Class .", **files})
    found = stated_by_files(load_dataset(project))
    named = [one for own in found for one in own.subjects if one.startswith("_:")]
    assert len(named) > 24
    assert len(named) == len(set(named))


def test_no_form_tells_what_is_withdrawn(make_project: MakeProject) -> None:
    data = (
        HEAD
        + """bki:person-alena-vydumskaya a bko:Person ; skos:prefLabel "Alena Vydumskaya"@en .
bki:person-piotr a bko:Person ; skos:prefLabel "Piotr"@en .
bki:release-1 a bko:PrisonerRelease ; skos:prefLabel "A release"@en ; bko:frees bki:person-alena-vydumskaya , bki:person-piotr .
bki:claim-1 a bko:Claim ; bko:about bki:release-1 ; bko:content "Alena Vydumskaya was freed."@en .
"""
    )
    question = "#+ summary: Who is she?\n#+ question:\n#+   en: Who is Alena Vydumskaya?\n"
    question += "#+ tags: [x]\n#+ columns: {a: One.}\n#+ view: table\n#+ graph: asserted\n\nSELECT ?a { ?a ?b ?c }\n"
    files = {"data/all.ttl": data}
    with_her = make_project(files)
    names = re.compile("alena|vydumskaya", re.IGNORECASE)
    assert names.search(told_by(with_her.root, question))
    listed = f"{HEAD}bki:person-alena-vydumskaya owl:deprecated true .\n"
    without = make_project({**files, "data/withdrawn.ttl": listed})
    told = told_by(without.root, question)
    assert not names.search(told)
    assert "person-piotr" in told


def told_by(root: Path, question: str) -> str:
    """Return all that the IRIs of a project answer, as one text."""
    (root / "queries" / "core").mkdir(parents=True, exist_ok=True)
    (root / "queries" / "core" / "who.rq").write_text(question)
    project = open_project(root)
    linked = Linked(load_dataset(project), read_questions(project).values())
    forms = [content.decode() for iri in linked.addresses for content in linked.forms(iri).values()]
    pages = [
        json.dumps(linked.schema_org(iri, "en", "https://h.example/")) for iri in linked.addresses
    ]
    return "\n".join([*linked.addresses, *linked.addresses.values(), *forms, *pages])


def test_the_graphs_of_a_layer_answer_too(make_project: MakeProject, tmp_path: Path) -> None:
    layer = tmp_path / "mine"
    (layer / "data").mkdir(parents=True)
    thing = (
        '@prefix ex: <https://example.org/> .\nex:data a dcat:Dataset ; dcterms:title "Mine"@en .\n'
    )
    (layer / "data" / "mine.ttl").write_text(HEAD + thing)
    dataset = load_dataset(open_project(None, layer))
    linked = Linked(dataset)
    assert linked.addresses["https://example.org/data"] == "ex/data"
    assert "https://example.org/data/asserted" in linked.addresses
    assert linked.describe("https://example.org/data/asserted").triples
