"""Make the pinned copy of the W3C's OWL 2 test cases in the RL profile from a folder of them.

    python -m tests.w3c.pin_owl2rl FOLDER

The cases of the RDF-based semantics are told as folders, a case each, by the tests of
SANSA-Inference. The same folder gives the same bytes. The copy is under git, so that the tests
fetch nothing; LICENSE-owl2rl beside it says on what terms W3C gives its test suites away.
"""

from __future__ import annotations

import io
import sys
import tarfile
from pathlib import Path

COPY = Path(__file__).with_name("owl2rl.tar.xz")


def pin(folder: Path, copy: Path = COPY) -> None:
    """Write the files of all cases into one archive."""
    with tarfile.open(copy, "w:xz", preset=9) as archive:
        for path in sorted(folder.glob("*/*")):
            content = path.read_bytes()
            told = tarfile.TarInfo(path.relative_to(folder).as_posix())
            told.size = len(content)
            archive.addfile(told, io.BytesIO(content))


if __name__ == "__main__":
    pin(Path(sys.argv[1]))
