"""The lint: each rule finds its defect, names the place, and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_belarus.dataset import load_dataset
from kg_belarus.findings.finding import Finding
from kg_belarus.project import open_project
from kg_belarus.validation import check_files
from tests.conftest import ROOT, MakeProject
from tests.support.folders import write_files
from tests.support.invented import GOOD, HEAD

ONTOLOGY = ROOT / "ontology"


def found(
    make_project: MakeProject, content: str, name: str = "data/core/places.ttl"
) -> list[Finding]:
    # With an ontology of its own and a style it is edited like the shipped one: errors are found.
    paths = [*ONTOLOGY.glob("*.ttl"), *(ROOT / "shapes").rglob("*.ttl")]
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
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


@pytest.mark.parametrize(("number", "told"), [("S2", []), ("S3", ["unknown-anchor"])])
def test_what_is_anchored_is_anchored_in_one_of_its_sources(
    number: str, told: list[str], make_project: MakeProject
) -> None:
    content = (
        HEAD + 'bki:anchor-s2 a bko:Anchor ;\n    skos:notation "S2" ;\n'
        "    bko:hasSource bki:source-a .\n\n"
        "bki:claim-a a bko:Claim ;\n    bko:hasSource bki:source-a ;\n"
        f'    bko:anchoredAt "{number}" .\n\n'
        'bki:source-a a bko:Source ;\n    skos:prefLabel "A"@en ;\n    bko:anchoredAt "S2" .\n'
    )
    findings = found(make_project, content, "data/claims/claims.ttl")
    assert [one.rule for one in findings] == told
    for one in findings:
        assert "S3" in one.message
        assert "nearest: S2" in one.message
        assert one.position
        assert content.splitlines()[one.position.line - 1].strip() == 'bko:anchoredAt "S3" .'


def test_a_banner_begins_a_new_order(make_project: MakeProject) -> None:
    two = GOOD + '\n# Others\n\nbki:place-a a bko:Place ;\n    skos:prefLabel "A"@en .\n'
    assert found(make_project, two) == []


def test_a_character_that_is_seen_is_none(make_project: MakeProject) -> None:
    seen = GOOD.replace('"@en', ' \\t\\u0451 \u00a0\u00ad"@en')
    assert [f.rule for f in found(make_project, seen) if f.rule == "unseen-character"] == []


MINE = """\
@prefix ivt: <https://example.com/invented/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<https://example.com/invented> a owl:Ontology .
ivt:Hearing a owl:Class ; rdfs:subClassOf {above} .
ivt:room a owl:DatatypeProperty .
"""
SAID = """\
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ivt: <https://example.com/invented/> .
@prefix other: <https://example.com/vocabulary-of-others#> .

ivt:hearing-one a ivt:Hearing .
ivt:hearing-two a {a} ;
    {says} .
"""


def laid(tmp_path: Path, said: str, terms: str = MINE.format(above="bko:Event")) -> list[Finding]:
    """Return what is found in a project of invented terms that is laid over the shipped ontology."""
    terms = "@prefix bko: <https://w3id.org/kg-belarus/ont#> .\n" + terms
    mine = write_files(tmp_path / "mine", {"ontology/terms.ttl": terms, "data/said.ttl": said})
    base = write_files(tmp_path / "base", {"data/core/places.ttl": GOOD})
    return list(check_files(load_dataset(open_project(base, mine))).findings)


@pytest.mark.parametrize(
    ("a", "says", "told"),
    [
        ("ivt:Hearing", 'ivt:room "2" ; bko:about ivt:hearing-one', []),
        ("ivt:Haering", 'ivt:room "2"', [("error", "unknown-term", "(nearest: ivt:Hearing")]),
        ("ivt:Hearing", 'ivt:roam "2"', [("error", "unknown-term", "(nearest: ivt:room")]),
        (
            "ivt:Hearing",
            "bko:about ivt:hearing-tow",
            [("error", "dangling", "has no block (nearest: ivt:hearing-two")],
        ),
        ("other:Trial", 'ivt:room "2"', [("warning", "unknown-term", "no rule and no shape")]),
        # One that the ontology reads in part is mended by its nearest.
        ("ivt:Hearing", 'dcterms:tittle "2"', [("warning", "unknown-term", "dcterms:title")]),
        ("ivt:Hearing", 'other:a "2", "3" ; other:a "4"', [("warning", "unknown-term", "2 places")]),
    ],
)  # fmt: skip
def test_terms_and_ids_of_a_project_laid_over(
    tmp_path: Path, a: str, says: str, told: list[tuple[str, str, str]]
) -> None:
    findings = laid(tmp_path, SAID.format(a=a, says=says))
    assert [(f.severity, f.rule) for f in findings] == [(level, rule) for level, rule, _ in told]
    assert all(words in f.message for f, (_, _, words) in zip(findings, told, strict=True))


def test_a_term_that_the_own_ontology_names_and_lacks(tmp_path: Path) -> None:
    (finding,) = laid(tmp_path, "", MINE.format(above="ivt:Sitting"))
    assert finding.message.startswith("ivt:Sitting is not declared in ontology/ (")


def test_things_in_a_namespace_that_no_ontology_has_terms_in(tmp_path: Path) -> None:
    # It may be that of somebody else, of whose things the data describes some.
    said = SAID.format(a="bko:Event", says="bko:about ivt:hearing-tow").replace(
        "a ivt:Hearing", "a bko:Event"
    )
    (finding,) = laid(tmp_path, said, "")
    assert (finding.severity, finding.rule) == ("warning", "dangling")


def test_an_ontology_in_place_of_the_shipped_one(make_project: MakeProject) -> None:
    terms = MINE.format(above="owl:Thing")
    said = SAID.format(a="bko:Event", says='bko:about ivt:hearing-one ; bko:abuot "x"')
    project = make_project({"ontology/terms.ttl": terms, "data/said.ttl": said})
    first, *others = [
        f for f in check_files(load_dataset(project)).findings if f.rule == "unknown-term"
    ]
    assert first.message == (
        "this folder is read in place of the shipped ontology, which declares bko:Event and "
        "bko:about, which the files here use; lay the project over the shipped graph (--with in place of "
        "--project), or declare them here."
    )
    assert first.as_line().startswith("ontology/: error: ")
    assert [f.subject for f in others] == ["bko:abuot"]
