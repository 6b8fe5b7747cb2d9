"""Other vocabularies, spoken when they are asked for: `--align NAME`, and `load(align=...)`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import kg_belarus
from kg_belarus.graph import Opened
from kg_belarus.project import open_project
from kg_belarus.tables import Table
from tests.conftest import ROOT
from tests.support.commands import completed, one_line, run
from tests.support.folders import write_files
from tests.support.mini import BEINGS, make_mini

SHIPPED = sorted(path.stem for path in (ROOT / "ontology/alignments").glob("*.ttl"))
ASKED = ("sparql", "ASK { bki:thing-one a <https://example.com/beings#Being> }")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return make_mini(tmp_path / "base")


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_files(tmp_path / "mine", {"ontology/alignments/beings.ttl": BEINGS})


def test_every_shipped_one_is_clean_and_makes_members() -> None:
    opened = kg_belarus.load(align=SHIPPED)
    assert not [f for report in opened.reports("files", "asserted") for f in report.findings]
    text = (ROOT / "ontology/alignments/mappings.sssom.tsv").read_text()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    names = dict(line[3:].split(": ") for line in text.splitlines() if line.startswith("#  "))
    for row in csv.DictReader(lines, delimiter="\t"):
        if row["predicate_id"] == "rdfs:subClassOf":
            prefix, _, local = row["object_id"].partition(":")
            of_ours = opened.sparql(f"SELECT ?x {{ ?x a {row['subject_id']} }}")
            of_theirs = opened.sparql(f"SELECT ?x {{ ?x a <{names[prefix]}{local}> }}")
            assert isinstance(of_ours, Table)
            assert isinstance(of_theirs, Table)
            assert set(of_ours.rows) <= set(of_theirs.rows)
            assert of_theirs.rows, row


def test_none_is_read_unless_it_is_asked_for(kg: kg_belarus.Graph) -> None:
    asked = "ASK { ?person a foaf:Person }"
    assert kg.sparql(asked) is False
    assert kg_belarus.load(align="foaf").sparql(asked) is True
    assert kg.sparql(asked) is False


def test_a_wrong_name_is_told_with_the_nearest_and_all() -> None:
    one_line(run("--align", "foa", "check"), 2, "'foa' (nearest: foaf", "cco, eli, foaf")
    with pytest.raises(kg_belarus.errors.WrongUsageError, match="no alignment 'nothing'"):
        kg_belarus.load(align="nothing")


def test_it_stands_before_the_command_or_after_it(base: Path, mine: Path) -> None:
    laid = ("--project", base, "--with", mine)
    assert run(*laid, *ASKED).stdout == "false\n"
    assert run(*laid, "--align", "beings", *ASKED).stdout == "true\n"
    assert run(*ASKED, "--align", "beings", *laid).stdout == "true\n"
    assert run("--align", "beings", *ASKED, *laid).stdout == "true\n"
    assert run(*laid, *ASKED).stdout == "false\n"
    one_line(run("--project", base, "--align", "beings", *ASKED), 2, "are: none")
    assert completed(*map(str, laid), "--align", "b") == ["beings"]
    one_line(run("--align", "foaf", "diff", "data", "data"), 2, "--align has no effect")


def test_it_may_speak_of_what_another_project_defines(base: Path, mine: Path) -> None:
    write_files(mine, {"ontology/beings.ttl": BEINGS})
    done = run("--project", base, "--with", mine, "check")
    one_line(done, 3, "ex:Thing is defined in another", "ontology/alignments/", "--align NAME")
    (mine / "ontology/beings.ttl").unlink()
    opened = Opened(open_project(base, mine, align=["beings"]))
    assert "one-home" not in {f.rule for r in opened.reports("files") for f in r.findings}
    # The term is shown where it is defined, and not where somebody else speaks of it.
    assert str(opened.seen.places["https://example.org/Thing"]) == "ontology/o.ttl:6:1"


def test_a_citation_and_a_release_name_it(base: Path, mine: Path, tmp_path: Path) -> None:
    laid = ("--project", base, "--with", mine, "--align", "beings")
    said = run(*laid, "query", "run", "core/things", "--cite").stdout
    assert "with mine laid over it, aligned with beings, data version" in said
    assert said.endswith("core/things --project base --with mine --align beings\n")
    assert run(*laid, "build", "-o", tmp_path / "release").returncode == 0
    told = json.loads((tmp_path / "release/manifest.json").read_text())
    assert told["alignments"] == ["beings"]
    assert "beings#Being" in (tmp_path / "release/ontology.nq").read_text()
    done = run("--align", "foaf", "assess", "--as-of", "2025-08-31")
    assert "Read from kg-belarus, aligned with foaf, data" in " ".join(done.stdout.split())
