"""What commands do with what comes up seldom: other forms of answer, idle options, failures."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import warnings
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg_belarus import project as projects
from kg_belarus.cli import run_command
from tests.support.commands import COMMAND, completed, one_line, run
from tests.support.invented import DATA
from tests.support.mini import make_mini

# Questions that are no SELECT, or of which the example does not fit.
OTHERS = {
    "graph": "#+ summary: A part.\nCONSTRUCT WHERE { ?x a <https://example.org/Sub> }\n",
    "unfit": "#+ summary: One.\n#+ description: It needs a thing.\n#+ parameters:\n"
    "#+   it: {type: iri, description: A thing.}\n#+ example: {it: thing-nine}\n"
    "SELECT ?y WHERE { $it ?p ?y }\n",
}


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    folder = make_mini(tmp_path / "mini")
    for name, text in OTHERS.items():
        (folder / "queries/core" / f"{name}.rq").write_text(text)
    return folder


def test_a_saved_question_may_give_a_graph(mini: Path) -> None:
    done = run("--project", mini, "query", "run", "core/graph")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "bki:thing-one a ex:Sub ."
    for option in ("--cite", "--with-sources"):
        done = run("--project", mini, "query", "run", "core/graph", option)
        one_line(done, 2, f"{option} has no effect here")
    shown = run("--project", mini, "query", "show", "core/graph").stdout
    assert "\nExample\n$ kg-belarus query run core/graph --project " in shown


def test_an_option_for_tables_is_refused_where_there_is_none() -> None:
    one_line(run("sparql", "ASK {}", "--with-sources"), 2, "--with-sources has no effect here")


def test_an_example_that_does_not_fit_says_so(mini: Path) -> None:
    done = run("--project", mini, "query", "show", "core/unfit")
    assert done.returncode == 0
    assert "It needs a thing." in done.stdout
    assert done.stdout.rstrip().splitlines()[-1].startswith("(it (iri) cannot be 'thing-nine'")


def test_a_query_is_read_from_standard_input() -> None:
    text = "SELECT ?class {\n  ?class a owl:Clas } LIMIT 1"
    for query, code in ((text.replace("Clas ", "Class "), 0), (text + " }", 3)):
        done = subprocess.run(
            [*COMMAND, "sparql", "-", "--format", "csv"],
            input=query, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code
        if code:
            one_line(done, 3, "standard input:2:")
        else:
            assert len(done.stdout.splitlines()) == 2


def test_plain_sparql_tells_what_may_have_been_known(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/all.ttl").write_text(DATA)
    query = "SELECT ?r { ?r a bko:PrisonerRelease }"
    asked = ("--project", tmp_path, "sparql", query, "--format", "csv", "--with-sources")
    # Of the two sources of the release of June one came out on some day of that month.
    done = run(*asked, "--known-by", "2025-06-22")
    assert done.stderr == (
        "1 more record may have been public by 2025-06-22; --perhaps includes it.\n"
    )
    assert done.stdout.splitlines() == ["r,records,sources"]
    with_it = run(*asked, "--known-by", "2025-06-22", "--perhaps")
    assert (with_it.stderr, len(with_it.stdout.splitlines())) == ("", 2)
    assert with_it.stdout.rstrip().endswith("/id/source-june")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["sparql", "ASK {}", "--perhaps"], "--perhaps needs a day: give one with --known-by"),
        (
            ["query", "run", "sanctions/in-force", "-p", "as_of=2025-01-01", "-p", "as_of=2025"],
            "--param as_of is given twice",
        ),
        (["assess", "--framework", "framework-eu-conditions", "--back-test"], "no past period"),
    ],
)
def test_wrong_usage_is_one_line(words: list[str], says: str) -> None:
    one_line(run(*words), 2, says)


def test_no_question_matches() -> None:
    done = run("query", "list", "--text", "zebra")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "No question matches; `kg-belarus query list` shows them all.\n"
    assert "detention/in-custody" in run("query", "list", "--text", "CUSTODY").stdout


def test_a_citation_that_the_form_has_no_room_for_is_told() -> None:
    words = ["query", "run", "detention/releases", "--max-rows", "1", "--cite", "--format", "csv"]
    done = run(*words)
    assert "detention/releases" not in done.stdout
    assert "kg-belarus query run detention/releases --max-rows 1" in done.stderr


def test_what_is_found_comes_as_a_page_too() -> None:
    page = ElementTree.fromstring(run("search", "Babaryka", "--format", "html").stdout)
    text = run("search", "Babaryka", "--format", "md").stdout
    heads = ["name", "class", "matched", "id"]
    assert [head.text for head in page.iter("th")] == heads
    assert text.splitlines()[0] == f"| {' | '.join(heads)} |"
    ids = [row[-1].findtext(".//a") or "".join(row[-1].itertext()) for row in page.iter("tr")][1:]
    assert "bki:person-viktar-babaryka" in ids
    assert all(name in text for name in ids)


def test_a_timeline_comes_in_words_and_as_values() -> None:
    span = ["timeline", "--from", "2025-06", "--to", "2025-09"]
    told = json.loads(run(*span, "--format", "json").stdout)
    assert "test-sanctions-signalling" in json.dumps(told)
    drawn = run(*span).stdout
    words = run(*span, "--format", "md").stdout
    assert words.startswith("# ")
    # The drawing in letters stands in it, as the terminal shows it.
    assert drawn.splitlines()[0].strip() in words
    assert "```text\n" in words


def test_a_series_comes_as_readings_in_turtle() -> None:
    done = run("assess", "--from", "2025-08", "--to", "2025-09", "--format", "ttl")
    assert (done.returncode, done.stderr) == (0, "")
    for day in ("2025-08-31", "2025-09-30"):
        assert f'"{day}"^^xsd:date' in done.stdout


def test_a_full_device_is_named() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    done = run("prefixes")
    assert done.returncode == 0
    done = run("query", "run", "detention/releases", "--format", "csv", "-o", "/dev/full")
    one_line(done, 3, "/dev/full: it cannot be written to (No space left on device)")


@pytest.mark.parametrize("query", ["SELECT ?x", "CONSTRUCT { bki:a-b rdfs:label ?x }"])
def test_what_xml_cannot_hold_is_refused_and_no_file_is_left(tmp_path: Path, query: str) -> None:
    out = tmp_path / ("out.xml" if query.startswith("SELECT") else "out.rdf")
    done = run("sparql", query + r' WHERE { BIND("one\u0007" AS ?x) }', "-o", out)
    one_line(done, 2, "has U+0007, which XML cannot hold; use another format")
    assert not out.exists()


def in_shell(words: str, streams: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a shell, with its streams as the shell writes it."""
    command = ["sh", "-c", f"{shlex.join(COMMAND)} {words} {streams}"]
    into = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=into)


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "words", ["--help", "prefixes", "infer", "check", "query run detention/releases"]
)
def test_standard_output_that_cannot_be_written_to_is_named(words: str, unbuffered: str) -> None:
    closed = in_shell(words, ">&-", PYTHONUNBUFFERED=unbuffered)
    one_line(closed, 3, "standard output: it cannot be written to (it is closed); send it")
    if Path("/dev/full").exists():
        full = in_shell(words, "> /dev/full", PYTHONUNBUFFERED=unbuffered)
        one_line(full, 3, "standard output: it cannot be written to (No space left on device)")


