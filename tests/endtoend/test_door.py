"""The door: people see names, programs see IRIs, prefixes are known, habits of a command line."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from kg_belarus.namespaces import PREFIXES
from tests.support.commands import COMMAND, completed, one_line, run
from tests.support.mini import make_mini
from tests.support.terminal import on_terminal

RELEASES = ["query", "run", "detention/releases-near-meetings"]


def test_people_see_names_and_an_id_that_can_be_shown() -> None:
    heading, _, first, *_ = run(*RELEASES).stdout.splitlines()
    assert heading.split() == ["meeting", "release", "certainty", "standing", "id"]
    shown = first.split()[-1]
    assert shown.startswith("bki:meeting-")
    assert f"\n{shown}  (" in run("show", shown).stdout
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


@pytest.mark.parametrize(
    ("columns", "told", "shown"),
    [(0, None, 80), (0, "0", 80), (0, "100", 100), (80, "100", 100), (100, "what", 100)],
)
def test_the_terminal_is_as_wide_as_it_says(columns: int, told: str | None, shown: int) -> None:
    variables = {} if told is None else {"COLUMNS": told}
    for command in (["show", "release-2025-06-21"], ["timeline"], RELEASES, ["search", "minsk"]):
        asked = on_terminal(*command, columns=columns, lines=columns and 24, variables=variables)
        assert asked == on_terminal(*command, columns=shown)


def test_long_answers_are_paged() -> None:
    question = ["query", "run", "sanctions/in-force"]
    assert on_terminal(*question, pager="head -n 1")[0].count("\n") == 1
    assert on_terminal(*question, "--no-pager", pager="head -n 1")[0].count("\n") > 100
    assert on_terminal(*RELEASES, "--max-rows", "1", lines=0, pager="head -n 1")[0].count("\n") > 2
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


@pytest.mark.parametrize("words", [["--help"], ["query", "run", "--help"], ["prefixes"]])
def test_nobody_need_read_it_at_all(words: list[str]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run([*COMMAND, *words], stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")


def test_seconds_are_counted_on_a_terminal_and_cleared() -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    shown, code = on_terminal("sparql", endless, "--timeout", "4", is_raw=True)
    assert code == 4
    assert "kg-belarus: 2 s …\r" in shown
    assert shown.endswith("narrow it, or allow more with --timeout.\n")
    assert shown.rindex("\r\x1b[K") > shown.rindex(" s …")
    assert on_terminal("prefixes", is_raw=True)[0].startswith("PREFIX bki:")
    one_line(run("sparql", endless, "--timeout", "4"), 4, "more than 4 s")


def test_a_group_without_a_command_shows_its_help() -> None:
    for words in ([], ["query"]):
        done = run(*words)
        assert done.returncode == 2
        assert done.stderr.startswith("Usage: kg-belarus")


def test_infer_writes_what_the_extension_means(tmp_path: Path) -> None:
    mini = make_mini(tmp_path / "mini")
    infer = ("--project", mini, "infer")
    assert run(*infer, "-o", tmp_path / "inf.nt").returncode == 0
    assert (tmp_path / "inf.nt").read_text().startswith("<https://")
    assert run(*infer, "-o", tmp_path / "inf").returncode == 0
    assert (tmp_path / "inf").read_text() == run(*infer).stdout
    assert run(*infer, "--format", "nt").stdout == (tmp_path / "inf.nt").read_text()
    one_line(run(*infer, "-o", tmp_path / "inf.csv"), 2, ".csv", ".nt", ".ttl", "--format")
    assert not (tmp_path / "inf.csv").exists()


def test_a_gate_goes_by_its_letter_too(tmp_path: Path) -> None:
    mini = make_mini(tmp_path / "mini")
    for letter, name in (("A", "asserted"), ("B", "entailed")):
        done = run("--project", mini, "validate", "--gate", letter)
        assert done.returncode in (0, 1), done.stderr
        assert done.stdout == run("--project", mini, "validate", "--gate", name).stdout
    one_line(run("validate", "--gate", "C"), 2, "'A'")


def test_the_shell_is_offered_commands_questions_parameters_and_ids(tmp_path: Path) -> None:
    assert completed("ti") == ["timeline"]
    assert "detention/releases" in completed("query", "run", "detention/re")
    assert completed("query", "list", "sanc") == ["sanctions"]
    in_force = ("query", "run", "sanctions/in-force", "-p")
    assert "as_of=" in completed(*in_force, "as")
    assert "issuer=state-united-states" in completed(*in_force, "issuer=state-uni")
    assert "person-keith-kellogg" in completed("show", "person-kei")
    assert completed("show", "--sources", "pub") == ["publisher=", "publisher-kind="]
    assert "kind=official-statement" in completed("sparql", "--not-sources", "kind=off")
    assert "publisher=org-viasna" in completed("show", "--sources", "publisher=org-vi")
    assert completed("show", "--sources", "nothing=x") == []
    assert completed("show", 'x"y') == completed("query", "run", "no/such") == []
    mini = make_mini(tmp_path / "mini")
    assert completed("--project", str(mini), "query", "run", "") == ["core/things"]
    assert completed("show", "--project", str(mini), "thing") == ["thing-one", "thing-two"]


def test_bash_is_offered_what_comes_after_its_word_breaks(tmp_path: Path) -> None:
    in_force = ("query", "run", "sanctions/in-force")
    offered = completed(*in_force, "-p", "issuer=state-uni", breaks="=:")
    assert "state-united-states" in offered
    assert offered == completed(*in_force, "--param=issuer=state-uni", breaks="=:")
    assert "csv" in completed(*in_force, "--format=c", breaks="=")
    mini = make_mini(tmp_path / "mini")
    show = ("--project", str(mini), "show")
    assert completed(*show, "bki:thing-o", breaks="=:") == ["thing-one"]
    assert completed(*show, "bki:thing-o", breaks="=") == ["bki:thing-one"]
    assert completed(*show, "'bki:thing-o", breaks="=:") == ["bki:thing-one"]
    assert completed(*show, "bki:thing-one", "", breaks="=:") == ["thing-one", "thing-two"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes(tmp_path: Path) -> None:
    (tmp_path / "kg-belarus").write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n')
    (tmp_path / "kg-belarus").chmod(0o755)
    script = """
        eval "$(_KG_BELARUS_COMPLETE=bash_source kg-belarus)"
        compopt() { echo "$@"; }
        COMP_LINE="kg-belarus query run sanctions/in-force -p $1" COMP_POINT=1000
        _kg_belarus_completion kg-belarus
        printf '%s\n' "${COMPREPLY[@]}"
    """

    def offered(word: str) -> list[str]:
        done = subprocess.run(
            ["bash", "--norc", "-c", script, "bash", word],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        )
        assert done.stderr == ""
        return done.stdout.splitlines()

    assert offered("iss") == ["-o nospace", "issuer="]
    assert "state-united-states" in offered("issuer=state-uni")


def test_a_card_comes_in_other_forms(tmp_path: Path) -> None:
    card = json.loads(run("show", "state-belarus", "--format", "json").stdout)
    assert card["iri"] == "https://w3id.org/kg-belarus/id/state-belarus"
    assert run("show", "state-belarus", "--format", "md").stdout.startswith("# Belarus\n")
    assert (
        run("show", "state-belarus", "--format", "md", "--lang", "be").stdout.splitlines()[0]
        == "# Беларусь"
    )
    page = tmp_path / "card.html"
    assert run("show", "state-belarus", "-o", page).returncode == 0
    assert page.read_text().startswith("<!doctype html>")


@pytest.mark.parametrize("columns", [60, 100])
def test_cards_and_finds_fit_the_terminal(columns: int) -> None:
    shown, _ = on_terminal("show", "release-2025-06-21", columns=columns)
    wide = [line for line in shown.splitlines() if len(line) > columns]
    assert all(len(line.split()) == 1 for line in wide), wide  # an id or address, whole
    found, _ = on_terminal("search", "belavia", columns=columns)
    assert found.splitlines()[0].startswith("bki:org-belavia  Belavia")
    assert all(len(line) <= max(columns, len(line.split()[0]) + 22) for line in found.splitlines())


def test_search_in_a_class_and_as_json() -> None:
    found = json.loads(
        run("search", "belavia", "--type", "Organization", "--format", "json").stdout
    )
    assert found[0]["iri"] == "https://w3id.org/kg-belarus/id/org-belavia"
    assert all("organization" in one["types"] for one in found)
    first = run("search", "lukashenko").stdout.splitlines()[0]
    assert first.startswith("bki:person-aliaksandr-lukashenka")
    one_line(run("search", "x", "--type", "Persn"), 2, "nearest: Person")


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2025-13-01", "there is no month 13"),
        ("01.03.2025", "write it as 2025-03-01"),
        ("March 2025", "such as 2025-03-31"),
    ],
)
def test_a_wrong_day_is_told_as_it_should_be(day: str, says: str) -> None:
    one_line(run("show", "state-belarus", "--as-of", day), 2, "--as-of", says)
    one_line(run("query", "run", "sanctions/in-force", "-p", f"as_of={day}"), 2, "as_of", says)


def test_the_manual_page_has_every_command_and_option() -> None:
    page = run("man").stdout
    bare = page.replace("\\-", "-")
    assert page.startswith('.TH KG-BELARUS 1 "" "kg-belarus ')
    for command in ("query run [OPTIONS] NAME", "timeline [OPTIONS]", "prefixes", "check", "diff"):
        assert f".SS kg-belarus {command}" in bare
    for option in ("--as-of DAY", "--with-sources", "--no-pager", "--bind NAME=VALUE"):
        assert f"\\fB{option}\\fR" in bare or f", {option}\\fR" in bare
    assert not [line for line in page.splitlines() if line.startswith("'")]


def test_help_is_read_as_it_is_written() -> None:
    for command in ([], ["query"], ["query", "run"], ["show"], ["assess"], ["sparql"]):
        done = run(*command, "--help")
        assert (done.returncode, done.stderr) == (0, "")
        assert "\\b" not in done.stdout
    sections = [line for line in run("--help").stdout.splitlines() if line.endswith(":")]
    assert sections == [
        "Options:", "Ask:", "Look up:", "Assess:", "Begin:", "Check and publish:", "Exchange:",
        "Measure:", "Help:",
    ]  # fmt: skip
