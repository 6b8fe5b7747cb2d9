"""The address that readers see: the publisher's own, else that of a copy, said to be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_belarus.assessment.telling import Notes
from kg_belarus.dataset import read_rdf
from kg_belarus.documents import Items, as_html, as_text
from kg_belarus.engine import ASSERTED, EmbeddedEngine
from kg_belarus.namespaces import PREFIXES
from kg_belarus.records import read_sources
from kg_belarus.records.address import address_of

OWN, COPY = "https://herald.example/freed", "https://mirror.example/freed"


@pytest.mark.parametrize(
    ("url", "read_at", "told"),
    [
        (OWN, "", OWN),
        (OWN, COPY, OWN),
        ("", COPY, f"{COPY} (a copy)"),
        ("", "", ""),
    ],
)
def test_the_publishers_own_address_goes_before_a_copy(url: str, read_at: str, told: str) -> None:
    assert str(address_of(url, read_at)) == told


def test_an_assessment_links_to_the_publisher_and_marks_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "sources.ttl"
    path.write_text(
        f"""
@prefix bki: <{PREFIXES["bki"]}> .
@prefix bko: <{PREFIXES["bko"]}> .
@prefix dcterms: <{PREFIXES["dcterms"]}> .
bki:source-both a bko:Source ;
    dcterms:title "Freed" ;
    bko:url "{OWN}" ;
    bko:readAt "{COPY}" , "https://other.example/freed" .
bki:source-copy a bko:Source ;
    dcterms:title "Held" ;
    bko:readAt "{COPY}" .
bki:source-nowhere a bko:Source ;
    dcterms:title "Printed" .
"""
    )
    engine = EmbeddedEngine()
    engine.load(ASSERTED, read_rdf(path).triples)
    sources = read_sources(engine)
    notes = Notes({})
    notes.cite(list(sources.values()))
    listed = [Items(tuple(notes.listed()))]
    html = as_html(listed)
    assert f'<a href="{OWN}">Freed</a>\n' in html
    assert f'<a href="{COPY}">Held</a> (a copy)' in html
    assert html.count(COPY) == 1
    assert "Printed\n" in html
    assert "Held (a copy)" in as_text(listed)
