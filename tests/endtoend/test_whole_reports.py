"""A report loses nothing: a page has every record and source, a terminal has them with --all."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from kg_belarus.assessment import Assessor, changes, tell, tell_series
from kg_belarus.documents import as_html, as_markdown, as_text
from kg_belarus.graph import Graph
from kg_belarus.namespaces import shrink
from kg_belarus.records import Record
from tests.support.commands import run

DAY = "2026-09-30"


@pytest.fixture(scope="module")
def assessor(kg: Graph) -> Assessor:
    return Assessor(kg)


def told_of(assessor: Assessor) -> list[Record]:
    """Return the records that the readings and conditions of the day rest on."""
    assessment = assessor.report(DAY).assessment
    found: dict[str, Record] = {}
    for test in assessment.tests:
        for reading in test.readings:
            sides = [reading.counted, *(other.counted for other in reading.opposing)]
            found |= {record.iri: record for side in sides if side for record in side.all}
    for trajectory in assessment.trajectories:
        for condition in trajectory.conditions:
            found |= {record.iri: record for record in condition.records}
    return list(found.values())


class Links(HTMLParser):
    """Where the links of a page lead, and how many are folded away."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.folded = 0
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._depth += tag == "details"
        if tag == "a":
            self.folded += self._depth > 0
            self.found.add(dict(attrs)["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "details"


def test_a_page_has_every_record_and_every_source(assessor: Assessor) -> None:
    links = Links(as_html(list(tell(assessor.report(DAY), is_whole=True))))
    records = told_of(assessor)
    assert len(records) > 20
    assert {record.iri for record in records} <= links.found
    urls = {source.address.url for record in records for source in record.sources}
    assert urls - {""} <= links.found
    assert links.folded > 0


def test_a_terminal_counts_the_others_and_lists_them_on_request(assessor: Assessor) -> None:
    report = assessor.report(DAY)
    ids = [shrink(record.iri) for record in told_of(assessor)]

    def missing(text: str) -> list[str]:
        return [name for name in ids if f"{name} " not in " ".join(text.split())]

    for written in (as_text, as_markdown):
        short, whole = (written(list(tell(report, is_whole=way))) for way in (False, True))
        assert "more; --all lists them" in short
        assert "--all" not in whole
        assert missing(short.replace("\\", "").replace("](", " ")) != []
        assert missing(whole.replace("\\", "").replace("](", " ")) == []


def test_a_series_tells_all_that_changed_a_reading(assessor: Assessor) -> None:
    reports = assessor.series("2024-01", "2026-01", "year")
    changed = changes([report.assessment for report in reports])
    most = max(len(change.entered) for change in changed)
    assert most > 6
    links = Links(as_html(list(tell_series(reports, changed, is_whole=True))))
    assert {record.iri for change in changed for record in change.entered} <= links.found


def lines_with(text: str) -> Iterator[str]:
    yield from (line for line in text.splitlines() if "more; --all" in line)


def test_the_command_takes_all() -> None:
    command = ["assess", "--as-of", DAY]
    assert [*lines_with(run(*command).stdout)] != []
    assert [*lines_with(run(*command, "--all").stdout)] == []
    page = run(*command, "--format", "html").stdout
    assert "<details><summary>and " in page
    assert page == run(*command, "--format", "html", "--all").stdout
