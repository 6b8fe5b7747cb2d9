"""Who may stand in what lists for screening are made of: on invented people, and on all shipped."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from kg_belarus.exports import EXPORTS, Contents, Restraint
from kg_belarus.exports.restraint import CUSTODY, NAMING, PERSON
from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES, local, node
from kg_belarus.terms import value_of
from tests.exports.conftest import Exported
from tests.support.carried import EXPORTED
from tests.support.screened import KEPT_BACK, WITHDRAWN

BKI = PREFIXES["bki"]
RESTRAINED = [name for name, export in EXPORTS.items() if export.is_restrained]
# What tells of custody in an id, whoever it is of.
CUSTODIAL = re.compile(
    r"(arrest|conviction|crackdown|detention|release|recognition|access|role)-[\w-]+"
)


def all_text(exported: Exported, name: str) -> str:
    path = exported(name)
    files = [path] if path.is_file() else sorted(path.rglob("*.csv"))
    assert files
    return "".join(file.read_text(encoding="utf-8") for file in files)


def ids_in(text: str) -> set[str]:
    """Return the local names that an export has of things, whatever form of id it has."""
    return set(re.findall(r"(?:bki[:-]|kg-belarus/id/|nanopub/temp/kg-belarus/)([a-z0-9-]+)", text))


@pytest.fixture(scope="module")
def shipped_rule(contents: Contents) -> Restraint:
    return Restraint(contents)


def test_the_restrained_formats_are_those_that_lists_for_screening_are_made_of() -> None:
    assert set(RESTRAINED) == {"ftm", "graphml", "gexf", "neo4j", "nanopubs"}


def test_a_person_goes_by_a_listing_or_an_office_and_by_nothing_else(screened: Graph) -> None:
    rule = Restraint(Contents(screened))
    assert {local(p): [*map(local, why)] for p, why in rule.admitted.items()} == {
        "person-ann": ["designation-ann"],
        "person-cara": ["designation-cara"],  # held, and listed by another state than holds her
        "person-dora": ["tenure-dora"],  # held, and an office holder
    }
    # Held; private; listed by those who hold her; listed as disputed; at risk, though in office.
    assert {*map(local, rule.kept_back)} == {
        "person-ben", "person-ed", "person-fay", "person-gil", "person-hal"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("thing", "why"),
    [
        ("person-ann", None),
        ("meeting-one", None),
        ("person-ben", PERSON),
        ("detention-ben-2024", CUSTODY),
        ("detention-cara-2024", CUSTODY),  # also of one who goes
        ("release-one", CUSTODY),
        ("statement-welcome", CUSTODY),  # it is about a release
        ("meeting-named", NAMING),
        ("meeting-with-privately", NAMING),  # only its id has the name
        ("claim-naming", NAMING),  # only its words have it
        ("designation-fay", NAMING),  # by the label that follows
    ],
)
def test_why_a_thing_stays_behind(screened: Graph, thing: str, why: str | None) -> None:
    contents = Contents(screened)
    assert Restraint(contents).why_not(contents.things[BKI + thing]) == why


@pytest.mark.parametrize("name", RESTRAINED)
def test_no_name_of_those_who_are_kept_back_is_in_a_file(
    screened_files: Exported, name: str
) -> None:
    text = all_text(screened_files, name)
    for word in KEPT_BACK:
        assert word.lower() not in text.lower()
    assert {one for one in ids_in(text) if CUSTODIAL.fullmatch(one)} == set()
    assert "person-ann" in text or name == "nanopubs"


@pytest.mark.parametrize("name", EXPORTS)
def test_what_is_withdrawn_is_in_no_export(screened_files: Exported, name: str) -> None:
    path = screened_files(name)
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    for file in files:
        assert WITHDRAWN.lower().encode() not in file.read_bytes().lower()
        assert b"person-ida" not in file.read_bytes()


def test_whom_the_shipped_graph_lets_through_and_why(kg: Graph, shipped_rule: Restraint) -> None:
    """The rule again, over the triples of the files: each person, with each record that lets in."""
    stated = defaultdict(set)
    for triple in kg.files.asserted:
        stated[value_of(triple.subject)].add((triple.predicate, value_of(triple.object)))
    plain = {
        (node("bko:standing"), node(f"bkv:{one}").value) for one in ("established", "reported")
    }
    let = defaultdict(set)
    for record, said in stated.items():
        if record.startswith((BKI + "designation-", BKI + "tenure-")) and said & plain:
            for predicate, value in said:
                if predicate in (node("bko:target"), node("bko:holder")):
                    let[value].add(record)
    people = {thing for thing in let if thing.startswith(BKI + "person-")}
    expected = {person: tuple(sorted(let[person])) for person in people}
    assert dict(shipped_rule.admitted) == expected
    everybody = {thing for thing in stated if thing.startswith(BKI + "person-")}
    assert everybody - people == shipped_rule.kept_back
    offices = {p for p, why in expected.items() if any("/tenure-" in one for one in why)}
    told = f"{len(people)} of {len(everybody)} persons go: {len(offices)} hold or held an office, the other "
    assert f"{told}{len(people - offices)} are sanctioned" in EXPORTED.read_text(encoding="utf-8")
    # As the data stands, nobody who was ever in custody is sanctioned or holds an office.
    held = {
        value
        for said in stated.values()
        for predicate, value in said
        if predicate in (node("bko:detainee"), node("bko:frees"), node("bko:convicts"))
    }
    assert len(held) > 100
    assert held & shipped_rule.admitted.keys() == set()


@pytest.mark.parametrize("name", RESTRAINED)
def test_nobody_who_is_kept_back_is_in_an_export_of_the_shipped_graph(
    kg: Graph, shipped_rule: Restraint, exported: Exported, name: str
) -> None:
    text = all_text(exported, name)
    found = ids_in(text)
    assert len(found) > 100
    assert found & {*map(local, shipped_rule.kept_back)} == set()
    assert {one for one in found if CUSTODIAL.fullmatch(one)} == set()
    # The names too, as they are written: a look with other eyes than the rule's.
    spoken = " " + re.sub(r"[^\w]+", " ", text).lower() + " "
    for triple in kg.files.asserted:
        if value_of(triple.subject) in shipped_rule.kept_back and triple.predicate in (
            node("skos:prefLabel"),
            node("skos:altLabel"),
        ):
            called = re.sub(r"[^\w]+", " ", value_of(triple.object)).strip().lower()
            assert f" {called} " not in spoken, called
