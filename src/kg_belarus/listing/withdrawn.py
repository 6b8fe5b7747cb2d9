"""Who of a list is withdrawn here: told by nothing that is printed."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg_belarus.dataset import Dataset, fingerprint
from kg_belarus.lists import ListEntry
from kg_belarus.namespaces import node
from kg_belarus.terms import value_of

_NUMBER = node("bko:externalId")
_NAMES = {node("skos:prefLabel"), node("skos:altLabel"), node("bko:nameText")}
_HAS_NAME = node("bko:hasNameRecord")


def withdrawn_entries(dataset: Dataset) -> Callable[[ListEntry], bool]:
    """Return what tells whether an entry of a list is of something that is withdrawn.

    It is by its number, which the files give it or the list of the withdrawn has by its
    fingerprint, or by a whole name in the same words. Part of a name is not enough: another who
    bears it stands in the list by right.
    """
    listed = dataset.withdrawal.listed | {
        value_of(triple.subject) for file in dataset.withdrawn_files for triple in file.triples
    }
    if not listed:
        return lambda entry: False
    stated = dataset.before_withdrawal.asserted
    records = {
        value_of(t.object)
        for t in stated
        if t.predicate == _HAS_NAME and value_of(t.subject) in listed
    }
    numbers, names = set[str](), set[frozenset[str]]()
    for triple in stated:
        if value_of(triple.subject) not in listed | records:
            continue
        if triple.predicate == _NUMBER:
            numbers.add(value_of(triple.object))
        elif triple.predicate in _NAMES:
            names.add(_words(value_of(triple.object)))

    def is_withdrawn(entry: ListEntry) -> bool:
        number = entry.external_id
        return (
            number in numbers
            or fingerprint(number) in listed
            or any(_words(name.text) in names for name in entry.names)
        )

    return is_withdrawn


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))
