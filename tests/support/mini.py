"""A project of one's own with all four folders, whose line takes a second."""

from __future__ import annotations

from pathlib import Path

from tests.support.folders import write_files
from tests.support.turtle import prefixed

_SHAPE = prefixed(
    "ex sh",
    """ex:P sh:path ex:knows ; sh:minCount 1 .

ex:S a sh:NodeShape ; sh:targetClass ex:Sub ; sh:property ex:P .
""",
)
MINI: dict[str, str | bytes] = {
    "data/d.ttl": prefixed(
        "bki ex skos",
        """bki:thing-one a ex:Sub ;
    skos:prefLabel "One"@en ;
    ex:knows bki:thing-two .

bki:thing-two a ex:Thing ;
    skos:prefLabel "Two"@en .
""",
    ),
    "ontology/o.ttl": prefixed(
        "ex owl rdfs skos",
        """ex:Thing a owl:Class .
ex:Sub a owl:Class ; rdfs:subClassOf ex:Thing .
ex:knows a owl:ObjectProperty .
skos:prefLabel a owl:AnnotationProperty .
""",
    ),
    "shapes/style.ttl": _SHAPE,
    "shapes/prefixes.ttl": prefixed("sh", ""),
    "shapes/asserted/a.ttl": _SHAPE,
    "shapes/entailed/a.ttl": _SHAPE,
    "queries/core/things.rq": """#+ summary: things
#+ question:
#+   en: Which things?
SELECT ?thing WHERE { ?thing a <https://example.org/Thing> } ORDER BY ?thing
""",
}
# Ways of asking it.
ASKED: dict[str, list[str]] = {
    "query run": ["query", "run", "core/things", "--format", "csv"],
    "sparql": ["sparql", "SELECT ?x { ?x a <https://example.org/Thing> }", "--format", "csv"],
    "ask": ["sparql", "ASK {}"],
    "infer": ["infer"],
}


# An alignment of it: its terms, as another vocabulary has them.
BEINGS = """\
@prefix being: <https://example.com/beings#> .
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

being:Being a owl:Class .
ex:Thing rdfs:subClassOf being:Being .
"""


def make_mini(folder: Path) -> Path:
    """Write the project into a folder and return it."""
    return write_files(folder, MINI)
