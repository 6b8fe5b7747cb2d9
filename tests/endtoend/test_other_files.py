"""What a project holds beside Turtle, through the commands: read by all of them, or named."""

from __future__ import annotations

import gzip
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from kg_belarus import load
from tests.support.commands import one_line, run
from tests.support.folders import write_files
from tests.support.mini import MINI, make_mini
from tests.support.turtle import prefixed

THINGS = "SELECT ?x { ?x a <https://example.org/Thing> }"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ID = "https://w3id.org/kg-belarus/id/"


def typed(name: str) -> str:
    return f"<{ID}thing-{name}> <{RDF}type> <https://example.org/Sub>"


# A thing in each syntax; that it is a Thing follows from the ontology.
MORE: dict[str, str | bytes] = {
    "data/a.NT": f"{typed('nt')} .\n",
    "data/b.nq": f"{typed('nq')} <https://example.org/graph-one> .\n",
    "data/sub/c.trig": f"<https://example.org/graph-two> {{ {typed('trig')} }}\n",
    "data/d.jsonld": f'{{"@id": "{ID}thing-jsonld", "@type": "https://example.org/Sub"}}\n',
    "data/e.owl": f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:ex="https://example.org/">\n'
    f'<ex:Sub rdf:about="{ID}thing-owl"/></rdf:RDF>\n',
    "data/f.nt.gz": gzip.compress(f"{typed('gz')} .\n".encode()),
}
NAMES = ("nt", "nq", "trig", "jsonld", "owl", "gz", "one", "two")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """One in which all that MORE adds is fine."""
    lenient = {
        path: content.replace("sh:minCount 1", "sh:minCount 0")
        for path, content in MINI.items()
        if isinstance(content, str) and path.startswith("shapes/")
    }
    return write_files(make_mini(tmp_path / "project"), {**MORE, **lenient})


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_all_syntaxes_are_one_graph(project: Path, engine: str) -> None:
    done = run("--project", project, "sparql", THINGS, "--format", "csv", "--engine", engine)
    rows = {line.rpartition("-")[2] for line in done.stdout.split() if "thing-" in line}
    assert rows == {*NAMES}, done.stderr


def test_every_command_reads_them(project: Path, tmp_path: Path) -> None:
    shown = run("--project", project, "show", "thing-trig")
    assert "(Sub)  data/sub/c.trig:1:" in shown.stdout, shown.stderr
    assert "thing-owl" in run("--project", project, "infer").stdout
    write_files(project, {"shapes/asserted/a.ttl": MINI["shapes/asserted/a.ttl"]})
    told = run("--project", project, "validate").stdout
    for name in MORE:
        assert re.search(rf"{name}:[12]:\d+: error: There are fewer values than 1", told), told
    after = run("diff", project / "data" / "a.NT", project / "data" / "d.jsonld")
    assert "1 added, 1 removed" in after.stdout, after.stderr
    broken = write_files(tmp_path, {"broken.nt": "<a:a> .\n"}) / "broken.nt"
    one_line(run("diff", project / "data" / "a.NT", broken), 3, f"{broken}:1:7: ")


