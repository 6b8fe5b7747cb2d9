"""The rule of withdrawal, one clause at a time; tests/endtoend/test_withdrawal.py has the whole."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg_belarus.dataset.requirements import Requirement
from kg_belarus.dataset.withdrawal import Withdrawal, fingerprint, withdraw
from kg_belarus.namespaces import PREFIXES, node

PROLOGUE = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
HER = """
bki:person-a a bko:Person ; skos:prefLabel "Alena Vydumskaya"@en .
bki:state-n a bko:State ; skos:prefLabel "Northland"@en .
"""
ONTOLOGY = """
bko:Person rdfs:subClassOf bko:Agent .
bko:State rdfs:subClassOf bko:Agent .
bko:Detention rdfs:subClassOf bko:Record .
bko:Record skos:definition "A record."@en ; skos:example "The release of Alena Vydumskaya."@en .
bkv:matter-a a skos:Concept ; skos:prefLabel "why Vydumskaya was freed"@en .
bkv:matter-b a skos:Concept ; skos:prefLabel "why others were"@en .
"""
NEEDS = [
    Requirement(PREFIXES["bko"] + "Detention", frozenset({node("bko:detainee")}), 1),
    Requirement(PREFIXES["bko"] + "Record", frozenset({node("bko:hasSource")}), 1),
    Requirement(PREFIXES["bko"] + "Meeting", frozenset({node("bko:participant"), node("bko:hostedBy")}), 2),
]  # fmt: skip


def triples(text: str) -> list[ox.Triple]:
    return [q.triple for q in ox.parse(PROLOGUE + text, format=ox.RdfFormat.TURTLE)]


def without_her(more: str = "", listed: str = "bki:person-a") -> Withdrawal:
    taken = triples(f"{listed} owl:deprecated true .")
    return withdraw(taken, [*triples(HER + more), *taken], triples(ONTOLOGY), NEEDS)


def ids(left: Withdrawal) -> set[str]:
    return {str(t.subject).rpartition("/")[2].rstrip(">") for t in left.asserted}


def test_the_thing_its_list_and_its_mentions_go() -> None:
    left = without_her("bki:event-e a bko:Event ; bko:participant bki:person-a , bki:state-n .")
    assert ids(left) == {"state-n", "event-e"}
    assert not any(t.object == node("bki:person-a") for t in left.asserted)


def test_by_its_fingerprint() -> None:
    listed = f"<{fingerprint(PREFIXES['bki'] + 'person-a')}>"
    assert ids(without_her(listed=listed)) == {"state-n"}


@pytest.mark.parametrize(
    "text",
    [
        "?x bko:frees bki:person-a.",
        "#+ thing: person-a",
        "of Alena Vydumskaya",
        "{ bki:stay-s ?p ?o }",
    ],
)
def test_what_was_taken_out_is_found_in_a_text_by_name_and_by_id(text: str) -> None:
    left = without_her("bki:stay-s a bko:Detention ; bko:detainee bki:person-a .")
    assert left.is_told_in(text)
    assert not left.is_told_in("?x bko:frees bki:person-aa , bki:state-n ; bko:kind bkv:stay .")
    # Its fingerprint finds the id of what has no block any more.
    shown = fingerprint(PREFIXES["bki"] + "person-a")
    taken = triples(f"<{shown}> owl:deprecated true .")
    assert withdraw(taken, taken, (), ()).is_told_in(text) == ("person-a" in text)


def test_what_never_was_takes_nothing_out() -> None:
    assert ids(without_her(listed="bki:person-nobody")) == {"person-a", "state-n"}


@pytest.mark.parametrize(
    ("record", "goes"),
    [
        ("a bko:Detention ; bko:detainee bki:person-a", True),
        ("a bko:Detention ; bko:detainee bki:person-a , bki:person-b", False),
        ("a bko:Detention ; bko:endedBy bki:person-a", False),
        ("a bko:Meeting ; bko:participant bki:person-a ; bko:hostedBy bki:state-n", True),
        ("a bko:Meeting ; bko:participant bki:person-a , bki:person-b ; bko:hostedBy bki:state-n", False),
        ("a bko:Claim ; bko:about bki:person-a", True),
        ("a bko:Claim ; bko:about bki:person-a , bki:state-n", False),
        ("a bko:Claim ; bko:about bki:state-n ; bko:claimObject bki:person-a", True),
        ('a bko:Claim ; bko:content "Vydumskaya left."@en', True),
        ('a bko:Event ; skos:note "Vydumskaya left."@en ; bko:takesPlaceIn bki:state-n', False),
        ('a bko:Event ; bko:url "https://example.org/alena-vydumskaya"', True),
    ],
)  # fmt: skip
def test_what_is_not_whole_without_it_goes(record: str, goes: bool) -> None:
    left = without_her(f"bki:person-b a bko:Person . bki:record-r {record} .")
    assert ("record-r" not in ids(left)) is goes
    assert not any("Vydumskaya" in str(t.object) for t in left.asserted)


def test_it_goes_on_until_all_is_whole() -> None:
    left = without_her("""
        bki:detention-d a bko:Detention ; bko:detainee bki:person-a ; bko:hasSource bki:source-s .
        bki:claim-c a bko:Claim ; bko:about bki:detention-d .
        bki:claim-e a bko:Claim ; bko:about bki:claim-c .
        bki:source-s a bko:Source .
        """)
    assert ids(left) == {"state-n"}


def test_a_source_or_name_record_that_others_use_stays() -> None:
    left = without_her("""
        bki:person-a bko:hasSource bki:source-s , bki:source-t ; bko:hasNameRecord bki:name-m .
        bki:state-n bko:hasSource bki:source-s .
        bki:name-m a bko:NameRecord . bki:name-n a bko:NameRecord .
        bki:source-s a bko:Source . bki:source-t a bko:Source . bki:source-u a bko:Source .
        """)
    assert ids(left) == {"state-n", "source-s", "source-u", "name-n"}


def test_an_assertion_goes_with_what_carried_it() -> None:
    left = without_her("""
        bki:anchor-1 a bko:Anchor ; skos:notation "S1" ; bko:hasSource bki:source-s .
        bki:anchor-2 a bko:Anchor ; skos:notation "S2" ; bko:hasSource bki:source-s .
        bki:anchor-3 a bko:Anchor ; skos:notation "S1" ; bko:hasSource bki:source-t .
        bki:claim-c a bko:Claim ; bko:about bki:person-a ; bko:anchoredAt "S1" ; bko:hasSource bki:source-s .
        """)
    assert ids(left) == {"state-n", "anchor-2", "anchor-3"}


def test_the_ontology_does_not_name_it() -> None:
    left = without_her("bki:claim-c a bko:Claim ; bko:matter bkv:matter-a , bkv:matter-b .")
    assert not any("Vydumskaya" in str(t.object) for t in left.ontology)
    assert {str(t.subject) for t in left.ontology} >= {str(node("bko:Record"))}
    assert node("bkv:matter-a") not in {t.subject for t in left.ontology}
    assert [t.object for t in left.asserted if t.predicate == node("bko:matter")] == [node("bkv:matter-b")]  # fmt: skip


def test_the_name_of_a_record_is_no_name_to_look_for() -> None:
    left = without_her(
        'bki:event-e a bko:Event ; skos:prefLabel "The release"@en .\n'
        'bki:event-f a bko:Event ; bko:content "After the release."@en .',
        listed="bki:event-e",
    )
    assert ids(left) == {"person-a", "state-n", "event-f"}
