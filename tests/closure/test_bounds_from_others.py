"""Bounds that a record takes from others, with their reason: each rule on a small invented case."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import Dataset, TurtleFile
from kg_belarus.engine import INFERRED
from kg_belarus.engines import BUNDLES

PROLOGUE = """\
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix bkv: <https://w3id.org/kg-belarus/voc/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
WANTED = (
    "beginsNotBefore", "beginsNotAfter", "endsNotBefore", "endsNotAfter",
    "beginBoundedBy", "endBoundedBy", "knownNotBefore", "knownNotAfter",
    "announcedNotBefore", "announcedNotAfter",
)  # fmt: skip


def derived(shipped: Dataset, turtle: str, engine: str, thing: str = "it") -> dict[str, set[str]]:
    """Return the bounds and reasons that follow for `bki:it`, or another thing."""
    triples = tuple(q.triple for q in ox.parse(input=PROLOGUE + turtle, format=ox.RdfFormat.TURTLE))
    file = TurtleFile(Path("data/core/all.ttl"), "", triples)
    # The classes are typed in full below, so that owlrl is quick without the axioms.
    ontology = shipped.ontology_files if engine == "embedded" else ()
    found: dict[str, set[str]] = {}
    closed = BUNDLES[engine].close(Dataset(shipped.project, ontology, (file,)), budget=1000)
    for triple in closed.engine.dump(INFERRED):
        name = str(triple.predicate.value).rpartition("#")[2]
        subject = str(getattr(triple.subject, "value", "")).rpartition("/")[2]
        if subject == thing and name in WANTED:
            value = str(getattr(triple.object, "value", "")).rpartition("/")[2]
            found.setdefault(name, set()).add(value)
    return found


def day(text: str) -> str:
    kind = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}[len(text)]
    return f'"{text}"^^{kind}'


HELD = f"a bko:Detention , bko:Situation ; bko:detainee bki:one ; bko:standing bkv:reported ; bko:startDate {day('2020-06-01')}"
FREED = "a bko:PrisonerRelease ; bko:frees bki:one ; bko:standing bkv:established"


@pytest.mark.parametrize("engine", ["embedded", "reference"])
@pytest.mark.parametrize(
    ("turtle", "upper", "reason"),
    [
        pytest.param(f"bki:it {HELD} ; bko:endUnknown true .", None, None, id="nothing-known"),
        pytest.param(
            f"bki:it {HELD} ; bko:endedBy bki:r . bki:r {FREED} ; bko:date {day('2021-04')} .",
            "2021-04-30", "r", id="ended-by-a-release-of-a-month",
        ),
        pytest.param(
            f"bki:it {HELD} ; bko:endUnknown true . bki:r {FREED} ; bko:date {day('2025-09-11')} .",
            "2025-09-11", "r", id="freed-later",
        ),
        pytest.param(
            f"bki:it {HELD} ; bko:endUnknown true . bki:r {FREED} ; bko:date {day('2020-06-01')} .",
            None, None, id="freed-on-the-day-it-began",
        ),
        pytest.param(
            f"bki:it {HELD} ; bko:openAsOf {day('2022-01-01')} . bki:r {FREED} ; bko:date {day('2021-01-01')} ."
            f" bki:s {FREED} ; bko:date {day('2023-01-01')} .",
            "2023-01-01", "s", id="a-release-before-the-last-confirmation-was-another",
        ),
        pytest.param(
            f"bki:it {HELD} ; bko:endUnknown true . bki:d a bko:Detention ; bko:detainee bki:one ;"
            f" bko:standing bkv:reported ; bko:startDate {day('2022-03')} ; bko:endUnknown true .",
            "2022-03-31", "d", id="detained-anew",
        ),
        pytest.param(
            f"bki:it {HELD} ; bko:endUnknown true . bki:r {FREED.replace('established', 'refuted')} ;"
            f" bko:date {day('2025-09-11')} .",
            None, None, id="a-refuted-release-frees-nobody",
        ),
    ],
)  # fmt: skip
def test_the_end_of_a_custody(
    shipped: Dataset, turtle: str, upper: str | None, reason: str | None, engine: str
) -> None:
    found = derived(shipped, turtle, engine)
    assert found.get("endsNotAfter") == (None if upper is None else {upper})
    assert found.get("endBoundedBy") == (None if reason is None else {reason})


