"""The W3C's test suites: their pinned copies, which are read here and made from a clone.

    python -m tests.w3c.suites NAME CLONE

LICENSE beside them says on what terms the W3C gives its test suites away.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.pinned import Pinned, pin, read, unpack

HERE = Path(__file__).parent

_RDF_TESTS = "w3c/rdf-tests", "ad541a5f0479f0798608c4801369d97b8e08b36f"  # 7 August 2026
SUITES = {
    "owl2rl": Pinned(  # the cases of the W3C's wiki, a folder each, as a reasoner's tests have them
        "SANSA-Stack/SANSA-Stack",
        "433eee59d35b201757d93ac7604a2658faec1367",  # 11 June 2024
        "sansa-inference/sansa-inference-tests/src/main/resources/data/conformance/owl2rl",
        ("",),
        (".ttl", ".properties"),
    ),
    "rdf11": Pinned(
        *_RDF_TESTS,
        "rdf/rdf11",
        ("rdf-turtle", "rdf-n-triples", "rdf-n-quads", "rdf-trig", "rdf-xml"),
        (".ttl", ".nt", ".nq", ".trig", ".rdf"),
    ),
    "shacl": Pinned(
        "w3c/data-shapes",
        "ff9edb9c85375498b49391fb65ef3ff6525ebe08",  # 17 January 2024
        "data-shapes-test-suite/tests",
        ("",),
        (".ttl",),
    ),
    "sparql11": Pinned(
        *_RDF_TESTS,
        "sparql/sparql11",
        (
            "aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists",
            "functions", "grouping", "json-res", "negation", "project-expression",
            "property-path", "subquery", "syntax-fed", "syntax-query",
        ),
        (".csv", ".nt", ".rdf", ".rq", ".srj", ".srx", ".tsv", ".ttl"),
    ),
}  # fmt: skip


def read_suite(name: str) -> dict[str, bytes]:
    """Return the files of a suite by their path in it, in order."""
    return read(_copy(name))


def unpack_suite(name: str, folder: Path) -> Path:
    """Write the files of a suite below a folder and return it."""
    return unpack(_copy(name), folder)


def _copy(name: str) -> Path:
    return HERE / f"{name}.tar.xz"


if __name__ == "__main__":
    pin(SUITES[sys.argv[1]], Path(sys.argv[2]), _copy(sys.argv[1]))
