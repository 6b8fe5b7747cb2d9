"""The lint on sources that came out before the fact, on invented events."""

from __future__ import annotations

import pytest

from kg_belarus.dataset import load_dataset
from kg_belarus.findings.finding import Finding
from kg_belarus.validation import check_files
from tests.conftest import MakeProject

HEAD = """@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix bkv: <https://w3id.org/kg-belarus/voc/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
# What is invented: an exercise of September 2030, with a report of August and one of its last day.
DAY = 'bko:startDate "2030-09-10"^^xsd:date'
BEFORE = 'dcterms:issued "2030-08-20"^^xsd:date'
AFTER = 'dcterms:issued "2030-09-12"^^xsd:date'
LATE_AUGUST = "2030-08-20"


def exercise(*sources: str, day: str = DAY, standing: str = "established", more: str = "") -> str:
    cited = " , ".join(f"bki:source-{name}" for name in sources)
    return (
        f"bki:exercise-inland a bko:MilitaryExercise ;\n    {day} ;\n{more}"
        f"    bko:standing bkv:{standing} ;\n    bko:hasSource {cited} .\n\n"
    )


def source(name: str, issued: str) -> str:
    return f"bki:source-{name} a bko:Source ;\n    {issued} .\n\n"


def statement(day: str, announces: str) -> str:
    return (
        "bki:statement-of-it a bko:Statement ;\n"
        f'    bko:date "{day}"^^xsd:date ;\n'
        f"    bko:announces bki:{announces} ;\n"
        "    bko:hasSource bki:source-early .\n\n"
    )


def measure(basis: str = "", act: str = "", text: str = "2030-08-01") -> str:
    """A measure of September that is told of in August, with its act and its legal text."""
    return (
        "bki:measure-of-it a bko:RestrictiveMeasure ;\n"
        f'    bko:startDate "2030-09-10"^^xsd:date ;\n{basis}'
        "    bko:standing bkv:established ;\n    bko:hasSource bki:source-early .\n\n"
        f'{act}bki:instrument-of-it a bko:LegalInstrument ;\n    bko:date "{text}"^^xsd:date .\n\n'
    )


BY_BASIS = "    bko:legalBasis bki:instrument-of-it ;\n"
BY_ACT = (
    "bki:act-of-it a bko:ImposingAct ;\n    bko:enactedBy bki:instrument-of-it ;\n"
    "    bko:imposes bki:measure-of-it .\n\n"
)


def found(make_project: MakeProject, *blocks: str) -> list[Finding]:
    """Return what the two rules find in the blocks and two sources, one of August, one later."""
    text = HEAD + "".join(blocks) + source("early", BEFORE) + source("late", AFTER)
    dataset = load_dataset(make_project({"data/military/exercises.ttl": text}))
    rules = ("source-before-fact", "established-without-later-source")
    return [finding for finding in check_files(dataset).findings if finding.rule in rules]


def rules(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def test_a_source_of_before_is_told_with_its_place_and_what_to_do(
    make_project: MakeProject,
) -> None:
    (finding,) = found(make_project, exercise("early", "late"))
    assert finding.rule == "source-before-fact"
    assert finding.subject == "bki:source-early"
    assert str(finding.position) == "data/military/exercises.ttl:10:19"
    for words in (
        "2030-08-20",
        "2030-09-10",
        "bki:exercise-inland",
        "bko:announces",
        "take it off",
    ):
        assert words in finding.message


def test_an_established_record_needs_a_source_that_can_tell_of_it(
    make_project: MakeProject,
) -> None:
    early, unfounded = sorted(
        found(make_project, exercise("early")), key=lambda f: f.rule, reverse=True
    )
    assert (early.rule, unfounded.rule) == (
        "source-before-fact",
        "established-without-later-source",
    )
    assert unfounded.subject == "bki:exercise-inland"
    assert unfounded.position
    assert unfounded.position.line == 7
    assert "lower bko:standing" in unfounded.message


@pytest.mark.parametrize("standing", ["reported", "contested", "refuted"])
def test_a_lower_standing_needs_no_later_source_but_no_early_one_either(
    make_project: MakeProject, standing: str
) -> None:
    findings = found(make_project, exercise("early", standing=standing))
    assert rules(findings) == ["source-before-fact"]


def test_what_is_planned_is_told_beforehand(make_project: MakeProject) -> None:
    assert found(make_project, exercise("early", standing="planned")) == []


@pytest.mark.parametrize(
    "day",
    [
        'bko:startDate "2030-08"^^xsd:gYearMonth',
        'bko:startDate "2030"^^xsd:gYear',
        'bko:beginsNotBefore "2030-08-20"^^xsd:date',
        # A bound that is given counts, not the month.
        'bko:startDate "2030-09"^^xsd:gYearMonth ;\n    bko:beginsNotBefore "2030-08-01"^^xsd:date',
        'bko:endDate "2030-09-30"^^xsd:date',
    ],
)
def test_what_can_have_been_by_then_is_no_finding(make_project: MakeProject, day: str) -> None:
    assert found(make_project, exercise("early", day=day)) == []


@pytest.mark.parametrize(
    "issued",
    [
        'dcterms:issued "2030-09"^^xsd:gYearMonth',
        'bko:issuedNotAfter "2030-09-10"^^xsd:date',
        'dcterms:issued "2030-08"^^xsd:gYearMonth ;\n    bko:issuedNotAfter "2030-10-01"^^xsd:date',
        'bko:issuedNotBefore "2030-01-01"^^xsd:date',
    ],
)
def test_only_what_was_surely_out_is_refused(make_project: MakeProject, issued: str) -> None:
    assert found(make_project, exercise("open"), source("open", issued)) == []


def test_a_month_is_out_by_its_last_day(make_project: MakeProject) -> None:
    august = source("of-august", 'dcterms:issued "2030-08"^^xsd:gYearMonth')
    (finding,) = found(make_project, exercise("of-august", "late"), august)
    assert "2030-08-31" in finding.message


@pytest.mark.parametrize(
    ("day", "refused"),
    [("2030-08-19", 0), (LATE_AUGUST, 0), ("2030-08-21", 1)],
)
def test_what_was_announced_by_then_may_be_told_of(
    make_project: MakeProject, day: str, refused: int
) -> None:
    told = statement(day, "exercise-inland") if day <= LATE_AUGUST else ""
    later = statement(day, "exercise-inland").replace("source-early", "source-late")
    findings = found(make_project, exercise("early", "late"), told or later)
    assert rules(findings) == ["source-before-fact"] * refused


@pytest.mark.parametrize("side", ["fulfils", "fulfilledBy"])
def test_a_commitment_that_it_carries_out_was_announced(
    make_project: MakeProject, side: str
) -> None:
    carried = "    bko:fulfils bki:commitment-to-it ;\n" if side == "fulfils" else ""
    back = "" if carried else " ;\n    bko:fulfilledBy bki:exercise-inland"
    commitment = (
        f"bki:commitment-to-it a bko:Commitment ;\n    bko:hasSource bki:source-early{back} .\n\n"
    )
    told = statement(LATE_AUGUST, "commitment-to-it")
    assert found(make_project, exercise("early", "late", more=carried), commitment, told) == []


def test_announced_alone_is_not_established(make_project: MakeProject) -> None:
    told = statement(LATE_AUGUST, "exercise-inland")
    assert rules(found(make_project, exercise("early"), told)) == [
        "established-without-later-source"
    ]


@pytest.mark.parametrize("enacted", [{"basis": BY_BASIS}, {"act": BY_ACT}])
def test_a_legal_text_may_come_before_what_it_enacts(
    make_project: MakeProject, enacted: dict[str, str]
) -> None:
    assert found(make_project, measure(**enacted)) == []
    early = ["established-without-later-source", "source-before-fact"]
    assert sorted(rules(found(make_project, measure()))) == early
    # A text of a later day was no news in August.
    assert sorted(rules(found(make_project, measure(**enacted, text="2030-08-25")))) == early


def test_an_act_rests_on_the_text_that_enacts_it(make_project: MakeProject) -> None:
    act = (
        'bki:act-of-it a bko:EasingAct ;\n    bko:date "2030-09-10"^^xsd:date ;\n'
        "    bko:enactedBy bki:instrument-of-it ;\n    bko:standing bkv:established ;\n"
        "    bko:hasSource bki:source-early .\n\n"
    )
    text = 'bki:instrument-of-it a bko:LegalInstrument ;\n    dcterms:issued "2030-08"^^xsd:gYearMonth .\n\n'
    assert found(make_project, act, text) == []


@pytest.mark.parametrize(
    ("claimed", "refused"),
    [
        ("", 0),
        *(("2030-08-20", 0), ("2030-08", 0), ("2030", 0)),
        *(("2030-08-21", 1), ("2030-09", 1), ("2031", 1)),
    ],
)
def test_a_claim_is_told_of_once_it_was_made(
    make_project: MakeProject, claimed: str, refused: int
) -> None:
    """What it speaks of may lie ahead; when it was not read, nothing is compared."""
    kind = {4: "gYear", 7: "gYearMonth"}.get(len(claimed), "date")
    made = f'    bko:claimedOn "{claimed}"^^xsd:{kind} ;\n' if claimed else ""
    claim = (
        'bki:claim-of-it a bko:Claim ;\n    bko:date "2030-09-10"^^xsd:date ;\n'
        f"{made}    bko:hasSource bki:source-early .\n\n"
    )
    assert rules(found(make_project, claim)) == ["source-before-fact"] * refused
