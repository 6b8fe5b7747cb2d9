"""Make the pinned copy of the W3C SHACL test suite from a clone of w3c/data-shapes.

    python -m tests.w3c.pin CLONE

The same clone gives the same bytes. The copy is under git, so that the tests fetch nothing; LICENSE
beside it says on what terms W3C gives its test suites away.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

COMMIT = "ff9edb9c85375498b49391fb65ef3ff6525ebe08"  # 17 January 2024
FOLDER = "data-shapes-test-suite/tests"
COPY = Path(__file__).with_name("shacl.zip")


def pin(clone: Path, copy: Path = COPY) -> None:
    """Write the Turtle files of the suite, as they are at the commit, into one archive."""

    def git(*words: str) -> bytes:
        return subprocess.run(["git", "-C", clone, *words], capture_output=True, check=True).stdout

    names = git("ls-tree", "-r", "--name-only", COMMIT, FOLDER).decode().splitlines()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(name for name in names if name.endswith(".ttl")):
            told = zipfile.ZipInfo(name.removeprefix(f"{FOLDER}/"), (2024, 1, 17, 0, 0, 0))
            told.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(told, git("show", f"{COMMIT}:{name}"))


if __name__ == "__main__":
    pin(Path(sys.argv[1]))
