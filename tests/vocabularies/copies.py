"""The vocabularies of the field: their pinned copies, which are read here and made from a clone.

    python -m tests.vocabularies.copies NAME CLONE

LICENSE beside them says on what terms they are given away. schema.org is not among them: its
licence asks the same of what is made of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.pinned import Pinned, pin, read

HERE = Path(__file__).parent

COPIES = {
    "w3c": Pinned(
        "w3c/ns",
        "8e3feba8f0e4a8f6e747144fbb01314d2524614a",  # 1 July 2026
        "",
        ("prov-o.ttl", "org.ttl", "dcat3.ttl", "oa.ttl", "sosa/sosa.ttl", "ssn/ssn.ttl"),
        (".ttl",),
    ),
    "others": Pinned(
        "Kurrawong/semantic-background",
        "7d1a5fcb1f9fe8aa2be1c6aa70527d8cd5c36f94",  # 18 August 2026
        "source/ontologies/processed",
        ("foaf.ttl", "geo.ttl", "skos.ttl"),
        (".ttl",),
    ),
    "gist": Pinned(
        "semanticarts/gist",
        "c73068bfe779db2643b1e43c920cc8039b15a013",  # 17 April 2026
        "ontologies",
        ("gistCore.ttl",),
        (".ttl",),
    ),
    "uco": Pinned(
        "ucoProject/UCO",
        "8335d32d600f717b7b4f43d74cf40efdf07aa340",  # 28 May 2025
        "ontology",
        ("co", "owl", "uco"),
        (".ttl",),
    ),
    "cco": Pinned(
        "CommonCoreOntology/CommonCoreOntologies",
        "48827b4e09a6d564d2f73d62b544f14c59edba21",  # 15 May 2026
        "src/cco-merged",
        ("CommonCoreOntologiesMerged.ttl",),
        (".ttl",),
    ),
}

# Each vocabulary: its copy, and how the names of its files begin in it, in one of these ways.
VOCABULARIES = {
    "CCO": ("cco", ("",)),
    "DCAT": ("w3c", ("dcat3",)),
    "FOAF": ("others", ("foaf",)),
    "GeoSPARQL": ("others", ("geo",)),
    "gist": ("gist", ("",)),
    "ORG": ("w3c", ("org",)),
    "PROV-O": ("w3c", ("prov-o",)),
    "SKOS": ("others", ("skos",)),
    "SOSA": ("w3c", ("sosa",)),
    "SSN": ("w3c", ("sosa", "ssn")),
    "UCO": ("uco", ("",)),
    "Web Annotation": ("w3c", ("oa",)),
}


def vocabulary(name: str) -> dict[str, bytes]:
    """Return the files of a vocabulary by their path in its copy; SSN with SOSA, as it needs it."""
    copy, starts = VOCABULARIES[name]
    return {path: text for path, text in read(_copy(copy)).items() if path.startswith(starts)}


def _copy(name: str) -> Path:
    return HERE / f"{name}.tar.xz"


if __name__ == "__main__":
    pin(COPIES[sys.argv[1]], Path(sys.argv[2]), _copy(sys.argv[1]))
