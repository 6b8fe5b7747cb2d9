"""Rows become a change that is checked before it is written, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_belarus.editing import (
    Change,
    Row,
    forms_of,
    propose_change,
    read_rows,
    write_change,
)
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.graph import Graph
from kg_belarus.project import open_project
from tests.support.edited import GAZETTE, NEW_SOURCE, RELEASE, SOURCE
from tests.support.folders import write_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "gazette", GAZETTE)


def proposed(folder: Path, **rows: str) -> Change:
    graph = Graph(open_project(folder))
    forms = forms_of(graph.files, rows)
    given: list[Row] = []
    for kind, text in rows.items():
        path = folder / f"{kind}.csv"
        path.write_text(text)
        given += read_rows(path, forms[kind])
    return propose_change(graph, forms, given)


def test_a_release_and_its_source_are_added_together(folder: Path) -> None:
    change = proposed(folder, release=RELEASE.format(source=NEW_SOURCE), source=SOURCE)
    assert not change.problems
    before = {path: path.read_bytes() for path in folder.rglob("*.ttl")}
    diff = "".join(change.diff())
    assert "+++ b/data/claims/sources/news-outlets/2024.ttl" in diff
    assert f"+bki:{NEW_SOURCE} a bko:Source ;" in diff
    assert "+    bko:frees bki:person-invented-two ;" in diff
    assert not [line for line in diff.splitlines() if line.startswith("-") and line[:3] != "---"]
    assert before == {path: path.read_bytes() for path in folder.rglob("*.ttl")}
    write_change(change)
    graph = Graph(open_project(folder))
    assert not graph.is_wrong("files", "asserted", "entailed")
    again = proposed(folder, release=RELEASE.format(source=NEW_SOURCE))
    assert "is there already, at data/detention/releases/2024.ttl:" in str(again.problems[0])


@pytest.mark.parametrize(
    ("old", "new", "column", "says"),
    [
        ("2024-02-15", "2024-02-28", None, None),
        ("2024-02-15", "2024-04-02", "hasSource", "mend the day"),
        ("reported", "", "standing", "a release needs one"),
        ("pardon", "pardoned", "kind", "nearest: pardon"),
        ("pardon", "", None, None),  # the shapes ask for no kind
        ("{source}", "source-not-there", "hasSource", "nothing here is called"),
        ("{source}", "org-invented-gazette", "hasSource", "A record rests on sources"),
        ("2024-02-15", "2024-04-31", "date", "there is no such day"),
        ("person-invented-two", "Ihar Inventau", "frees", "the name of several"),
        ("person-invented-two", "", None, "A release names at least one person"),
        ("The second release", "After his wife fell ill", "prefLabel@en", "health, family"),
        ("second,", "???,", "name", "makes no end of an id"),
        ("2024-02-15", "2021-04-01", None, "no file is for such a record"),
    ],
)
def test_a_row_that_is_wrong_is_refused_by_line_and_column(
    old: str, new: str, column: str | None, says: str | None, folder: Path
) -> None:
    text = RELEASE.replace(old, new).format(source="source-inventedgazette-20240301-march")
    change = proposed(folder, release=text)
    if says is None:
        assert [str(one) for one in change.problems] == []
        return
    found = [one for one in change.problems if says in one.message]
    assert found, [str(one) for one in change.problems]
    assert found[0].place == Position(folder / "release.csv", 2)
    if column:
        assert found[0].column == column
    with pytest.raises(ValueError, match="not written"):
        write_change(change)


def test_a_new_year_begins_a_file(folder: Path) -> None:
    text = RELEASE.replace("2024-02-15", "2025-04-01")
    change = proposed(folder, release=text.format(source="source-inventedgazette-20240301-march"))
    assert not [one for one in change.problems if "no file" in one.message]
    assert [path.name for path in change.after] in ([], ["2025.ttl"])


def test_what_was_changed_meanwhile_is_not_overwritten(folder: Path) -> None:
    change = proposed(folder, source=SOURCE)
    assert not change.problems
    (path,) = change.after
    path.write_text(path.read_text() + "\n# Mine.\n")
    with pytest.raises(UnreadableInputError, match="changed meanwhile"):
        write_change(change)
    assert path.read_text().endswith("# Mine.\n")


def test_a_write_that_fails_leaves_every_file_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg_belarus.text import replace_file

    change = proposed(folder, release=RELEASE.format(source=NEW_SOURCE), source=SOURCE)
    before = {path: path.read_bytes() for path in change.after}
    calls: list[Path] = []

    def failing(path: Path, content: bytes, *more: str) -> None:
        calls.append(path)
        if len(calls) == 2:
            raise UnreadableInputError(Position(path), "the disk is full", "make room")
        replace_file(path, content, *more)

    monkeypatch.setattr("kg_belarus.editing.proposing.replace_file", failing)
    with pytest.raises(UnreadableInputError, match="full"):
        write_change(change)
    assert before == {path: path.read_bytes() for path in change.after}
