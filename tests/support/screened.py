"""An invented graph of people who may and may not stand in a list for screening."""

from __future__ import annotations

from tests.support.turtle import prefixed

# Words of the names of those who are kept back; none of them is a part of another's name.
KEPT_BACK = ("Heldman", "Privately", "Ownlisted", "Contestova", "Riskovich")
WITHDRAWN = "Gonesky"
_TAIL = "bko:standing bkv:established ;\n    bko:hasSource bki:source-one ."


def _person(slug: str, name: str, care: str = "public-role", more: str = "") -> str:
    return f"""bki:person-{slug} a bko:Person ;
    skos:prefLabel "{name}"@en ;
    {more}bko:sensitivity bkv:{care} ;
    bko:hasSource bki:source-one .
"""


def _listing(slug: str, programme: str = "invented", tail: str = _TAIL) -> str:
    return f"""bki:designation-{slug} a bko:Designation ;
    bko:kind bkv:asset-freeze ;
    bko:startDate "2024-03"^^xsd:gYearMonth ;
    bko:openAsOf "2025-01-01"^^xsd:date ;
    bko:target bki:person-{slug} ;
    bko:underProgramme bki:programme-{programme} ;
    {tail}
"""


def _custody(slug: str) -> str:
    return f"""bki:detention-{slug}-2024 a bko:Detention ;
    skos:prefLabel "Custody of {slug}"@en ;
    bko:startDate "2024-05-01"^^xsd:date ;
    bko:openAsOf "2025-01-01"^^xsd:date ;
    bko:detainee bki:person-{slug} ;
    bko:detainedBy bki:org-invented-police ;
    {_TAIL}
"""


def _tenure(slug: str, office: str) -> str:
    return f"""bki:tenure-{slug} a bko:Tenure ;
    skos:prefLabel "Time in office of {slug}"@en ;
    bko:startDate "2023"^^xsd:gYear ;
    bko:endDate "2024-06-30"^^xsd:date ;
    bko:holder bki:person-{slug} ;
    bko:tenureOf bki:office-{office} ;
    {_TAIL}
"""


