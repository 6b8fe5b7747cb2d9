"""The pages on which the graph is asked, and the files that their scripts read."""

from __future__ import annotations

import gzip
import json
import re
from functools import cache

import pytest

from kg_belarus.graph import Graph
from kg_belarus.hosting import content_policy
from kg_belarus.linked import LANGUAGES, document
from kg_belarus.site.asking import asking
from kg_belarus.site.scripts import scripts
from kg_belarus.site.shell import words_in
from kg_belarus.site.site import Site, open_site
from tests.conftest import MakeProject


@cache
def pieces_of(site: Site) -> dict[str, bytes]:
    return dict((*asking(site), *scripts(site)))


@pytest.fixture(scope="module")
def pieces(kg: Graph) -> dict[str, bytes]:
    """The pages and files of the shipped graph."""
    return pieces_of(open_site(kg, "https://example.org/kg/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_listed_in_words_and_leads_to_its_page(
    kg: Graph, pieces: dict[str, bytes], language: str
) -> None:
    page = pieces[document("questions", "html", language)].decode()
    listed = dict(re.findall(r'href="([^"]+)" data-question="([^"]+)"', page))
    questions = kg.questions()
    assert sorted(listed.values()) == sorted(question.name for question in questions)
    root = "" if language == "en" else "../"
    for question in questions:
        path = document(f"query/{question.name}", "html", language)
        assert listed[root + path] == question.name
        assert question.wording[language].split(",")[0].split("’")[0] in page


def test_the_editor_alone_may_style_itself(pieces: dict[str, bytes]) -> None:
    strict, loose = (content_policy(is_editor=e, is_header=False) for e in (False, True))
    for name in ("questions", "sparql", "search", "editor", "offline"):
        page = pieces[f"{name}.html"].decode().replace("&#39;", "'")
        assert f'content="{loose if name == "editor" else strict}"' in page
        assert ("editor.css" in page) == (name == "editor")


def test_the_words_are_the_same_in_every_language() -> None:
    first = words_in("en")["script"]
    for language in LANGUAGES[1:]:
        said = words_in(language)["script"]
        assert said.keys() == first.keys()
        assert said["parameters"].keys() == first["parameters"].keys()
        for name, sentence in first.items():
            if isinstance(sentence, str):
                assert re.findall(r"{\w+}", sentence) == sorted(
                    re.findall(r"{\w+}", said[name]), key=sentence.index
                ), name


def test_every_parameter_and_topic_has_words(kg: Graph) -> None:
    said = words_in("en")["script"]
    for question in kg.questions():
        assert f"topic_{question.topic}" in said
        assert {p.name for p in question.parameters} <= said["parameters"].keys()


def test_what_is_kept_is_named_by_the_content_of_the_site(
    pieces: dict[str, bytes], make_project: MakeProject
) -> None:
    told = json.loads(pieces["sw.js"].split(b";\n")[0].removeprefix(b"self.kept = "))
    assert {"index.html", "ru/offline.html", "site.css"} <= set(told["pages"])
    other = pieces_of(
        open_site(
            Graph(
                make_project(
                    {"data/core/given.ttl": "<https://example.org/a> a <https://example.org/B> ."}
                )
            ),
            "https://example.org/kg/",
        )
    )
    assert told["key"].encode() not in other["sw.js"]
    # It is at the root, for it answers for all below it, and nowhere else.
    assert "assets/sw.js" not in pieces


def test_the_index_of_names_is_packed_json(kg: Graph, pieces: dict[str, bytes]) -> None:
    assert json.loads(gzip.decompress(pieces["assets/search.json.gz"])) == json.loads(
        json.dumps(kg.seen.names.as_index())
    )
