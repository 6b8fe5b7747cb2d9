"""What stands in the documents, for tests that follow them."""

from __future__ import annotations

import re
from pathlib import Path


def block(document: Path, kind: str, name: str) -> str:
    """Return a block of a document that stands under a comment such as `<!-- file: x -->`."""
    pattern = rf"<!-- {kind}: {name} -->\n```\w+\n(.*?)```"
    found = re.search(pattern, document.read_text(), re.DOTALL)
    assert found, f"the document has no block {name}"
    return found.group(1)
