"""Whoever is withdrawn here is told of by no list either."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg_belarus.dataset import fingerprint, load_dataset
from kg_belarus.listing import withdrawn_entries
from kg_belarus.lists import ListedName, ListEntry
from kg_belarus.namespaces import local
from tests.conftest import MakeProject
from tests.support.turtle import prefixed

BLOCK = prefixed(
    "bki bko skos",
    """bki:name-invented a bko:NameRecord ;
    bko:nameText "INVENTAU, Anton"@en .

bki:person-ihar-inventau a bko:Person ;
    skos:prefLabel "Ihar Inventau"@en ;
    bko:externalId "ofac:990002" ;
    bko:hasNameRecord bki:name-invented .
""",
)


def lists(*ids: str) -> str:
    blocks = "".join(f"\nbki:{one} owl:deprecated true .\n" for one in ids)
    return prefixed("bki owl", blocks.lstrip())


def entry(uid: str, *names: str) -> ListEntry:
    listed = tuple(ListedName(name, "primary") for name in names)
    return ListEntry("ofac", uid, "person", listed, ("INVENTED",))


def withdrawn(
    make_project: MakeProject, *ids: str, block: str = BLOCK
) -> Callable[[ListEntry], bool]:
    files = {"data/core/people.ttl": block, "data/withdrawn.ttl": lists(*ids)}
    return withdrawn_entries(load_dataset(make_project(files)))


@pytest.mark.parametrize(
    ("one", "is_hidden"),
    [
        (entry("990002", "SOMEBODY"), True),
        (entry("1", "INVENTAU, Ihar"), True),
        (entry("1", "OTHER, Name", "Anton Inventau"), True),
        (entry("1", "INVENTAU, Petr"), False),
        (entry("2", "OTHER, Ihar"), False),
    ],
)
def test_a_number_and_a_whole_name_are_found(
    one: ListEntry, is_hidden: bool, make_project: MakeProject
) -> None:
    assert withdrawn(make_project, "person-ihar-inventau")(one) == is_hidden
    marked = local(fingerprint("https://w3id.org/kg-belarus/id/person-ihar-inventau"))
    assert withdrawn(make_project, marked)(one) == is_hidden


def test_the_fingerprint_of_a_number_is_found_without_a_block(make_project: MakeProject) -> None:
    is_withdrawn = withdrawn(make_project, local(fingerprint("ofac:990002")), block="")
    assert is_withdrawn(entry("990002", "INVENTAU, Ihar"))
    assert not is_withdrawn(entry("990003", "INVENTAU, Ihar"))


def test_nothing_is_hidden_where_nothing_is_withdrawn(make_project: MakeProject) -> None:
    assert not withdrawn(make_project)(entry("990002", "INVENTAU, Ihar"))
