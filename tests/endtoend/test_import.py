"""`kg-belarus import`, as people use it. Names and numbers of the lists are invented."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.support.commands import one_line, run

N = "-0- "
LAYER = """@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix bkv: <https://w3id.org/kg-belarus/voc/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

bki:org-invented-works a bko:Organization ;
    bko:kind bkv:company ;
    skos:prefLabel "Invented Works"@en ;
    bko:externalId "ofac:990001" ;
    bko:hasSource bki:source-ofac-20230121-sdn-csv-sancbook .
"""


def row(number: int, name: str, tag: str = "BELARUS", kind: str = N, remarks: str = N) -> str:
    return f'{number},"{name}",{kind},{tag},{N},{N},{N},{N},{N},{N},{N},"{remarks}"\r\n'


OLD = row(36, "INVENTED AIRLINES", "CUBA") + row(32682, "INVENTED BANK", "BELARUS-EO14038")
NEW = OLD + row(990001, "INVENTED WORKS", "BELARUS-EO14038", remarks="Linked To: NOBODY.") + row(
    990002, "=INVENTAU, Ihar", kind="individual", remarks="DOB 30 Feb 1999; Passport XX0; Gender Male."
)  # fmt: skip


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    (tmp_path / "old.csv").write_text(OLD + "\x1a", newline="")
    (tmp_path / "new.csv").write_text(NEW + "\x1a", newline="")
    (tmp_path / "mine" / "data").mkdir(parents=True)
    (tmp_path / "mine" / "data" / "works.ttl").write_text(LAYER)
    return tmp_path


def test_rows_on_belarus_are_shown_beside_the_graph_and_nothing_private_is(lists: Path) -> None:
    done = run("import", "ofac", lists / "new.csv", "--format", "csv")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [one["name"] for one in rows] == ["INVENTED BANK", "INVENTED WORKS", "'=INVENTAU, Ihar"]
    assert rows[0]["thing"].endswith("org-absolutbank")
    assert rows[0]["designations"].endswith("designation-us-absolutbank")
    assert [one["kind"] for one in rows] == ["body", "body", "person"]
    assert "3 of 4 entries." in done.stderr
    assert "1 dates of birth, 1 document numbers, 1 genders" in done.stderr
    assert "1 cells would be formulas" in done.stderr
    for private in ("1999", "XX0", "Male"):
        assert private not in done.stdout + done.stderr


def test_all_entries_as_json(lists: Path) -> None:
    done = run("import", "ofac", lists / "new.csv", "--all", "--format", "json")
    bound = json.loads(done.stdout)["results"]["bindings"]
    assert [one["number"]["value"] for one in bound] == [
        "ofac:36", "ofac:32682", "ofac:990001", "ofac:990002",
    ]  # fmt: skip


def compared(lists: Path, *more: str | Path) -> tuple[int, str, str]:
    done = run(
        "--with", lists / "mine", "import", "ofac", lists / "new.csv", "--against", lists / "old.csv",
        "--dated", "2026-07-20", "--old-dated", "2026-07-01", *more,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "checking",
    [
        pytest.param(("validate", "--gate", "asserted"), id="gate A"),
        pytest.param(("check",), id="every check", marks=pytest.mark.nightly),
    ],
)
def test_what_two_copies_propose_passes_when_it_is_laid_over(
    lists: Path, checking: tuple[str, ...]
) -> None:
    out = lists / "mine" / "data" / "proposed.ttl"
    code, printed, told = compared(lists, "-o", out)
    assert (code, printed) == (0, "")
    assert "From 2026-07-01 to 2026-07-20: 1 propose, 0 end, 0 known, 0 clash, 1 unmatched" in told
    text = out.read_text()
    assert "bki:designation-us-invented-works a bko:Designation" in text
    assert "# unmatched: ofac:990002 =INVENTAU, Ihar (added)" in text
    done = run("--with", lists / "mine", *checking)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in done.stdout.replace("0 warning", "")


def test_an_ending_that_the_graph_denies_is_a_finding(lists: Path) -> None:
    (lists / "new.csv").write_text(OLD.splitlines(keepends=True)[0] + "\x1a", newline="")
    done = run(
        "import", "ofac", lists / "new.csv", "--against", lists / "old.csv", "--dated", "2023-02-01",
        "--old-dated", "2023-01-01", "--accept-shrink", "--ids",
    )  # fmt: skip
    assert done.returncode == 1
    assert "clash" in done.stdout
    assert "1 clash" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("new.csv", "--against", "old.csv"), 2, "old.csv does not state its day; give it with --old-dated"),
        (("new.csv", "--dated", "2026-01-01"), 2, "--dated has no effect here"),
        (("new.csv", "--format", "ttl"), 2, "one copy alone proposes nothing"),
        (
            ("old.csv", "--against", "new.csv", "--dated", "2026-02-01", "--old-dated", "2026-01-01"),
            2, "a list seldom shrinks by more than 5%",
        ),
        (
            ("new.csv", "--against", "old.csv", "--dated", "2026-01-01", "--old-dated", "2026-02-01"),
            2, "is not earlier than 2026-01-01",
        ),
        (("none.csv",), 3, "none.csv: it cannot be read"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_told_in_one_line(
    lists: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    given = [str(lists / one) if one.endswith(".csv") else one for one in arguments]
    one_line(run("import", "ofac", *given), code, said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><body>Log in</body></html>", "it is a web page and no list"),
        (NEW.encode()[:-80], "it is no CSV|may be cut off|columns"),
        (NEW.replace("INVENTED", "ÜNVENTED").encode("cp1252"), "is not UTF-8"),
    ],
)
def test_a_bad_file_leaves_nothing_behind(lists: Path, content: bytes, said: str) -> None:
    (lists / "bad.csv").write_bytes(content)
    out = lists / "out.csv"
    done = run("import", "ofac", lists / "bad.csv", "-o", out)
    assert done.returncode == 3
    assert any(part in done.stderr for part in said.split("|"))
    assert len(done.stderr.splitlines()) == 1
    assert not out.exists()


def test_the_lists_of_the_eu_and_the_uk_and_entities_are_read(tmp_path: Path) -> None:
    eu, uk, ftm = tmp_path / "eu.xml", tmp_path / "uk.xml", tmp_path / "a.json"
    eu.write_text(
        '<export generationDate="2026-06-05T10:00:00Z"><sanctionEntity euReferenceNumber="EU.1">'
        '<regulation programme="BLR"/><subjectType code="enterprise"/>'
        '<nameAlias wholeName="Invented Works" strong="true"/></sanctionEntity></export>'
    )
    uk.write_text(
        "<Designations><Designation><UniqueID>BEL1</UniqueID><Names><Name><Name6>INVENTED</Name6>"
        "<NameType>Primary Name</NameType></Name></Names><RegimeName>The Republic of Belarus "
        "(Sanctions) (EU Exit) Regulations 2019</RegimeName><IndividualEntityShip>Entity"
        "</IndividualEntityShip></Designation></Designations>"
    )
    ftm.write_text(
        json.dumps(
            {
                "id": "x",
                "schema": "Company",
                "properties": {"name": ["I"], "programId": ["US-BRUS"]},
            }
        )
        + "\n"
    )
    for keeper, path, number in (
        ("eu", eu, "eu:EU.1"),
        ("uk", uk, "uk:BEL1"),
        ("ftm", ftm, "ftm:x"),
    ):
        done = run("import", keeper, path, "--format", "jsonl")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["number"] == number
    assert "what it says is no source of the graph" in done.stderr
    assert run("import", "ftm", ftm, "--against", ftm).returncode == 2


def test_watched_sources_are_told_by_what_was_downloaded(tmp_path: Path) -> None:
    seen, watched = tmp_path / "seen.csv", tmp_path / "watch.csv"
    seen.write_text("celex\n32012D0642\n32099R9999\n")
    done = run("import", "watch", "--seen", seen, "--format", "csv")
    assert done.returncode == 1
    assert [one["value"] for one in csv.DictReader(io.StringIO(done.stdout))] == ["32099R9999"]
    assert done.stderr == "1 new, 0 changed, 0 gone, 0 unchanged, 0 not seen.\n"
    watched.write_text(
        "source,kind,value,last_seen,reviewed_by,reviewed_on\n"
        "bki:instrument-eu-dec-2012-642,celex,32099R9999,2026-01-01,Invented,2026-01-01\n"
    )
    done = run("import", "watch", watched, "--seen", seen, "--ids")
    assert done.returncode == 0, done.stderr
    assert "unchanged" in done.stdout
    one_line(
        run("import", "watch", watched, "--seen", seen, "--format", "arrow"), 2, "arrow is not text"
    )
    one_line(run("import", "watch", seen, "--seen", seen), 3, "a watch file has other columns")