MEASURE = "a bko:RestrictiveMeasure , bko:Situation ; bko:standing bkv:established ; bko:underProgramme bki:p"
TEXT = "a bko:LegalInstrument ; bko:underProgramme bki:p ; bko:issuer bki:i"


@pytest.mark.parametrize("engine", ["embedded", "reference"])
@pytest.mark.parametrize(
    ("turtle", "bounds"),
    [
        pytest.param(
            f"bki:it {MEASURE} ; bko:legalBasis bki:b , bki:a . bki:a {TEXT} ; bko:date {day('2006-05-18')} ."
            f" bki:b {TEXT} ; bko:date {day('2021-06')} .",
            {"beginsNotBefore": {"2006-05-18"}, "beginBoundedBy": {"a"}}, id="the-first-legal-basis",
        ),
        pytest.param(
            f"bki:it {MEASURE} . bki:a {TEXT} ; bko:date {day('2012-10-15')} . bki:b {TEXT} ; bko:date {day('2021')} .",
            {"beginsNotBefore": {"2012-10-15"}, "beginBoundedBy": {"a"}}, id="the-first-text-of-the-programme",
        ),
        pytest.param(
            f"bki:it {MEASURE} ; bko:startDate {day('2022')} ; bko:legalBasis bki:a . bki:a {TEXT} ; bko:date {day('2006')} .",
            {"beginsNotBefore": {"2022-01-01"}, "beginsNotAfter": {"2022-12-31"}}, id="a-stated-day-stands",
        ),
        pytest.param(
            f"bki:it {MEASURE} ; bko:startDate {day('2022-01-01')} ; bko:expiryDate {day('2022-06-30')} .",
            {"endsNotBefore": {"2022-06-30"}, "endsNotAfter": {"2022-06-30"}}, id="its-text-ends-it",
        ),
        pytest.param(
            f"bki:it {MEASURE} ; bko:startDate {day('2022-01-01')} ; bko:expiryDate {day('2022-06-30')} ."
            f" bki:r bko:prolongs bki:it ; bko:standing bkv:established ; bko:expiryDate {day('2023-06-30')} .",
            {"endsNotBefore": {"2023-06-30"}, "endsNotAfter": {"2023-06-30"}, "endBoundedBy": {"r"}}, id="prolonged",
        ),
        pytest.param(
            f"bki:it {MEASURE} ; bko:startDate {day('2022-01-01')} ; bko:expiryDate {day('2022-06-30')} ."
            f" bki:r bko:prolongs bki:it ; bko:standing bkv:established .",
            {}, id="prolonged-without-a-day",
        ),
        pytest.param(
            f"bki:it {MEASURE} ; bko:startDate {day('2022-01-01')} ; bko:openAsOf {day('2022-02-01')} ;"
            f" bko:announcedEndDate {day('2022-06-30')} .",
            {}, id="what-was-only-announced-ends-nothing",
        ),
    ],
)  # fmt: skip
def test_what_the_law_bounds(
    shipped: Dataset, turtle: str, bounds: dict[str, set[str]], engine: str
) -> None:
    found = derived(shipped, turtle, engine)
    asked: tuple[str, ...] = (
        "beginsNotBefore",
        "beginBoundedBy",
        "endsNotBefore",
        "endsNotAfter",
        "endBoundedBy",
    )
    if "beginsNotAfter" not in bounds:
        asked = tuple(name for name in asked if "begin" not in name or "beginBoundedBy" in bounds)
    assert {k: v for k, v in found.items() if k in (*asked, *bounds)} == bounds


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_a_successor_ends_a_tenure(shipped: Dataset, engine: str) -> None:
    tenure = "a bko:Tenure , bko:Situation ; bko:tenureOf bki:o ; bko:standing bkv:established"
    turtle = (
        f"bki:it {tenure} ; bko:holder bki:one ; bko:startDate {day('2020')} ; bko:endUnknown true ."
        f" bki:next {tenure} ; bko:holder bki:two ; bko:startDate {day('2024-05')} ; bko:openAsOf {day('2025-01-01')} ."
        f" bki:later {tenure} ; bko:holder bki:three ; bko:startDate {day('2025-03')} ; bko:openAsOf {day('2025-06-01')} ."
    )
    found = derived(shipped, turtle, engine)
    assert (found["endsNotAfter"], found["endBoundedBy"]) == ({"2024-05-31"}, {"next"})
    assert derived(shipped, turtle, engine, "next")["endsNotAfter"] == {"2025-03-31"}
    assert "endsNotAfter" not in derived(shipped, turtle, engine, "later")


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_rival_claims_bound_an_end(shipped: Dataset, engine: str) -> None:
    claim = "bko:claimSubject bki:it ; bko:claimPredicate bko:endDate ; bko:polarity"
    turtle = (
        f"bki:it a bko:Tenure , bko:Situation ; bko:standing bkv:reported ; bko:startDate {day('2025-03-15')} ; bko:endUnknown true ."
        f" bki:c1 {claim} bkv:affirms ; bko:date {day('2025-12-31')} . bki:c2 {claim} bkv:affirms ; bko:date {day('2026-01')} ."
        f" bki:c3 {claim} bkv:denies ; bko:date {day('2027')} ."
    )
    found = derived(shipped, turtle, engine)
    assert found["endsNotBefore"] == {"2025-12-31"}
    assert found["endsNotAfter"] == {"2026-01-31"}
    assert found["endBoundedBy"] == {"c1", "c2"}


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_a_recognition_begins_with_custody_and_does_not_end_by_a_release(
    shipped: Dataset, engine: str
) -> None:
    turtle = (
        f"bki:it a bko:PoliticalPrisonerRecognition , bko:Situation ; bko:recognises bki:one ; bko:standing bkv:reported ;"
        f" bko:openAsOf {day('2021-05-01')} . bki:d {HELD} ; bko:endedBy bki:r . bki:r {FREED} ; bko:date {day('2025-09-11')} ."
    )
    found = derived(shipped, turtle, engine)
    assert found["beginsNotBefore"] == {"2020-06-01"}
    assert found["beginsNotAfter"] == {"2021-05-01"}
    assert "endsNotAfter" not in found


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_what_a_source_without_a_day_confirms_had_begun_by_its_last_day(
    shipped: Dataset, engine: str
) -> None:
    turtle = (
        f"bki:it a bko:PoliticalPrisonerRecognition , bko:Situation ; bko:recognises bki:one ; bko:standing bkv:reported ;"
        f" bko:openAsOf {day('2023-06-20')} ; bko:hasSource bki:s . bki:s a bko:Source ; dcterms:publisher bki:x ;"
        f" bko:issuedNotBefore {day('2023-06-20')} ; bko:issuedNotAfter {day('2026-11-22')} ."
    )
    assert derived(shipped, turtle, engine)["beginsNotAfter"] == {"2026-11-22"}


