"""Time the site of the shipped graph, a second run over it, and how both grow.

Run it with `make bench`, or with numbers of things as arguments for the growth, such as
`python benchmarks/publishing.py 10000 100000`. The folder is in /dev/shm where there is one: what
is measured is the making and not the disk.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from kg_belarus.graph import Opened
from kg_belarus.namespaces import PREFIXES
from kg_belarus.project import Project, open_project
from kg_belarus.site import publish_site

_BASE = "https://example.org/kg/"
_MEMORY = Path("/dev/shm")
_HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
_SOURCE = """
bki:source-paper a bko:Source ;
    dcterms:title "An invented paper"@en ;
    dcterms:issued "2025-01-01"^^xsd:date .
"""
# Three meetings at each place, as a place of the shipped data has some records.
_PLACE = """
bki:place-invented-{n} a bko:Place ;
    skos:prefLabel "Invented place {n}"@en , "Выдуманае месца {n}"@be , "Вымышленное место {n}"@ru .
"""
_MEETING = """
bki:meeting-invented-{n} a bko:Meeting ;
    skos:prefLabel "Invented meeting {n}"@en ;
    bko:date "2025-{month:02}-{day:02}"^^xsd:date ;
    bko:takesPlaceIn bki:place-invented-{place} ;
    bko:standing bkv:reported ;
    bko:hasSource bki:source-paper .
"""


def published(project: Project, out: Path, cache: Path) -> tuple[float, int]:
    """Return how many seconds a site took, and of how many IRIs its pages are."""
    os.environ["KG_BELARUS_CACHE"] = str(cache)
    start = time.perf_counter()
    publish_site(Opened(project), out, _BASE)
    seconds = time.perf_counter() - start
    return seconds, len(
        re.findall(r"  (?!be/|ru/)\S+\.nt$", (out / "SHA256SUMS").read_text(), re.M)
    )


def invented(folder: Path, things: int) -> Project:
    """Return a project of so many invented things."""
    (folder / "data").mkdir(parents=True)
    with (folder / "data" / "invented.ttl").open("w") as file:
        file.write(_HEAD + _SOURCE)
        for place in range(things // 4):
            file.write(_PLACE.format(n=place))
            for n in range(place * 3, place * 3 + 3):
                file.write(_MEETING.format(n=n, place=place, month=n % 12 + 1, day=n % 28 + 1))
    return open_project(folder)


def main(sizes: Sequence[int], runs: int = 3) -> None:
    """Print the figures."""
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        folder = Path(name)
        whole, again = [], []
        for run in range(runs):
            out, cache = folder / f"site-{run}", folder / f"cache-{run}"
            seconds, iris = published(open_project(), out, cache)
            whole.append(seconds)
            again.append(published(open_project(), out, cache)[0])
        first, second = statistics.median(whole), statistics.median(again)
        print(
            f"the shipped site: {iris:,} IRIs in {first:.1f} s, {iris / first:,.0f} a second, each "
            "in three forms of RDF and three pages"
        )
        print(f"once more, unchanged: {second:.2f} s, {first / second:.0f} times faster")
        for size in sizes:
            project = invented(folder / f"of-{size}", size)
            seconds, iris = published(project, folder / f"site-of-{size}", folder / "cache")
            print(f"{iris:,} IRIs, invented: {seconds:.1f} s, {seconds / iris * 1000:.2f} ms each")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
