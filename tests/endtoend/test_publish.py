"""The site as files: what every page holds, what none may hold, where its links lead."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest
import zstandard

from kg_belarus.engines import BUNDLES
from kg_belarus.graph import Opened
from kg_belarus.linked import path_of
from kg_belarus.site import publish_site
from tests.conftest import MakeProject
from tests.support.commands import run

BASE = "https://example.org/kg/"
ID = "https://w3id.org/kg-belarus/id/"
LONG = "Long " * 2000
NAMES = """@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix bkv: <https://w3id.org/kg-belarus/voc/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

bki:place-town a bko:Place ;
    skos:prefLabel "<script>alert('one')</script> & \\"two\\" </script>"@en ;
    skos:note "It turns \\u202Eround\\u202C and rings \\u0007."@en ;
    bko:hasSource bki:source-paper .

bki:place-long a bko:Place ;
    skos:prefLabel "LONG"@en .

<https://w3id.org/kg-belarus/id/../../../etc/passwd> a bko:Place ;
    skos:prefLabel "Outside"@en .

bki:source-paper a bko:Source ;
    dcterms:title "A paper"@en ;
    bko:url "javascript:alert(1)"^^xsd:anyURI ;
    bko:readAt "data:text/html,x"^^xsd:anyURI .

bki:person-taken-down a bko:Person ;
    skos:prefLabel "Vanished Person"@en .

bki:meeting-one a bko:Meeting ;
    skos:prefLabel "A meeting"@en ;
    bko:participant bki:person-taken-down ;
    bko:date "2025-06-21"^^xsd:date .
""".replace("LONG", LONG)
WITHDRAWN = """@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

bki:person-taken-down owl:deprecated true .
"""
# A question that names her, one that has her id without a prefix, and one that tells of nobody.
QUESTION = """#+ summary: SUMMARY
#+ question:
#+   en: SUMMARY
#+ tags: [invented]
#+ columns: {a: One.}
#+ view: table
#+ graph: asserted
#+ parameters:
#+   thing: {type: iri, description: A thing.}
#+ example: {thing: DEFAULT}

SELECT ?a { $thing ?a ?b } ORDER BY ?a
"""
QUESTIONS = {
    f"queries/core/{name}.rq": QUESTION.replace("SUMMARY", summary).replace("DEFAULT", default)
    for name, summary, default in (
        ("of-a-name", "What became of Vanished Person?", "place-town"),
        ("of-an-id", "What became of one person?", "person-taken-down"),
        ("of-a-place", "What is told of a place?", "place-town"),
    )
}


class Page(HTMLParser):
    """The tags of a page, its links and the text that is no script."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.links += [given[name] or "" for name in ("href", "src") if name in given]
        self.ids |= {given["id"] or ""} if "id" in given else set()


@pytest.fixture
def site(make_project: MakeProject, tmp_path: Path) -> Path:
    project = make_project(
        {"data/core/given.ttl": NAMES, "data/withdrawn.ttl": WITHDRAWN, **QUESTIONS}
    )
    publish_site(Opened(project), tmp_path / "out", BASE)
    return tmp_path / "out"


def pages(site: Path) -> dict[str, Page]:
    return {
        path.relative_to(site).as_posix(): Page(path.read_bytes()) for path in site.rglob("*.html")
    }


def test_every_link_inside_the_site_leads_to_a_file(site: Path) -> None:
    found = pages(site)
    assert {"index.html", "be/index.html", "ru/id/place-long.html"} <= found.keys()
    for name, page in found.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                assert parts.scheme in ("http", "https"), (name, link)
                continue
            start = (site / name).parent
            if name.endswith("404.html"):  # it is shown at any depth
                assert link.startswith(("/kg/", "#")), link
                parts, start = urlsplit(link.removeprefix("/kg/")), site
            target = (start / unquote(parts.path)).resolve() if parts.path else site / name
            assert target.is_relative_to(site.resolve()), (name, link)
            assert target.is_file(), (name, link)
            # What stands after the # of the page of questions is a question with its values.
            if parts.fragment and target.name != "questions.html":
                assert parts.fragment in Page(target.read_bytes()).ids, (name, link)


