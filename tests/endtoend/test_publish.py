"""The site as files: what every page holds, what none may hold, where its links lead."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest
import zstandard

from kg_belarus.engines import BUNDLES
from kg_belarus.graph import Opened
from kg_belarus.linked import path_of
from kg_belarus.project import open_project
from kg_belarus.site import publish_site
from tests.conftest import MakeProject
from tests.support.commands import one_line, run
from tests.support.folders import write_files
from tests.support.html import Read
from tests.support.mini import BEINGS, make_mini
from tests.support.turtle import prefixed

BASE = "https://example.org/kg/"
ID = "https://w3id.org/kg-belarus/id/"
LONG = "Long " * 2000
NAMES = prefixed(
    "bki bko bkv dcterms skos xsd",
    """bki:place-town a bko:Place ;
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
""",
).replace("LONG", LONG)
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


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project with what is hard to show."""
    files = {"data/core/given.ttl": NAMES, "data/withdrawn.ttl": WITHDRAWN, **QUESTIONS}
    return write_files(tmp_path_factory.mktemp("given"), files)


@pytest.fixture(scope="module")
def site(given: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site; no test changes it."""
    out = tmp_path_factory.mktemp("published") / "out"
    publish_site(Opened(open_project(given)), out, BASE)
    return out


def pages(site: Path) -> dict[str, Read]:
    return {
        path.relative_to(site).as_posix(): Read(path.read_bytes()) for path in site.rglob("*.html")
    }


def test_every_link_inside_the_site_leads_to_a_file(site: Path) -> None:
    found = pages(site)
    assert {"index.html", "be/index.html", "ru/id/place-long.html"} <= found.keys()
    for name, page in found.items():
        for link in page.addresses:
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
                assert parts.fragment in Read(target.read_bytes()).texts, (name, link)


def test_a_name_with_markup_is_a_name(site: Path) -> None:
    content = (site / "id/place-town.html").read_text()
    # The data for search engines, and the page's own script.
    assert Read(content.encode()).tags.count("script") == 2
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
        page = Read((site / name).read_bytes())
        assert not [
            link for link in page.addresses if urlsplit(link).scheme in ("javascript", "data")
        ]
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
    site: Path, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_BELARUS_CACHE", "off")
    opened = Opened(open_project(given), engines=BUNDLES["embedded"])
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
        "ftp://example.org/kg/",
        "https://example.org:99999/kg/",
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


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project of one's own; its site has two hundred files."""
    monkeypatch.chdir(tmp_path)
    return make_mini(tmp_path / "own")


def test_what_is_laid_over_or_aligned_counts_over_an_existing_site(
    own: Path, tmp_path: Path
) -> None:
    write_files(tmp_path / "mine", {"ontology/alignments/beings.ttl": BEINGS})
    ways = [(), ("--with", "mine"), ("--with", "mine", "--align", "beings"), ()]
    for way in ways:
        done = run("--project", own, *way, "publish", "out", "--base-url", BASE)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "out/being/Being.html").exists() == ("beings" in way)
    once_more = run("--project", own, "publish", "out", "--base-url", BASE)
    assert " 0 of them written, 0 removed." in once_more.stderr


def test_a_site_that_is_what_would_be_is_known_though_it_was_another_before(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, label = own.parent / "out", own / "data/d.ttl"
    first = label.read_text()
    for text in (first, first.replace('"One"', '"Won"'), first):
        label.write_text(text)
        assert publish_site(Opened(open_project(own)), out, BASE).changed > 0
    begun: list[str] = []
    again = publish_site(
        Opened(open_project(own)), out, BASE, begin=lambda: begun.append("the work")
    )
    assert (again.changed, again.removed, begun) == (0, 0, [])


def test_a_site_that_the_clock_decides_is_made_each_time(own: Path) -> None:
    asked = own / "queries/core/things.rq"
    asked.write_text(asked.read_text().replace("} ORDER", "FILTER(NOW() = NOW()) } ORDER"))
    begun: list[str] = []
    for _ in range(2):
        opened = Opened(open_project(own))
        publish_site(opened, own.parent / "out", BASE, begin=lambda: begun.append("the work"))
    assert len(begun) == 2


def test_what_build_refuses_is_not_published(own: Path) -> None:
    def told(*command: str) -> str:
        done = run("--project", own, *command)
        assert done.returncode == 1, done.stderr
        return done.stderr

    assert run("--project", own, "publish", "out", "--base-url", BASE).returncode == 0
    page = Path("out/id/thing-one.html").read_bytes()
    data = own / "data/d.ttl"
    data.write_text(data.read_text().replace(" ;\n    ex:knows bki:thing-two", ""))
    refused = told("publish", "out", "--base-url", BASE)
    assert refused == told("build", "-o", "release")
    assert "data/d.ttl:5" in refused
    assert refused.endswith("Nothing was written.\n")
    assert Path("out/id/thing-one.html").read_bytes() == page
    # The figures of a project decide what is published, too.
    data.write_text(make_mini(own).joinpath("data/d.ttl").read_text())
    (own / "data/expectations.yaml").write_text("ex:Thing:\n  at least: 3\n")
    assert "expectations.yaml:2" in told("publish", "out", "--base-url", BASE)


def test_a_folder_that_the_graph_is_read_from_takes_no_site(own: Path) -> None:
    done = run("--project", own, "publish", own / "data/site", "--base-url", BASE)
    one_line(done, 3, "this is in data/, which the graph is read from; name another folder.")
    assert not (own / "data/site").exists()
