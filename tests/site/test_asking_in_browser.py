"""What is asked of the page itself, in a real browser: questions, SPARQL, names, without a network."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg_belarus.graph import Graph
from kg_belarus.tables import write_table
from tests.site.conftest import Host, opened
from tests.support.commands import run

RELEASES = "questions.html#detention/releases-between&since=2025-06-01&until=2025-12-31"
# Each of some thousand records with each of as many, and each of those again.
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) WHERE { ?a a ?b . ?c a ?d . ?e a ?f . FILTER(?a > ?c && ?c > ?e) }"
)
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?release a bko:PrisonerRelease }"
KNOWN_BY = "2025-10-31"
READY = 60_000


def wait_for_answer(page: Page) -> None:
    """Wait until the engine is there and has answered."""
    expect(page.locator("figure#answered")).to_be_visible(timeout=READY)


def downloaded(page: Page, button: str, folder: Path) -> str:
    with page.expect_download() as download:
        page.click(button)
    download.value.save_as(folder / "answer")
    return (folder / "answer").read_bytes().decode()


def test_a_question_is_answered_in_the_page_as_by_the_package(
    chromium: Browser, host: Host, kg: Graph, tmp_path: Path
) -> None:
    answer = kg.answer("detention/releases-between", {"since": "2025-06-01", "until": "2025-12-31"})
    with opened(chromium, host, RELEASES) as (page, told):
        wait_for_answer(page)
        assert page.locator("#answered tbody tr").count() == len(answer.table.rows)
        assert "bki:" not in page.inner_text("#answered table")
        assert page.locator("#answered .coverage").count() > 0
        assert page.locator("#answered tbody tr:first-child .chip").count() > 0
        whole = "".join(write_table(kg.with_sources(answer), "csv"))
        assert downloaded(page, "#csv", tmp_path) == whole
        # The same as a line for a shell, as plain SPARQL, as a link.
        command = shlex.split(page.locator("#command code").text_content() or "")
        table = "".join(write_table(answer.table, "csv")).replace("\r\n", "\n")
        assert run(*command[1:], "--format", "csv").stdout == table
        plain = kg.sparql(page.locator("#plain code").text_content() or "")
        assert plain.rows == answer.table.rows  # type: ignore[union-attr]
        python = page.locator("#python code").text_content() or ""
        assert (
            'kg.ask("detention/releases-between", since="2025-06-01", until="2025-12-31")' in python
        )
        assert f"Rows: {len(answer.table.rows)}." in (page.locator("#cite").text_content() or "")
        assert page.locator("#share").get_attribute("href") == host.base + RELEASES
        assert told == []


def test_a_question_is_found_by_its_words_and_its_form_filled_by_keyboard(
    chromium: Browser, host: Host, kg: Graph
) -> None:
    with opened(chromium, host, "questions.html") as (page, told):
        page.fill("#filter input", "freed between")
        shown = page.locator("section.topic li:visible a.ask")
        assert 0 < shown.count() < 20
        page.locator('a.ask[data-question="detention/freed-between"]').press("Enter")
        wait_for_answer(page)
        page.fill("#param-since", "2025-09-11")
        page.fill("#param-until", "2025-09-11")
        page.locator("#param-until").press("Enter")
        expect(page.locator("#answered tbody tr")).to_contain_text("52")
        page.goto(f"{host.base}questions.html#detention/freed-between&since=2025-09-31")
        expect(page.locator("#status")).to_contain_text("since: write a day")
        assert page.evaluate("document.activeElement.id") == "param-since"
        assert told == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("detention/latest-counts", ".dots > li"),
        ("claims/bargain-readings", ".pairs line"),
        ("diplomacy/meetings", "ol.records > li"),
        ("core/at-places", 'a[href*="map.html"]'),
    ],
)
def test_an_answer_is_drawn_as_its_question_says(
    chromium: Browser, host: Host, name: str, part: str
) -> None:
    with opened(chromium, host, "questions.html") as (page, told):
        page.locator(f'a.ask[data-question="{name}"]').click()
        wait_for_answer(page)
        rows = page.locator("#answered tbody tr").count()
        drawn = page.locator(f"#in-picture {part}").count()
        assert 0 < drawn <= rows
        # A number is drawn for each of the counts, with what it is of.
        if part == ".dots > li":
            assert drawn == rows
            texts = page.locator("#in-picture .of").all_inner_texts()
            assert all(texts)
            numbers = page.locator("#in-picture .number").all_inner_texts()
            cells = page.locator("#answered tbody td[data-heading='How many']").all_inner_texts()
            assert numbers == cells
        assert told == []


def test_a_runaway_is_stopped_and_the_next_query_is_answered(
    chromium: Browser, host: Host, kg: Graph
) -> None:
    with opened(chromium, host, "sparql.html") as (page, told):
        page.fill("#query", COUNT)
        page.locator("#query").press("Control+Enter")
        expect(page.locator("#answer tbody tr")).to_have_count(1, timeout=READY)
        first = page.inner_text("#answer tbody td")
        page.fill("#query", RUNAWAY)
        page.click("#run")
        page.wait_for_timeout(1000)
        assert page.locator("#stop").is_enabled()
        page.click("#stop")
        expect(page.locator("#run")).to_be_enabled(timeout=3000)
        expect(page.locator("#status")).to_have_text("Stopped.")
        page.fill("#query", COUNT)
        page.click("#run")
        expect(page.locator("#status")).to_contain_text("1 row", timeout=READY)
        assert page.inner_text("#answer tbody td") == first
        found = kg.sparql(COUNT)
        assert first == found.rows[0][0].value  # type: ignore[union-attr]
        assert told == []


def test_an_error_is_shown_at_its_place_and_terms_are_offered(
    chromium: Browser, host: Host
) -> None:
    with opened(chromium, host, "sparql.html") as (page, _):
        page.fill("#query", "SELECT ?a WHERE {\n  ?a a bko:PrisonerRelease ; ?a\n}")
        page.click("#run")
        expect(page.locator("#error")).to_contain_text("error at 3:2", timeout=READY)
        assert page.inner_text("#error").splitlines()[-2:] == ["}", " ^"]
        assert page.evaluate("document.activeElement.id") == "query"
        page.fill("#query", "ASK { ?a a zzz:Thing }")
        page.click("#run")
        expect(page.locator("#error")).to_contain_text("error at 1:12: no PREFIX declares zzz:")
        page.fill("#query", "SELECT * { ?a a bko:PrisonerReleaze }")
        page.click("#run")
        expect(page.locator("#answer .coverage")).to_have_text(
            "Not in the graph: bko:PrisonerReleaze."
        )
        page.fill("#query", "")
        page.locator("#query").press_sequentially("SELECT * { ?a a bko:PrisonerR")
        offers = page.locator("#offers [role=option]")
        expect(offers.first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert page.input_value("#query") == "SELECT * { ?a a bko:PrisonerRelease"


def test_the_editor_asks_the_same_engine(chromium: Browser, host: Host, kg: Graph) -> None:
    with opened(chromium, host, "editor.html") as (page, told):
        page.wait_for_selector("html[data-editor=ready]", timeout=READY)
        page.click(".yasqe_queryButton")
        expect(page.locator(".yasr table tbody tr").first).to_be_visible(timeout=READY)
        assert told == []


@pytest.mark.parametrize(
    ("words", "iri"),
    [
        ("Ціханоўская", "person-sviatlana-tsikhanouskaya"),
        ("Tichanowskaja", "person-sviatlana-tsikhanouskaya"),
        ("Lukashenko", "person-aliaksandr-lukashenka"),
        ("Q184", "state-belarus"),
    ],
)
def test_a_thing_is_found_in_any_spelling_and_by_identifier(
    chromium: Browser, host: Host, words: str, iri: str
) -> None:
    with opened(chromium, host, "search.html") as (page, told):
        page.fill("#q", words)
        found = page.locator(f'#found li[data-iri$="/id/{iri}"]')
        expect(found).to_be_visible()
        assert page.url.startswith(f"{host.base}search.html?q=")
        found.locator("a").first.click()
        page.wait_for_url(f"**/id/{iri}.html")
        assert told == []


def test_what_was_visited_is_there_without_a_network(chromium: Browser, host: Host) -> None:
    with opened(chromium, host, RELEASES) as (page, _):
        wait_for_answer(page)
        rows = page.locator("#answered tbody tr").count()
        page.wait_for_function(
            "async () => Boolean(await caches.match(location.href.replace(/#.*/, '')))"
        )
        page.goto(f"{host.base}held.html?known_by={KNOWN_BY}")
        page.wait_for_selector("html[data-view=done]", timeout=READY)
        page.context.set_offline(True)
        page.goto(host.base + RELEASES)
        wait_for_answer(page)
        assert page.locator("#answered tbody tr").count() == rows
        page.goto(f"{host.base}held.html?known_by={KNOWN_BY}")
        page.wait_for_selector("html[data-view=done]", timeout=READY)
        page.goto(f"{host.base}id/org-belavia.html")
        expect(page.locator("h1")).to_have_text("Not kept on this device")
