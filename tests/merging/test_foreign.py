"""What is read of a graph of somebody else, and what is refused, with the place."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from kg_belarus.dataset import Dataset
from kg_belarus.errors import UnreadableInputError
from kg_belarus.merging import read_foreign
from kg_belarus.merging.words import Words, words_of
from tests.support.commands import one_line, run

PERSON = "<https://w3id.org/kg-belarus/ont#Person>"
LINE = f"<https://o.example/{{}}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> {PERSON} .\n"


@pytest.fixture(scope="module")
def words(shipped: Dataset) -> Words:
    return words_of(shipped)


def test_mappings_are_read_backwards_only_where_they_mean_the_same(words: Words) -> None:
    ftm, prov = "https://schema.followthemoney.tech/#", "http://www.w3.org/ns/prov#"
    assert words.term(ftm + "Person") == "https://w3id.org/kg-belarus/ont#Person"
    assert words.term(prov + "Agent") == prov + "Agent"  # wider than ours
    assert "https://w3id.org/kg-belarus/ont#isHeld" not in words.properties  # a rule gives it


@pytest.mark.parametrize(
    "name", ["a.nt", "a.nt.gz", "a.ttl", "a.nq", "a.trig", "a.rdf", "a.jsonld"]
)
def test_every_syntax_is_read(tmp_path: Path, words: Words, name: str) -> None:
    texts = {
        "rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="https://o.example/1"><rdf:type rdf:resource='
        '"https://w3id.org/kg-belarus/ont#Person"/></rdf:Description></rdf:RDF>',
        "jsonld": '{"@id": "https://o.example/1", "@type": "https://w3id.org/kg-belarus/ont#Person"}',
    }
    content = texts.get(name.split(".")[1], LINE.format(1)).encode()
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    found = read_foreign(tmp_path / name, words)
    assert (found.read, len(found.triples)) == (1, 1)
    assert found.base == f"https://w3id.org/kg-belarus/graph/of-others/{name}"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("cut.nt", (LINE.format(1) + LINE.format(2)[:40]).encode(), r"cut\.nt:2:"),
        ("cut.nt.gz", gzip.compress(LINE.format(1).encode() * 5000)[:-20], "no whole .gz file"),
        ("bytes.nt", LINE.format("é").encode("latin-1"), r"bytes\.nt"),
        ("page.nt", b"<!DOCTYPE html>\n<html><body>Log in</body></html>", "a page of HTML and no RDF"),
        ("page.ttl", b"\n<html lang='en'>", "a page of HTML and no RDF"),
        ("empty.ttl", b"# nothing\n", "no triple is in it"),
        ("list.csv", b"a,b\n", "its name says no syntax of RDF"),
        ("day.nt", b'<https://o.example/1> <https://o.example/p> "2025-02-30"^^'
         b"<http://www.w3.org/2001/XMLSchema#date> .\n", "is no xsd:date"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, words: Words, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableInputError, match=says):
        read_foreign(tmp_path / name, words)


def test_a_file_that_is_not_there(words: Words) -> None:
    with pytest.raises(UnreadableInputError, match=re.escape("it cannot be read")):
        read_foreign(Path("nowhere.ttl"), words)


def test_the_command_leaves_nothing_behind_where_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cut.nt").write_text(LINE.format(1) + "<https://o.example/")
    one_line(run("merge", "cut.nt", "--review", "review.ttl"), 3, "cut.nt:2:")
    assert not Path("review.ttl").exists()
    idle = run("query", "run", "detention/releases", "--union")
    one_line(idle, 2, "--union has no effect here")
