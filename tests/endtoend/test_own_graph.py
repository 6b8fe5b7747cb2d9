"""A graph of another country, as the how-to begins it: it builds, validates and answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.commands import one_line, run

BEGIN = (
    "new",
    "project",
    "rivers",
    "--prefix",
    "riv",
    "--namespace",
    "https://example.org/rivers/",
)


@pytest.fixture
def rivers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    done = run(*BEGIN)
    assert done.returncode == 0, done.stderr
    return tmp_path / "rivers"


def test_it_begins_as_the_how_to_says() -> None:
    text = (ROOT / "docs/how-to/own-graph.md").read_text()
    assert f"kg-belarus {' '.join(BEGIN)}\n" in text


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_it_is_right_and_its_questions_answer_as_its_tests_say(rivers: Path, engine: str) -> None:
    for command in (["check"], ["validate"]):
        done = run("--project", rivers, *command, "--engine", engine, "--fail-on", "info")
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
    done = run("--project", rivers, "query", "test", "--engine", engine)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2 cases, 0 wrong\n", "")


def test_a_release_of_it_has_nothing_of_ours_but_the_names_of_its_graphs(rivers: Path) -> None:
    done = run("--project", rivers, "build", "-o", "release")
    assert done.returncode == 0, done.stderr
    for path in Path("release").iterdir():
        text = path.read_text()
        told = re.sub(
            r"https://w3id\.org/kg-belarus/(?:graph|id|ont|voc|shapes)\b|kg-belarus", "", text
        )
        assert not re.search("belarus|minsk|lukashenka", told, re.IGNORECASE), path


def test_what_reads_our_terms_says_so(rivers: Path) -> None:
    def asked(*words: str) -> None:
        done = run("--project", rivers, *words)
        one_line(done, 2)
        told.append(done.stderr)

    told: list[str] = []
    for words in (["assess"], ["timeline"]):
        asked(*words)
        assert "this graph has no framework" in told[-1]
    for option in (["--known-by", "2020-01-01"], ["--not-sources", "relayed"]):
        asked("query", "run", "permits/by-holder", *option)
        assert f"{option[0].replace('not-', '')} reads bko:hasSource" in told[-1]
    asked("show", "riv:paper-mill", "--as-of", "2020-01-01")
    assert "--as-of reads bko:beginsNotBefore" in told[-1]


def test_a_question_that_is_begun_is_of_its_own_words(rivers: Path) -> None:
    assert run("--project", rivers, "query", "new", "permits/other").returncode == 0
    assert "bko:" not in (rivers / "queries/permits/other.rq").read_text()
    done = run("--project", rivers, "query", "test")
    assert (done.returncode, done.stdout) == (0, "3 cases, 0 wrong\n")


def test_a_wrong_answer_is_shown(rivers: Path) -> None:
    answer = rivers / "tests/queries/permits/by-holder/two-of-one/answer.tsv"
    answer.write_text(answer.read_text().replace("2\t1", "2\t2"))
    done = run("--project", rivers, "query", "test", "permits/by-holder")
    assert done.returncode == 1
    assert "  - riv:dyer\t2\t2\n  + riv:dyer\t2\t1\n1 case, 1 wrong\n" in done.stdout
    assert run("--project", rivers, "query", "test", "permits/in-basin").returncode == 0
    one_line(run("--project", rivers, "query", "test", "permits/none"), 2, "there is no question")


def test_rules_of_layout_hold_where_they_are_asked_for(rivers: Path) -> None:
    more = '@prefix riv: <https://example.org/rivers/> .\n\nriv:z riv:holder riv:a .\nriv:a riv:lates "x" .\n'
    (rivers / "data/more.ttl").write_text(more)
    done = run("--project", rivers, "check")
    assert {"order", "unknown-term"} <= set(re.findall(r"error: .*\[([\w-]+)\]", done.stdout))
    (rivers / "shapes/style.ttl").unlink()
    free = run("--project", rivers, "check").stdout
    assert "[order]" not in free
    assert "error: riv:lates is not declared" in free  # its own namespace; else a warning
