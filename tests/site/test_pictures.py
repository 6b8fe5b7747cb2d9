"""The pages that are pictures: what is drawn is what the questions answer, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from kg_belarus.graph import Graph, Opened
from kg_belarus.linked import document
from kg_belarus.site import making
from kg_belarus.site.site import Site, open_site
from kg_belarus.site.things import documents
from kg_belarus.site.timeline import strip_of
from tests.conftest import ROOT, MakeProject
from tests.support.turtle import prefixed

ID = "https://w3id.org/kg-belarus/id/"
GAP = "\N{NO-BREAK SPACE}"
PAGES = ["timeline", "map", "network", "sanctions", "exercises", "sources"]
EVENTS = prefixed(
    "bki bko bkv dcat dcterms skos xsd",
    """<https://w3id.org/kg-belarus> a dcat:Dataset ; dcterms:issued "2026-01-01"^^xsd:date .

bki:person-a a bko:Person ; skos:prefLabel "Ann \\"A\\" <Example>"@en .
bki:person-b a bko:Person ; skos:prefLabel "Bob Example"@en .

bki:place-minsk a bko:Place ; skos:prefLabel "Minsk"@en , "Мінск"@be ; bko:within bki:place-belarus .
bki:place-belarus a bko:Place ; skos:prefLabel "Belarus"@en .
bki:place-far a bko:Place ; skos:prefLabel "Far Away"@en .
bki:facility-invented a bko:Facility ; skos:prefLabel "Invented Colony"@en ; bko:within bki:place-minsk .
bki:facility-nowhere a bko:Facility ; skos:prefLabel "Invented Range"@en ; bko:within bki:place-belarus .

bki:meeting-one a bko:Meeting ;
    skos:prefLabel "Invented meeting"@en ;
    bko:participant bki:person-a , bki:person-b ;
    bko:takesPlaceIn bki:place-far ;
    bko:date "2025-06-21"^^xsd:date ;
    bko:standing bkv:established ;
    bko:hasSource bki:source-agency .

bki:detention-one a bko:Detention ;
    skos:prefLabel "Invented custody"@en ;
    bko:detainee bki:person-b ;
    bko:heldAt bki:facility-invented ;
    bko:startDate "2024-01-10"^^xsd:date ;
    bko:standing bkv:reported ;
    bko:hasSource bki:source-copy .

bki:exercise-planned a bko:MilitaryExercise ;
    skos:prefLabel "Invented exercise"@en ;
    bko:takesPlaceIn bki:facility-nowhere ;
    bko:date "2025-09"^^xsd:gYearMonth ;
    bko:standing bkv:planned .

bki:count-one a bko:CountObservation ;
    bko:countOf bki:exercise-planned ;
    bko:countMin 7000 ;
    bko:countWording "at least 7,000" ;
    skos:note "A note."@en ;
    bko:observer bki:person-a ;
    bko:standing bkv:reported ;
    bko:hasSource bki:source-agency .

bki:programme-one a bko:SanctionsProgramme ; skos:prefLabel "Invented programme"@en .
bki:act-one a bko:ImposingAct ;
    skos:prefLabel "Invented act"@en ;
    bko:underProgramme bki:programme-one ;
    bko:imposes bki:sectoral-one , bki:designation-one ;
    bko:date "2021-06-04"^^xsd:date ;
    bko:standing bkv:established .
bki:sectoral-one a bko:SectoralMeasure ;
    skos:prefLabel "Invented ban"@en ;
    bko:underProgramme bki:programme-one ;
    bko:startDate "2021-06-04"^^xsd:date ;
    bko:openAsOf "2025-01-01"^^xsd:date ;
    bko:standing bkv:established .
bki:designation-one a bko:Designation ;
    skos:prefLabel "Invented listing"@en ;
    bko:underProgramme bki:programme-one ;
    bko:target bki:person-a ;
    bko:startDate "2021-06-04"^^xsd:date ;
    bko:openAsOf "2025-01-01"^^xsd:date ;
    bko:standing bkv:established .

bki:org-agency a bko:Organization ; skos:prefLabel "Invented Agency"@en ; bko:kind bkv:state-media .
bki:org-paper a bko:Organization ; skos:prefLabel "Invented Paper"@en ; bko:kind bkv:news-outlet .
bki:source-agency a bko:Source ;
    dcterms:title "One"@en ; dcterms:publisher bki:org-agency ; dcterms:language "ru" .
