"""The site of a project of one's own: all of it is written, under its own name, and none of ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg_belarus.fair import Result, examine
from kg_belarus.graph import Opened
from kg_belarus.linked import LANGUAGES, document
from kg_belarus.namespaces import use_prefixes
from kg_belarus.project import open_project
from kg_belarus.site import making, publish_site
from kg_belarus.site.home import home
from kg_belarus.site.site import Site, open_site
from kg_belarus.site.things import documents
from tests.conftest import MakeProject
from tests.support.folders import write_files
from tests.support.html import Read
from tests.support.mini import make_mini
from tests.support.turtle import prefixed

BASE = "https://example.org/kg/"
QUESTION = """#+ summary: All things.
#+ question:
#+   en: Which things are there?
SELECT ?thing WHERE { ?thing a <https://example.org/Thing> } ORDER BY ?thing
"""
GIVEN = prefixed(
    "bki bko bkv dcat dcterms skos xsd",
    """bki:dataset-invented a dcat:Dataset ;
    dcterms:title "Invented record"@en , "Выдуманы запіс"@be ;
    dcterms:description "What was invented."@en ;
    dcterms:issued "2026-01-01"^^xsd:date .

bki:person-a a bko:Person ; skos:prefLabel "Ann Example"@en .
bki:statement-one a bko:Statement ;
    skos:prefLabel "Invented statement"@en ;
    bko:announces bki:commitment-one ;
    bko:date "2025-06-21"^^xsd:date ;
    bko:standing bkv:established .
bki:commitment-one a bko:Commitment ;
    skos:prefLabel "Invented promise"@en ;
    bko:committedBy bki:person-a .
""",
)
ONTOLOGY = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<https://example.org/words> a owl:Ontology ; dcterms:title "Words of Example"@en .
ex:Thing a owl:Class .
"""


@pytest.fixture
def guest(make_project: MakeProject) -> Site:
    return open_site(Opened(make_project({"data/given.ttl": GIVEN})), BASE)


def test_questions_of_a_topic_that_is_not_ours_stand_under_its_name(tmp_path: Path) -> None:
    own = make_mini(tmp_path)
    (own / "queries" / "rivers").mkdir()
    (own / "queries" / "rivers" / "things.rq").write_text(QUESTION)
    site = open_site(Opened(open_project(own)), BASE)
    pages = {path: content for pages in making.KINDS for path, content in pages(site)}
    pages |= {path: content for iri in site.addresses for path, content in documents(iri, site)}
    assert '<h2 id="topic-rivers">rivers</h2>' in pages["questions.html"].decode()
    assert "query/rivers/things.html" in pages


def test_the_sitemap_has_each_page_but_that_of_what_is_not_there(tmp_path: Path) -> None:
    own = make_mini(tmp_path / "own")
    data = own / "data" / "d.ttl"
    data.write_text(data.read_text().replace("thing-two", "thing-404"))
    publish_site(Opened(open_project(own)), tmp_path / "site", BASE)
    listed = (tmp_path / "site" / "sitemap.xml").read_text()
    assert f"<loc>{BASE}id/thing-404.html</loc>" in listed
    assert f"<loc>{BASE}404.html</loc>" not in listed
    assert "be/404.html" not in listed


def test_it_has_the_name_of_its_data_in_the_head_of_each_page(guest: Site) -> None:
    pages = dict(home(guest))
    for language, name in zip(LANGUAGES, ("Invented record", "Выдуманы запіс"), strict=False):
        page = pages[document("index", "html", language)].decode()
        assert f"<h1>{name}</h1>" in page
        assert re.search(rf'<p class="name"><a href="[^"]*">{name}</a>', page)
        assert f"· {name}</title>" in page
        assert '<meta name="description" content="What was invented.">' in page
        assert "kg-belarus</a>" not in page


def test_without_a_title_of_the_data_that_of_its_ontology_stands_there(tmp_path: Path) -> None:
    own = make_mini(tmp_path)
    bare = dict(home(open_site(Opened(open_project(own)), BASE)))["index.html"].decode()
    assert f"<h1>{own.name}</h1>" in bare
    assert "US–Belarus" not in bare
    (own / "ontology" / "o.ttl").write_text(ONTOLOGY)
    named = dict(home(open_site(Opened(open_project(own)), BASE)))["index.html"].decode()
    assert "<h1>Words of Example</h1>" in named


def test_the_first_page_asks_only_what_the_graph_can_answer(guest: Site) -> None:
    told = Read(dict(home(guest))["index.html"]).texts["text"]
    assert "What was promised and has no act on record?" in told
    for ours in ("Belavia", "11 September 2025", "nuclear warheads", "Zapad-2025"):
        assert ours not in told


TRAINS = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tr: <https://example.com/trains/> .

tr:dataset a dcat:Dataset ; dcterms:title "Invented trains"@en .
tr:train-one a bko:Place ; skos:prefLabel "Invented station"@en .
"""


def test_things_in_a_namespace_of_its_own_are_found_by_who_reads_the_site_alone(
    tmp_path: Path,
) -> None:
    own = write_files(tmp_path / "own", {"data/d.ttl": TRAINS})
    publish_site(Opened(open_project(own)), tmp_path / "site", BASE)
    assert (tmp_path / "site" / "tr" / "dataset.html").is_file()
    use_prefixes({})
    told = {outcome.test: outcome for outcome in examine(tmp_path / "site")}
    for test in ("things", "rules", "digests"):
        assert told[test].result == Result.PASSES, told[test].reason
    (tmp_path / "site" / "tr" / "dataset.nt").unlink()
    assert "tr/dataset.nt is not there" in next(
        outcome.reason for outcome in examine(tmp_path / "site") if outcome.test == "things"
    )
    use_prefixes({})
