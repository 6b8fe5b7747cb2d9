"""A person is withdrawn: no output tells that she ever stood in the graph, and nothing dangles."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.cards import tell_card
from kg_belarus.dataset import load_dataset
from kg_belarus.dataset.withdrawal import fingerprint
from kg_belarus.documents import as_text
from kg_belarus.engines import BUNDLES
from kg_belarus.graph import Graph, Opened
from kg_belarus.line import run_line
from kg_belarus.namespaces import PREFIXES, shrink
from kg_belarus.project import open_project
from kg_belarus.questions import run_sparql
from kg_belarus.tables import Table, write_table
from tests.conftest import ROOT
from tests.support.commands import one_line, run

HERE = Path(__file__).parent / "takedown"
SHE = "bki:person-alena-vydumskaya"
SHE_IRI = PREFIXES["bki"] + "person-alena-vydumskaya"
HEAD = """@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

"""
# Her id, each of her names in any of its cases, and what only she has.
TELLING = re.compile(
    r"alena|helen|olena|vydumskaya|wydumska|алена|елена|выдумск(ая|ую|ой)|invented-register|"
    r"(detention|recognition|designation|tenure|conviction)-(1|2024)\b|claim-(by|about)-her",
    re.IGNORECASE,
)
LEFT = {
    "claim-about-both",
    "count-release-2025-06-22",
    "designation-2",
    "detention-piotr-vydumski",
    "facility-invented-prison",
    "instrument-order-7",
    "office-post",
    "org-herald",
    "org-invented-court",
    "person-piotr-vydumski",
    "programme-northland",
    "release-2025-06-22",
    "source-register",
    "state-northland",
}
WAYS = {
    "by its id": f"{SHE} owl:deprecated true .\n",
    "by its fingerprint": f"{shrink(fingerprint(SHE_IRI))} owl:deprecated true .\n",
}


def listed(folder: Path, way: str) -> Path:
    """The small graph with her on the list, her block and all mentions of her still in place."""
    shutil.copytree(HERE, folder)
    (folder / "data" / "withdrawn.ttl").write_text(HEAD + WAYS[way])
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return listed(tmp_path / "project", "by its id")


def ids(folder: Path) -> set[str]:
    subjects = {str(t.subject) for t in load_dataset(open_project(folder)).asserted}
    return {subject.rpartition("/")[2].rstrip(">") for subject in subjects}


def without_block(path: Path, line: int) -> None:
    """Delete the block that holds a line of a file, as an editor does."""
    text = path.read_text()
    start = sum(len(one) for one in text.splitlines(keepends=True)[: line - 1])
    first = text.rfind("\nbki:", 0, start + len("bki:")) + 1
    end = text.find("\n\n", first)
    path.write_text(text[:first].rstrip("\n") + "\n" + text[end + 1 if end > 0 else len(text) :])


def left_to_do(project: Path) -> list[tuple[str, int]]:
    """Return the file and line of what `check` still asks the editor to do."""
    done = run("--project", project, "check", "--format", "json")
    others = {found["title"]: found for found in json.loads(done.stdout)}
    report = others.pop("withdrawn")
    found = [finding for other in others.values() for finding in other["findings"]]
    assert done.returncode == (1 if report["findings"] else 0) or found
    # A deleted block leaves behind what any edit does: what led to it now misses a class (bks:), and
    # an assertion of a source the claim that carried it.
    seen = [f for f in found if f["rule"].startswith(("bks:", "hygiene/anchor-"))]
    rules = {f["rule"] for f in found if f not in seen}
    assert rules <= {"prefixes", "dangling", "unused-source", "unknown-term"}
    assert not any(TELLING.search(f["message"]) for f in seen)
    # A message tells the place and not the name.
    assert not any(TELLING.search(f["message"] + f["subject"]) for f in report["findings"])
    return [(f["file"], f["line"]) for f in report["findings"]]


def test_she_is_there_before(tmp_path: Path) -> None:
    done = run("--project", HERE, "build", "--output", tmp_path / "build")
    assert done.returncode == 0, done.stderr
    assert TELLING.search((tmp_path / "build" / "asserted.ttl").read_text())
    assert ids(HERE) > LEFT


@pytest.mark.parametrize("way", WAYS)
def test_the_release_does_not_tell(tmp_path: Path, way: str) -> None:
    project = listed(tmp_path / "project", way)
    done = run("--project", project, "build", "--output", tmp_path / "build")
    assert done.returncode == 0, done.stderr
    assert not TELLING.search(done.stdout + done.stderr)
    for path in (tmp_path / "build").iterdir():
        found = TELLING.search(path.read_text())
        assert not found, f"{path.name}: {found}"
        # Terms of the ontology are deprecated openly; a thing that is gone is not even called so.
        assert path.name.startswith("ontology.") or "owl:deprecated" not in path.read_text()
    assert ids(project) == LEFT
    # Every reference that is left has its block, and the report is as clean as it was.
    quads = (tmp_path / "build" / "asserted.nq").read_text()
    mentioned = set(re.findall(r"<https://w3id.org/kg-belarus/id/([^>]+)>", quads))
    assert mentioned == LEFT
    reports = json.loads((tmp_path / "build" / "validation.json").read_text())
    assert [finding for report in reports for finding in report["findings"]] == []


def test_the_texts_of_others_do_not_name_her(project: Path) -> None:
    dataset = load_dataset(open_project(project))
    release = dataset.about(PREFIXES["bki"] + "release-2025-06-22")
    texts = {t.object.value for t in release if isinstance(t.object, ox.Literal)}
    assert "Release of fourteen" in texts
    assert not any(TELLING.search(text) for text in texts)


@pytest.mark.parametrize(
    "engine", ["embedded", pytest.param("reference", marks=pytest.mark.nightly)]
)
def test_no_answer_tells(project: Path, engine: str) -> None:
    line = run_line(Opened(open_project(project), engines=BUNDLES[engine]))
    assert len(line.answers) > 15
    everything = run_sparql("SELECT * { ?s ?p ?o }", line.opened.engine)
    assert isinstance(everything, Table)
    assert len(everything) > 1000
    for table in (*(answer.table for answer in line.answers), everything):
        assert not TELLING.search("".join(write_table(table, "csv")))


def test_the_commands_do_not_tell(project: Path) -> None:
    select = "SELECT * { ?s ?p ?o . FILTER(ISLITERAL(?o)) }"
    construct = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    for asked in (
        ["query", "run", "detention/releases"],
        ["sparql", select],
        ["sparql", construct],
        ["infer"],
        ["export", "ftm"],
        ["export", "graphml"],
        ["export", "rdf12"],
    ):
        done = run("--project", project, *asked)
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.splitlines()) > 2
        assert not TELLING.search(done.stdout)


def test_a_question_that_names_her_is_left_to_do(project: Path) -> None:
    question = project / "queries" / "core" / "of-her.rq"
    question.parent.mkdir(parents=True)
    question.write_text(
        "#+ summary: Of one person.\n#+ description: What is told of Alena Vydumskaya.\n"
        "SELECT ?p { <https://example.org/x> ?p ?o }\n"
    )
    assert ("queries/core/of-her.rq", 2) in left_to_do(project)


@pytest.mark.parametrize("way", WAYS)
def test_a_question_that_has_an_id_is_left_to_do(tmp_path: Path, way: str) -> None:
    project = listed(tmp_path / "project", way)
    question = project / "queries" / "core" / "of-a-record.rq"
    question.parent.mkdir(parents=True)
    question.write_text(
        "#+ summary: Of one record.\n#+ description: What is told of a record.\n"
        "SELECT ?p { <https://w3id.org/kg-belarus/id/detention-1> ?p ?o }\n"
    )
    assert ("queries/core/of-a-record.rq", 3) in left_to_do(project)


SECOND = """
bki:org-second a bko:Organization ;
    bko:kind bkv:news-outlet ;
    skos:prefLabel "Second Herald"@en ;
    bko:hasSource bki:source-register .