bki:source-copy a bko:Source ;
    dcterms:title "Two"@en ; dcterms:publisher bki:org-paper ; dcterms:language "en" ;
    bko:originPublisher bki:org-agency .
""",
)


def pieces(site: Site) -> dict[str, str]:
    """Return what the pages of pictures are, by path."""
    functions = [pages for pages in making.KINDS if _is_picture(pages)]
    found = {path: content.decode() for pages in functions for path, content in pages(site)}
    return found | {path: content.decode() for path, content in site.answers.downloads()}


def drawn_of(make_project: MakeProject, given: str) -> dict[str, str]:
    """Return the pages of pictures of a graph that says what is given."""
    opened = Opened(make_project({"data/core/given.ttl": given}))
    return pieces(open_site(opened, "https://example.org/kg/"))


def _is_picture(pages: Callable[[Site], Iterator[tuple[str, bytes]]]) -> bool:
    stems = ("timeline", "map", "network", "sanctions", "exercises", "publishers")
    return pages.__module__.rpartition(".")[2] in stems


@pytest.fixture
def site(make_project: MakeProject) -> Site:
    return open_site(
        Opened(make_project({"data/core/given.ttl": EVENTS})), "https://example.org/kg/"
    )


@pytest.fixture
def drawn(site: Site) -> dict[str, str]:
    return pieces(site)


@pytest.fixture(scope="module")
def shipped_pages(kg: Graph) -> dict[str, str]:
    return pieces(open_site(kg, "https://example.org/kg/"))


def test_each_page_is_there_in_each_language(drawn: dict[str, str]) -> None:
    for page in PAGES:
        for folder in ("", "be/", "ru/"):
            assert f"{folder}{page}.html" in drawn


def test_a_graph_of_nothing_has_no_such_pages(make_project: MakeProject) -> None:
    empty = "<https://example.org/a> a <https://w3id.org/kg-belarus/ont#Place> .\n"
    assert [path for path in drawn_of(make_project, empty) if path.endswith(".html")] == []


def test_a_mark_of_the_timeline_leads_to_its_record_and_tells_its_days(
    drawn: dict[str, str],
) -> None:
    mark = re.search(
        r'<a class="mark s-established" href="id/meeting-one.html" [^>]*>', drawn["timeline.html"]
    )
    assert mark is not None
    assert f'data-iri="{ID}meeting-one"' in mark[0]
    assert 'data-begin="2025-06-21" data-end="2025-06-21"' in mark[0]
    told = f"21{GAP}June{GAP}2025: Invented meeting (established)"
    assert f"<title>{told}</title>" in drawn["timeline.html"]
    assert f"верасень{GAP}2025: " in drawn["be/timeline.html"]


def test_standing_is_drawn_by_more_than_colour(drawn: dict[str, str]) -> None:
    assert re.search(
        r'class="mark s-planned" href="id/exercise-planned.html".*?class="doubt"',
        drawn["timeline.html"],
        re.DOTALL,
    )
    style = (ROOT / "src/kg_belarus/site/static/site.css").read_text()
    for rule in (".s-planned circle", ".s-contested circle", ".s-planned .doubt"):
        assert rule in style
    sizes = drawn["exercises.html"]
    assert re.search(r's-reported".*?<rect class="doubt"[^>]*fill="url\(#hatch\)"', sizes)


def test_every_event_of_the_answer_is_drawn_and_no_other(shipped_pages: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(shipped_pages["answers/core/timeline.csv"])))
    marks = set(
        re.findall(r'<a class="mark [^>]*data-iri="([^"]+)"', shipped_pages["timeline.html"])
    )
    open_below = [row["record"] for row in rows if not row["earliest"]]
    assert marks == {row["record"] for row in rows} - set(open_below)
    assert len(marks) == len(rows) - len(open_below)
    told = f"Without an earliest day, and in the table alone: {len(open_below)}."
    assert open_below
    assert told in shipped_pages["timeline.html"]
    assert shipped_pages["timeline.html"].count("<tr>") == len(rows) + 1


def test_what_lies_in_a_town_is_drawn_there_and_what_is_known_by_state_alone_hollow(
    drawn: dict[str, str],
) -> None:
    page = drawn["map.html"]
    assert re.search(rf'<a class="spot k-custody" href="#at-place-minsk"[^>]*{ID}place-minsk', page)
    assert re.search(r'<a class="spot k-forces vague" href="#at-place-belarus"', page)
    assert 'id="at-place-minsk"' in page
    assert re.search(r"Outside this map: <a href=\"id/place-far.html\">Far Away</a> \(1\)", page)
    assert "Invented Colony" in page
    # States of which the graph knows nothing have no name in it.
    assert 'text-anchor="middle">Belarus</text>' in page
    assert "place-lithuania" not in page


def test_every_record_at_a_place_is_on_the_map_or_said_to_be_outside(
    shipped_pages: dict[str, str],
) -> None:
    rows = list(csv.DictReader(io.StringIO(shipped_pages["answers/core/at-places.csv"])))
    page = shipped_pages["map.html"]
    signs = re.findall(r'<a class="spot [^>]*aria-label="[^"]*, (\d+)"', page)
    outside = page.partition("Outside this map:")[2].partition("</p>")[0]
    counted = sum(map(int, signs)) + sum(map(int, re.findall(r"\((\d+)\)", outside)))
    assert counted == len(rows)


def test_no_town_is_drawn_that_lies_outside_of_its_map() -> None:
    region = json.loads((ROOT / "src/kg_belarus/geography/region.json").read_text())
    west, south, east, north = region["bounds"]
    for place in (*region["towns"].values(), *region["states"].values()):
        x, y = place["at"]
        assert west < x < east
        assert south < y < north
    assert "public domain" in region["about"]
    assert "CC BY 4.0" in region["about"]


def test_the_list_of_the_network_has_the_links_that_the_picture_has(
    shipped_pages: dict[str, str], drawn: dict[str, str]
) -> None:
    for pages in (shipped_pages, drawn):
        told = json.loads(pages["network.json"])
        listed = re.findall(r'<li data-iri="([^"]*)"', pages["network.html"])
        assert len(listed) == len(told["links"])
    kinds = Counter(kind for _, _, kind, _ in told["nodes"])
    assert kinds == {
        "Person": 2, "Meeting": 1, "SanctionsProgramme": 1, "ImposingAct": 1, "RestrictiveMeasure": 1
    }  # fmt: skip
    names = {told["nodes"][link[2]][1] for link in told["links"]}
    assert names == {"Invented meeting", "Invented programme", "Invented ban", 'Ann "A" <Example>'}
    assert "&lt;Example&gt;" in drawn["network.html"]


def test_a_link_of_the_network_shows_all_sources_of_its_record(
    make_project: MakeProject,
) -> None:
    more = "".join(
        f'bki:source-{n} a bko:Source ; dcterms:title "More"@en . '
        f"bki:meeting-one bko:hasSource bki:source-{n} .\n"
        for n in range(4)
    )
    page = drawn_of(make_project, EVENTS + more)["network.html"]
    link = page.partition(f'<li data-iri="{ID}meeting-one"')[2].partition("</li>")[0]
    assert len(re.findall(r'class="chip', link)) == 5


def test_a_card_says_which_of_its_sources_are_of_state_media_or_pass_on_others(site: Site) -> None:
    cards = {
        path: content.decode()
        for name in ("meeting-one", "detention-one")
        for path, content in documents(f"{ID}{name}", site)
    }
    assert re.search(r'class="chip marked"[^>]*>[^<]* · state media<', cards["id/meeting-one.html"])
    told = r'title="Two. Passes on: Invented Agency" [^>]*>[^<]* · state media · passes on others<'
    assert re.search(told, cards["id/detention-one.html"])
    assert " · дзяржаўнае СМІ<" in cards["be/id/meeting-one.html"]


def test_a_card_speaks_one_language(site: Site) -> None:
    def told(name: str, language: str) -> str:
        pages = dict(documents(f"{ID}{name}", site))
        page = pages[document(f"id/{name}", "html", language)].decode()
        return page.partition("<main")[2].partition("</main>")[0].replace(GAP, " ")

    page = told("sectoral-one", "be")
    assert "<dt>калі</dt>" in page
    assert "4 чэрвеня 2021 – апошняе пацверджанне 1 студзеня 2025" in page
    # What standing means is explained in English alone so far.
    assert re.search(r"<dd[^>]*><a[^>]*>устаноўлена\.</a></dd>", page)
    count = told("count-one", "ru")
    assert re.search(r"<dt>сколько</dt><dd[^>]*>не меньше 7000</dd>", count)
    assert '<p lang="en">A note.</p>' in count
    english = told("source-agency", "en")
    assert "<dt>publisher</dt>" in english
    assert "<dt>издатель</dt>" in told("source-agency", "ru")


def test_the_network_in_another_language_leads_to_pages_in_it(drawn: dict[str, str]) -> None:
    told = json.loads(drawn["be/network.json"])
    assert {href for _, _, _, href in told["nodes"]} >= {"../be/id/person-a.html"}
    assert 'data-file="network.json"' in drawn["be/network.html"]


def test_what_was_last_confirmed_before_the_day_is_not_drawn_as_sure(drawn: dict[str, str]) -> None:
    page = drawn["sanctions.html"]
    assert re.search(rf'<li data-iri="{ID}sectoral-one".*?class="sure"', page, re.DOTALL)
    assert "last confirmed earlier 2" in page
    # When it was seen is not when it ended.
    assert f"4{GAP}June{GAP}2021, last confirmed 1{GAP}January{GAP}2025" in page
    assert f"last confirmed 1{GAP}January{GAP}2025</span>" in page
    assert f"What was in force on 1{GAP}January{GAP}2026 as far" in page


BARS = """
bki:relief-open a bko:ReliefMeasure ;
    skos:prefLabel "Open licence"@en ; bko:underProgramme bki:programme-one ;
    bko:startDate "2022-06-04"^^xsd:date ; bko:standing bkv:established .
