"""A framework of one's own: the least that it can say, and a day that has to be given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg_belarus.assessment import Assessor
from kg_belarus.assessment.assessor import days
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import load
from tests.support.commands import one_line, run
from tests.support.invented import DATA

OWN = (
    DATA
    + """
bki:framework-own a bko:AssessmentFramework ; skos:prefLabel "Own"@en ;
    bko:question "Are people freed?"@en ; bko:windowStart "2025-06-01"^^xsd:date .
bki:test-freed a bko:Test ; skos:prefLabel "Freed"@en ; bko:question "Are they?"@en ;
    bko:inFramework bki:framework-own .
bki:indicator-freed a bko:Indicator ; skos:prefLabel "Releases"@en ; bko:question "How many?"@en ;
    bko:indicatorOf bki:test-freed ; bko:decidedBy bkv:computed ;
    bko:countsClass bko:PrisonerRelease ; bko:favourableAtLeast 2 ; bko:unfavourableAtMost 0 .
bki:bargain-denied a bko:BargainReading ; bko:content "Nothing was given for it."@en ;
    bko:claimant bki:org-paper ; bko:polarity bkv:denies ; bko:modality bkv:asserted ;
    bko:linkBasis bkv:declared-by-party ; bko:hasSource bki:source-july .
bki:bargain-bare a bko:BargainReading ; bko:content "Something was given."@en ;
    bko:claimant bki:org-radio ; bko:polarity bkv:affirms ; bko:modality bkv:asserted ;
    bko:claimedOn "2025-07-01"^^xsd:date ;
    bko:linkBasis bkv:inferred-from-timing ; bko:hasSource bki:source-july .
bki:statement-plan a bko:Statement ; skos:prefLabel "A plan"@en ; bko:announces bki:commitment-plan ;
    bko:madeBy bki:org-agency ; bko:standing bkv:reported ; bko:hasSource bki:source-june .
bki:commitment-plan a bko:Commitment ; bko:content "Sanctions will go."@en ;
    bko:kind bkv:sanctions-easing .
"""
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/all.ttl").write_text(OWN)
    return tmp_path


def test_a_framework_of_one_test_is_read(own: Path) -> None:
    words = ("--project", own, "assess", "--framework", "framework-own", "--as-of", "2025-06-30")
    done = run(*words)
    assert (done.returncode, done.stderr) == (0, "")
    text = " ".join(done.stdout.split())
    assert "Are people freed? Freed: favourable." in text
    assert f"Read from the graph in {own}. Are" in text  # by nobody, of no release
    for heading in ("Trajectories", "Outside all", "foresaw"):
        assert heading not in text
    told = json.loads(run(*words, "--format", "json").stdout)
    assert told["predictions"] == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "the data has no release day; give one with --as-of"),
        (["--as-of", "2025-06-30", "--back-test"], "--as-of has no effect here"),
        (["--back-test"], "this framework names no past period to test; add a bko:BackTest"),
    ],
)
def test_what_it_does_not_say_is_told(own: Path, words: list[str], says: str) -> None:
    done = run("--project", own, "assess", "--framework", "framework-own", *words)
    one_line(done, 2, says)


def test_a_denial_of_no_reading_stands_alone_and_a_reading_may_name_nothing(own: Path) -> None:
    words = ["--framework", "framework-own", "--bargains", "--as-of", "2025-07-31"]
    done = run("--project", own, "assess", *words)
    assert (done.returncode, done.stderr) == (0, "")
    items = [item for item in " ".join(done.stdout.split()).split(" - ") if "“" in item]
    assert [item.partition(" (data/all.ttl:")[0] for item in items] == [
        "Radio, 2025-07-01, inferred from timing: “Something was given.”",
        "Denied: Paper, between 2025-07-01 and 2025-07-01, declared by party: “Nothing was given for it.”",
    ]
    assert "nothing named for nothing named" not in done.stdout


def test_the_steps_of_a_series_are_known(own: Path) -> None:
    with pytest.raises(WrongUsageError, match=r"--step cannot be 'fortnight' \(valid: day, week,"):
        days("2025-01", "2025-02", "fortnight")
    for text in ("25-01", "2025-1", "2025-01-01T00", "0999", "2025-13"):
        with pytest.raises(WrongUsageError, match="write a day, month or year such as"):
            days(text, "2026", "month")
    assessor = Assessor(load(own), "framework-own")
    assert [str(r.assessment.as_of) for r in assessor.series("2025-06", "2025-07", "month")] == [
        "2025-06-30",
        "2025-07-31",
    ]
