"""Names of terms: what of the rule can be checked, and what became of each former name.

`docs/record/terms.tsv` is the published map. It has to agree with `ontology/deprecated.ttl`, and
each term that has another name now with its update in `ontology/migrations/`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg_belarus.migration import migrate
from kg_belarus.namespaces import PREFIXES, shrink
from kg_belarus.project import open_project
from tests.conftest import ROOT

ONTOLOGY = ROOT / "ontology"
DEPRECATED = ONTOLOGY / "deprecated.ttl"
MIGRATIONS = sorted((ONTOLOGY / "migrations").glob("*.ru"))
Migrate = Callable[[str, list[str], ox.NamedNode | None], set[str]]
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


@cache
def former_terms() -> dict[str, tuple[str, str]]:
    """The new name and the reason for each former name of the published map."""
    with (ROOT / "docs/record/terms.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert [row["old"] for row in rows] == sorted({row["old"] for row in rows}, key=order)
    return {row["old"]: (row["new"], row["reason"]) for row in rows}


def order(name: str) -> tuple[str, str]:
    prefix, _, local = name.partition(":")
    return prefix, local.lower()


MOVED = {old: new for old, (new, _) in former_terms().items() if new}


@cache
def said(predicate: str, *names: str) -> tuple[tuple[str, str], ...]:
    """Return subjects and objects of a property, in some modules or in all that are in use."""
    paths = [ONTOLOGY / name for name in names] or [
        path for path in ONTOLOGY.glob("*.ttl") if path != DEPRECATED
    ]
    return tuple(
        (shrink(quad.subject.value), as_text(quad.object))
        for path in paths
        for quad in ox.parse(path=path)
        if shrink(quad.predicate.value) == predicate and isinstance(quad.subject, ox.NamedNode)
    )


def as_text(term: object) -> str:
    return shrink(term.value) if isinstance(term, ox.NamedNode) else str(getattr(term, "value", ""))


def terms(*kinds: str) -> list[str]:
    """Return the local names of our terms of some kinds."""
    found = {thing for thing, kind in said("rdf:type") if kind in kinds}
    return sorted(name.removeprefix("bko:") for name in found if name.startswith("bko:"))


CLASSES = terms("owl:Class")
PROPERTIES = terms("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_property_is_named_by_the_rule(name: str) -> None:
    words = re.findall(r"[A-Z]?[a-z]+", name)
    last_words = {re.findall(r"[A-Z][a-z]*", found)[-1].lower() for found in CLASSES}
    assert name.lower() not in last_words | {found.lower() for found in CLASSES}, "names a class"
    assert words[0] != "of", "“of” comes first"
    assert words[0] == "is" or not words[-1].endswith("ed"), "a bare participle"


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_is_in_upper_camel(name: str) -> None:
    assert re.fullmatch(r"([A-Z][a-z]+)+", name)


def test_numbers_say_whether_they_were_found_or_decide() -> None:
    ranges = said("rdfs:range")
    numbers = [name for name, kind in ranges if kind in ("xsd:integer", "xsd:nonNegativeInteger")]
    ending = re.compile(r".+(Value|Min|Max|AtLeast|AtMost|NotBeforeDay|NotAfterDay)")
    assert numbers
    assert [name for name in numbers if not ending.fullmatch(name)] == []


def test_opposite_directions_are_named_alike() -> None:
    assert said("owl:inverseOf") == (("bko:fulfils", "bko:fulfilledBy"),)


def test_the_map_and_the_deprecated_terms_agree() -> None:
    assert {name for name, _ in said("owl:deprecated", "deprecated.ttl")} == set(former_terms())
    assert dict(said("dcterms:isReplacedBy", "deprecated.ttl")) == MOVED
    reasons = {old: reason for old, (_, reason) in former_terms().items()}
    assert dict(said("skos:editorialNote", "deprecated.ttl")) == reasons
    assert all(reasons.values())


def test_what_replaces_a_term_is_in_use() -> None:
    declared = {thing for thing, _ in said("rdf:type")}
    assert set(MOVED.values()) <= declared
    assert not declared & set(former_terms())


def test_no_former_term_is_used() -> None:
    names = "|".join(old.split(":")[1] for old in former_terms() if old.startswith("bko:"))
    concepts = "|".join(old.split(":")[1] for old in former_terms() if old.startswith("bkv:"))
    former = re.compile(
        rf"bko:(?:{names})(?![\w-])|ont#(?:{names})(?![\w-])|bkv:(?:{concepts})(?![\w-])"
    )
    paths = [
        path
        for folder in ("data", "ontology", "queries", "shapes", "src", "docs")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".ttl", ".rq", ".py", ".md", ".tsv", ".ipynb")
        and path not in (DEPRECATED, ROOT / "docs/record/terms.tsv")
    ]
    assert [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in paths
        if (found := former.search(path.read_text(encoding="utf-8")))
    ] == []


def test_each_moved_term_has_its_migration() -> None:
    assert {f"bko:{path.stem}" for path in MIGRATIONS} == set(MOVED)


# A property as the subject's, twice as something named, and in a graph of its own.
BEFORE = 'bki:a {old} bki:b , bki:c . bki:d {old} "S1" . bki:claim bko:claimPredicate {old} .'
AFTER = 'bki:a {new} bki:b , bki:c . bki:d {new} "S1" . bki:claim bko:claimPredicate {new} .'
# A trajectory had its conditions; now each condition has its trajectory.
TURNED = (
    "bki:a bko:condition bki:b , bki:c .",
    "bki:b bko:conditionOf bki:a . bki:c bko:conditionOf bki:a .",
)
OTHER = ' bki:e bko:endDate "2025-02-01"^^xsd:date ; {new} bki:f .'


def fixture(old: str) -> tuple[str, str]:
    """Return data in a former term and the same in the present one."""
    before, after = TURNED if old == "bko:condition" else (BEFORE, AFTER)
    new = MOVED[old]
    return (
        HEAD + (before + OTHER).replace("{old}", old).replace("{new}", new),
        HEAD + (after + OTHER).replace("{new}", new),
    )


def migrated_by_pyoxigraph(turtle: str, updates: list[str], graph: ox.NamedNode | None) -> set[str]:
    store = ox.Store()
    store.load(turtle.encode(), format=ox.RdfFormat.TURTLE, to_graph=graph)
    for update in updates:
        store.update(update)
    return {str(quad.triple) for quad in store if quad.graph_name == (graph or ox.DefaultGraph())}


def migrated_by_rdflib(turtle: str, updates: list[str], graph: ox.NamedNode | None) -> set[str]:
    dataset = rdflib.Dataset()
    home = dataset.graph(rdflib.URIRef(graph.value)) if graph else dataset.default_graph
    home.parse(data=turtle, format="turtle")
    for update in updates:
        dataset.update(update)
    lines = home.serialize(format="nt")
    return {str(quad.triple) for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize(
    "graph", [None, ox.NamedNode("https://example.org/mine")], ids=["default", "named"]
)
@pytest.mark.parametrize("migrated", [migrated_by_pyoxigraph, migrated_by_rdflib])
@pytest.mark.parametrize("old", MOVED)
def test_a_migration_brings_data_up_to_date(
    old: str, migrated: Migrate, graph: ox.NamedNode | None
) -> None:
    before, after = fixture(old)
    expected = {str(quad.triple) for quad in ox.parse(after, format=ox.RdfFormat.TURTLE)}
    update = (ONTOLOGY / "migrations" / f"{old.removeprefix('bko:')}.ru").read_text()
    assert migrated(before, [update], graph) == expected
    assert migrated(after, [update], graph) == expected, "what is up to date stays as it is"


@pytest.mark.parametrize("old", MOVED)
def test_a_file_is_rewritten_as_its_migration_would(old: str, tmp_path: Path) -> None:
    before, after = fixture(old)
    path = tmp_path / "mine.ttl"
    path.write_text(before)
    (found,) = migrate(open_project(), [path])
    if old == "bko:condition":
        assert found.content.decode() == before, "it was turned round"
        assert [left.name for left in found.left] == [old]
        assert "run ontology/migrations/condition.ru" in found.left[0].advice
    else:
        assert found.content.decode() == after
        assert (len(found.renamed), found.left) == (3, ())


@pytest.mark.parametrize("migrated", [migrated_by_pyoxigraph, migrated_by_rdflib])
def test_all_migrations_together_in_any_order(migrated: Migrate) -> None:
    before = "\n".join(fixture(old)[0] for old in MOVED)
    after = "\n".join(fixture(old)[1] for old in MOVED)
    expected = {str(quad.triple) for quad in ox.parse(after, format=ox.RdfFormat.TURTLE)}
    updates = [path.read_text() for path in MIGRATIONS]
    assert migrated(before, updates, None) == expected
    assert migrated(before, updates[::-1], None) == expected
