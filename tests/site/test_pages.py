"""The pages that are made of answers: what they hold, where they lead, how soon it is found."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping

import pytest

from kg_belarus.graph import Graph, Opened
from kg_belarus.linked import LANGUAGES, document
from kg_belarus.site.disagreements import disagreements
from kg_belarus.site.held import held
from kg_belarus.site.home import home
from kg_belarus.site.promises import promises, sums
from kg_belarus.site.site import Site, open_site
from kg_belarus.site.standing import standing
from tests.conftest import MakeProject
from tests.support.html import Read, targets

KINDS = ("index", "standing", "promises", "held", "disagreements")
GAP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def read(answer_pages: Mapping[str, bytes]) -> dict[str, Read]:
    return {path: Read(content) for path, content in answer_pages.items() if path.endswith(".html")}


def test_each_page_is_there_in_each_language(read: Mapping[str, Read]) -> None:
    wanted = {document(name, "html", language) for name in KINDS for language in LANGUAGES}
    assert read.keys() == wanted


def test_the_first_page_is_light(answer_pages: Mapping[str, bytes]) -> None:
    for language in LANGUAGES:
        assert len(answer_pages[document("index", "html", language)]) < 150_000


def test_nothing_in_a_page_is_inline(read: Mapping[str, Read]) -> None:
    for path, page in read.items():
        assert "style" not in page.tags, path
        scripts = page.attributes.count(("script", "src"))
        assert page.tags.count("script") == scripts, path
        forbidden = [name for _, name in page.attributes if name == "style" or name[:2] == "on"]
        assert forbidden == [], path


def test_links_lead_to_files_and_places_that_are_there(
    read: Mapping[str, Read], answer_pages: Mapping[str, bytes]
) -> None:
    # The pages of other kinds are looked at where the whole site is.
    for path, page in read.items():
        for target, fragment in targets(path, page):
            if target.endswith(".csv"):
                assert target in answer_pages, (path, target)
            elif fragment and target in read:
                assert fragment in read[target].texts, (path, target, fragment)


# What a newcomer looks for, and words of the row that says it.
SOUGHT = {
    "Belavia": r"sanctions on Belavia.*GL 11.*in part",
    "not done": r"Lakokraska",
    "11 September": r"Release of 52 prisoners.*52.*Agence France-Presse",
    "warheads": r"Several dozen nuclear warheads are in Belarus.*Aliaksandr Lukashenka",
}


@pytest.mark.parametrize("sought", SOUGHT)
def test_it_is_found_within_three_clicks(read: Mapping[str, Read], sought: str) -> None:
    reached = {("index.html", "")}
    for _ in range(3):
        reached |= {
            target
            for path, _ in list(reached)
            if path in read
            for target in targets(path, read[path])
        }
    texts = [read[path].texts.get(at or "text", "") for path, at in reached if path in read]
    assert any(re.search(SOUGHT[sought], text, re.DOTALL) for text in texts)


def test_what_was_lifted_for_belavia_and_by_which_act(read: Mapping[str, Read]) -> None:
    (told,) = (
        text
        for name, text in read["promises.html"].texts.items()
        if name == "sanctions-commitment-us-2025-09-11-belavia"
    )
    assert f"11{GAP}September{GAP}2025" in told
    whole = read["promises.html"].texts["sanctions"]
    for act in ("(GL 11)", "takes eight of them off an export-control list", "EW-301PJ off its"):
        assert act in whole


def test_verdicts_stand_with_their_counts_and_what_moved_them(read: Mapping[str, Read]) -> None:
    told = read["index.html"].texts
    assert re.search(
        r"unfavourable.*Border incidents.*Found: 3.*31\s+October\s+2025.*balloons.*with 1 more",
        told["text"],
        re.DOTALL,
    )
    steps = read["standing.html"].texts["framework-parish-2025-steps"]
    assert steps
    whole = read["standing.html"].texts["text"]
    assert re.search(r"General licences.*unfavourable.*favourable.*GL 11", whole, re.DOTALL)


def test_who_is_held_by_whose_count(read: Mapping[str, Read]) -> None:
    counts = read["ru/held.html"].texts["counts"]
    assert re.search(r"Правозащитный центр «Весна».*889", counts, re.DOTALL)
    assert "не меньше 901" in counts


def test_sources_of_state_media_and_relays_are_marked(read: Mapping[str, Read]) -> None:
    told = read["disagreements.html"].texts["nuclear-presence"]
    assert re.search(r"TASS|News\.az", told)
    assert "· state media" in told
    assert "· passes on others" in told
    assert "· дзяржаўнае СМІ" in read["be/disagreements.html"].texts["nuclear-presence"]


def test_an_answer_can_be_asked_anew_from_what_it_says(
    answer_pages: Mapping[str, bytes], shown_site: Site
) -> None:
    content = answer_pages["held.html"].decode()
    figures = re.findall(
        r'<figure class="answer" id="[^"]+" data-question="([^"]+)" data-values="([^"]*)"', content
    )
    assert len(figures) > 5
    for name, values in figures:
        _, table = shown_site.answers.ask(name, json.loads(values.replace("&#34;", '"')))
        assert table.rows


def test_what_is_downloaded_is_the_answer(
    answer_pages: Mapping[str, bytes], shown_site: Site
) -> None:
    files = [path for path in answer_pages if path.endswith(".csv")]
    assert "answers/detention/release-sizes.csv" in files
    rows = list(
        csv.DictReader(io.StringIO(answer_pages["answers/detention/release-sizes.csv"].decode()))
    )
    _, table = shown_site.answers.ask("detention/release-sizes")
    assert len(rows) == len(table.rows)
    assert {"release", "release_label", "sources"} <= rows[0].keys()


def test_sums_count_each_commitment_once(shown_site: Site) -> None:
    from kg_belarus.site.promises import kept, unfulfilled

    shell = shown_site.shells[0]
    told = sums(kept(shown_site, shell), unfulfilled(shown_site, shell))
    _, still = shown_site.answers.ask("sanctions/unfulfilled-commitments")
    place = still.columns.index("commitment")
    assert told["part"] + told["perhaps"] + told["none"] == len({row[place] for row in still.rows})
    assert sums(None, None) == {"done": 0, "part": 0, "perhaps": 0, "none": 0}


def test_pages_are_the_same_in_another_order(kg: Graph, answer_pages: Mapping[str, bytes]) -> None:
    site = open_site(kg, "https://example.org/kg/")
    again = {path: content for kind in (held, promises) for path, content in kind(site)}
    assert again == {path: answer_pages[path] for path in again}


GUEST = """@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

