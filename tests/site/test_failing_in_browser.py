"""What fails while a page loads is told in the page, and its button tries again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import Host


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that nothing was kept for."""
    context = chromium.new_context(service_workers="block")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("path", "file", "shown"),
    [
        ("questions.html#detention/releases", "assets/words.en.json", "#question"),
        ("questions.html#detention/releases", "engine/engine.json", "#question"),
        ("sparql.html", "assets/paths.json", "#box"),
        ("network.html", "network", "#network svg.network"),
        ("index.html?as_of=2025-12-31", "assets/words.en.json", "#view"),
    ],
)
def test_a_failure_is_told_and_can_be_tried_again(
    path: str, file: str, shown: str, page: Page, host: Host
) -> None:
    failing = f"**/{file}*.json" if file == "network" else f"**/{file}"
    page.route(failing, lambda route: route.abort())
    page.goto(host.base + path)
    told = page.get_by_role("alert").filter(has_text="This did not work:")
    expect(told).to_be_visible(timeout=30_000)
    page.unroute(failing)
    told.get_by_role("button", name="Try again").click()
    expect(page.locator(shown).first).to_be_visible(timeout=60_000)
    expect(told).to_have_count(0)


def test_a_search_that_could_not_read_the_index_is_told_and_the_next_one_reads_it(
    page: Page, host: Host
) -> None:
    failing = "**/assets/search.json.gz"
    page.route(failing, lambda route: route.abort())
    page.goto(f"{host.base}search.html?q=Minsk")
    expect(page.locator("#status")).to_contain_text("This did not work:")
    page.unroute(failing)
    page.locator("#search button").click()
    expect(page.locator("#found li").first).to_be_visible(timeout=30_000)


def test_plain_sparql_says_what_only_perhaps_was_known(page: Page, host: Host) -> None:
    page.goto(f"{host.base}sparql.html?known_by=2025-12-31#query=ASK%20%7B%3Fs%20%3Fp%20%3Fo%7D")
    page.locator("#run").click()
    said = page.locator("#answer .coverage")
    expect(said).to_contain_text("31 December 2025 and are left out here:", timeout=60_000)