bki:relief-doubted a bko:ReliefMeasure ;
    skos:prefLabel "Doubted licence"@en ; bko:underProgramme bki:programme-one ;
    bko:startDate "2022"^^xsd:gYear ; bko:endDate "2024"^^xsd:gYear ; bko:standing bkv:reported .
"""


def test_a_measure_of_which_no_end_is_told_and_one_of_doubtful_days_are_drawn_as_such(
    make_project: MakeProject,
) -> None:
    page = drawn_of(make_project, EVENTS + BARS)["sanctions.html"]
    bars = dict(re.findall(r'<li data-iri="[^"]*/(relief-\w+)"(.*?)</li>', page, re.DOTALL))
    assert re.findall(r'class="(sure|unseen|doubt)"', bars["relief-open"]) == ["unseen"]
    drawn = re.findall(r'<rect class="(\w+)"[^>]*(fill="[^"]*")/>', bars["relief-doubted"])
    assert drawn == [(kind, 'fill="url(#hatch)"') for kind in ("doubt", "sure", "doubt")]
    assert ">2022 – 2024</span>" in bars["relief-doubted"]


def test_the_numbers_of_an_exercise_are_on_a_scale_of_its_own(make_project: MakeProject) -> None:
    small = EVENTS.replace("bko:countMin 7000", "bko:countValue 1")
    axis = r'<text class="tick" x="([^"]*)%"[^>]*>([^<]*)<'
    page = drawn_of(make_project, small)["exercises.html"]
    assert re.findall(axis, page) == [("0.00", "0"), ("100.00", "1")]
    large = EVENTS.replace("bko:countMin 7000", "bko:countValue 20000")
    page = drawn_of(make_project, large)["ru/exercises.html"]
    assert re.findall(axis, page)[-1] == ("100.00", f"20{GAP}000")


def test_no_page_leads_to_one_that_is_not_there(make_project: MakeProject) -> None:
    without = EVENTS.replace("bko:observer bki:person-a ;", "")
    pages = drawn_of(make_project, without)
    assert "exercises.html" not in pages
    assert "exercises.html" not in pages["timeline.html"] + pages["map.html"]


def test_publishers_have_anchors_and_relays_count_for_whoever_was_first(
    drawn: dict[str, str],
) -> None:
    page = drawn["sources.html"]
    assert '<tr id="publishers-org-agency">' in page
    rows = {
        row["publisher"].rpartition("/")[2]: row
        for row in csv.DictReader(io.StringIO(drawn["answers/claims/publishers.csv"]))
    }
    assert (rows["org-paper"]["relaying"], rows["org-paper"]["alone"]) == ("1", "0")
    assert int(rows["org-agency"]["alone"]) == 3
    assert 'class="state-media"' in page


def test_a_strip_of_the_last_year_leads_to_the_whole_line(site: Site) -> None:
    shell = site.shells[1]
    strip = strip_of(site.answers, shell)
    assert [band.first.isoformat() for band in strip.bands] == ["2024-07-01", "2025-01-01"]
    assert strip.href("../") == "../be/timeline.html"


def test_letters_are_never_smaller_than_twelve_pixels() -> None:
    style = (ROOT / "src/kg_belarus/site/static/site.css").read_text()
    assert all(float(size) >= 12 for size in re.findall(r"font-size: ([\d.]+)px", style))
