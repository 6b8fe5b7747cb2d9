"""Each person of the shipped graph, withdrawn alone: nothing that is left has the surname.

What a withdrawal looks for is asked of each text and id; the whole withdrawal is made for a few.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from urllib.parse import unquote

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import Dataset, read_rdf
from kg_belarus.dataset.withdrawal import Stated
from kg_belarus.namespaces import PREFIXES, node
from kg_belarus.terms import value_of
from kg_belarus.validation import check_withdrawn

BKI = PREFIXES["bki"]
LABELS = {node("skos:prefLabel"), node("skos:altLabel"), node("bko:nameText")}
# Her name is withheld, and her label describes her.
NAMELESS = BKI + "person-us-citizen-unnamed-2025-02"
# So many letters are more than an initial.
SHORTEST = 3


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", unquote(text).casefold().replace("’", "").replace("'", "")))


def surname_of(label: str) -> set[str]:
    """The words in capitals, as lists of sanctions have them, else the last; no number of a pope."""
    parts = label.split()
    capitals = [part for part in parts if part.isupper() and len(part) > 2]
    found = capitals if capitals and "XIV" not in capitals else parts[-1:]
    if "XIV" in found:
        found = parts[-2:-1]
    return {word for part in found for word in words(part) if len(word) >= SHORTEST}


def triples(dataset: Dataset) -> tuple[tuple[ox.Triple, ...], tuple[ox.Triple, ...]]:
    return (
        tuple(t for file in dataset.data_files for t in file.triples),
        tuple(t for file in dataset.ontology_files for t in file.triples),
    )


def told(stated: tuple[ox.Triple, ...]) -> set[str]:
    """All texts, and the local names of all ids and concepts."""
    subjects = {value_of(t.subject) for t in stated}
    ids = {re.split("[/#]", iri)[-1] for iri in subjects if "/ont#" not in iri}
    return ids | {t.object.value for t in stated if isinstance(t.object, ox.Literal)}


def names_of_people(dataset: Dataset) -> dict[str, set[str]]:
    stated, _ = triples(dataset)
    people = {value_of(t.subject) for t in stated if t.object == node("bko:Person")}
    bearers = {
        value_of(t.object): value_of(t.subject)
        for t in stated
        if t.predicate == node("bko:hasNameRecord")
    }
    names = defaultdict(set)
    for t in stated:
        bearer = bearers.get(value_of(t.subject), value_of(t.subject))
        if t.predicate in LABELS and bearer in people and isinstance(t.object, ox.Literal):
            names[bearer].add(t.object.value)
    return names


def test_no_surname_of_anybody_is_left(shipped: Dataset) -> None:
    stated, ontology = triples(shipped)
    names = names_of_people(shipped)
    having = defaultdict(set)
    for text in told((*stated, *ontology)):
        for word in words(text):
            having[word].add(text)
    before = Stated(stated, ontology, ())
    borne = {iri: set().union(*map(words, labels)) for iri, labels in names.items()}
    left, looked_at = set(), 0
    for iri in names.keys() - {NAMELESS}:
        others = set().union(*(borne[other] for other in borne if other != iri))
        alone = set().union(*map(surname_of, names[iri])) - others
        looked_at += bool(alone)
        found = before.names_of({iri})
        left |= {(iri, t) for word in alone for t in having[word] if not found.are_in(t)}
    assert left == set()
    assert looked_at > 0.95 * len(names)


def without(dataset: Dataset, name: str) -> Dataset:
    """The shipped files with somebody on the list."""
    (former,) = dataset.withdrawn_files
    listed = f"<{BKI}{name}> <http://www.w3.org/2002/07/owl#deprecated> true .\n".encode()
    fresh = read_rdf(former.path, former.path, listed)
    return replace(
        dataset, data_files=tuple(fresh if f is former else f for f in dataset.data_files)
    )


def told_alone(dataset: Dataset) -> list[tuple[str, str]]:
    """Persons whose surname a source has in its id, nobody else bears it, each with the surname."""
    names = names_of_people(dataset)
    stated, _ = triples(dataset)
    sources = {value_of(t.subject) for t in stated if t.object == node("bko:Source")}
    parts = {part for iri in sources for part in iri.removeprefix(BKI).split("-")}
    surnames = {iri: iri.split("-")[-1] for iri in names}
    return sorted(
        (iri, surname)
        for iri, surname in surnames.items()
        if surname in parts
        and surname in set().union(*map(surname_of, names[iri]))
        and not any(surname in words(n) for o in names if o != iri for n in names[o])
    )


# Of those that a source has in its id, so many, each with all that a withdrawal does.
@pytest.mark.parametrize("place", range(0, 25, 5))
def test_nothing_that_is_left_has_it(shipped: Dataset, place: int) -> None:
    person, _ = told_alone(shipped)[place]
    names = names_of_people(shipped)
    others = {word for other in names if other != person for n in names[other] for word in words(n)}
    telling = set().union(*map(surname_of, names[person])) - others
    dataset = without(shipped, person.removeprefix(BKI))
    stated = (*dataset.asserted, *dataset.ontology)
    pointed = {t.object.value for t in stated if isinstance(t.object, ox.NamedNode)}
    texts = told(stated) | {iri.removeprefix(BKI) for iri in pointed}
    assert not {text for text in texts if words(text) & telling}


def test_check_names_every_source_with_a_surname_alone(shipped: Dataset) -> None:
    person, surname = told_alone(shipped)[0]
    dataset = without(shipped, person.removeprefix(BKI))
    named = {
        (str(file.path), number)
        for file in dataset.data_files
        for number, line in enumerate(file.text.splitlines(), 1)
        if re.match(rf"bki:source-\S*\b{surname}\b", line)
    }
    assert named
    places = [finding.position for finding in check_withdrawn(dataset).findings]
    assert named <= {(str(place.path), place.line) for place in places if place}