def test_a_closed_output_takes_no_file_in_its_place(tmp_path: Path) -> None:
    done = in_shell(f"infer -o {tmp_path / 'out.ttl'}", "<&- >&-")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.ttl").read_text() == run("infer").stdout


@pytest.mark.parametrize("streams", ["2>&-", "2> /dev/full"])
def test_the_exit_code_tells_what_no_message_can(streams: str) -> None:
    assert in_shell("nosuch", streams).returncode == 2
    done = in_shell("prefixes", streams)
    assert (done.returncode, done.stdout) == (0, run("prefixes").stdout)
    one_line(in_shell("sparql -", "<&-"), 3, "standard input:1:1: this is not SPARQL")


def test_the_shell_is_offered_nothing_where_something_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/bad.ttl").write_text("bki:x a ;\n")
    assert completed("--project", str(tmp_path), "show", "per") == []


def fails(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Return the exit code of a command in this process, where a project cannot be opened."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("one by none")

    monkeypatch.setattr(projects, "open_project", broken)
    monkeypatch.setattr(sys, "argv", ["kg-belarus", *words])
    monkeypatch.setattr(warnings, "showwarning", warnings.showwarning)
    return run_command()


def test_a_failure_of_our_own_is_one_line_that_asks_for_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = (
        "kg-belarus: internal failure (ZeroDivisionError: one by none); "
        "run the command again with --debug and report what it prints.\n"
    )
    assert fails(monkeypatch, "query", "list") == 4
    assert capsys.readouterr().err == said
    assert fails(monkeypatch, "query", "list", "--debug") == 4
    told = capsys.readouterr().err
    assert told.startswith("Traceback (most recent call last):\n")
    assert told.endswith(f"ZeroDivisionError: one by none\n{said}")


def test_what_the_system_refuses_is_named_and_cut() -> None:
    done = run("diff", "x" * 5000, ".")
    one_line(done, 3, "x…x", "File name too long; check the name, the rights and the room")
    assert len(done.stderr) < 400


@pytest.mark.parametrize("encoding", ["cp1251", "latin-1", "ascii"])
def test_a_terminal_that_lacks_letters_gets_the_others(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    for words in (["query", "list"], ["show", "state-belarus"], ["search", "Ціханоўскі"]):
        done = subprocess.run([*COMMAND, *words], capture_output=True, check=False)
        assert (done.returncode, done.stderr[:11]) != (4, b"kg-belarus:")
        assert done.stdout


def test_debug_shows_where_an_error_was_raised_and_keeps_the_code(tmp_path: Path) -> None:
    asked = ("--project", tmp_path / "nowhere", "check")
    one_line(run(*asked), 3, "this is not a folder")
    done = run(*asked, "--debug")
    assert done.returncode == 3
    assert done.stderr.startswith("Traceback (most recent call last):\n")
    assert done.stderr.splitlines()[-1] == run(*asked).stderr.rstrip()
