"""The record of the research: what became of every research note, and which were merged.

`docs/record/trace.tsv` names for each note the subjects that carry it, and
`docs/record/merges.tsv` the ids that turned out to be one thing. `docs/record/sources-of-*.tsv`
list the sources that were taken off a record, since they cannot state it, with the reason.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import Dataset
from kg_belarus.namespaces import PREFIXES, node, shrink
from tests.conftest import ROOT

# How many entries each file of notes has.
ENTRIES = {
    "context-claims": 70,
    "context-diplomacy": 43,
    "context-exercises": 24,
    "context-officials": 87,
    "context-posture": 25,
    "context-sources": 410,
    "context-states": 35,
    "detention-counts": 72,
    "detention-organisations": 54,
    "detention-persons": 105,
    "detention-releases": 27,
    "detention-sources": 442,
    "sanctions-authorities": 17,
    "sanctions-designations": 102,
    "sanctions-instruments": 162,
    "sanctions-ofac-rows": 262,
    "sanctions-programmes": 31,
    "sanctions-sources": 290,
    "update-2026-11-sanctions": 11,
    "update-2026-11-us-days": 61,
    "update-2026-11-us-days-older": 101,
    "update-2026-11": 51,
}
TAKEN_OFF = sorted(path.name for path in (ROOT / "docs" / "record").glob("sources-of-*.tsv"))
CITING = {node("bko:hasSource"), node("bko:relays")}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    with (ROOT / "docs" / "record" / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t"))


def iris(cell: str) -> list[str]:
    """Return the IRIs of the ids in a cell, with or without their prefix."""
    return [PREFIXES["bki"] + name for name in _ID.findall(cell.replace("bki:", " "))]


@pytest.fixture(scope="module")
def subjects(shipped: Dataset) -> set[str]:
    """The things that have a block."""
    return {t.subject.value for t in shipped.asserted if isinstance(t.subject, ox.NamedNode)}


def test_every_entry_is_traced_once() -> None:
    traced = Counter(row["file"].removesuffix(".yaml") for row in rows("trace.tsv"))
    assert dict(traced) == ENTRIES
    twice = Counter((row["file"], row["id"]) for row in rows("trace.tsv"))
    assert [entry for entry, number in twice.items() if number > 1] == []


def test_no_entry_is_lost() -> None:
    assert [row["id"] for row in rows("trace.tsv") if not iris(row["subjects"])] == []


def test_every_subject_of_the_trace_is_in_the_data(shipped: Dataset, subjects: set[str]) -> None:
    known = subjects | shipped.withdrawal.gone
    lost = {
        f"{row['id']}: {shrink(iri)}"
        for row in rows("trace.tsv")
        for iri in iris(row["subjects"])
        if iri not in known
    }
    assert sorted(lost) == []


def test_of_a_merge_one_is_kept(shipped: Dataset, subjects: set[str]) -> None:
    assert rows("merges.tsv")
    known = subjects | shipped.withdrawal.gone
    for row in rows("merges.tsv"):
        kept, merged = iris(row["kept"]), iris(row["merged"])
        assert len(kept) == 1, row
        assert merged, row
        assert set(kept) <= known, row
        assert not set(merged) & known, row


def test_every_merge_has_its_reason() -> None:
    assert [row for row in rows("merges.tsv") if not row["reason"].strip()] == []
    assert {row["certainty"] for row in rows("merges.tsv")} <= {"certain", "probable"}


@pytest.mark.parametrize("name", TAKEN_OFF)
def test_what_was_taken_off_a_record_is_kept_where_it_is_said_to_be(
    shipped: Dataset, name: str
) -> None:
    cites = {(t.subject.value, t.object.value) for t in shipped.asserted if t.predicate in CITING}  # type: ignore[union-attr]
    taken = rows(name)
    assert taken
    for row in taken:
        (record,), (source,) = iris(row["record"]), iris(row["source"])
        assert (record, source) not in cites, row
        assert row["reason"].strip(), row
        how, _, kept = row["done"].partition(": ")
        assert how in ("kept elsewhere", "dropped"), row
        assert bool(kept) == (how == "kept elsewhere"), row
        assert [other for other in iris(kept) if (other, source) not in cites] == [], row
