"""The pages of terms, topics, shapes and questions, and those on data, changes and method."""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.graph import Opened, load
from kg_belarus.linked import LANGUAGES
from kg_belarus.namespaces import expand
from kg_belarus.project import open_project
from kg_belarus.publication import Change
from kg_belarus.site.about import licences, method, takedown
from kg_belarus.site.changes import changes
from kg_belarus.site.data import data
from kg_belarus.site.described import described
from kg_belarus.site.home import home
from kg_belarus.site.ontology import ontology
from kg_belarus.site.site import Site, open_site
from kg_belarus.site.things import documents
from tests.support.commands import run
from tests.support.folders import write_files
from tests.support.invented import DATA
from tests.support.mini import make_mini
from tests.support.sites import NOTE

BASE = "https://example.org/kg/"
DATASET = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
bki:dataset-invented a dcat:Dataset ; dcterms:title "Invented"@en , "Выдумана"@be ;
    dcat:contactPoint <mailto:editors@example.org> ;
    dcterms:creator bki:org-paper ; dcterms:license <https://example.org/licence> ;
    dcterms:issued "2026-01-02"^^xsd:date ; owl:versionInfo "1" .
"""
# With the folder of the project, a question and a former name of it.
OURS = "detention/releases"


class Text(HTMLParser):
    """The words of a page, and its links by their words."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.text = ""
        self.links: dict[str, str] = {}
        self.ids: list[str] = []
        self.hrefs: set[str] = set()
        self._href = ""
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self._href = given.get("href") or ""
            self.hrefs.add(self._href)
        if given.get("id"):
            self.ids.append(given["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._href = "" if tag == "a" else self._href

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._href and data.strip():
            self.links.setdefault(data.strip(), self._href)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("project")
    (root / "data" / "detention").mkdir(parents=True)
    (root / "data" / "detention" / "given.ttl").write_text(DATA + DATASET)
    return open_site(Opened(open_project(root)), BASE)


Told = Callable[..., Text]


@pytest.fixture(scope="module")
def told(site: Site) -> Told:
    """Return the page of a term by its CURIE, or of an IRI, in a language."""

    def page(name: str, language: str = "en") -> Text:
        pages = dict(described(expand(name) or name, site) or ())
        html = [path for path in pages if path.endswith(".html")]
        return Text(pages[html[LANGUAGES.index(language)]])

    return page


def in_english(pages: Mapping[str, bytes]) -> Text:
    return Text(next(iter(pages.values())))


def test_a_term_says_what_it_means_and_who_uses_it(told: Told) -> None:
    page = told("bko:frees")
    assert "Relates a release to a person freed in it." in page.text
    assert page.links["prisoner release"].endswith("ont/class/PrisonerRelease.html")
    assert page.links["person"].endswith("ont/class/Person.html")
    assert "Statements with it: 2" in page.text
    assert page.links["Who was released when, and how many with them?"].endswith(
        "query/detention/releases.html"
    )
    assert page.links["bko:released"].endswith("ont/property/released.html")
    # Those who were freed hold no office.
    assert "Some of them" not in page.text


def test_a_term_that_was_taken_out_leads_to_the_one_that_is_used(told: Told) -> None:
    page = told("bko:released")
    assert "This term is no longer used. Use instead:" in page.text
    assert page.links["frees"].endswith("ont/property/frees.html")
    assert "A bare participle" in page.text
    assert "Nothing stands in its place." in told("bko:computedBy").text


@pytest.mark.parametrize(
    ("language", "label", "note"),
    [
        ("be", "каго вызвалілі", "Азначэнні і заўвагі да тэрмінаў ёсць пакуль толькі па-англійску"),
        ("ru", "кого освободили", "Определения и пояснения к терминам есть пока только по-англ"),
    ],
)
def test_languages_are_not_mixed_unsaid(
    told: Told, site: Site, language: str, label: str, note: str
) -> None:
    page = told("bko:frees", language)
    assert note in page.text
    pages = dict(described(expand("bko:frees") or "", site) or ())
    content = pages[f"{language}/ont/property/frees.html"].decode()
    assert f"<h1>{label}</h1>" in content
    assert '<p lang="en">Relates a release to a person freed in it.</p>' in content


def test_the_document_of_the_ontology_has_an_anchor_for_each_term(told: Told, site: Site) -> None:
    page = told("https://w3id.org/kg-belarus/ont")
    ours = [iri for iri in site.vocabulary.kinds if "/ont#" in iri]
    assert len(ours) > 250
    assert {iri.partition("#")[2] for iri in ours} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert page.links["frees"] == "ont/property/frees.html"
    shapes = told("https://w3id.org/kg-belarus/shapes")
    assert {"Detention", "Detention-detainee", "prefix-bko"} <= set(shapes.ids)


def test_a_topic_says_in_its_table_what_its_diagram_draws(told: Told, site: Site) -> None:
    pages = dict(described("https://w3id.org/kg-belarus/ont/detention", site) or ())
    content = pages["ont/detention.html"].decode()
    drawn = set(re.findall(r"<text class=\"property\"[^>]*>(?:↻ )?([^<]*)</text>", content))
    rows = re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>", content)
    bare = [[re.sub(r"<[^>]*>", "", cell) for cell in row] for row in rows]
    assert ["prisoner release", "frees", "person"] in bare
    assert ["detention", "is a kind of", "situation"] in bare
    assert drawn == {name for _, name, _ in bare} - {"is a kind of"}
    assert " style=" not in content


def test_a_code_list_lists_its_concepts_and_a_version_its_module(told: Told) -> None:
    page = told("bkv:standing-scheme")
    assert page.links["contested"].endswith("voc/contested.html")
    assert "Two independent publishers report it" in page.text
    page = told("https://w3id.org/kg-belarus/ont/detention/0.1.0")
    assert page.links["kg-belarus ontology: detention"] == "../../ont/detention.html"


def test_a_shape_says_what_it_asks_and_of_which_class(told: Told) -> None:
    page = told("bks:Detention-detainee")
    assert "A detention is of exactly one person" in page.text
    assert page.links["detention"].endswith("ont/class/Detention.html")
    assert page.links["detainee"].endswith("ont/property/detainee.html")
    assert "an error: nothing is published" in page.text
    assert "At most so many values" in page.text
    page = told("bks:Charge-charge")
    assert "More conditions stand in the shape itself, below." in page.text
    assert "sh:hasValue bkv:charge-scheme" in page.text


def test_a_question_says_its_answer_and_how_to_ask_it(told: Told, site: Site) -> None:
    page = told(f"https://w3id.org/kg-belarus/query/{OURS}")
    assert "Who was released when, and how many with them?" in page.text
    assert "answer" in page.ids
    # What search engines are told of the page are words, and no value of the program.
    pages = dict(described(f"https://w3id.org/kg-belarus/query/{OURS}", site) or ())
    assert b"Text(" not in pages[f"query/{OURS}.html"]
    assert "release-june" in page.text
    assert "kg-belarus query run detention/releases --project FOLDER" in page.text
    # Where the graph lies is nobody's but the publisher's.
    assert str(site.opened.project.root) not in page.text
    assert 'load("FOLDER").ask("detention/releases")' in page.text
    rows = load(site.opened.project.root).ask(OURS).rows
    content = next(
        content
        for path, content in described(f"https://w3id.org/kg-belarus/query/{OURS}", site) or ()
        if path.endswith(".csv")
    )
    assert len(list(csv.reader(io.StringIO(content.decode())))) == len(rows) + 1 == 3


def test_the_command_on_the_page_gives_the_rows_of_the_page(kg: Opened) -> None:
    shipped = open_site(kg, BASE)
    iri = "https://w3id.org/kg-belarus/query/offices/holders"
    pages = dict(described(iri, shipped) or ())
    html = Text(next(content for path, content in pages.items() if path.endswith(".html")))
    (command,) = re.findall(r"(kg-belarus query run .*)", html.text)
    told = run(*shlex.split(command)[1:], "--format", "csv").stdout
    table = next(content.decode() for path, content in pages.items() if path.endswith(".csv"))
    assert [row[0] for row in csv.reader(io.StringIO(told))] == [
        row[0] for row in csv.reader(io.StringIO(table))
    ]
    assert "kg-belarus contributors (2026). Answer to “offices/holders”" in html.text


def test_a_former_question_leads_to_the_one_of_today(site: Site, told: Told) -> None:
    former, question = next(
        (name, question)
        for question in site.opened.catalogue.values()
        for name in question.formerly
    )
    page = told(f"https://w3id.org/kg-belarus/query/{former}")
    assert "This question has another name now." in page.text
    assert page.links[question.wording["en"]].endswith(f"query/{question.name}.html")


def test_a_thing_of_the_data_is_described_by_its_card(site: Site) -> None:
    assert described("https://w3id.org/kg-belarus/id/person-one", site) is None


def test_the_dataset_leads_to_what_describes_it_as_the_catalogue_says(site: Site) -> None:
    iri, base = site.publication.iri, site.base_url
    also = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
    lines = {f"<{iri}> <{also}> <{base}{name}> ." for name in ("void.ttl", "catalog.ttl")}
    written = dict(documents(iri, site))
    assert lines <= {*written[f"{site.addresses[iri]}.nt"].decode().splitlines()}
    assert f"{base}void.ttl" in written[f"{site.addresses[iri]}.jsonld"].decode()
    catalogue = ox.parse(dict(site.publication.files())["catalog.ttl"], format=ox.RdfFormat.TURTLE)
    assert lines <= {f"{quad.triple} ." for quad in catalogue}


def test_a_page_names_the_feed_and_that_of_a_thing_its_licence(site: Site) -> None:
    iri = site.publication.iri
    page = dict(documents(iri, site))[f"{site.addresses[iri]}.html"].decode()
    licence = '<link rel="license" href="https://example.org/licence">'
    feed = '<link rel="alternate" type="application/atom+xml" href="{}feed.xml">'
    assert feed.format("../") in page
    assert licence in page
    first = dict(home(site))["index.html"].decode()
    assert feed.format("") in first
    assert licence not in first


def test_the_page_on_the_data_says_the_sizes_of_the_files(site: Site) -> None:
    page = in_english(dict(data(site)))
    files = dict(site.publication.files())
    named = {link for link in page.hrefs if link.startswith("data/")}
    assert {"data/asserted.nq", "data/asserted.nq.gz", "data/asserted.nq.zst"} <= named
    assert "data/topics/detention/asserted.ttl" in named
    assert "data/tables/prisoner-release.csv" in named
    assert named <= files.keys()
    size = f"{len(files['data/ontology.ttl']) / 1000:.0f}\N{NO-BREAK SPACE}kB"
    assert size in page.text
    assert f"curl -L -H 'Accept: text/turtle' {BASE}id/" in page.text
    assert "https://example.org/licence" in page.text


def test_pages_are_cited_with_who_made_the_data(site: Site) -> None:
    page = in_english(dict(method(site)))
    assert (
        "How to cite: Paper (2026). Method and limits. Invented, data version 1 of 2026-01-02. "
        f"{BASE}method.html" in " ".join(page.text.split())
    )
    belarusian = Text(dict(method(site))["be/method.html"])
    assert "Выдумана, версія даных 1 ад 2026-01-02" in belarusian.text


def test_the_first_publication_says_so_and_a_second_what_changed(
    site: Site, tmp_path: Path
) -> None:
    assert "The first publication." in in_english(dict(changes(site))).text
    former = tmp_path / "former"
    write_files(former, {**dict(site.publication.files()), "site.json": NOTE})
    later = tmp_path / "project" / "data"
    later.mkdir(parents=True)
    text = (DATA + DATASET).replace('versionInfo "1"', 'versionInfo "2"')
    more = 'bki:place-new a bko:Place ; skos:prefLabel "New town"@en .\n'
    (later / "given.ttl").write_text(text.replace("2025-06-30", "2025-06-29") + more)
    page = in_english(
        dict(changes(open_site(Opened(open_project(later.parent)), BASE, former.absolute())))
    )
    assert "Version 2 of 2026-01-02" in page.text
    assert page.links["New town"] == "id/place-new.html"
    assert "Questions that answer differently" in page.text
    assert page.links["Who was released when, and how many with them?"]


def test_a_step_of_which_all_was_taken_out_is_not_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, emptied = Change("urn:first", "1", "2026-01-02"), Change("urn:2", "2", "2026-02-03")
    monkeypatch.setattr(type(site.publication), "changes", [emptied, first])
    text = in_english(dict(changes(site))).text
    assert text.count("The first publication.") == 1
    assert "Version 2" not in text


def test_a_check_of_the_data_is_not_offered_among_the_questions(site: Site) -> None:
    checks = [name for name, question in site.opened.catalogue.items() if question.is_hygiene]
    pages = dict(described(f"https://w3id.org/kg-belarus/query/{checks[0]}", site) or ())
    assert b"Ask it with other values" not in pages[f"query/{checks[0]}.html"]


def test_who_wants_to_be_taken_out_is_told_whom_to_write_to(site: Site, kg: Opened) -> None:
    assert "editors@example.org" in in_english(dict(takedown(site))).text
    assert "The data states no address" in in_english(dict(takedown(open_site(kg, BASE)))).text


def test_licences_of_others_are_listed(site: Site) -> None:
    page = in_english(dict(licences(site)))
    assert "oxigraph" in page.text
    assert page.links["THIRD-PARTY.txt"] == "assets/THIRD-PARTY.txt"


def test_the_overview_leads_to_topics_lists_and_what_is_out(site: Site) -> None:
    page = in_english(dict(ontology(site)))
    assert page.links["kg-belarus ontology: detention"] == "ont/detention.html"
    assert page.links["standing"] == "voc/standing-scheme.html"
    assert page.links["released"] == "ont/property/released.html"
    assert page.links["All terms on one page"] == "ont.html"


def test_terms_of_a_module_without_a_name_are_listed_by_the_overview(tmp_path: Path) -> None:
    own = open_site(Opened(open_project(make_mini(tmp_path))), BASE)
    page = in_english(dict(ontology(own)))
    assert page.links["Thing"] == "ex/Thing.html"
    pages = dict(described("https://example.org/Thing", own) or ())
    assert "Things of this class: 2" in Text(pages["ex/Thing.html"]).text