def source(name: str, issued: str) -> str:
    return f"bki:{name} a bko:Source ; dcterms:publisher bki:x ; dcterms:issued {day(issued)} ."


@pytest.mark.parametrize("engine", ["embedded", "reference"])
@pytest.mark.parametrize(
    ("turtle", "perhaps", "surely"),
    [
        pytest.param(
            f"bki:it a bko:Meeting ; bko:standing bkv:reported ; bko:date {day('2025-06-21')} ; bko:hasSource bki:s . {source('s', '2025-07')}",
            "2025-07-01", "2025-07-31", id="from-the-day-of-its-source",
        ),
        pytest.param(
            f"bki:it a bko:Meeting ; bko:standing bkv:reported ; bko:date {day('2025-06-21')} ; bko:hasSource bki:s , bki:t ."
            f" {source('s', '2025-01-18')} {source('t', '2025-08-01')}",
            "2025-06-21", "2025-06-21", id="never-before-it-could-be",
        ),
        pytest.param(
            f"bki:it a bko:Meeting ; bko:standing bkv:planned ; bko:date {day('2025-06-21')} ; bko:hasSource bki:s . {source('s', '2025-01-18')}",
            "2025-01-18", "2025-01-18", id="what-is-planned-from-its-announcement",
        ),
        pytest.param(
            f"bki:it a bko:EasingAct ; bko:standing bkv:established ; bko:date {day('2025-09-30')} ; bko:enactedBy bki:text ; bko:hasSource bki:s ."
            f" bki:text {TEXT} ; dcterms:issued {day('2025-09-11')} . {source('s', '2026-01-01')}",
            "2025-09-30", "2025-09-30", id="an-act-by-its-text-but-not-before-its-day",
        ),
        pytest.param(
            f"bki:it a bko:EasingAct ; bko:standing bkv:planned ; bko:date {day('2025-09-30')} ; bko:enactedBy bki:text ; bko:hasSource bki:s ."
            f" bki:text {TEXT} ; dcterms:issued {day('2025-09-11')} . {source('s', '2026-01-01')}",
            "2025-09-11", "2025-09-11", id="an-act-ahead-from-the-publication-of-its-text",
        ),
        pytest.param(
            f"bki:it {TEXT} ; dcterms:issued {day('2025-09-11')} ; bko:date {day('2025-09-11')} ; bko:hasSource bki:s . {source('s', '2026-01-01')}",
            "2025-09-11", "2025-09-11", id="a-text-from-its-publication",
        ),
        pytest.param(
            f"bki:it a bko:Claim ; bko:date {day('2026')} ; bko:hasSource bki:s . {source('s', '2025-01-18')}",
            "2025-01-18", "2025-01-18", id="a-claim-from-its-source-whatever-day-it-speaks-of",
        ),
        pytest.param(
            f"bki:it {MEASURE} ; bko:startDate {day('2022-06-03')} ; bko:legalBasis bki:text ; bko:hasSource bki:s ."
            f" bki:text {TEXT} ; bko:date {day('2006-05-18')} . {source('s', '2026-04-24')}",
            "2022-06-03", "2022-06-03", id="what-rests-on-a-text-once-it-holds",
        ),
        pytest.param(
            f"bki:it a bko:Claim ; bko:date {day('2026-01')} ; bko:hasSource bki:s . {source('s', '2025-11-19')}",
            "2025-11-19", "2025-11-19", id="a-claim-of-a-time-that-its-source-cannot-have-seen",
        ),
        pytest.param(
            f"bki:it a bko:Claim ; bko:modality bkv:conditional ; bko:date {day('2025-09-10')} ; bko:claimedOn {day('2025-09')} ;"
            f" bko:hasSource bki:s . {source('s', '2025-09')}",
            "2025-09-10", "2025-09-30", id="a-claim-of-a-day-within-that-of-its-source",
        ),
        pytest.param(
            f"bki:it a bko:Claim ; bko:modality bkv:predicted ; bko:date {day('2025-09')} ; bko:hasSource bki:s . {source('s', '2025')}",
            "2025-01-01", "2025-12-31", id="a-prediction-whatever-time-it-speaks-of",
        ),
        pytest.param(
            f"bki:it a bko:Claim ; bko:date {day('2023-09')} ; bko:claimedOn {day('2024-02')} ; bko:hasSource bki:s , bki:t ."
            f" {source('s', '2023-10-01')} {source('t', '2024-03-05')}",
            "2024-02-01", "2024-02-01", id="a-claim-not-before-it-was-put-forward",
        ),
        pytest.param(
            f"bki:it a bko:EasingAct ; bko:standing bkv:established ; bko:date {day('2015-10-31')} ; bko:enactedBy bki:text ; bko:hasSource bki:s ."
            f" bki:text {TEXT} ; bko:date {day('2015-10-29')} ; dcterms:issued {day('2015-10-30')} . {source('s', '2016-01-01')}",
            "2015-10-31", "2015-10-31", id="an-act-not-before-it-took-effect",
        ),
        pytest.param(
            f"bki:it {TEXT} ; bko:date {day('2015-10-29')} ; dcterms:issued {day('2015-10-30')} ; bko:hasSource bki:s . {source('s', '2016-01-01')}",
            "2015-10-29", "2015-10-30", id="a-text-adopted-is-surely-out-once-it-is-printed",
        ),
        pytest.param(
            f"bki:it a bko:ImposingAct ; bko:standing bkv:established ; bko:date {day('2021-08-09')} ; bko:enactedBy bki:text ; bko:hasSource bki:s ."
            f" bki:text {TEXT} ; bko:date {day('2021')} . {source('s', '2021-09-01')}",
            "2021-08-09", "2021-09-01", id="a-text-of-an-unknown-day-tells-of-nothing-before-the-fact",
        ),
        pytest.param(
            f"bki:it a bko:ImposingAct ; bko:standing bkv:established ; bko:date {day('2022-03-02')} ; bko:enactedBy bki:text ; bko:hasSource bki:s ."
            f" bki:text {TEXT} ; bko:beginsNotAfter {day('2022-03-02')} ; dcterms:issued {day('2022-03-08')} . {source('s', '2022-04-01')}",
            "2022-03-08", "2022-03-08", id="never-surely-before-it-was-perhaps",
        ),
    ],
)  # fmt: skip
def test_when_a_thing_was_known(
    shipped: Dataset, turtle: str, perhaps: str, surely: str, engine: str
) -> None:
    found = derived(shipped, turtle, engine)
    assert (found["knownNotBefore"], found["knownNotAfter"]) == ({perhaps}, {surely})


