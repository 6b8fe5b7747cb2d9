"""Bad input, through the command line: one clear line, the documented exit code, nothing half-written."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.project import open_project
from tests.support.commands import COMMAND, one_line, run, unprivileged
from tests.support.invented import GOOD
from tests.support.terminal import on_terminal


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "data" / "core").mkdir(parents=True)
    (folder / "data" / "core" / "places.ttl").write_text(GOOD)
    return folder


BROKEN: dict[str, tuple[str | bytes, str]] = {
    "broken": (GOOD + "bki:x a ;\n", "data/core/bad.ttl:7:9:"),
    "latin-1": ("# caf\u00e9\n".encode("latin-1"), "data/core/bad.ttl:1:6:"),
    "byte-order-mark": (
        "\ufeff" + GOOD,
        "data/core/bad.ttl:1:1: the file begins with a byte order",
    ),
    "unknown-prefix": (GOOD + "bki:x dcterms:title 1 .\n", "data/core/bad.ttl:7:7:"),
    "no-such-day": (
        '<http://x/a> <http://x/b>\n  "2025-02-30"^^<http://www.w3.org/2001/XMLSchema#date> .\n',
        "data/core/bad.ttl:2:3:",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("command", ["check", "validate", "infer", "build", "search"])
def test_a_file_that_cannot_be_read(project: Path, tmp_path: Path, name: str, command: str) -> None:
    content, place = BROKEN[name]
    path = project / "data" / "core" / "bad.ttl"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    arguments: dict[str, list[str | Path]] = {
        "build": ["--output", tmp_path / "out"],
        "search": ["x"],
    }
    one_line(run("--project", project, command, *arguments.get(command, [])), 3, place)
    assert not (tmp_path / "out").exists()


def test_all_that_cannot_be_read_is_told(project: Path) -> None:
    dated = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n" + GOOD
    more = (
        'bki:place-b-ville skos:note \'2025-02-30\', """2025-02-30"""^^xsd:date ;\n'
        '    skos:editorialNote "2025-02\\u002D30" ^^ <http://www.w3.org/2001/XMLSchema#date>,\n'
        '    "x" ^^xsd:integer .\n'
    )
    core = project / "data" / "core"
    (core / "a.ttl").write_text(dated + more)
    (core / "b.ttl").write_text(GOOD + "bki:x a ;\n")
    (core / "c.ttl").write_bytes(b"\xff")
    done = run("--project", project, "check")
    assert (done.returncode, done.stdout) == (3, "")
    places = ["a.ttl:8:43", "a.ttl:9:24", "a.ttl:10:5", "b.ttl:7:9", "c.ttl:1:1"]
    lines = done.stderr.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        ["kg-belarus", f"data/core/{place}"] for place in places
    ]
    (core / "a.ttl").write_text(dated + more + "bki:y bko:z 'x'^^xsd:date .\n" * 80)
    lines = run("--project", project, "check").stderr.splitlines()
    assert len(lines) == 51
    assert lines[-1] == "kg-belarus: 35 more cannot be read; mend these first."


def test_a_folder_in_place_of_a_file(project: Path) -> None:
    (project / "data" / "core" / "more.ttl").mkdir()
    one_line(run("--project", project, "check"), 3, "data/core/more.ttl: this is a folder")


def test_a_file_that_may_not_be_read(project: Path) -> None:
    (project / "data" / "core" / "places.ttl").chmod(0)
    done = unprivileged("--project", project, "check")
    one_line(done, 3, "data/core/places.ttl: it cannot be read (Permission denied)")


def test_a_folder_that_may_not_be_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project.chmod(0)
    one_line(unprivileged("--project", project, "check"), 2, "project' is not readable")
    project.chmod(0o755)
    monkeypatch.setattr(os, "access", lambda *_: False)  # for root, too
    with pytest.raises(UnreadableInputError, match="project: this folder cannot be read; check"):
        open_project(project)


def test_an_empty_data_folder(project: Path) -> None:
    (project / "data" / "core" / "places.ttl").unlink()
    one_line(run("--project", project, "build"), 3, "data: this folder has no file of RDF")


def test_no_data_folder(tmp_path: Path) -> None:
    one_line(run("--project", tmp_path, "check"), 3, "has no data/")
    one_line(run("--project", tmp_path / "nowhere", "check"), 3, "not a folder")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["query", "run", "claims/seed-coverag"], "claims/seed-coverage"),
        (["query", "show", "nothing"], "no question"),
        (["query", "list", "nothing"], "no topic"),
        (["query", "run", "sanctions/in-force", "-p", "asof=2025-01-01"], "nearest: as_of"),
        (["query", "run", "sanctions/in-force", "-p", "as_of=2025-02-30"], "no such day"),
        (["query", "run", "sanctions/in-force", "-p", "as_of"], "write --param as_of=VALUE"),
        (["query", "show", "sanctions/in-force", "--bind", "as_of"], "write --bind as_of=VALUE"),
        (["query", "show", "sanctions/in-force", "--bind", "name=x"], "has no parameter 'name'"),
        (["query", "run", "core/about"], "other thing.); give it with --param thing=…."),
        (["query", "show", "core/about", "--sparql"], "give it with --bind thing=…."),
        (["show", "nobody of that name"], "nothing is called"),
        (["sparql"], "a QUERY or --file"),
    ],
)
def test_wrong_usage(arguments: list[str], says: str) -> None:
    one_line(run(*arguments), 2, says)


@pytest.mark.parametrize("query", ["SELECT ?x WHERE {\n  ?x ?y }}", "nonsense"])
def test_a_query_with_a_syntax_error(tmp_path: Path, query: str) -> None:
    path = tmp_path / "q.rq"
    path.write_text(query)
    one_line(run("sparql", "--file", path), 3, f"{path}:", "not SPARQL")
    one_line(run("sparql", query), 3, "the query:", "not SPARQL")
    one_line(run("sparql", "--file", tmp_path / "none.rq"), 3, "cannot be read")


def test_the_name_of_a_file_is_no_query(tmp_path: Path) -> None:
    (tmp_path / "my query").write_text("ASK {}")
    for name in (tmp_path / "none.rq", tmp_path / "my query"):
        one_line(run("sparql", name), 2, f"{name} is the name of a file; read it with --file")
    assert run("sparql", "--file", tmp_path / "my query").stdout == "true\n"
    one_line(run("sparql", "x" * 5000), 3, "the query:1:1:")


def test_a_stored_query_with_a_syntax_error(project: Path) -> None:
    (project / "queries" / "core").mkdir(parents=True)
    (project / "queries" / "core" / "bad.rq").write_text(
        "#+ summary: x\nSELECT ?x WHERE {\n ?x }\n"
    )
    one_line(run("--project", project, "query", "run", "core/bad"), 3, "queries/core/bad.rq:3:")


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    one_line(run("build", "--output", tmp_path / "file"), 3, "this is a file")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_text("mine")
    one_line(run("build", "--output", tmp_path / "folder"), 3, "holds other things")
    assert (tmp_path / "folder" / "mine.txt").read_text() == "mine"
    one_line(run("build", "--output", tmp_path / "file" / "below"), 3, "cannot be written")


def test_findings_exit_1_and_leave_the_release_alone(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("--project", project, "build", "--output", out).returncode == 0
    before = (out / "manifest.json").read_bytes()
    (project / "data" / "core" / "bad.ttl").write_text(GOOD.replace("bko:Place", "bko:Plaice"))
    done = run("--project", project, "build", "--output", out)
    assert done.returncode == 1
    assert "bko:Plaice is not declared in ontology/ (nearest: bko:Place" in done.stderr
    assert "Nothing was written" in done.stderr
    assert (out / "manifest.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".out")] == []


def test_what_is_no_utf_8_is_refused_wherever_a_query_comes_from(project: Path) -> None:
    command: list[str | bytes | Path] = [*COMMAND, "--project", project, "sparql"]
    piped = subprocess.run(
        [*command, "-"], input=b"ASK {\n \xff }", capture_output=True, check=False
    )
    assert piped.returncode == 3
    assert b"standard input:2:2: byte 0xFF is not UTF-8" in piped.stderr
    given = subprocess.run([*command, b"ASK { '\xff' }"], capture_output=True, check=False)
    assert given.returncode == 3
    assert given.stderr.count(b"\n") == 1


def test_no_text_steers_the_terminal(project: Path) -> None:
    query = 'SELECT ("\\u001B[31mred\\rover" AS ?a) ("\\u202Eb" AS ?b) {}'
    for form in ("table", "csv", "tsv", "json"):
        shown, code = on_terminal("--project", project, "sparql", query, "--format", form)
        assert code == 0
        assert not {"\x1b", "\u202e"} & set(shown)
        assert shown.count("\r") == shown.count("\r\n")  # as terminals end their lines
    piped = run("--project", project, "sparql", query, "--format", "csv")
    assert "\x1b[31mred" in piped.stdout
    told, _ = on_terminal("--project", project, "sparql", "ASK { \x1b[31m }")
    assert "\x1b" not in told
