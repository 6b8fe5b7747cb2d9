"""Time the site of the shipped graph, a second run over it, and how both grow.

Run it with `make bench`, or with numbers of invented triples as arguments for the growth, such as
`python benchmarks/publishing.py 100000 1000000`. The folder is in /dev/shm where there is one: what
is measured is the making and not the disk.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kg_belarus.graph import Opened
from kg_belarus.invention import invent
from kg_belarus.project import Project, open_project
from kg_belarus.site import publish_site

_BASE = "https://example.org/kg/"
_MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class Published:
    """What making a site took.

    Attributes:
        seconds: in all.
        iris: of how many IRIs its pages are.
        rate: how many IRIs got their documents in a second: three forms of RDF and three pages,
            written; 0 where none was made.
        apiece: what the documents of one take of one process, in milliseconds.
    """

    seconds: float
    iris: int
    rate: float
    apiece: float


def published(project: Project, out: Path, cache: Path) -> Published:
    """Publish a site and return what it took."""
    os.environ["KG_BELARUS_CACHE"] = str(cache)
    told: list[tuple[float, int]] = []
    before = os.times()
    start = time.perf_counter()
    publish_site(
        Opened(project), out, _BASE, lambda done, _: told.append((time.perf_counter(), done))
    )
    seconds = time.perf_counter() - start
    after = os.times()
    iris = len(re.findall(r"  (?!be/|ru/)\S+\.nt$", (out / "SHA256SUMS").read_text(), re.M))
    if len(told) < 2:
        return Published(seconds, iris, 0, 0)
    (first, some), (last, all_of_them) = told[0], told[-1]
    work = sum(after[2:4]) - sum(before[2:4])  # of the processes that write documents
    return Published(
        seconds, iris, (all_of_them - some) / (last - first), work / all_of_them * 1000
    )


def main(sizes: Sequence[int], runs: int = 3) -> None:
    """Print the figures."""
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        folder = Path(name)
        whole, again = [], []
        for run in range(runs):
            out, cache = folder / f"site-{run}", folder / f"cache-{run}"
            whole.append(published(open_project(), out, cache))
            again.append(published(open_project(), out, cache).seconds)
        first, second = statistics.median(one.seconds for one in whole), statistics.median(again)
        print(f"the shipped site: {whole[0].iris:,} IRIs in {first:.1f} s")
        print(
            f"their documents, in three forms of RDF and three pages, written: "
            f"{statistics.median(one.rate for one in whole):,.0f} IRIs a second, "
            f"{statistics.median(one.apiece for one in whole):.2f} ms of one process each"
        )
        print(f"once more, unchanged: {second:.2f} s, {first / second:.0f} times faster")
        for size in sizes:
            invent(folder / f"of-{size}", size)
            out = folder / f"site-of-{size}"
            made = published(open_project(folder / f"of-{size}"), out, folder / "cache")
            print(
                f"{made.iris:,} IRIs, invented: {made.seconds:.1f} s, "
                f"{made.seconds / made.iris * 1000:.2f} ms each; {made.rate:,.0f} a second"
            )
            shutil.rmtree(out)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
