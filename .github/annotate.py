"""Print the findings of a SARIF file as the commands by which a GitHub job marks lines.

python annotate.py FILE
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import unquote

_WORDS = {"error": "error", "warning": "warning", "note": "notice"}
_SIGNS = "%\r\n:,"  # they end a value


def _escaped(text: str, signs: str) -> str:
    return "".join(f"%{ord(sign):02X}" if sign in signs else sign for sign in text)


def main(path: Path) -> None:
    """Print a line for each result."""
    (run,) = json.loads(path.read_text(encoding="utf-8"))["runs"]
    for result in run["results"]:
        place = result["locations"][0].get("physicalLocation", {})
        region = place.get("region", {})
        told = {
            "file": unquote(place.get("artifactLocation", {}).get("uri", "")),
            "line": str(region.get("startLine", "")),
            "col": str(region.get("startColumn", "")),
            "title": result["ruleId"],
        }
        given = [f"{name}={_escaped(value, _SIGNS)}" for name, value in told.items() if value]
        message = _escaped(result["message"]["text"], "%\r\n")
        sys.stdout.write(f"::{_WORDS[result['level']]} {','.join(given)}::{message}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
