"""Make the pinned copy of the W3C suites that the nightly tests run: `python -m tests.w3c.copy`.

It needs git and the network. The suites are under the W3C test suite licences and are not kept
here; a commit names their very content.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SOURCE = "https://github.com/w3c/rdf-tests"
COMMIT = "ad541a5f0479f0798608c4801369d97b8e08b36f"  # of 7 August 2026
SUITES = Path(__file__).parents[2] / ".suites"
# The folder of each suite there, and here.
FOLDERS = {"sparql/sparql11": "sparql11"}


def copy(source: str = SOURCE) -> None:
    """Fetch the pinned commit and put its suites into `.suites/`, in place of what is there."""
    with TemporaryDirectory() as place:
        for words in (
            ["init", "--quiet"],
            ["sparse-checkout", "set", *FOLDERS],
            ["fetch", "--quiet", "--depth=1", "--filter=blob:none", source, COMMIT],
            ["checkout", "--quiet", COMMIT],
        ):
            subprocess.run(["git", "-C", place, *words], check=True)
        for there, here in FOLDERS.items():
            shutil.rmtree(SUITES / here, ignore_errors=True)
            shutil.copytree(Path(place) / there, SUITES / here)


if __name__ == "__main__":
    copy(*sys.argv[1:2])