bki:place-town a bko:Place ;
    skos:prefLabel "A town"@en .
"""
OWN = """#+ summary: All places.
#+ question:
#+   en: Which places are there?
#+   be: Якія ёсць месцы?
#+   ru: Какие есть места?
#+ tags: [core]
#+ columns: {place: the place}
#+ records: []
#+ unit: one place
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
SELECT ?place WHERE { ?place a bko:Place } ORDER BY ?place
"""


def test_a_graph_without_our_questions_has_a_first_page_and_none_of_ours(
    make_project: MakeProject,
) -> None:
    opened = Opened(make_project({"data/core/given.ttl": GUEST, "queries/own/places.rq": OWN}))
    site = open_site(opened, "https://example.org/kg/")
    for pages in (standing, promises, held, disagreements):
        assert list(pages(site)) == []
    first = dict(home(site))
    assert len(first) == len(LANGUAGES)
    assert "data-question" not in first["index.html"].decode()


def test_a_graph_with_our_questions_and_nothing_to_tell_has_no_empty_pages(
    make_project: MakeProject,
) -> None:
    site = open_site(Opened(make_project({"data/core/given.ttl": GUEST})), "https://a.example/")
    for pages in (standing, promises, held, disagreements):
        assert list(pages(site)) == []
    assert dict(home(site)).keys() == {document("index", "html", tag) for tag in LANGUAGES}
