"""The shipped site as clients meet it: by IRI, through Apache and the rules of w3id.org, as files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld
from rdflib.compare import isomorphic

from kg_belarus.graph import Graph
from kg_belarus.linked import Linked
from tests.site.conftest import Host

RELEASE = "https://w3id.org/kg-belarus/id/release-2025-06-21"
FORMS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
}
_LINK = re.compile(rb'\s(?:href|src)="([^"]*)"')
# What Python says of itself is no text for readers.
_OF_PYTHON = re.compile(rb"&lt;(?:Macro|function|bound method|generator|[\w.]+ object at) ")
_ANCHOR = re.compile(rb'\sid="([^"]*)"')


def followed(host: Host, path: str, accept: str) -> tuple[bytes, str]:
    """Return the answer to an IRI, asked at the place of w3id.org, and where it was found."""
    reply = host.server.ask(f"/{path}", Accept=accept)
    ways = 0
    while reply.status in (301, 302, 303) and ways < 4:
        place = urlsplit(reply.headers["location"])
        reply = host.server.ask(place.path, Accept=accept)
        ways += 1
    assert reply.status == 200, (reply.status, path)
    return reply.body, place.path


@pytest.mark.parametrize("accept", FORMS)
def test_an_iri_gives_exactly_the_triples_of_the_thing(host: Host, kg: Graph, accept: str) -> None:
    body, _ = followed(host, "kg-belarus/id/release-2025-06-21", accept)
    told = set(Linked(kg.seen, kg.catalogue.values()).describe(RELEASE).triples)
    assert {quad.triple for quad in ox.parse(body, format=FORMS[accept])} == told
    assert len(told) > 50


def test_three_readers_of_the_json_ld_find_the_same_triples(host: Host) -> None:
    body, _ = followed(host, "kg-belarus/id/release-2025-06-21", "application/ld+json")
    turtle, _ = followed(host, "kg-belarus/id/release-2025-06-21", "text/turtle")
    expected = rdflib.Graph().parse(data=turtle, format="turtle")
    assert isomorphic(rdflib.Graph().parse(data=body, format="json-ld"), expected)
    quads = jsonld.to_rdf(json.loads(body), {"format": "application/n-quads"})
    assert isomorphic(rdflib.Graph().parse(data=quads, format="nt"), expected)
    lines = ox.serialize(ox.parse(body, format=ox.RdfFormat.JSON_LD), format=ox.RdfFormat.N_QUADS)
    assert lines is not None
    assert isomorphic(rdflib.Graph().parse(data=lines, format="nt"), expected)


def test_a_browser_gets_the_page_of_its_language(host: Host) -> None:
    reply = host.server.ask(
        "/kg-belarus/id/release-2025-06-21", Accept="text/html", Accept_Language="be"
    )
    assert reply.headers["location"].endswith("/graph/be/id/release-2025-06-21.html")


def test_what_never_was_is_answered_like_what_was_taken_down(host: Host) -> None:
    one = host.server.ask("/graph/id/person-nobody-ever.html", Accept="text/html")
    other = host.server.ask("/graph/id/recognition-viasna-ihar-ilyash.html", Accept="text/html")
    assert one.status == other.status == 404
    assert one.body == other.body
    assert b"taken down" in one.body
    # Its links hold at any depth.
    assert b'href="/graph/site.css"' in host.server.ask("/graph/id/a/b/c", Accept="text/html").body


def test_every_link_of_every_page_leads_to_a_file_and_its_anchor(host: Host) -> None:
    site = host.site
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    asked: dict[str, set[str]] = {}
    for page in (name for name in there if name.endswith(".html") and "404" not in name):
        content = (site / page).read_bytes()
        assert not _OF_PYTHON.search(content), page
        for link in {found.decode() for found in _LINK.findall(content)}:
            parts = urlsplit(link.replace("&amp;", "&"))
            if parts.scheme or parts.netloc:
                assert parts.scheme in ("http", "https"), (page, link)
                continue
            target = _joined(page, unquote(parts.path)) if parts.path else page
            assert target in there, (page, link, target)
            if parts.fragment and "questions.html" not in target:
                asked.setdefault(target, set()).add(unquote(parts.fragment))
    for page, anchors in asked.items():
        found = {anchor.decode() for anchor in _ANCHOR.findall((site / page).read_bytes())}
        assert anchors <= found, (page, anchors - found)
    assert len(there) > 30_000


def _joined(page: str, link: str) -> str:
    segments = page.split("/")[:-1]
    for segment in link.split("/"):
        if segment == "..":
            segments.pop()
        elif segment != ".":
            segments.append(segment)
    path = "/".join(segments)
    return f"{path}index.html" if path.endswith("/") or not path else path


def test_the_pages_say_what_search_engines_read_in_json(host: Host) -> None:
    for name in (
        "id/release-2025-06-21.html",
        "ont/class/Release.html",
        "ru/id/state-belarus.html",
    ):
        path: Path = host.site / name
        if not path.exists():
            continue
        found = re.search(rb'<script type="application/ld\+json">(.*?)</script>', path.read_bytes())
        assert found is not None, name
        assert json.loads(found[1])["@context"] == "https://schema.org"