HELD_LATER = (
    f"bki:it a bko:MilitaryExercise ; bko:startDate {day('2025-09-12')} ; bko:hasSource bki:s ."
    f" {source('s', '2025-09-16')} {source('t', '2025-05')}"
)


@pytest.mark.parametrize("engine", ["embedded", "reference"])
@pytest.mark.parametrize(
    ("turtle", "announced"),
    [
        pytest.param(
            f"bki:it bko:standing bkv:established . bki:a a bko:Statement ; bko:announces bki:it ; bko:standing bkv:reported ;"
            f" bko:date {day('2025-05')} ; bko:hasSource bki:t .",
            ("2025-05-01", "2025-05-31"), id="by-a-statement",
        ),
        pytest.param(
            "bki:it bko:standing bkv:established . bki:a a bko:CountObservation ; bko:countOf bki:it ; bko:standing bkv:reported ;"
            " bko:hasSource bki:t .",
            ("2025-05-01", "2025-05-31"), id="by-a-count-of-before",
        ),
        pytest.param(
            "bki:it bko:standing bkv:established . bki:a a bko:CountObservation ; bko:countOf bki:it ; bko:standing bkv:reported ;"
            " bko:hasSource bki:s .",
            None, id="a-count-of-after-foretells-nothing",
        ),
        pytest.param(
            f"bki:it bko:standing bkv:planned . bki:a a bko:Statement ; bko:announces bki:it ; bko:standing bkv:reported ;"
            f" bko:date {day('2025-05')} ; bko:hasSource bki:t .",
            None, id="what-is-still-planned-is-known-as-that",
        ),
        pytest.param(
            f"bki:it bko:standing bkv:established . bki:a a bko:Statement ; bko:announces bki:it ; bko:standing bkv:refuted ;"
            f" bko:date {day('2025-05')} ; bko:hasSource bki:t .",
            None, id="a-refuted-statement-announces-nothing",
        ),
    ],
)  # fmt: skip
def test_when_a_thing_was_announced(
    shipped: Dataset, turtle: str, announced: tuple[str, str] | None, engine: str
) -> None:
    found = derived(shipped, HELD_LATER + turtle, engine)
    told = [found.get(name) for name in ("announcedNotBefore", "announcedNotAfter")]
    assert told == ([None, None] if announced is None else [{day_} for day_ in announced])
    if "planned" not in turtle:
        assert found["knownNotBefore"] == {"2025-09-16"}
