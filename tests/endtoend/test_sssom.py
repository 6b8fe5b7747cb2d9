"""Our mappings as sssom-py reads and validates them, the reference implementation of SSSOM."""

from __future__ import annotations

from pathlib import Path

from kg_belarus.mappings import read_sets
from kg_belarus.project import open_project
from tests.support.commands import run
from tests.support.readers import read_with


def test_things_are_mapped_as_sssom(tmp_path: Path) -> None:
    things = tmp_path / "things.sssom.tsv"
    assert run("mappings", "-o", things).returncode == 0
    rows = [line for line in things.read_text().splitlines() if not line.startswith("#")]
    told = read_with("sssom", things)
    assert told["problems"] == []
    assert told["rows"] == len(rows) - 1 > 400
    assert {"ofac", "wikidata", "celex", "opensanctions"} <= {*told["prefixes"]}


def test_terms_are_mapped_as_sssom(tmp_path: Path) -> None:
    terms = tmp_path / "terms.sssom.tsv"
    assert run("mappings", "--of", "terms", "-o", terms).returncode == 0
    (shipped,) = read_sets(open_project())
    told = read_with("sssom", terms)
    assert told["problems"] == []
    assert told == read_with("sssom", shipped)
    assert {"cco", "eli", "ftm", "org", "prov", "schema", "sem"} <= {*told["prefixes"]}


def test_what_is_none_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.sssom.tsv"
    (shipped,) = read_sets(open_project())
    wrong.write_text(shipped.read_text().replace("semapv:ManualMappingCuration", "by hand"))
    assert read_with("sssom", wrong)["problems"]
