"""A project begins under names of its maker's choice, and they are all that is changed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError, WrongUsageError
from kg_belarus.scaffold import Named, begin_project, beginning

MADE = Path(beginning.__file__).parent / "project"
NAMES = Named("zz", "https://example.com/a/b/", 'Locks "and" weirs')


def test_the_files_that_are_copied_are_formatted() -> None:
    turtlefmt = Path(sys.executable).with_name("turtlefmt")
    done = subprocess.run([turtlefmt, "--check", MADE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_file_is_written_under_the_names(tmp_path: Path) -> None:
    made = begin_project(tmp_path / "made", NAMES)
    there = {path.relative_to(MADE) for path in MADE.rglob("*") if path.is_file()}
    assert {path.relative_to(tmp_path / "made") for path in made} == there
    texts = {path: path.read_text() for path in made}
    for path, text in texts.items():
        assert not re.search(r"\bown:|example\.org/own|FOLDER", text), path
        lines = re.findall(r"^(?:@prefix|PREFIX) .*$", text, re.MULTILINE)
        assert lines == sorted(lines), path
    stated = texts[tmp_path / "made/data/dataset.ttl"]
    assert "@prefix zz: <https://example.com/a/b/> ." in stated
    assert r'dcterms:title "Locks \"and\" weirs"@en' in stated
    assert "kg-belarus --project made check" in texts[tmp_path / "made/README.md"]


def test_nothing_of_ours_is_in_it() -> None:
    ours = re.compile(
        r"belarus\b(?<!kg-belarus)|minsk|bk[iosv]:|w3id\.org/kg-belarus", re.IGNORECASE
    )
    for path in MADE.rglob("*"):
        if path.is_file():
            assert not ours.search(path.read_text()), path


def test_a_folder_that_holds_something_stays(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UnreadableInputError):
        begin_project(tmp_path, NAMES)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("prefix", "namespace", "title", "says"),
    [
        ("skos", "https://example.com/a/", "A", "'skos' is taken"),
        ("Two words", "https://example.com/a/", "A", "'Two words' is no prefix"),
        ("a", "https://example.com/a#", "A", "is no address that ends in a slash"),
        ("a", "example", "A", "'example' is no IRI"),
        ("a", "https://example.com/a b/", "A", "is no IRI"),
        ("a", "http://purl.org/dc/terms/", "A", "is a namespace of others"),
        ("a", "https://example.com/a/", "A\nB", "a title is some words on one line"),
    ],
)
def test_names_that_cannot_be(prefix: str, namespace: str, title: str, says: str) -> None:
    with pytest.raises(WrongUsageError, match=re.escape(says)):
        Named(prefix, namespace, title)
