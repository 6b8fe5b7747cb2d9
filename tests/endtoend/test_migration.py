"""Files are brought up to date in place: names change, and not a byte beside them."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.migration import migrate
from kg_belarus.project import open_project
from tests.support.commands import one_line, run, unprivileged
from tests.support.invented import HEAD
from tests.support.mini import make_mini

MINE = (
    """@prefix k: <https://w3id.org/kg-belarus/ont#> .
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

# k:source: a comment stays.\r
bki:a  k:source bki:s ,\tbki:t ;   # two tabs
  skos:note "k:source <https://w3id.org/kg-belarus/ont#source>"@en , '''k:place''' ;
    <https://w3id.org/kg-belarus/ont#place>    bki:p .
bki:b k:source [ a k:Source ] ; k:claimPredicate k:released ; k:sourceOf bki:s .
""",
    [
        "6:8: k:source -> k:hasSource",
        "8:5: <https://w3id.org/kg-belarus/ont#place> -> "
        "<https://w3id.org/kg-belarus/ont#takesPlaceIn>",
        "9:7: k:source -> k:hasSource",
        "9:50: k:released -> k:frees",
    ],
)
QUERY = "SELECT ?x { ?x bko:source ?s FILTER(?s != 'bko:source') } # bko:source\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.ttl"
    path.write_bytes(MINE[0].encode())
    path.chmod(0o640)
    return path


def renamed(text: str) -> str:
    """Return a text with the names changed at the places that are told."""
    lines = text.split("\n")
    for told in MINE[1][::-1]:
        place, _, names = told.partition(": ")
        line, column = map(int, place.split(":"))
        old, new = names.split(" -> ")
        before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        assert after.startswith(old)
        lines[line - 1] = before + new + after.removeprefix(old)
    return "\n".join(lines)


def test_names_change_and_nothing_else(mine: Path) -> None:
    told = "".join(f"{mine}:{line}\n" for line in MINE[1])
    checked = run("migrate", "--check", mine)
    assert (checked.returncode, checked.stdout) == (1, told)
    assert checked.stderr == "4 names to rewrite in 1 file.\n"
    assert mine.read_bytes() == MINE[0].encode()
    done = run("migrate", mine)
    assert (done.returncode, done.stdout) == (0, told)
    assert mine.read_bytes() == renamed(MINE[0]).encode()
    assert stat.S_IMODE(mine.stat().st_mode) == 0o640
    for again in (run("migrate", mine), run("migrate", "--check", mine)):
        assert (again.returncode, again.stdout) == (0, "")
    assert [path.name for path in mine.parent.iterdir()] == ["mine.ttl"]


def test_questions_are_rewritten_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(QUERY)
    assert run("migrate", path).stdout == f"{path}:1:16: bko:source -> bko:hasSource\n"
    assert path.read_text() == QUERY.replace("?x bko:source", "?x bko:hasSource")


def test_what_is_more_than_a_name_stays_and_is_told_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    text = f"{HEAD}bki:a bko:condition bki:b ; bko:memberState bki:c ; bko:source bki:s .\n"
    path.write_text(text)
    done = run("migrate", path)
    assert done.returncode == 1
    assert done.stdout == f"{path}:5:53: bko:source -> bko:hasSource\n"
    turned, gone, count = done.stderr.splitlines()
    assert turned.startswith(f"{path}:5:7: bko:condition stays as it is: Turned round")
    assert "run ontology/migrations/condition.ru over the data" in turned
    assert gone.startswith(f"{path}:5:29: bko:memberState stays as it is: A bko:Membership")
    assert count == "1 name rewritten in 1 file."
    assert path.read_text() == text.replace("bko:source", "bko:hasSource")


def test_one_bad_file_and_none_is_written(mine: Path) -> None:
    bad = mine.with_name("bad.ttl")
    bad.write_text("bki:a bki:b bki:c .")
    one_line(run("migrate", mine, bad), 3, f"{bad}:1:")
    one_line(run("migrate", mine, mine.with_name("none.ttl")), 3, "none.ttl: it cannot be read")
    one_line(run("migrate", mine, mine.parent), 2, "is a directory")
    assert mine.read_bytes() == MINE[0].encode()


def test_a_protected_file_stays(mine: Path) -> None:
    mine.chmod(0o444)
    one_line(unprivileged("migrate", mine), 3, "cannot be written", "make it writable")
    assert mine.read_bytes() == MINE[0].encode()


def test_a_form_that_cannot_be_rewritten_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        "@base <https://w3id.org/kg-belarus/ont> .\n<https://example.org/a> <#source> <#b> .\n"
    )
    with pytest.raises(UnreadableInputError, match="cannot be rewritten; write it as a name"):
        migrate(open_project(), [path])


def test_the_block_of_a_former_term_keeps_its_name() -> None:
    deprecated = open_project().ontology / "deprecated.ttl"
    (found,) = migrate(open_project(), [deprecated])
    assert (found.renamed, found.left) == ((), ())
    assert found.content == deprecated.read_bytes()


def test_the_shipped_files_are_up_to_date() -> None:
    project = open_project()
    paths = [*project.files(project.data, ".ttl", deep=True)]
    assert not [line for file in migrate(project, paths) for line in (*file.renamed, *file.left)]


def test_an_ontology_of_ones_own_has_its_own_migrations(tmp_path: Path) -> None:
    mini = make_mini(tmp_path / "mini")
    ontology = mini / "ontology" / "o.ttl"
    ontology.write_text(
        ontology.read_text().replace(
            "@prefix owl:", "@prefix dcterms: <http://purl.org/dc/terms/> .\n@prefix owl:"
        )
        + "ex:knew owl:deprecated true ; dcterms:isReplacedBy ex:knows .\n"
    )
    data = mini / "data" / "d.ttl"
    data.write_text(data.read_text().replace("ex:knows", "ex:knew"))
    done = run("migrate", data, "--project", mini)
    assert done.returncode == 1
    assert "ex:knew stays as it is: The ontology gives no reason; write ex:knows" in done.stderr
    (mini / "ontology" / "migrations").mkdir()
    (mini / "ontology" / "migrations" / "knew.ru").write_text(
        "PREFIX ex: <https://example.org/>\n"
        "DELETE { ?a ex:knew ?b } INSERT { ?a ex:knows ?b } WHERE { ?a ex:knew ?b } ;\n"
        "DELETE { ?a ?b ex:knew } INSERT { ?a ?b ex:knows } WHERE { ?a ?b ex:knew }\n"
    )
    done = run("migrate", data, "--project", mini)
    assert (done.returncode, data.read_text().count("ex:knows")) == (0, 1)
