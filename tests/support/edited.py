"""A small project whose data stands on the shipped ontology, to add invented records to."""

from __future__ import annotations

from tests.support.turtle import prefixed

GAZETTE: dict[str, str | bytes] = {
    "data/core/things.ttl": prefixed(
        "bki bko bkv skos",
        """bki:org-invented-gazette a bko:Organization ;
    bko:kind bkv:news-outlet ;
    skos:prefLabel "Invented Gazette"@en .

bki:person-invented-one a bko:Person ;
    skos:prefLabel "Ihar Inventau"@en ;
    bko:sensitivity bkv:public-role .

bki:person-invented-two a bko:Person ;
    skos:prefLabel "Ihar Inventau"@en , "Ігар Другі"@be ;
    bko:sensitivity bkv:public-role .

bki:state-invented a bko:State ;
    skos:prefLabel "Inventia"@en .
""",
    ),
    "data/claims/sources/news-outlets/2024.ttl": prefixed(
        "bki bko bkv dcterms xsd",
        """# Sources of news outlets in 2024.

bki:source-inventedgazette-20240301-march a bko:Source ;
    bko:kind bkv:news-report ;
    dcterms:title "March"@en ;
    dcterms:issued "2024-03-01"^^xsd:date ;
    dcterms:language "en" ;
    dcterms:publisher bki:org-invented-gazette ;
    bko:url "https://gazette.example/march"^^xsd:anyURI .
""",
    ),
    "data/detention/releases/2024.ttl": prefixed(
        "bki bko bkv skos xsd",
        """# Releases of 2024, none of them real.

bki:release-2024-02-01-first a bko:PrisonerRelease ;
    bko:kind bkv:pardon ;
    skos:prefLabel "The first release"@en ;
    bko:date "2024-02-01"^^xsd:date ;
    bko:releasedBy bki:state-invented ;
    bko:frees bki:person-invented-one ;
    bko:standing bkv:reported ;
    bko:hasSource bki:source-inventedgazette-20240301-march .
""",
    ),
}
SOURCE = """name,kind,title@en,issued,language,publisher,url
April report,news-report,"April, a report",2024-04-02,en,Invented Gazette,https://gazette.example/april
"""
RELEASE = """name,kind,prefLabel@en,date,releasedBy,frees,standing,hasSource
second,pardon,The second release,2024-02-15,Inventia,person-invented-two,reported,{source}
"""
NEW_SOURCE = "source-inventedgazette-20240402-april-report"
