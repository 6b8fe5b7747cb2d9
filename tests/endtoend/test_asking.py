"""Asking through the command line: formats, files, days, sources, names, citations, limits."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from kg_belarus.cache import keep_answer
from tests.conftest import ROOT, MakeProject
from tests.support.commands import COMMAND, one_line, run
from tests.support.invented import DATA

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def answer(*arguments: str) -> str:
    done = run("query", "run", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_file_has_the_format_of_its_extension(tmp_path: Path) -> None:
    for extension, start in (
        ("json", "{"),
        ("csv", "release,"),
        ("md", "| release"),
        ("xml", "<?xml"),
        ("html", "<table>"),
    ):
        path = tmp_path / f"out.{extension}"
        answer("detention/releases", "-o", str(path))
        assert path.read_text().startswith(start)
    for extension, magic in (("parquet", b"PAR1"), ("arrow", b"ARROW1")):
        path = tmp_path / f"out.{extension}"
        answer("detention/releases", "-o", str(path))
        assert path.read_bytes().startswith(magic)
    assert {p.suffix for p in tmp_path.iterdir()} == {
        ".json",
        ".csv",
        ".md",
        ".xml",
        ".html",
        ".parquet",
        ".arrow",
    }


@pytest.mark.parametrize(
    "more",
    [(), ("--with-sources", "--max-rows", "3"), ("--known-by", "2026-01-31", "--perhaps")],
)
def test_the_same_call_gives_the_same_bytes_and_the_citation_gives_it_again(
    more: tuple[str, ...],
) -> None:
    call = ["detention/releases-near-meetings", "-p", "within_days=7", "--format", "json", "--cite"]
    call += more
    first = answer(*call)
    assert first == answer(*call)
    citation = json.loads(first)["citation"]
    assert citation["question"] == "detention/releases-near-meetings"
    assert citation["iri"] == "https://w3id.org/kg-belarus/query/detention/releases-near-meetings"
    assert citation["parameters"] == {"within_days": "7"}
    assert citation["rows"] == len(json.loads(first)["results"]["bindings"])
    again = run(*shlex.split(citation["command"])[1:], "--format", "tsv")
    assert hashlib.sha256(again.stdout.encode()).hexdigest() == citation["sha256"]


def test_a_day_narrows_the_answer() -> None:
    later = answer("detention/releases", "--as-of", "2025-12-31", "--format", "csv").splitlines()
    earlier = answer("detention/releases", "--as-of", "2025-01-31", "--format", "csv").splitlines()
    assert 1 < len(earlier) < len(later)
    unknown = answer("detention/releases", "--known-by", "2012-01-01", "--format", "csv")
    assert len(unknown.splitlines()) == 1


def test_rows_can_be_defended_and_named() -> None:
    table = json.loads(
        answer("detention/releases", "--with-sources", "--lang", "be", "--format", "json")
    )
    assert {"records", "sources", "release_label"} <= set(table["head"]["vars"])
    for row in table["results"]["bindings"]:
        # A person named as freed rests on the release, a number on its own count.
        things = "https://w3id.org/kg-belarus/id/"
        assert row["records"]["value"].startswith((f"{things}release-", f"{things}count-"))
        assert row["sources"]["value"].startswith(f"{things}source-")


def test_what_cannot_be_written(tmp_path: Path) -> None:
    one_line(
        run("query", "run", "detention/releases", "-o", tmp_path / "no" / "x.csv"),
        3,
        "cannot be written",
    )
    one_line(run("query", "run", "detention/releases", "--format", "parquet"), 2, "not text")
    one_line(run("query", "run", "detention/releases", "--format", "ttl"), 2, "is a table")
    one_line(
        run("query", "run", "detention/releases", "--as-of", "2025-02-30"),
        2,
        "--as-of",
        "no such day",
    )
    one_line(run("query", "run", "detention/releases", "--sources", "kind=nothing"), 2, "nothing")


def test_limits() -> None:
    done = run("query", "run", "claims/seed-coverage", "--max-rows", "3", "--format", "csv")
    assert len(done.stdout.splitlines()) == 4
    assert "Only the first 3 rows are shown" in done.stderr
    start = time.monotonic()
    one_line(run("sparql", ENDLESS, "--timeout", "1"), 4, "more than 1 s")
    assert time.monotonic() - start < 8


@pytest.mark.parametrize("to_file", [False, True])
def test_an_interrupt_ends_a_query_within_a_second(tmp_path: Path, to_file: bool) -> None:
    command = [*COMMAND, "sparql", ENDLESS, *(["-o", str(tmp_path / "out.csv")] if to_file else [])]
    # A suite started in the background hands down an ignored SIGINT; a person's shell does not.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    time.sleep(4)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    start = time.monotonic()
    process.communicate(timeout=10)
    assert time.monotonic() - start < 1.5
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_show_explains_and_binds() -> None:
    shown = run("query", "show", "sanctions/in-force").stdout
    for part in (
        "Parameters",
        "Columns",
        "Pattern (Mermaid)",
        "graph LR",
        "Example",
        "$ kg-belarus query run",
    ):
        assert part in shown
    bound = run("query", "show", "sanctions/in-force", "--bind", "as_of=2025-06-21").stdout
    asked = run("sparql", bound, "--format", "csv").stdout
    assert asked == answer("sanctions/in-force", "-p", "as_of=2025-06-21", "--format", "csv")


def test_a_new_question_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data" / "core").mkdir(parents=True)
    (tmp_path / "data" / "core" / "places.ttl").write_text(
        "@prefix bki: <https://w3id.org/kg-belarus/id/> .\n@prefix bko: <https://w3id.org/kg-belarus/ont#> .\n"
        '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\nbki:place-one a bko:Place ;\n    skos:prefLabel "One"@en .\n'
    )
    made = run("--project", tmp_path, "query", "new", "core/what-happened")
    assert made.stdout.splitlines()[0] == "queries/core/what-happened.rq"
    done = run(
        "--project", tmp_path, "query", "run", "core/what-happened", "-p", "as_of=2025-01-01"
    )
    assert done.returncode == 0, done.stderr
    one_line(
        run("--project", tmp_path, "query", "new", "core/what-happened"), 2, "is there already"
    )
    # A project of one's own has topics of its own.
    other = run("--project", tmp_path, "query", "new", "nowhere/x")
    assert other.stdout.splitlines()[0] == "queries/nowhere/x.rq"


def test_list_filters_and_describes() -> None:
    described = json.loads(run("query", "list", "detention", "--format", "json").stdout)
    assert all(question["name"].startswith("detention/") for question in described)
    assert "sanctions/in-force" in run("query", "list", "--with-param", "as_of").stdout
    assert "вызваленні" in run("query", "list", "--lang", "be").stdout.lower()


def test_the_difference_of_two_states(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "old" / "data")
    shutil.copytree(ROOT / "data", tmp_path / "new" / "data")
    path = next((tmp_path / "new" / "data" / "detention").rglob("*.ttl"))
    for path in sorted((tmp_path / "new" / "data" / "detention").rglob("*.ttl")):
        text = path.read_text()
        if "bki:release-2025-06-21 a" in text:
            start = text.index("bki:release-2025-06-21 a")
            path.write_text(
                text[:start]
                + text[start:].replace('"2025-06-21"^^xsd:date', '"2025-06-22"^^xsd:date', 1)
            )
    told = json.loads(run("diff", tmp_path / "old", tmp_path / "new", "--format", "json").stdout)
    assert [thing["id"] for thing in told["things"]] == ["bki:release-2025-06-21"]
    assert told["things"][0]["added"] == [["bko:date", '"2025-06-22"^^xsd:date']]
    assert "detention/releases" in {question["name"] for question in told["questions"]}
    assert told["unasked"] == {}
    same = run("diff", tmp_path / "old", tmp_path / "old").stdout
    assert same == "Things: 0 added, 0 removed, 0 changed. Questions that answer differently: 0.\n"
    one_line(run("diff", tmp_path / "old", "no-such-revision"), 2, "no git revision")
    for states, code in ((("old", "new"), 1), (("old", "old"), 0)):
        words: list[str | Path] = ["diff", *(tmp_path / state for state in states)]
        plain, telling = run(*words), run(*words, "--exit-code")
        assert (plain.returncode, telling.returncode) == (0, code)
        assert (telling.stdout, telling.stderr) == (plain.stdout, "")


def test_what_two_states_cannot_be_asked_is_one_line(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name / "data").mkdir(parents=True)
        (tmp_path / name / "data" / "core.ttl").write_text(
            "@prefix bki: <https://w3id.org/kg-belarus/id/> .\n"
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n"
            f'bki:place-one skos:prefLabel "{name}"@en .\n'
        )
    states = (tmp_path / "old", tmp_path / "new")
    unasked = json.loads(run("diff", *states, "--format", "json").stdout)["unasked"]
    assert "needs a value for as_of" in unasked["sanctions/in-force"]
    (told,) = [line for line in run("diff", *states).stdout.splitlines() if "asked of both" in line]
    assert told.startswith(f"Not asked of both: {len(unasked)} questions")
    assert "data/dataset.ttl" in told


def test_a_release_folder_is_a_state(tmp_path: Path) -> None:
    assert run("build", "--output", tmp_path / "build").returncode == 0
    told = json.loads(run("diff", tmp_path / "build", ROOT, "--format", "json").stdout)
    assert (told["things"], told["questions"]) == ([], [])


def test_exported_examples_need_no_values_and_the_unfit_are_named(tmp_path: Path) -> None:
    done = run("query", "export", "--to", "sib", "-o", tmp_path / "sib")
    assert done.returncode == 0, done.stderr
    assert "left out" not in done.stderr
    assert "$" not in (tmp_path / "sib" / "detention_releases-near-meetings.ttl").read_text()
    (tmp_path / "own" / "data").mkdir(parents=True)
    (tmp_path / "own" / "data" / "places.ttl").write_text(
        "@prefix bki: <https://w3id.org/kg-belarus/id/> .\n@prefix bko: <https://w3id.org/kg-belarus/ont#> .\n"
        "bki:place-one a bko:Place .\n"
    )
    done = run(
        "--project", tmp_path / "own", "query", "export", "--to", "sib", "-o", tmp_path / "o"
    )
    assert done.returncode == 0, done.stderr
    assert "left out, because its example does not fit" in done.stderr
    assert (tmp_path / "o" / "prefixes.ttl").exists()


def test_a_kept_answer_follows_the_files_and_the_call(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("KG_BELARUS_CACHE", str(cache))

    def ids(data: str, *options: str) -> list[str]:
        root = make_project({"data/core/all.ttl": data}).root
        done = run("--project", root, "query", "run", "detention/releases", *options)
        assert done.returncode == 0, done.stderr
        return sorted(set(re.findall(r"\brelease-\w+", done.stdout)))

    both = ["release-june", "release-two"]
    assert ids(DATA) == both
    kept = list((cache / "answers").iterdir())
    assert len(kept) == 1
    # What is kept is what is printed, after what is said on standard error: nothing else is asked of the graph.
    kept[0].unlink()
    keep_answer(kept[0].name, b"\0bki:release-kept\n")
    assert ids(DATA) == ["release-kept"]
    assert ids(DATA, "--format", "csv") == both
    assert ids(DATA, "--as-of", "2020-01-01") == []
    assert ids(DATA + "\n# A note.\n") == both
    assert len(ids(DATA, "--max-rows", "1")) == 1
