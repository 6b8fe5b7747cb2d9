"""What the data states of other registers, as one set of mappings."""

from __future__ import annotations

import re
from pathlib import Path

import kg_belarus
from kg_belarus.mappings import thing_mappings
from tests.conftest import ROOT
from tests.support.commands import one_line, run
from tests.support.folders import write_files

DATA = """
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

bki:org-vydumka a bko:Organization ;
    skos:prefLabel "Vydumka"@en ;
    skos:exactMatch <http://www.wikidata.org/entity/Q0> ;
    bko:externalId "ofac:0" , "aircraft-registration:XY-001" .
"""


def test_each_number_that_the_data_states_is_mapped(kg: kg_belarus.Graph) -> None:
    text = "\n".join(path.read_text() for path in (ROOT / "data").rglob("*.ttl"))
    stated = set(re.findall(r'"((?:ofac|celex|cfr|fr|uksi|iso-3166-1):[^" ]+)"', text))
    stated |= {f"wikidata:{q}" for q in re.findall(r"wikidata.org/entity/(Q\d+)>", text)}
    stated |= {f"opensanctions:{key}" for key in re.findall(r'bko:programmeId "([^"]+)"', text)}
    found = thing_mappings(kg)
    assert {mapping.object_id for mapping in found.mappings} == stated
    assert {mapping.predicate_id for mapping in found.mappings} == {"skos:exactMatch"}
    labels = {mapping.object_id: mapping.subject_label for mapping in found.mappings}
    assert labels["wikidata:Q184"] == "Belarus"


def test_the_command_writes_sssom(tmp_path: Path) -> None:
    mine = write_files(tmp_path / "mine", {"data/core/all.ttl": DATA})
    done = run("--project", mine, "mappings")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line for line in done.stdout.splitlines() if not line.startswith("#")]
    end = "semapv:ManualMappingCuration"
    assert rows == [
        "subject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification",
        f"bki:org-vydumka\tVydumka\tskos:exactMatch\tofac:0\t{end}",
        f"bki:org-vydumka\tVydumka\tskos:exactMatch\twikidata:Q0\t{end}",
    ]
    terms = run("mappings", "--of", "terms")
    assert terms.returncode == 0
    assert "bko:Person\trdfs:subClassOf\tfoaf:Person\t" in terms.stdout


def test_an_unknown_register_is_an_error_with_its_place(tmp_path: Path) -> None:
    mine = write_files(tmp_path / "mine", {"data/core/all.ttl": DATA.replace("ofac:0", "offac:0")})
    out = tmp_path / "out.tsv"
    done = run("--project", mine, "mappings", "-o", out)
    one_line(done, 3, "data/core/all.ttl:9:20: the register of offac:0 is unknown", "curie_map")
    assert not out.exists()