_PEOPLE = "\n".join(
    (
        _person("ann", "Ann Listing", more="bko:hasNameRecord bki:name-ann ;\n    "),
        _person("ben", "Ben Heldman", "publicly-reported"),
        _person("cara", "Cara Bothways", "publicly-reported"),
        _person("dora", "Dora Officer"),
        _person("ed", "Ed Privately"),
        _person("fay", "Fay Ownlisted", "publicly-reported"),
        _person("gil", "Gil Contestova"),
        _person("hal", "Hal Riskovich", "at-risk"),
        _person("ida", f"Ida {WITHDRAWN}"),
    )
)
_RECORDS = "\n".join(
    (
        *map(_listing, ("ann", "cara", "ida")),
        _listing("fay", "own"),
        _listing("gil", tail=_TAIL.replace("established", "contested")),
        *map(_custody, ("ben", "cara", "dora", "fay")),
        _tenure("dora", "invented"),
        _tenure("hal", "invented"),
    )
)
_REST = """bki:name-ann a bko:NameRecord ;
    bko:nameText "LISTING, Ann"@en ;
    bko:hasSource bki:source-one .

bki:state-invented a bko:State ;
    skos:prefLabel "Invented state"@en ;
    bko:externalId "iso-3166-1:AQ" ;
    bko:hasSource bki:source-one .

bki:state-other a bko:State ;
    skos:prefLabel "Other state"@en ;
    bko:hasSource bki:source-one .

bki:org-invented-police a bko:Organization ;
    bko:kind bkv:law-enforcement-body ;
    skos:prefLabel "Invented police"@en ;
    bko:organOf bki:state-other ;
    bko:hasSource bki:source-one .

bki:org-invented-works a bko:Organization ;
    bko:kind bkv:company ;
    skos:prefLabel "=cmd|' /C calc'!A0"@en ;
    bko:hasSource bki:source-one .

bki:office-invented a bko:Office ;
    skos:prefLabel "Head of something"@en ;
    bko:officeOf bki:state-invented ;
    bko:hasSource bki:source-one .

bki:programme-invented a bko:SanctionsProgramme ;
    skos:prefLabel "Invented programme"@en ;
    bko:issuer bki:state-invented ;
    bko:programmeId "US-BRUS" ;
    bko:hasSource bki:source-one .

bki:programme-own a bko:SanctionsProgramme ;
    skos:prefLabel "The list of those who hold people"@en ;
    bko:issuer bki:state-other ;
    bko:hasSource bki:source-one .

bki:place-minsk a bko:Place ;
    skos:prefLabel "Minsk"@en ;
    bko:hasSource bki:source-one .

bki:facility-invented a bko:Facility ;
    bko:kind bkv:prison ;
    skos:prefLabel "Invented prison"@en ;
    bko:within bki:place-minsk ;
    bko:hasSource bki:source-one .

bki:meeting-one a bko:Meeting ;
    bko:kind bkv:in-person ;
    skos:prefLabel "Talks of two states; first, of many"@en ;
    bko:startDate "2024-12-30"^^xsd:date ;
    bko:endDate "2024-12-31"^^xsd:date ;
    bko:participant bki:state-invented , bki:person-ann , bki:person-ed ;
    bko:takesPlaceIn bki:place-minsk ;
    bko:standing bkv:reported ;
    bko:hasSource bki:source-one , bki:source-telling .

bki:meeting-with-privately a bko:Meeting ;
    skos:prefLabel "Talks in a garden"@en ;
    bko:date "2024-11-02"^^xsd:date ;
    bko:participant bki:state-invented ;
    bko:standing bkv:established ;
    bko:hasSource bki:source-one .

bki:meeting-named a bko:Meeting ;
    skos:prefLabel "Talks on the case of Ben Heldman"@en ;
    bko:date "2024-11"^^xsd:gYearMonth ;
    bko:participant bki:state-invented ;
    bko:standing bkv:established ;
    bko:hasSource bki:source-one .

bki:meeting-refuted a bko:Meeting ;
    skos:prefLabel "Talks that never were"@en ;
    bko:date "2024-10-02"^^xsd:date ;
    bko:participant bki:state-invented ;
    bko:standing bkv:refuted ;
    bko:hasSource bki:source-one .

bki:meeting-planned a bko:Meeting ;
    skos:prefLabel "Talks to come"@en ;
    bko:date "2025-10-02"^^xsd:date ;
    bko:participant bki:state-invented ;
    bko:standing bkv:planned ;
    bko:hasSource bki:source-one .

bki:release-one a bko:PrisonerRelease ;
    bko:kind bkv:pardon ;
    skos:prefLabel "Release of two people"@en ;
    bko:date "2025-01-02"^^xsd:date ;
    bko:frees bki:person-ben , bki:person-dora ;
    bko:releasedBy bki:state-other ;
    bko:standing bkv:established ;
    bko:hasSource bki:source-one .

bki:statement-welcome a bko:Statement ;
    bko:kind bkv:welcome ;
    skos:prefLabel "The invented state welcomes it"@en ;
    bko:date "2025-01-03"^^xsd:date ;
    bko:saidBy bki:state-invented ;
    bko:about bki:release-one ;
    bko:standing bkv:established ;
    bko:hasSource bki:source-one .

bki:claim-plain a bko:Claim ;
    bko:claimant bki:state-invented ;
    bko:content "The talks went well."@en ;
    bko:modality bkv:assessed ;
    bko:polarity bkv:affirms ;
    bko:about bki:meeting-one ;
    bko:claimSubject bki:meeting-one ;
    bko:claimPredicate bko:initiatedBy ;
    bko:claimObject bki:state-other ;
    bko:hasSource bki:source-one .

bki:claim-custody a bko:Claim ;
    bko:claimant bki:state-invented ;
    bko:content "They will be let go."@en ;
    bko:modality bkv:predicted ;
    bko:polarity bkv:affirms ;
    bko:about bki:detention-ben-2024 ;
    bko:hasSource bki:source-one .

bki:claim-by-ed a bko:Claim ;
    bko:claimant bki:person-ed ;
    bko:content "It will rain."@en ;
    bko:modality bkv:predicted ;
    bko:polarity bkv:affirms ;
    bko:about bki:meeting-one ;
    bko:hasSource bki:source-one .

bki:claim-naming a bko:Claim ;
    bko:claimant bki:state-invented ;
    bko:content "Of Mr Heldman nothing was said."@en ;
    bko:modality bkv:assessed ;
    bko:polarity bkv:denies ;
    bko:about bki:meeting-one ;
    bko:hasSource bki:source-one .

bki:claim-noted a bko:Claim ;
    bko:claimant bki:state-invented ;
    bko:content "It went on."@en ;
    bko:modality bkv:assessed ;
    bko:polarity bkv:affirms ;
    bko:about bki:meeting-one ;
    skos:note "Said of Heldman."@en ;
    bko:hasSource bki:source-one .

bki:source-one a bko:Source ;
    dcterms:title "Invented paper"@en ;
    dcterms:publisher bki:org-invented-police ;
    dcterms:issued "2025-01-05"^^xsd:date ;
    dcterms:language "en" ;
    bko:url "https://example.com/paper"^^xsd:anyURI .

bki:source-telling a bko:Source ;
    dcterms:title "Paper on Ben Heldman"@en ;
    dcterms:publisher bki:org-invented-police ;
    dcterms:issued "2025-01-05"^^xsd:date ;
    dcterms:language "en" ;
    bko:url "https://example.com/ben-heldman-held"^^xsd:anyURI .

bki:dataset-invented a dcat:Dataset ;
    dcterms:title "Invented graph"@en ;
    dcterms:issued "2025-02-01"^^xsd:date ;
    dcterms:creator bki:state-invented ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> .
"""
_WITHDRAWN = "bki:person-ida owl:deprecated true .\n"

SCREENED: dict[str, str | bytes] = {
    "data/all.ttl": prefixed(
        "bki bko bkv dcat dcterms skos xsd", f"{_PEOPLE}\n{_RECORDS}\n{_REST}"
    ),
    "data/withdrawn.ttl": prefixed("bki owl", _WITHDRAWN),
}