def test_a_release_holds_what_was_read(project: Path, tmp_path: Path) -> None:
    done = run("--project", project, "build", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    quads = (tmp_path / "out" / "asserted.nq").read_text()
    for name in NAMES:
        assert f"thing-{name}>" in quads
    # Of a graph that a file names the triples are kept, and not the name.
    assert "graph-one" not in quads
    assert {line.split()[-2] for line in quads.splitlines()} == {
        "<https://w3id.org/kg-belarus/graph/asserted>"
    }


def test_check_names_the_graphs_that_are_not_kept(project: Path) -> None:
    told = run("--project", project, "check").stdout
    for file, graph in (("data/b.nq", "graph-one"), ("data/sub/c.trig", "graph-two")):
        assert f"{file}: warning: its triples in <https://example.org/{graph}> are read" in told
    # What programs write has no layout to be told of.
    assert "[column]" not in told


UNREAD = {
    "data/table.csv": "make RDF of the table",
    "data/question.rq": "put it into queries/",
    "data/d.ttl~": "remove it",
    "data/all.zip": "unpack it",
    "data/some.json": "give it the ending .jsonld",
    "data/some.xml": "give it the ending .rdf",
    "data/notes.txt": "put it elsewhere",
    "ontology/rule.rq": "put it into queries/, or into ontology/rules/",
    "queries/core/some.ttl": "put it into data/ or ontology/",
}


def test_check_names_each_file_that_nothing_reads(project: Path) -> None:
    write_files(project, dict.fromkeys(UNREAD, "\n") | {"data/README.md": "", "data/.gitkeep": ""})
    lines = run("--project", project, "check").stdout.splitlines()
    told = [line for line in lines if "[unread-file]" in line]
    assert [line.split(":")[0] for line in told] == sorted(UNREAD)
    for line in told:
        assert UNREAD[line.split(":")[0]] in line


def test_folders_below_are_read(project: Path) -> None:
    write_files(
        project,
        {
            "ontology/more/o.ttl": prefixed("ex owl rdfs", "ex:Thing rdfs:subClassOf ex:Being .\n"),
            "shapes/asserted/more/s.ttl": prefixed(
                "ex sh",
                "ex:T a sh:NodeShape ; sh:targetClass ex:Thing ;\n"
                "    sh:property [ sh:path ex:knows ; sh:maxCount 0 ; sh:name 'x' ] .\n",
            ),
        },
    )
    done = run("--project", project, "sparql", "ASK { bki:thing-one a ex:Being }")
    assert done.stdout == "true\n"
    assert "data/d.ttl:7:5: error" in run("--project", project, "validate").stdout


def test_an_import_of_what_is_not_there_is_named(project: Path) -> None:
    ontology = (
        "<https://example.org/onto> a owl:Ontology ;\n    owl:imports <https://example.org/{}> ."
    )
    write_files(
        project,
        {
            "ontology/one.ttl": prefixed("owl", ontology.format("two")),
            "ontology/three.ttl": prefixed("owl", "<https://example.org/three> a owl:Ontology .\n"),
        },
    )
    assert (
        "ontology/one.ttl:4:17: warning: owl:imports <https://example.org/two>, which no file here is"
        in run("--project", project, "check").stdout
    )
    write_files(project, {"ontology/one.ttl": prefixed("owl", ontology.format("three"))})
    assert "unread-import" not in run("--project", project, "check").stdout


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # its name may not be long
        made.bind(path.name)
        os.chdir(here)


ODD: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a pipe": ("queries/core/x.rq", os.mkfifo),
    "a pipe in shapes": ("shapes/asserted/x.nt", os.mkfifo),
    "a socket": ("data/x.jsonld", make_socket),
    "a device": ("data/x.trig", lambda path: path.symlink_to("/dev/zero")),
    "a link to nothing": ("ontology/x.owl", lambda path: path.symlink_to("nowhere")),
    "a linked folder": ("ontology/more", lambda path: path.symlink_to("..")),
    "a folder": ("shapes/asserted/x.nq", Path.mkdir),
    "RDF that nothing reads": ("data/x.hdt", Path.touch),
}
COMMANDS: dict[str, list[str]] = {
    "build": ["build", "-o", "out"],
    "check": ["check"],
    "validate": ["validate"],
    "infer": ["infer"],
    "query run": ["query", "run", "core/things"],
    "sparql": ["sparql", "ASK {}"],
    "show": ["show", "thing-one"],
    "search": ["search", "One"],
}
# Those that do without one of the folders.
WITHOUT = {
    "queries/core": {"infer", "sparql", "show", "search"},
    "shapes/asserted": {"show", "search"},
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_ends_every_command_that_needs_it(project: Path, kind: str) -> None:
    name, make = ODD[kind]
    make(project / name)
    for command in COMMANDS.keys() - WITHOUT.get(os.path.dirname(name), set()):
        done = run("--project", project, *COMMANDS[command])
        one_line(done, 3, f"{name}: ")


def test_a_name_that_is_no_utf_8_is_read_and_told(project: Path) -> None:
    odd = os.fsdecode(b"data/\xcc\xe8.ttl")
    (project / odd).write_text(
        prefixed("bki ex", "bki:thing-odd a ex:Sub ; ex:knows ex:nobody .\n")
    )
    for command in COMMANDS.values():
        done = run("--project", project, *command)
        assert "internal failure" not in done.stderr, done.stderr
        assert done.returncode in (0, 1)
    assert (
        "thing-odd  (Sub)  data/\\xcc\\xe8.ttl:4:1"
        in run("--project", project, "show", "thing-odd").stdout
    )
    (project / odd).write_text("bad")
    for command in COMMANDS.values():
        one_line(run("--project", project, *command), 3, "data/\\xcc\\xe8.ttl:1:1: ")


def test_the_key_of_an_answer_holds_every_file(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_BELARUS_CACHE", str(tmp_path / "cache"))
    for name, content in MORE.items():
        changed = f"{typed('new')} .\n".encode()
        ask: list[str | Path] = [
            "--project",
            project,
            "query",
            "run",
            "core/things",
            "--format",
            "csv",
        ]
        before = run(*ask).stdout
        if name.endswith((".NT", ".gz")):
            new = gzip.compress(changed) if name.endswith("gz") else changed
        else:
            new = (content if isinstance(content, bytes) else content.encode()).replace(
                b"thing-", b"thing-new-"
            )
        (project / name).write_bytes(new)
        after = run(*ask).stdout
        assert before != after
        assert "new" in after


def test_prefixes_of_ones_own_are_known(project: Path) -> None:
    write_files(
        project,
        {
            "ontology/my.ttl": prefixed("owl", "").strip()
            + "\n@prefix my: <https://my.example/> .\n\nmy:Ship a owl:Class .\n",
            "data/my.ttl": "@prefix my: <https://my.example/> .\n\nmy:anna a my:Ship .\n",
            "data/other.ttl": "@prefix my: <https://other.example/> .\n\nmy:b a my:Ship .\n",
        },
    )
    assert run("--project", project, "sparql", "ASK { my:anna a my:Ship }").stdout == "true\n"
    assert "my:anna  (Ship)  data/my.ttl:3:1" in run("--project", project, "show", "my:anna").stdout
    told = run("--project", project, "check").stdout
    assert "is not registered" not in told
    assert "data/other.ttl:1:9: error: the prefix my: stands for <https://other.example/>" in told


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ('"2025-11"^^xsd:gYearMonth', "2025-11-30"),
        ('"2024+03:00"^^xsd:gYear', "2024-12-31"),
        ('"2025-11-25T10:00:00Z"^^xsd:dateTime', "2025-11-25"),
        ('"2025-11-25Z"^^xsd:date', "2025-11-25"),
        ('"25 November 2025"', None),
    ],
)
def test_the_day_of_a_release_may_be_a_part_of_one(
    project: Path, stated: str, day: str | None
) -> None:
    block = f"ex:data a dcat:Dataset ;\n    dcterms:issued {stated} .\n"
    write_files(project, {"data/dataset.ttl": prefixed("dcat dcterms ex xsd", block)})
    issued = load(project).release.issued
    assert (issued.isoformat() if issued else None) == day
    told = run("--project", project, "check").stdout
    place = "data/dataset.ttl:7:20: warning: '25 November 2025' is no day"
    assert (place in told) == (day is None)


@pytest.mark.parametrize("name", ["x.owl", "x.jsonld", "x.ttl.gz"])
def test_migrate_leaves_alone_what_it_cannot_rewrite(tmp_path: Path, name: str) -> None:
    content = {
        "x.owl": f'<rdf:RDF xmlns:rdf="{RDF}"/>'.encode(),
        "x.jsonld": f'{{"@id": "{ID}thing-one", "@type": "{ID}thing-two"}}'.encode(),
        "x.ttl.gz": gzip.compress(b"<a:a> <a:b> <a:c> .\n"),
    }[name]
    path = tmp_path / name
    path.write_bytes(content)
    one_line(run("migrate", path), 3, f"{path}: only what is written like Turtle is rewritten")
    assert path.read_bytes() == content
