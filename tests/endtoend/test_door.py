"""The door: people see names, programs see IRIs, prefixes are known, habits of a command line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

from kg_belarus.namespaces import PREFIXES
from tests.endtoend.mini import make_mini
from tests.endtoend.terminal import on_terminal
from tests.endtoend.test_bad_input import COMMAND, one_line, run

RELEASES = ["query", "run", "detention/releases-near-meetings"]


def test_people_see_names_and_an_id_that_can_be_shown() -> None:
    heading, _, first, *_ = run(*RELEASES).stdout.splitlines()
    assert heading.split() == ["meeting", "release", "certainty", "standing", "id"]
    shown = first.split()[-1]
    assert shown.startswith("bki:meeting-")
    assert run("show", shown).stdout.startswith(f"{shown}  (")
    assert "устаноўлена" in run(*RELEASES, "--lang", "be").stdout


def test_ids_alone_on_request() -> None:
    heading, _, first, *_ = run(*RELEASES, "--ids").stdout.splitlines()
    assert heading.split() == ["meeting", "release", "certainty", "standing"]
    assert first.startswith("bki:meeting-")


def test_programs_get_iris_that_join() -> None:
    rows = list(csv.DictReader(io.StringIO(run(*RELEASES, "--format", "csv").stdout)))
    lines = [json.loads(line) for line in run(*RELEASES, "--format", "jsonl").stdout.splitlines()]
    assert [row["meeting"] for row in rows] == [line["meeting"] for line in lines]
    assert all(row["meeting"].startswith(PREFIXES["bki"]) for row in rows)


def test_a_piped_table_has_a_line_of_bounded_width_for_each_row() -> None:
    lines = run("query", "run", "sanctions/in-force").stdout.splitlines()
    rows = [line for line in lines if " bki:designation-" in line]
    count = next(line for line in lines if line.endswith(" rows)"))
    listed = len(rows) + sum(" bki:measure" in line or " bki:sector" in line for line in lines)
    assert listed <= int(count[1:].split()[0])
    assert max(map(len, rows)) <= 200


@pytest.mark.parametrize("columns", [60, 80, 132, 250])
def test_nothing_is_wider_than_the_terminal_and_no_id_is_cut(columns: int) -> None:
    shown, code = on_terminal("query", "run", "sanctions/in-force", columns=columns)
    assert code == 0
    body = shown.partition(" rows)")[0]
    assert max(map(len, body.splitlines())) <= max(columns, 62)  # the longest id
    assert "bki:designation-ca-halina-lukashenka\n" in body
    assert "last confirmed 2025-02-12" in body


def test_long_answers_are_paged() -> None:
    question = ["query", "run", "sanctions/in-force"]
    assert on_terminal(*question, pager="head -n 1")[0].count("\n") == 1
    assert on_terminal(*question, "--no-pager", pager="head -n 1")[0].count("\n") > 100
    assert on_terminal(*RELEASES, lines=500, pager="head -n 1")[0].count("\n") > 5
    assert on_terminal(*question, pager="no-such-pager")[0].count("\n") > 100


def test_prefixes_need_no_declaration() -> None:
    short = run("sparql", "SELECT ?x { ?x a bko:Meeting } ORDER BY ?x", "--format", "csv")
    long = run(
        "sparql",
        f"PREFIX bko: <{PREFIXES['bko']}> SELECT ?x {{ ?x a bko:Meeting }} ORDER BY ?x",
        "--format",
        "csv",
    )
    assert (short.returncode, short.stderr, short.stdout) == (0, "", long.stdout)
    assert f"PREFIX bko: <{PREFIXES['bko']}>" in run("prefixes").stdout.splitlines()


def test_places_of_errors_are_those_of_the_text_as_written() -> None:
    one_line(run("sparql", "SELECT ?x { ?x a bko:Meeting . ?x ?y }"), 3, "the query:1:32:")
    one_line(run("sparql", "SELECT ?x {\n ?x a bko:Meeting . ?x ?y }"), 3, "the query:2:21:")
    one_line(
        run("sparql", "SELECT ?x { ?x a nope:Meeting }"), 3, "the query:1:18:", "declares nope:"
    )


def test_a_term_that_is_not_there_is_told_with_the_nearest() -> None:
    done = run("sparql", "SELECT ?x { ?x a bko:Meetin ; bko:standing bkv:reprted }")
    assert done.returncode == 0
    assert done.stderr.splitlines()[0].startswith(
        "bko:Meetin is not in the graph (nearest: bko:Meeting"
    )
    assert "bkv:reprted is not in the graph (nearest: bkv:reported" in done.stderr
    made = run("sparql", "CONSTRUCT { ?x a bko:Invented } { ?x a bko:Meeting }")
    assert (made.returncode, made.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["qurey"], "nearest: query"),
        (["query", "rum"], "nearest: run"),
        ([*RELEASES, "--formt", "csv"], "nearest: --format"),
        ([*RELEASES, "-o", "x.xlsx"], "use one of .arrow, .csv"),
        (["assess", "-o", "x.pdf"], "use one of .htm, .html, .json"),
        (["timeline", "-o", "x.png"], ".svg"),
        (["sparql", "ASK {}", "-o", "x.doc"], "no format has the extension .doc"),
    ],
)
def test_what_is_wrong_is_told_with_what_is_right(arguments: list[str], says: str) -> None:
    one_line(run(*arguments), 2, says)


def test_the_project_may_stand_anywhere(tmp_path: Path) -> None:
    mini = make_mini(tmp_path / "mini")
    question = ["query", "run", "core/things", "--format", "csv"]
    first = run("--project", mini, *question).stdout
    assert first.count("thing-") == 2
    assert run(*question, "--project", mini).stdout == first
    assert run("query", "--project", mini, *question[1:]).stdout == first
    assert run("search", "One", "--project", mini).stdout.startswith("bki:thing-one")
    one_line(run(*question, "--project", tmp_path / "no"), 3, "not a folder")


@pytest.mark.parametrize("form", ["table", "csv", "json", "html", "xml"])
def test_a_reader_who_has_seen_enough_is_no_failure(form: str) -> None:
    command = [*COMMAND, "query", "run", "sanctions/in-force", "--format", form]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.wait() == 0
    assert b"Error" not in process.stderr.read()
