"""A page under two days, in a real browser: what it shows is what the package makes of that view."""

from __future__ import annotations

import json
from collections import Counter
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from kg_belarus.assessment import Assessor, framework_ids
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph
from tests.site.conftest import Host, opened
from tests.support.daily import by_turns

PAGES = ["index", "standing", "promises", "held", "disagreements", "sanctions", "exercises",
         "sources", "timeline", "map", "network"]  # fmt: skip
KNOWN_BY = "2025-10-31"
# Under a day no end after it is on record, so that nothing lapses later.
OF_LATER = {("sanctions", "lapses")}
FIGURES = """() => [...document.querySelectorAll("figure.answer")].map((figure) => ({
    id: figure.id,
    question: figure.dataset.question,
    values: figure.dataset.values,
    rows: [...figure.querySelectorAll("tbody tr")].map((row) =>
        [...row.cells].map((cell) => cell.textContent.replace(/\\s+/g, " ").trim())),
}))"""
SHOWN = "main ol.records > li:visible"
READY = 60_000


class Figure(NamedTuple):
    """An answer on a page, with the texts of its cells."""

    id: str
    question: str
    values: str
    rows: list[list[str]]


def figures_of(page: Page) -> list[Figure]:
    return [Figure(**figure) for figure in page.evaluate(FIGURES)]


def wait_for_view(page: Page) -> None:
    """Wait until a page is shown under its days."""
    page.wait_for_selector("html[data-view=done], html[data-view=failed]", timeout=READY)
    assert page.locator("html").get_attribute("data-view") == "done", page.inner_text("#view")


@pytest.fixture(scope="module")
def known(kg: Graph) -> Graph:
    """What was known by the day."""
    return kg.at(known_by=KNOWN_BY)


def grades_of(known: Graph, figure: Figure) -> Counter[str]:
    """Return how many rows of what was known are sure and how many are not, by the package."""
    parameters = {one.name: one for one in known.catalogue[figure.question].parameters}
    values = json.loads(figure.values)
    if "until" in parameters:
        values["until"] = min(values.get("until", KNOWN_BY), KNOWN_BY)
    if values.get("since", "") > KNOWN_BY:
        if values["since"] == str(known.whole.release.issued):
            values["since"] = KNOWN_BY
        elif parameters["since"].optional:
            del values["since"]
    try:
        table = known.answer(figure.question, values).table
    except WrongUsageError:  # the first day asked about lies after that of the view
        return Counter()
    return Counter(row[table.columns.index("known")].value for row in table.rows)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", by_turns(PAGES, 0, 3))
def test_a_page_shows_what_was_known_by_a_day(
    chromium: Browser, host: Host, known: Graph, name: str
) -> None:
    with opened(chromium, host, f"{name}.html?known_by={KNOWN_BY}") as (page, told):
        wait_for_view(page)
        for figure in figures_of(page):
            cells = Counter(cell for row in figure.rows for cell in row[-2:-1])
            assert cells == grades_of(known, figure), figure.id
        assert told == []


@pytest.mark.parametrize("name", by_turns(PAGES, 1, 3))
def test_a_page_under_the_day_of_the_data_is_the_page(
    chromium: Browser, host: Host, kg: Graph, name: str
) -> None:
    with opened(chromium, host, f"{name}.html") as (page, _):
        before = figures_of(page)
    assert before
    with opened(chromium, host, f"{name}.html?as_of={kg.release.issued}") as (page, told):
        wait_for_view(page)
        assert told == []
        for old, new in zip(before, figures_of(page), strict=True):
            assert new == old or (name, new.id) in OF_LATER


def test_both_days_are_chosen_on_the_page_and_left_again(chromium: Browser, host: Host) -> None:
    with opened(chromium, host, "held.html") as (page, told):
        today = figures_of(page)
        page.fill("#days input[name=as_of]", "2025-09-12")
        page.fill("#days input[name=known_by]", KNOWN_BY)
        page.click("#days button")
        page.wait_for_url("**/held.html?as_of=2025-09-12&known_by=2025-10-31")
        wait_for_view(page)
        expect(page.locator("#view")).to_contain_text("12 September 2025")
        expect(page.locator("#view")).to_contain_text("31 October 2025")
        assert figures_of(page) != today
        # A way to another page keeps the days, and one leads back.
        page.click("nav >> text=Promised and done")
        page.wait_for_url("**/promises.html?as_of=2025-09-12&known_by=2025-10-31")
        wait_for_view(page)
        page.click("#today")
        page.wait_for_url("**/promises.html")
        assert page.locator("#view").count() == 0
        assert told == []


def test_a_thing_under_a_day_hides_and_counts_what_was_not_yet_there(
    chromium: Browser, host: Host
) -> None:
    path = "id/person-aliaksandr-lukashenka.html"
    with opened(chromium, host, path) as (page, _):
        records = page.locator(SHOWN).count()
    with opened(chromium, host, f"{path}?as_of=2020-01-01") as (page, told):
        wait_for_view(page)
        assert page.locator(SHOWN).count() < records
        expect(page.locator(".view-note").first).to_be_visible()
        assert told == []


@pytest.mark.parametrize("day", ["2025-09-12", "2025-12-31", "2026-03-31"])
def test_verdicts_are_those_of_the_day(chromium: Browser, host: Host, kg: Graph, day: str) -> None:
    with opened(chromium, host, f"standing.html?as_of={day}") as (page, _):
        wait_for_view(page)
        for name in framework_ids(kg.engine):
            assessment = Assessor(kg, name).report(day).assessment
            verdicts = [
                verdict
                for test in assessment.tests
                for verdict in (test.verdict, *(reading.verdict for reading in test.readings))
            ]
            part = page.locator(f"section[aria-labelledby='{name}']")
            shown = part.locator("h3 > [data-course], .indicator h4 > [data-course]")
            told = [text.partition(" ")[2].replace(" ", "-") for text in shown.all_inner_texts()]
            assert told == verdicts
        assert page.locator(".of-verdict").count() == 0
    with opened(chromium, host, f"standing.html?known_by={day}") as (page, _):
        page.wait_for_selector("#view")
        told = page.locator("h3 > [data-course]").all_inner_texts()
        assert set(told) == {"not reckoned in this page for the day chosen"}
