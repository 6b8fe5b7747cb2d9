"""The command export: where its files go, under which view, and what it says on standard error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg_belarus.cli.export import FORMATS
from kg_belarus.exports import EXPORTS
from kg_belarus.graph import Graph
from kg_belarus.project import open_project
from tests.support.commands import one_line, run
from tests.support.folders import write_files
from tests.support.screened import SCREENED

FOLDERS = [name for name, export in EXPORTS.items() if export.is_folder]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    write_files(folder, SCREENED)
    return folder


def test_the_command_knows_each_export() -> None:
    assert list(EXPORTS) == list(FORMATS)
    assert FOLDERS == ["csv", "parquet", "neo4j"]


def test_a_file_and_standard_output_get_the_same(project: Path, tmp_path: Path) -> None:
    written = EXPORTS["ftm"].write(Graph(open_project(project)))
    to_file = run("--project", project, "export", "ftm", "-o", tmp_path / "x.json")
    printed = run("--project", project, "export", "ftm")
    assert (tmp_path / "x.json").read_bytes() == written.files[""] == printed.stdout.encode()
    assert to_file.stderr == printed.stderr == "".join(f"{one}\n" for one in written.left)
    assert to_file.stdout == ""
    assert (
        "Left behind: persons who are neither sanctioned nor office holders (5)." in to_file.stderr
    )


def test_a_folder_appears_whole_and_takes_the_place_of_nothing(
    project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = run("--project", project, "export", "parquet", "-o", out)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.iterdir()} == {
        "things.parquet", "statements.parquet", "triples"
    }  # fmt: skip
    before = {path: path.read_bytes() for path in out.rglob("*.parquet")}
    one_line(run("--project", project, "export", "csv", "-o", out), 3, "other things", "new folder")
    assert {path: path.read_bytes() for path in out.rglob("*.parquet")} == before
    assert {path.name for path in tmp_path.iterdir()} == {"out"}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_needs_a_name(project: Path, name: str) -> None:
    one_line(run("--project", project, "export", name), 2, f"{name} is a folder", "-o")
    one_line(run("--project", project, "export", name, "-o", "-"), 2, "standard output")


def test_a_file_is_not_written_over_a_folder_and_a_wrong_name_is_told(
    project: Path, tmp_path: Path
) -> None:
    one_line(run("--project", project, "export", "gexf", "-o", tmp_path), 2, "is a folder")
    one_line(run("--project", project, "export", "gext"), 2, "'gext'", "'gexf'")


def test_an_export_of_a_day_has_what_had_begun_and_was_known(project: Path) -> None:
    def ids(*view: str) -> set[str]:
        done = run("--project", project, "export", "ftm", *view)
        assert done.returncode == 0, done.stderr
        return {json.loads(line)["id"] for line in done.stdout.splitlines()}

    whole = ids()
    assert "bki-designation-ann" in whole
    earlier = ids("--as-of", "2023-12-31")
    assert earlier < whole
    # Ann was not yet listed, so that she is nobody who may be there; Dora was in office.
    assert "bki-person-ann" not in earlier
    assert "bki-person-dora" in earlier
    # All that is told came out on 5 January 2025.
    assert "bki-person-dora" not in ids("--known-by", "2025-01-04")
    assert "bki-person-dora" in ids("--known-by", "2025-01-05")
    assert "bki-person-dora" not in ids("--not-sources", "publisher=org-invented-police")
