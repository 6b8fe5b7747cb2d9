"""Sets of mappings, read and written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.errors import UnreadableInputError
from kg_belarus.mappings import Mapping, MappingSet, read_sets
from kg_belarus.mappings.tables import read_set
from kg_belarus.project import open_project

HERE = Path("mine.sssom.tsv")
HEAD = "#license: https://example.org/\n#curie_map:\n#  ex: https://example.org/\n"
COLUMNS = "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
ROW = "ex:a\tskos:exactMatch\tex:b\tsemapv:ManualMappingCuration\n"


def test_a_set_is_its_header_its_prefixes_and_its_rows() -> None:
    found = read_set(HEAD + COLUMNS + ROW, HERE)
    assert found.header == {"license": "https://example.org/"}
    assert found.prefixes == {"ex": "https://example.org/"}
    assert found.mappings == (
        Mapping("ex:a", "skos:exactMatch", "ex:b", "semapv:ManualMappingCuration"),
    )
    assert found.written() == HEAD + COLUMNS + ROW


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (COLUMNS + ROW, ":1: the header names no prefixes"),
        (HEAD + ROW, ":4: there is no column subject_id"),
        (HEAD + COLUMNS.replace("\n", "\tsure\n"), ":4: sure is read by nothing"),
        (HEAD + COLUMNS + "ex:a\tex:b\n", ":5: 2 values stand here and not 4"),
        (
            HEAD + COLUMNS + ROW.replace("ex:b", "no:b"),
            ":5: the prefix of no:b is unknown; name it",
        ),
        (HEAD + COLUMNS + ROW.replace("skos:", "skoss:"), ":5: the prefix of skoss:exactMatch is"),
        ("#a: b: c\n" + COLUMNS, ": the header: mapping values are not allowed"),
    ],
)
def test_a_wrong_set_is_refused_by_line(text: str, says: str) -> None:
    with pytest.raises(UnreadableInputError) as refused:
        read_set(text, HERE)
    assert str(refused.value).startswith("mine.sssom.tsv:")
    assert says in str(refused.value)


_titles = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1)


@given(_titles, st.lists(st.from_regex(r"ex:[a-z]{1,3}", fullmatch=True), max_size=5, unique=True))
def test_what_is_written_is_read(title: str, ids: list[str]) -> None:
    rows = tuple(
        sorted(Mapping(i, "skos:exactMatch", "ex:x", "semapv:UnspecifiedMatching") for i in ids)
    )
    said = MappingSet({"mapping_set_title": title}, {"ex": "https://example.org/#x:"}, rows)
    found = read_set(said.written(), HERE)
    assert found.header == said.header
    assert found.mappings == rows
    assert not rows or found.prefixes == said.prefixes


def test_the_shipped_set_is_written_as_it_stands() -> None:
    ((path, found),) = read_sets(open_project()).items()
    rows = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    assert [line for line in found.written().splitlines() if not line.startswith("#")] == rows
    assert {"ofac", "wikidata", "celex"} <= found.prefixes.keys()
