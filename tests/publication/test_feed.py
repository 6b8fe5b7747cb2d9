"""The feed, the sitemap and robots.txt: valid XML, no page left out, no limit passed."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from kg_belarus.graph import Opened
from kg_belarus.publication import sitemap
from kg_belarus.publication.about import About
from kg_belarus.publication.changes import Change
from kg_belarus.publication.feed import feed_of, robots
from tests.conftest import MakeProject
from tests.support.invented import DATA
from tests.support.sites import BASE

ATOM = "{http://www.w3.org/2005/Atom}"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NASTY = DATA.replace('"One"@en', '"<b>One</b>\\u00A0& \\u0001 \\u202E\\u00AD\\uFFFE\\"]]>"@en')


def test_the_feed_has_what_atom_asks_for(published: Path) -> None:
    feed = ElementTree.parse(published / "feed.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(ATOM + name)) == 1, name
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Version 0.1.0"
    # The day of the data release, not that of today.
    assert entry.findtext(f"{ATOM}updated") == "2026-11-29T00:00:00Z"


def test_names_with_markup_stay_names(make_project: MakeProject) -> None:
    about = About(Opened(make_project({"data/invented.ttl": NASTY})), BASE)
    person = "https://w3id.org/kg-belarus/id/person-one"
    step = Change(f"{BASE}#step", "2", "2026", added=(person,) * 150, removed=3)
    entry = ElementTree.fromstring(feed_of(about, [step])).find(f"{ATOM}entry")
    assert entry is not None
    content = entry.findtext(f"{ATOM}content") or ""
    told = '&lt;b&gt;One&lt;/b&gt;\u00a0&amp; [U+0001] [U+202E]\u00ad[U+FFFE]"]]&gt;'
    assert f'<a href="{person}">{told}</a>' in content
    assert "and 50 more" in content
    assert "<p>Removed: 3</p>" in content
    assert entry.findtext(f"{ATOM}updated") == "2026-01-01T00:00:00Z"


def test_a_sitemap_lists_all_pages() -> None:
    pieces = dict(
        sitemap(BASE, ["id/b.html", "index.html", "be/index.html", "a b.html"], "2026-11-29")
    )
    assert list(pieces) == ["sitemap.xml"]
    found = ElementTree.fromstring(pieces["sitemap.xml"])
    assert [loc.text for loc in found.iter(f"{MAPS}loc")] == [
        f"{BASE}a%20b.html",
        f"{BASE}be/",
        f"{BASE}id/b.html",
        BASE,
    ]
    assert {day.text for day in found.iter(f"{MAPS}lastmod")} == {"2026-11-29"}


def test_a_long_sitemap_comes_in_parts() -> None:
    pages = [f"id/thing-{number}.html" for number in range(120_001)]
    pieces = dict(sitemap(BASE, pages))
    index = ElementTree.fromstring(pieces.pop("sitemap.xml"))
    assert [loc.text for loc in index.iter(f"{MAPS}loc")] == [BASE + name for name in pieces]
    sizes = [len(ElementTree.fromstring(part)) for part in pieces.values()]
    assert sizes == [50_000, 50_000, 20_001]
    assert max(map(len, pieces.values())) < 50 * 2**20


def test_a_sitemap_without_pages_is_one_all_the_same() -> None:
    assert len(ElementTree.fromstring(dict(sitemap(BASE, []))["sitemap.xml"])) == 0


def test_robots_may_read_all_and_are_told_of_the_sitemap() -> None:
    path, content = robots(BASE)
    assert path == "robots.txt"
    assert content.decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        f"Sitemap: {BASE}sitemap.xml",
    ]
