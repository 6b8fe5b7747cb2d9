"""The picture of the network in a real browser: it grows by keyboard and pointer, under the CSP."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import Host

FOCUSED = "document.activeElement.getAttribute('aria-label')"


@pytest.fixture
def page(chromium: Browser, host: Host) -> Page:
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{host.base}network.html")
    page.wait_for_selector("svg.network")
    return page


def shown(page: Page) -> int:
    return page.locator("svg.network [role=treeitem]").count()


def test_it_grows_and_shrinks_by_keyboard(page: Page) -> None:
    page.locator("svg.network [tabindex='0']").focus()
    first, before = page.evaluate(FOCUSED), shown(page)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) != first
    page.keyboard.press("ArrowRight")
    assert shown(page) > before
    page.keyboard.press("ArrowLeft")
    assert shown(page) == before
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(FOCUSED) == first


def test_it_begins_with_a_name_and_tells_of_an_unknown_one(page: Page) -> None:
    page.fill("#network-begin", "nobody of this name at all")
    page.keyboard.press("Enter")
    expect(page.locator("output")).to_have_text("No node of this name.")
    page.fill("#network-begin", "john coale")
    page.keyboard.press("Enter")
    assert str(page.evaluate(FOCUSED)).startswith("John Coale")
    expect(page.locator(".beside h3")).to_have_text("John Coale")
    assert page.locator(".beside a").first.get_attribute("href") == "id/person-john-coale.html"


def test_a_click_unfolds_and_the_narrow_picture_has_one_node_under_the_other(
    chromium: Browser, host: Host
) -> None:
    page = chromium.new_context(viewport={"width": 320, "height": 800}).new_page()
    page.goto(f"{host.base}network.html#person-john-coale")
    page.wait_for_selector("svg.network")
    before = shown(page)
    page.locator("svg.network [role=treeitem][aria-expanded=false]").first.click()
    assert shown(page) > before
    tops = page.evaluate(
        "[...document.querySelectorAll('svg.network [role=treeitem]')]"
        ".map((one) => Math.round(one.querySelector('.hit').getBoundingClientRect().top))"
    )
    assert len(set(tops)) == len(tops)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_the_list_is_whole(chromium: Browser, host: Host) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{host.base}network.html")
    assert not page.locator("#network").is_visible()
    assert page.locator("details.ties").count() > 4
