"""The site in a real browser: every kind of page, narrow and wide, dark and light, by keyboard."""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from kg_belarus.linked import LANGUAGES, document
from tests.site.conftest import Host, opened

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# One page of each kind, and each page that is there once.
KINDS = [
    "id/release-2025-06-21.html",
    "id/state-belarus.html",
    "ont.html",
    "ont/class/PrisonerRelease.html",
    "ont/property/frees.html",
    "voc/established.html",
    "shapes/Record-bounds.html",
    "query/detention/releases.html",
    "graph/asserted.html",
]
SINGLE = [
    "index", "standing", "promises", "disagreements", "held", "timeline", "map", "network",
    "sanctions", "exercises", "sources", "questions", "sparql", "ontology", "data", "changes", "method",
    "takedown", "search", "404",
]  # fmt: skip
PAGES = [f"{name}.html" for name in SINGLE] + KINDS


VIEWS = [("light", 320), ("dark", 1280)]
# Each page in each language and view; every day each page in one of them, by turns.
ALL = [
    pytest.param(path, language, *view, marks=[] if turn % 6 == number % 6 else pytest.mark.nightly)
    for number, path in enumerate(PAGES)
    for turn, (language, view) in enumerate(product(LANGUAGES, VIEWS))
]


@pytest.mark.parametrize(("path", "language", "scheme", "width"), ALL)
def test_a_page_is_whole_quiet_and_open_to_all(
    chromium: Browser, host: Host, path: str, language: str, scheme: str, width: int
) -> None:
    view = {"width": width, "height": 900}
    file = document(path.removesuffix(".html"), "html", language)
    with opened(chromium, host, file, viewport=view, color_scheme=scheme) as (page, told):
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").count() == 1
        assert page.locator("h1").inner_text().strip()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(AXE)
        found = page.evaluate("axe.run().then((found) => found.violations)")
        grave = {
            f"{one['id']}: {node['target']}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        }
        assert grave == set()
        assert told == []
        keep(page, f"{file.replace('/', '-').removesuffix('.html')}-{scheme}-{width}")


@pytest.mark.parametrize("path", ["index.html", "standing.html", "id/release-2025-06-21.html"])
def test_a_page_is_used_by_keyboard_alone(chromium: Browser, host: Host, path: str) -> None:
    with opened(chromium, host, path) as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#text"
        # Whatever can be reached shows that it is.
        for _step in range(12):
            page.keyboard.press("Tab")
            assert (
                page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            ), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("path", ["index.html", "standing.html", "id/release-2025-06-21.html"])
def test_a_page_on_paper_keeps_its_sources(
    chromium: Browser, host: Host, path: str, tmp_path: Path
) -> None:
    with opened(chromium, host, path) as (page, _):
        page.emulate_media(media="print")
        assert not page.locator("nav").first.is_visible()
        chips = page.locator("main .chip")
        assert chips.count() == 0 or chips.first.is_visible()
        page.pdf(path=tmp_path / "page.pdf")
        assert (tmp_path / "page.pdf").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("disagreements.html", "nuclear-presence"),
        ("sources.html", "publishers-org-tass"),
        ("be/held.html", "sizes-release-2025-09-11-coale-52"),
    ],
)
def test_a_link_unfolds_what_it_leads_to(
    chromium: Browser, host: Host, path: str, place: str
) -> None:
    with opened(chromium, host, path) as (page, _):
        assert not page.locator(f"#{place}").is_visible()
    with opened(chromium, host, f"{path}#{place}") as (page, _):
        page.locator(f"#{place}").wait_for(state="visible")


LONG = ["disagreements.html", "sanctions.html", "held.html", "timeline.html", "sources.html"]


@pytest.mark.parametrize("path", LONG)
def test_a_narrow_page_is_not_long_and_a_printed_one_is_whole(
    chromium: Browser, host: Host, path: str
) -> None:
    with opened(chromium, host, path, viewport={"width": 400, "height": 900}) as (page, _):
        height = "document.documentElement.scrollHeight"
        assert page.evaluate(height) < 16_000
        rows = page.locator("details.fold tbody tr")
        assert rows.count() > 12
        hidden = "rows => rows.filter(row => !row.checkVisibility()).length"
        assert rows.evaluate_all(hidden) == rows.count()
        page.emulate_media(media="print")
        assert rows.evaluate_all(hidden) == 0
        assert not page.locator("details.fold > summary").first.is_visible()


def keep(page: Page, name: str) -> None:
    """Keep a screenshot where somebody asked for them, by KG_BELARUS_SCREENSHOTS."""
    folder = os.environ.get("KG_BELARUS_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
