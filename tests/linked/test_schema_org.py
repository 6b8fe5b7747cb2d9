"""What search engines are told: terms that schema.org has, and little of living people."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.linked import Linked
from kg_belarus.namespaces import BASE, PREFIXES, RDF_TYPE
from kg_belarus.questions import read_questions
from tests.conftest import MakeProject
from tests.support.page import install_packages
from tests.support.schema_org import SHA256, TERMS, listed, unknown, used

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
SITE = "https://site.example/graph/"
SPACE = "https://schema.org/"
RDFS = PREFIXES["rdfs"]
VOCABULARY = [
    ("Thing", RDF_TYPE.value, f"{RDFS}Class"),
    ("Person", RDF_TYPE.value, f"{RDFS}Class"),
    ("Person", f"{RDFS}subClassOf", f"{SPACE}Thing"),
    ("name", f"{SPACE}domainIncludes", f"{SPACE}Thing"),
    ("startDate", f"{SPACE}domainIncludes", f"{SPACE}Event"),
]


@pytest.fixture(scope="module")
def linked(shipped: Dataset) -> Linked:
    return Linked(shipped, read_questions(shipped.project).values())


def test_the_terms_are_those_that_were_checked(linked: Linked) -> None:
    assert SHA256 in TERMS.read_text()
    assert used(linked) == listed(), "run python -m tests.support.schema_org"


def test_schema_org_has_the_terms(tmp_path: Path) -> None:
    install_packages(tmp_path)
    # As the types of TypeScript that are made from its vocabulary; the last pair is none of it.
    pairs = [*sorted(listed()), ("Person", "startDate")]
    lines = [
        f'export type T{n} = Exclude<S.{kind}, string>["{name}"];'
        for n, (kind, name) in enumerate(pairs)
    ]
    (tmp_path / "terms.ts").write_text("\n".join(['import type * as S from "schema-dts";', *lines]))
    command = ["npx", "tsc", "--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler", "terms.ts"]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert re.findall(r"error TS\d+: (.*)", done.stdout) == [
        "Property 'startDate' does not exist on type 'PatientLeaf | PersonLeaf'."
    ]


def test_what_a_vocabulary_does_not_have_is_found() -> None:
    vocabulary = "".join(f"<{SPACE}{s}> <{p}> <{o}> .\n" for s, p, o in VOCABULARY).encode()
    pairs = {("Persona", "name"), ("Person", "startDate"), ("Person", "name")}
    assert unknown(pairs, vocabulary) == {("Persona", "name"), ("Person", "startDate")}


def test_of_a_person_it_says_the_name_the_page_and_what_is_the_same_elsewhere(
    linked: Linked,
) -> None:
    kind = PREFIXES["bko"] + "Person"
    people = [iri for iri in linked.addresses if kind in linked.facts.types(iri)]
    assert len(people) > 300
    for iri in people:
        told = linked.schema_org(iri, "en", SITE)
        assert told["@type"] == "Person"
        assert told.keys() <= {"@context", "@type", "@id", "name", "url", "sameAs"}


def test_it_speaks_the_language_of_the_page_and_names_the_page(linked: Linked) -> None:
    iri = PREFIXES["bki"] + "release-2025-06-21"
    assert linked.schema_org(iri, "ru", SITE) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": iri,
        "name": "Освобождение Сергея Тихановского и ещё тринадцати человек 21 июня 2025 года",
        "startDate": "2025-06-21",
        "url": SITE + "ru/id/release-2025-06-21.html",
    }
    term = linked.schema_org(BASE + "ont#frees", "en", SITE)
    assert (term["@type"], term["url"]) == ("DefinedTerm", SITE + "ont/property/frees.html")


@pytest.mark.parametrize("standing", ["contested", "refuted", "planned"])
def test_what_is_not_held_firmly_is_a_thing_with_a_name(
    standing: str, make_project: MakeProject
) -> None:
    data = f"""bki:meeting-x a bko:Meeting ; skos:prefLabel "X"@en ; bko:date "2025-06-21"^^xsd:date ; bko:standing bkv:{standing} .
bki:count-x a bko:CountObservation ; bko:countValue 5 ; bko:asOf "2025-06-21"^^xsd:date ; bko:observer bki:org-x ; bko:standing bkv:{standing} .
"""
    linked = Linked(load_dataset(make_project({"data/all.ttl": HEAD + data})))
    meeting, count = (
        linked.schema_org(PREFIXES["bki"] + name, "en", SITE) for name in ("meeting-x", "count-x")
    )
    assert meeting == {
        "@context": "https://schema.org",
        "@type": "Thing",
        "@id": PREFIXES["bki"] + "meeting-x",
        "name": "X",
        "url": SITE + "id/meeting-x.html",
    }
    assert count["@type"] == "Thing"
    assert not {"value", "observationDate"} & count.keys()


def test_no_record_is_told_as_a_fact_that_is_none_and_no_number_without_who_counted(
    linked: Linked,
) -> None:
    standings = {PREFIXES["bkv"] + name for name in ("contested", "refuted", "planned")}
    doubted = counted = 0
    for iri in linked.addresses:
        own = {fact.object for fact in linked.facts.of(iri) if fact.predicate.endswith("#standing")}
        told = linked.schema_org(iri, "en", SITE)
        if own & standings:
            doubted += 1
            assert told["@type"] == "Thing"
            assert told.keys() <= {"@context", "@type", "@id", "name", "url", "sameAs"}
        if told["@type"] == "Observation":
            counted += 1
            observers = [
                f.object for f in linked.facts.of(iri) if f.predicate.endswith("#observer")
            ]
            assert observers
            for observer in observers:
                assert str(linked.schema_org(observer, "en", SITE)["name"]) in str(
                    told["description"]
                )
    assert doubted > 10
    assert counted > 100


def test_no_address_is_given_that_is_none_on_the_web(make_project: MakeProject) -> None:
    data = """bki:source-x a bko:Source ; dcterms:title "</script><b>x"@en ; bko:url "javascript:alert(1)"^^xsd:anyURI ;
    skos:exactMatch <data:text/html,x> , <https://elsewhere.example/x> .
bki:claim-x a bko:Claim ; bko:content "x"@en ; bko:claimant bki:person-x .
bki:person-x a bko:Person ; skos:prefLabel "X"@en ."""
    linked = Linked(load_dataset(make_project({"data/all.ttl": HEAD + data})))
    told = linked.schema_org(PREFIXES["bki"] + "source-x", "en", SITE)
    assert told["url"] == SITE + "id/source-x.html"
    assert told["sameAs"] == ["https://elsewhere.example/x"]
    assert "javascript" not in json.dumps(told)
    claim = linked.schema_org(PREFIXES["bki"] + "claim-x", "en", SITE)
    assert claim["text"] == "x"
    assert claim["author"] == {"@type": "Person", "@id": PREFIXES["bki"] + "person-x", "name": "X"}
