"""Who uses the terms of an ontology, and what may stand as an example."""

from __future__ import annotations

import pytest

from kg_belarus.graph import Opened
from kg_belarus.project import open_project
from kg_belarus.site.site import open_site
from kg_belarus.site.vocabulary import Vocabulary
from tests.support.invented import DATA

BKI, BKO, BKV, BKS = (
    f"https://w3id.org/kg-belarus/{space}" for space in ("id/", "ont#", "voc/", "shapes#")
)
OFFICE = """
bki:person-three a bko:Person ; skos:prefLabel "Three"@en ; bko:hasSource bki:source-may .
bki:office-one a bko:Office ; skos:prefLabel "Head"@en ; bko:officeOf bki:org-paper .
bki:tenure-three a bko:Tenure ; bko:holder bki:person-three ; bko:tenureOf bki:office-one ;
    bko:standing bkv:reported ; bko:hasSource bki:source-may .
"""


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    root = tmp_path_factory.mktemp("project")
    (root / "data").mkdir()
    (root / "data" / "given.ttl").write_text(DATA + OFFICE)
    opened = Opened(open_project(root))
    return open_site(opened, "https://example.org/kg/").vocabulary


def test_things_are_counted_by_class_with_those_below(vocabulary: Vocabulary) -> None:
    assert vocabulary.count(f"{BKO}PrisonerRelease") == 2
    assert vocabulary.count(f"{BKO}Event") == 2
    assert vocabulary.count(f"{BKO}Record") == 4
    assert vocabulary.count(f"{BKO}Meeting") == 0


def test_statements_are_counted_by_property_and_by_concept(vocabulary: Vocabulary) -> None:
    assert vocabulary.count(f"{BKO}frees") == 2
    assert vocabulary.count(f"{BKV}news-outlet") == 2
    assert vocabulary.count(f"{BKV}organization-kind-scheme") == 3


def test_nobody_is_made_an_example_of_who_holds_no_office(vocabulary: Vocabulary) -> None:
    assert vocabulary.examples(f"{BKO}Person") == [f"{BKI}person-three"]
    assert vocabulary.examples(f"{BKO}Tenure") == [f"{BKI}tenure-three"]
    # Each of these names somebody.
    assert vocabulary.examples(f"{BKO}Detention") == []
    assert vocabulary.examples(f"{BKO}PrisonerRelease") == []
    assert vocabulary.examples(f"{BKO}frees") == []
    assert vocabulary.examples(f"{BKO}officeOf") == [f"{BKI}office-one"]
    assert set(vocabulary.examples(f"{BKV}news-outlet")) == {f"{BKI}org-paper", f"{BKI}org-radio"}


def test_questions_rules_and_shapes_that_name_a_term_are_found(vocabulary: Vocabulary) -> None:
    assert "detention/releases" in vocabulary.questions(f"{BKO}PrisonerRelease")
    assert "detention/releases" not in vocabulary.questions(f"{BKO}MissionStatus")
    assert "held-office" in vocabulary.rules(f"{BKO}heldOffice")
    assert f"{BKS}Detention-detainee" in vocabulary.watching(f"{BKO}detainee")
    assert f"{BKS}Detention" in vocabulary.watching(f"{BKO}Detention")
    # Named in the SPARQL of a part without a name.
    assert f"{BKS}Charge-charge" in vocabulary.watching(f"{BKV}charge-scheme")


def test_a_term_that_was_taken_out_tells_what_is_used_instead(vocabulary: Vocabulary) -> None:
    assert vocabulary.is_out(f"{BKO}released")
    assert vocabulary.successors(f"{BKO}released") == [f"{BKO}frees"]
    assert vocabulary.former(f"{BKO}frees") == [f"{BKO}released"]
    assert vocabulary.is_out(f"{BKO}computedBy")
    assert vocabulary.successors(f"{BKO}computedBy") == []
    assert not vocabulary.is_out(f"{BKO}frees")


def test_topics_are_those_of_the_modules(vocabulary: Vocabulary) -> None:
    names = [topic.name for topic in vocabulary.topics]
    assert names[0] == "core"
    assert {"detention", "sanctions", "voc", "deprecated"} <= set(names)
    assert "kg-belarus" not in names  # the root has no term
    assert vocabulary.topic_of[f"{BKO}frees"].iri == "https://w3id.org/kg-belarus/ont/detention"
