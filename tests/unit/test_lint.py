"""The lint: each rule finds its defect, names the place, and says what to do."""

from __future__ import annotations

import pytest

from kg_belarus.dataset import load_dataset
from kg_belarus.findings.finding import Finding
from kg_belarus.validation import check_files
from tests.conftest import ROOT, MakeProject
from tests.support.invented import GOOD, HEAD

ONTOLOGY = ROOT / "ontology"


def found(
    make_project: MakeProject, content: str, name: str = "data/core/places.ttl"
) -> list[Finding]:
    # With an ontology of its own it is edited like the shipped one: what is found are errors.
    files = {f"ontology/{path.name}": path.read_bytes() for path in ONTOLOGY.glob("*.ttl")}
    return list(check_files(load_dataset(make_project({**files, name: content}))).findings)


def test_a_clean_file(make_project: MakeProject) -> None:
    assert found(make_project, GOOD) == []


@pytest.mark.parametrize(
    ("content", "rule", "line", "says"),
    [
        (GOOD.replace("bko:Place", "bko:Plase"), "unknown-term", 5, "bko:Place"),
        (GOOD.replace("bko:Place", "bko:pardon"), "unknown-term", 5, "bkv:pardon"),
        (GOOD.replace("prefLabel", "preferLabel"), "unknown-term", 6, "skos:prefLabel"),
        (GOOD.rstrip(" .\n") + ' ;\n    bko:computedBy "x" .\n', "deprecated-term", 7, "Nothing ever used it"),
        (GOOD + "\nbki:place-a-ville bko:within bki:place-a-ville .\n", "one-home", 8, "places.ttl:5:1"),
        (GOOD.replace("\nbki:", "\n  bki:"), "column", 5, "column 1"),
        (GOOD.replace("id/>", "ids/>"), "local-prefix", 1, "https://w3id.org/kg-belarus/id/"),
        ("@prefix zz: <http://zz/> .\n" + GOOD, "prefixes", 1, "not registered"),
        ("@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n" + GOOD, "prefixes", 1, "not used"),
        ("@base <http://x/> .\n" + GOOD, "prefixes", 1, "CURIEs"),
        (GOOD + '\nbki:place-a a bko:Place ;\n    skos:prefLabel "A"@en .\n', "order", 8, "sort"),
        (
            HEAD + 'bki:place-a-ville skos:prefLabel "A"@en ;\n    a bko:Place .\n',
            "order",
            6,
            "move it up",
        ),
        (GOOD.replace("place-a-ville", "place-A"), "id", 5, "lower case"),
        (GOOD.replace("place-a-ville", "person-a-ville"), "id", 5, "place-"),
        (GOOD.replace(" .\n\nbki", " .\n\nbki").rstrip(" .\n") + " ;\n    bko:within bki:place-b .\n", "dangling", 7, "has no block"),
        (GOOD.replace('"@en', '\u202e"@en'), "unseen-character", 6, "U+202E cannot be seen"),
        (GOOD.replace('"@en', '\\u0007"@en'), "unseen-character", 6, "U+0007 cannot be seen"),
        (GOOD.replace(" .\n\nbki", " .\r\n\r\nbki"), "line-ends", 3, "end in CR LF"),
        (GOOD.replace(" .\n\nbki", " .\r\nbki"), "line-ends", 3, "end in CR LF"),
        (GOOD.replace(" .\n\nbki", " .\r\rbki"), "line-ends", 3, "a line ends in CR alone"),
        (GOOD.rstrip(" .\n") + " ;\n    bko:within [ a bko:Place ] .\n", "blank-node", 7, "give it an id"),
    ],
)  # fmt: skip
def test_defects(make_project: MakeProject, content: str, rule: str, line: int, says: str) -> None:
    findings = [finding for finding in found(make_project, content) if finding.rule == rule]
    assert findings, f"{rule} found nothing"
    saying = [finding for finding in findings if says in finding.message]
    assert [finding.position.line for finding in saying if finding.position] == [line]


def test_an_id_that_the_shipped_graph_has(make_project: MakeProject) -> None:
    own = GOOD.rstrip(" .\n") + " ;\n    bko:within bki:{} .\n"
    (finding,) = found(make_project, own.format("state-belarus"))
    assert finding.message == (
        "bki:state-belarus has no block here but in the shipped graph; lay this project over it "
        "(--with in place of --project), or write one."
    )
    (finding,) = found(make_project, own.format("place-b-ville"))
    assert "(nearest: bki:place-a-ville)" in finding.message
    outside = own.format("place-b").replace("bki:place-a-ville a", "<https://example.org/a> a")
    assert all(
        "example" not in f.message for f in found(make_project, outside) if f.rule == "dangling"
    )


def test_the_wrong_folder(make_project: MakeProject) -> None:
    (finding,) = found(make_project, GOOD, "data/claims/places.ttl")
    assert finding.rule == "topic"
    assert "data/core/" in finding.message


def test_a_source_that_nothing_cites(make_project: MakeProject) -> None:
    source = HEAD + 'bki:source-a a bko:Source ;\n    skos:prefLabel "A"@en .\n'
    assert [f.rule for f in found(make_project, source, "data/claims/sources.ttl")] == [
        "unused-source"
    ]


def test_a_banner_begins_a_new_order(make_project: MakeProject) -> None:
    two = GOOD + '\n# Others\n\nbki:place-a a bko:Place ;\n    skos:prefLabel "A"@en .\n'
    assert found(make_project, two) == []


def test_a_character_that_is_seen_is_none(make_project: MakeProject) -> None:
    seen = GOOD.replace('"@en', ' \\t\\u0451 \u00a0\u00ad"@en')
    assert [f.rule for f in found(make_project, seen) if f.rule == "unseen-character"] == []
