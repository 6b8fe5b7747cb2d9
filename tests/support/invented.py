"""Invented data in Turtle that several tests start from."""

from __future__ import annotations

HEAD = """@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

"""
# A file that nothing is wrong with.
GOOD = HEAD + 'bki:place-a-ville a bko:Place ;\n    skos:prefLabel "A-ville"@en .\n'

# A detention and two releases, from three sources of which one takes over from another.
DATA = """\
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix bkv: <https://w3id.org/kg-belarus/voc/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

bki:org-agency a bko:Organization ; bko:kind bkv:state-media ; skos:prefLabel "Agency"@en .
bki:org-paper a bko:Organization ; bko:kind bkv:news-outlet ; skos:prefLabel "Paper"@en .
bki:org-radio a bko:Organization ; bko:kind bkv:news-outlet ; skos:prefLabel "Radio"@en .

bki:source-may a bko:Source ; dcterms:publisher bki:org-paper ; dcterms:language "en" ;
    dcterms:issued "2025-05-10"^^xsd:date .
bki:source-june a bko:Source ; dcterms:publisher bki:org-agency ; dcterms:language "ru" ;
    dcterms:issued "2025-06"^^xsd:gYearMonth .
bki:source-july a bko:Source ; dcterms:publisher bki:org-radio ; dcterms:language "be" ;
    bko:originPublisher bki:org-agency ; dcterms:issued "2025-07-01"^^xsd:date .

bki:person-one a bko:Person ; skos:prefLabel "One"@en ; bko:hasSource bki:source-may .
bki:person-two a bko:Person ; skos:prefLabel "Two"@en ; bko:hasSource bki:source-july .

bki:detention-one a bko:Detention ; bko:detainee bki:person-one ;
    bko:startDate "2024-01-05"^^xsd:date ; bko:endDate "2025-06-21"^^xsd:date ;
    bko:endedBy bki:release-june ;
    bko:standing bkv:established ; bko:hasSource bki:source-may , bki:source-july .
bki:release-june a bko:PrisonerRelease ; bko:date "2025-06-21"^^xsd:date ;
    bko:frees bki:person-one ; bko:standing bkv:established ;
    bko:hasSource bki:source-june , bki:source-july .
bki:release-two a bko:PrisonerRelease ; bko:date "2025-06-30"^^xsd:date ;
    bko:frees bki:person-two ; bko:standing bkv:reported ; bko:hasSource bki:source-july .
"""
