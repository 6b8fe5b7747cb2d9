"""What sources say by a day only grows: no source that merely arrives makes a record less firmly held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg_belarus.dataset import Dataset, known_by_day
from kg_belarus.graph import Graph
from kg_belarus.graph.viewing import read_knowledge
from kg_belarus.namespaces import expand, local, node
from kg_belarus.terms import value_of
from tests.support.tables import cells

STANDING, ESTABLISHED, SOURCE = map(expand, ("bko:standing", "bkv:established", "bko:hasSource"))
# What a standing by a day hangs on; without the rest, hundreds of days are cut in a minute.
NEEDED = {
    node(name)
    for name in (
        "rdf:type", "bko:standing", "bko:hasSource", "bko:kind", "dcterms:publisher",
        "bko:accordingTo", "bko:member", "bko:membershipIn", "bko:observer", "bko:recognisedBy", "bko:saidBy",
    )
}  # fmt: skip


def only(dataset: Dataset, records: set[str]) -> Dataset:
    """Return some records of a dataset with their sources and all members of bodies, in short."""
    kept = records | {
        value_of(t.object)
        for t in dataset.asserted
        if t.predicate == node("bko:hasSource") and value_of(t.subject) in records
    }
    kept |= {value_of(t.subject) for t in dataset.asserted if t.predicate == node("bko:member")}
    files = tuple(
        replace(
            file,
            triples=tuple(
                t for t in file.triples if t.predicate in NEEDED and value_of(t.subject) in kept
            ),
        )
        for file in dataset.data_files
    )
    return replace(dataset, data_files=files)


@pytest.mark.parametrize(
    ("whose", "perhaps"),
    [
        # They alone are told in two ways, by the law and by what is cited.
        pytest.param("bko:promulgatedNotAfter", False, id="of-what-the-law-makes-public"),
        pytest.param("bko:knownNotAfter", False, id="of-all", marks=pytest.mark.nightly),
        pytest.param("bko:knownNotAfter", True, id="of-all-perhaps", marks=pytest.mark.nightly),
    ],
)
def test_no_source_that_arrives_makes_a_record_less_firm(
    kg: Graph, whose: str, perhaps: bool
) -> None:
    knowledge = read_knowledge(kg.engine)
    query = (
        f"SELECT ?record ?source {{ ?record <{STANDING}> <{ESTABLISHED}> ; <{expand(whose)}> ?day ; "
        f"<{SOURCE}> ?source }}"
    )
    rows = cells(kg.sparql(query))  # type: ignore[arg-type]
    records = {row["record"] for row in rows}
    days = {day for row in rows for day in knowledge.issued[row["source"]] if day}
    small = only(kg.seen, records)
    before: dict[str, str] = {}
    for day in sorted(days):
        cut = known_by_day(small, date.fromisoformat(day), knowledge, perhaps=perhaps)
        for triple in cut.asserted:
            if triple.predicate == node("bko:standing"):
                record, standing = value_of(triple.subject), local(value_of(triple.object))
                assert (before.get(record), standing) != ("established", "reported"), (record, day)
                before[record] = standing
    # On the last day all is as the files have it, so the walk has seen each of them.
    assert {before.get(record) for record in records} == {"established"}
