"""The W3C's test suites: their pinned copies, which are read here and made from a clone.

    python -m tests.w3c.suites NAME CLONE

The same commit gives the same bytes. The copies are under git, so that no test fetches anything;
LICENSE beside them says on what terms the W3C gives its test suites away.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Suite:
    """Where a suite comes from.

    Attributes:
        repository: on github.com.
        commit: the one that is pinned.
        home: the folder that names in the copy are relative to.
        folders: the folders in it that are taken, with all below them.
        endings: of the files that are taken.
    """

    repository: str
    commit: str
    home: str
    folders: tuple[str, ...]
    endings: tuple[str, ...]


_RDF_TESTS = "w3c/rdf-tests", "ad541a5f0479f0798608c4801369d97b8e08b36f"  # 7 August 2026
SUITES = {
    "owl2rl": Suite(  # the cases of the W3C's wiki, a folder each, as a reasoner's tests have them
        "SANSA-Stack/SANSA-Stack",
        "433eee59d35b201757d93ac7604a2658faec1367",  # 11 June 2024
        "sansa-inference/sansa-inference-tests/src/main/resources/data/conformance/owl2rl",
        ("",),
        (".ttl", ".properties"),
    ),
    "rdf11": Suite(
        *_RDF_TESTS,
        "rdf/rdf11",
        ("rdf-turtle", "rdf-n-triples", "rdf-n-quads", "rdf-trig", "rdf-xml"),
        (".ttl", ".nt", ".nq", ".trig", ".rdf"),
    ),
    "shacl": Suite(
        "w3c/data-shapes",
        "ff9edb9c85375498b49391fb65ef3ff6525ebe08",  # 17 January 2024
        "data-shapes-test-suite/tests",
        ("",),
        (".ttl",),
    ),
    "sparql11": Suite(
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
    with tarfile.open(_copy(name)) as archive:
        return {
            member.name: file.read()
            for member in archive
            if (file := archive.extractfile(member)) is not None
        }


def unpack_suite(name: str, folder: Path) -> Path:
    """Write the files of a suite below a folder and return it."""
    with tarfile.open(_copy(name)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def pin(name: str, clone: Path) -> None:
    """Write the copy of a suite, as its commit in a clone has it."""
    suite = SUITES[name]
    homes = [f"{suite.home}/{folder}".rstrip("/") for folder in suite.folders]
    words = ["git", "-C", str(clone), "archive", "--format=tar", suite.commit, "--", *homes]
    told = subprocess.run(words, capture_output=True, check=True).stdout
    with (
        tarfile.open(fileobj=io.BytesIO(told)) as cloned,
        tarfile.open(_copy(name), "w:xz", preset=9) as archive,
    ):
        for member in sorted(cloned, key=lambda one: one.name):
            file = cloned.extractfile(member)
            path = member.name.removeprefix(f"{suite.home}/")
            is_report = "reports" in path.split("/")  # of others, on how they fare
            if file is not None and path.endswith(suite.endings) and not is_report:
                kept = tarfile.TarInfo(path)
                kept.size = member.size
                archive.addfile(kept, file)


def _copy(name: str) -> Path:
    return HERE / f"{name}.tar.xz"


if __name__ == "__main__":
    pin(sys.argv[1], Path(sys.argv[2]))
