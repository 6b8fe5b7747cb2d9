"""The commands that add records without Turtle: options, a talk, the text of an issue."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.commands import COMMAND, one_line, run
from tests.support.edited import GAZETTE, NEW_SOURCE
from tests.support.folders import write_files

CELLS = {
    "name": "third",
    "kind": "news-report",
    "title@en": "A third report",
    "issued": "2024-02-16",
    "language": "en",
    "publisher": "Invented Gazette",
    "url": "https://gazette.example/third",
}
HOME = "data/claims/sources/news-outlets/2024.ttl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "gazette", GAZETTE)


def answered(text: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Return what a command does that is given some input."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def issue(**cells: str) -> str:
    return "".join(f"### words [{key}]\n\n{cell}\n\n" for key, cell in {**CELLS, **cells}.items())


def test_options_an_issue_and_a_talk_give_the_same_block(folder: Path) -> None:
    options = [word for key, cell in CELLS.items() for word in ("--set", f"{key}={cell}")]
    by_options = run("--project", folder, "new", "source", "--dry-run", *options)
    assert by_options.returncode == 0, by_options.stderr
    assert f"+++ b/{HOME}" in by_options.stdout
    by_issue = answered(
        issue(record="source"), "--project", folder, "import", "form", "-", "--dry-run"
    )
    assert by_issue.stdout == by_options.stdout
    # What is asked is the columns in order; the end of the id comes last, then whether to write.
    header = run("--project", folder, "new", "source", "--template").stdout.splitlines()[0]
    _, *columns = header.split(",")
    talk = "\n".join([*(CELLS.get(column, "") for column in columns), CELLS["name"], "y", ""])
    by_talk = answered(talk, "--project", folder, "new", "source")
    assert by_talk.returncode == 0, by_talk.stderr
    assert by_talk.stdout == by_options.stdout
    assert "A third report" in (folder / HOME).read_text()
    again = run("--project", folder, "new", "source", *options)
    one_line(again, 3, "is there already", HOME)


def test_a_talk_that_ends_early_writes_nothing(folder: Path) -> None:
    before = (folder / HOME).read_bytes()
    done = answered("news-report\n", "--project", folder, "new", "source")
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert (folder / HOME).read_bytes() == before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (issue(record="sauce"), "there is no kind 'sauce' (nearest: source"),
        (issue(), "this is no text of a form"),
        (issue(record="source", issued="soon"), "column issued: 'soon' is no day"),
        (issue(record="source", isued="2024"), "no column 'isued'"),
        ("x" * 300_000, "no issue has"),
    ],
)
def test_an_issue_that_is_wrong_is_refused(folder: Path, text: str, says: str) -> None:
    before = (folder / HOME).read_bytes()
    done = answered(text, "--project", folder, "import", "form", "-")
    one_line(done, 3, says)
    assert (folder / HOME).read_bytes() == before


def test_what_has_no_effect_with_a_template_is_refused(folder: Path) -> None:
    done = run("--project", folder, "new", "source", "--template", "--issue-form")
    one_line(done, 2, "--issue-form")
    assert NEW_SOURCE not in done.stdout