bki:source-second a bko:Source ;
    bko:kind bkv:news-report ;
    dcterms:title "Vydumskaya and another man freed"@en ;
    dcterms:issued "2025-06-23"^^xsd:date ;
    dcterms:language "en" ;
    dcterms:publisher bki:org-second ;
    bko:url "https://example.net/second"^^xsd:anyURI .
"""


def on_two_origins(folder: Path) -> Path:
    """Established by two publishers, the text of one of which names her; and two persons expected."""
    sources = folder / "data" / "claims" / "sources.ttl"
    prefixes = {"skos": "http://www.w3.org/2004/02/skos/core#"}
    declared = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    sources.write_text(declared + sources.read_text() + SECOND)
    custody = folder / "data" / "detention" / "custody.ttl"
    before, his, after = custody.read_text().partition("bki:detention-piotr-vydumski a")
    after = after.replace("bkv:reported", "bkv:established", 1)
    after = after.replace("source-register", "source-register , bki:source-second", 1)
    custody.write_text(before + his + after)
    (folder / "data" / "expectations.yaml").write_text("bko:Person:\n  at least: 2\n")
    return folder


def findings(project: Path, *command: str) -> dict[str, tuple[str, str]]:
    """Return severity and message of what a command finds of the rules that she is behind."""
    done = run("--project", project, *command, "--format", "json")
    found = (finding for report in json.loads(done.stdout) for finding in report["findings"])
    behind = ("hygiene/established-on-one-origin", "expectations")
    return {f["rule"]: (f["severity"], f["message"]) for f in found if f["rule"] in behind}


def test_a_withdrawal_does_not_stop_what_is_published(project: Path, tmp_path: Path) -> None:
    on_two_origins(project)
    gate_b = findings(project, "validate", "--gate", "B")
    found = findings(project, "check")
    assert found.keys() == {"hygiene/established-on-one-origin", "expectations"}
    for severity, message in (*gate_b.values(), *found.values()):
        assert severity == "warning"
        assert "Only because something was withdrawn" in message
    assert gate_b.items() < found.items()
    done = run("--project", project, "build", "--output", tmp_path / "build")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("warning: ") == done.stderr.count("Only because something was") == 2
    published = (tmp_path / "build" / "validation.json").read_text()
    assert [f for report in json.loads(published) for f in report["findings"]] == []


def test_what_is_wrong_without_the_withdrawal_stops_as_before(
    project: Path, tmp_path: Path
) -> None:
    """Established by one publisher alone, and fewer persons than expected, whoever is withdrawn."""
    on_two_origins(project)
    custody = project / "data" / "detention" / "custody.ttl"
    custody.write_text(custody.read_text().replace(" , bki:source-second", ""))
    (project / "data" / "expectations.yaml").write_text("bko:Person:\n  at least: 3\n")
    for severity, message in findings(project, "check").values():
        assert severity == "error"
        assert "withdrawn" not in message
    done = run("--project", project, "build", "--output", tmp_path / "build")
    assert done.returncode == 1
    assert "has 1 members, at least 3 are expected" in done.stderr
    one_origin = findings(project, "validate", "--gate", "B")["hygiene/established-on-one-origin"]
    assert one_origin[0] == "error"


def test_show_answers_as_for_what_never_was(project: Path) -> None:
    never = run("--project", project, "show", "x").stderr
    for name in ("person-alena-vydumskaya", SHE, "detention-1"):
        done = run("--project", project, "show", name)
        one_line(done, 2, f"nothing is called {name!r}")
        assert done.stdout == ""
        assert done.stderr.replace(name, "x") == never


def test_search_answers_as_for_what_never_was(project: Path) -> None:
    for words in ("Alena Vydumskaya", "Выдумская"):
        done = run("--project", project, "search", words)
        one_line(done, 1, "Nothing matches")
        assert done.stdout == ""
    assert "person-piotr-vydumski" in run("--project", project, "search", "Выдумскі").stdout


def test_a_parameter_answers_as_for_what_never_was(project: Path) -> None:
    done = run("--project", project, "query", "run", "core/names", "--param", f"thing={SHE}")
    one_line(done, 2, "nothing has that id")
    assert not TELLING.search(done.stderr.replace(SHE, ""))


def test_the_cards_of_others_do_not_tell(project: Path) -> None:
    for name in (
        "release-2025-06-22",
        "person-piotr-vydumski",
        "source-register",
        "state-northland",
    ):
        done = run("--project", project, "show", name)
        assert done.returncode == 0, done.stderr
        assert not TELLING.search(done.stdout)


def test_no_card_tells(project: Path) -> None:
    """Whatever is left is shown, with all that stands one step from it."""
    graph = Graph(open_project(project))
    shown = [as_text(tell_card(graph.entity(name, is_whole=True))) for name in sorted(LEFT)]
    assert len(shown) > 10
    assert not TELLING.search("".join(shown))


def test_a_withdrawal_is_no_change_that_is_told(project: Path, tmp_path: Path) -> None:
    """Before and after, as projects or as releases, in either order."""
    run("--project", HERE, "build", "--output", tmp_path / "before")
    for old, new in ((HERE, project), (project, HERE), (tmp_path / "before", project)):
        done = run("diff", old, new)
        assert done.returncode == 0, done.stderr
        assert not TELLING.search(done.stdout.replace(str(HERE), "") + done.stderr)
        assert "Things: 0 " in done.stdout


def test_a_view_does_not_tell(project: Path) -> None:
    select = "SELECT * { ?s ?p ?o }"
    for options in (
        ["--known-by", "2025-06-21"],
        ["--as-of", "2025-01-01"],
        ["--sources", "language=ru"],
    ):
        done = run("--project", project, "sparql", select, *options)
        assert done.returncode == 0, done.stderr
        assert not TELLING.search(done.stdout)


def test_the_python_interface_does_not_tell(project: Path) -> None:
    graph = Graph(open_project(project))
    told = "\n".join(" ".join(map(str, triple)) for triple in graph.graph)
    assert "person-piotr-vydumski" in told
    assert not TELLING.search(told)


def test_check_leads_the_editor_to_every_place_until_none_is_left(tmp_path: Path) -> None:
    project = listed(tmp_path / "project", "by its fingerprint")
    while places := left_to_do(project):
        file = min(places)[0]
        without_block(project / file, max(line for name, line in places if name == file))
    texts = "".join(path.read_text() for path in (project / "data").rglob("*.ttl"))
    assert not TELLING.search("".join(re.findall(r"^bki:.*", texts, re.MULTILINE)))


def test_the_block_is_gone_and_mentions_are_left(project: Path, tmp_path: Path) -> None:
    agents = project / "data" / "core" / "agents.ttl"
    line = agents.read_text().splitlines().index(f"{SHE} a bko:Person ;") + 1
    without_block(agents, line)
    assert f"{SHE} a" not in agents.read_text()
    done = run("--project", project, "build", "--output", tmp_path / "build")
    assert done.returncode == 0, done.stderr
    quads = (tmp_path / "build" / "asserted.nq").read_text()
    assert SHE_IRI not in quads
    assert "claim-about-her" not in quads
    checked = run("--project", project, "check")
    assert checked.returncode == 1
    assert "this is withdrawn: remove it, or the whole block" in checked.stdout


def test_the_list_tells_nothing_else(project: Path) -> None:
    (project / "data" / "withdrawn.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n"
        f'{HEAD}{SHE} owl:deprecated true ; skos:note "She asked."@en .\n'
    )
    done = run("--project", project, "check")
    assert f"write {shrink(fingerprint(SHE_IRI))} in its place" in done.stdout
    assert "the list says nothing but" in done.stdout


def test_the_fingerprint_is_what_the_how_to_says() -> None:
    """`printf %s IRI | sha256sum` gives it, without our tool."""
    text = (ROOT / "docs" / "how-to" / "withdraw.md").read_text()
    assert "sha256sum" in text
    found = re.search(
        r"`(https://w3id.org/kg-belarus/id/\S+)`.*?`bki:(withdrawn-\w+)`", text, re.DOTALL
    )
    assert found
    assert fingerprint(found[1]) == PREFIXES["bki"] + found[2]
