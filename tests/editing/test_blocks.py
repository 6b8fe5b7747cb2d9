"""Blocks stand where the house wants them: by id, under their banner, with their prefixes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kg_belarus.editing.blocks import begun_like, with_block
from tests.support.turtle import prefixed

FILE = prefixed(
    "bki skos",
    """# A file.

# First banner

bki:x-b skos:note "b"@en .

bki:x-d skos:note "a . in a text"@en ;
    skos:note "d"@en .

# Second banner

bki:x-a skos:note "a"@en .
""",
)


def subjects(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines() if line.startswith(("bki:", "# "))]


def test_a_block_goes_in_order_of_id_under_the_banner_of_what_is_near() -> None:
    near = "https://w3id.org/kg-belarus/id/x-b"
    for name, place in (("x-a", 2), ("x-c", 3), ("x-e", 4)):
        text = with_block(Path("x.ttl"), FILE, f'bki:{name} skos:note "n"@en .\n', near)
        assert subjects(text)[place] == f"bki:{name}"
    last = with_block(Path("x.ttl"), FILE, 'bki:x-e skos:note "n"@en .\n')
    assert subjects(last)[-1] == "bki:x-e"


def test_turtlefmt_leaves_the_text_alone_and_prefixes_are_those_in_use(tmp_path: Path) -> None:
    block = 'bki:x-c a bko:Thing ;\n    skos:note "n"@en .\n'
    whole = with_block(Path("x.ttl"), FILE, block)
    new = with_block(Path("x.ttl"), begun_like(FILE, "2025", "2026"), block)
    first = with_block(Path("x.ttl"), "", block)
    for number, text in enumerate((whole, new, first)):
        (tmp_path / f"{number}.ttl").write_text(text)
        assert [line.split()[1] for line in text.splitlines() if line.startswith("@")] == [
            "bki:", "bko:", "skos:",
        ]  # fmt: skip
    turtlefmt = Path(sys.executable).with_name("turtlefmt")
    done = subprocess.run(
        [turtlefmt, "--check", tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_file_for_another_year_is_begun_like_the_latest() -> None:
    text = prefixed("bki", "# Releases of 2026, none real.\n\nbki:x-2026 a bki:x-y .\n")
    begun = begun_like(text, "2026", "2027")
    assert begun.endswith("# Releases of 2027, none real.\n\n")