def test_a_name_with_markup_is_a_name(site: Path) -> None:
    content = (site / "id/place-town.html").read_text()
    # The data for search engines, and the page's own script.
    assert Page(content.encode()).tags.count("script") == 2
    assert content.count('<script type="application/ld+json">') == 1
    assert content.count('<script type="module" src="../assets/page.js"></script>') == 1
    assert "&lt;script&gt;alert(&#39;one&#39;)&lt;/script&gt; &amp; &#34;two&#34;" in content
    assert "[U+202E]round[U+202C]" in content
    assert "[U+0007]" in content
    assert not re.search("[\x00-\x08\u202a-\u202e]", content)


def test_a_name_of_ten_kilobytes_is_whole(site: Path) -> None:
    assert LONG.strip() in (site / "id/place-long.html").read_text()


def test_an_address_that_is_none_of_the_web_is_no_link(site: Path) -> None:
    for name in ("id/place-town.html", "id/source-paper.html"):
        page = Page((site / name).read_bytes())
        assert not [link for link in page.links if urlsplit(link).scheme in ("javascript", "data")]
    assert "javascript:alert(1)" in (site / "id/source-paper.html").read_text()


def test_an_id_never_leaves_the_folder(site: Path) -> None:
    path = path_of(f"{ID}../../../etc/passwd")
    assert path.startswith("other/")
    assert "Outside" in (site / f"{path}.html").read_text()
    assert not (site.parent / "etc").exists()


def test_nothing_of_what_was_withdrawn_is_anywhere(site: Path) -> None:
    telling = re.compile(rb"taken-down|vanished|of-a-name|of-an-id", re.IGNORECASE)
    for path in site.rglob("*"):
        assert not telling.search(path.name.encode()), path
        if path.is_file():
            content = path.read_bytes()
            content = gzip.decompress(content) if path.suffix == ".gz" else content
            content = zstandard.decompress(content) if path.suffix == ".zst" else content
            assert not telling.search(content), path
    assert (site / "id/meeting-one.html").is_file()
    assert (site / "query/core/of-a-place.html").is_file()
    assert b"core/of-a-place" in (site / "questions.html").read_bytes()
    assert b"core/of-a-place" in gzip.decompress((site / "engine/questions.json.gz").read_bytes())


def test_the_forms_of_a_thing_hold_the_same_triples(site: Path) -> None:
    forms = {
        "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    read = {
        form: {q.triple for q in ox.parse(path=site / f"id/meeting-one.{form}", format=kind)}
        for form, kind in forms.items()
    }
    assert read["ttl"] == read["nt"] == read["jsonld"]
    assert {str(t.subject) for t in read["ttl"]} >= {f"<{ID}meeting-one>"}


def test_what_has_no_iri_is_published_with_what_points_at_it(
    make_project: MakeProject, tmp_path: Path
) -> None:
    source = '[ a bko:Source ; dcterms:title "A paper without an IRI"@en ]'
    meeting = f"bki:meeting-two a bko:Meeting ; bko:hasSource {source} ."
    project = make_project({"data/core/given.ttl": NAMES + meeting})
    publish_site(Opened(project), tmp_path / "out", BASE)
    assert "A paper without an IRI" in (tmp_path / "out/id/meeting-two.ttl").read_text()
    assert (tmp_path / "out/engine/known.json.gz").is_file()


def test_the_same_graph_gives_the_same_bytes(
    site: Path, make_project: MakeProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_BELARUS_CACHE", "off")
    opened = Opened(make_project({}), engines=BUNDLES["embedded"])
    again = publish_site(opened, tmp_path / "again", BASE)
    first = {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    other = tmp_path / "again"
    assert {p.relative_to(other): p.read_bytes() for p in other.rglob("*") if p.is_file()} == first
    assert again.changed == len(again.files)
    once_more = publish_site(opened, other, BASE)
    assert (once_more.changed, once_more.removed) == (0, 0)


@pytest.mark.parametrize(
    "url",
    [
        "example.org/kg/",
        "https://example.org/kg/?page=1",
        "https://example.org/kg/#top",
        "file:///tmp/kg",
    ],
)
def test_a_base_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    done = run("publish", tmp_path / "out", "--base-url", url)
    assert done.returncode == 2
    assert f"{url!r} is no base URL of a site; give one such as" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = run("publish", tmp_path, "--base-url", BASE)
    assert done.returncode == 3
    assert "it has no site.json of kg-belarus" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
