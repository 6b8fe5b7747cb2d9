"""The files of the engine in the page: the graph, its questions, and a list of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg_belarus.browser.known_json import known_json, lines_of
from kg_belarus.browser.questions_json import questions_json
from kg_belarus.browser.rules_json import rules_json
from kg_belarus.graph import Opened
from kg_belarus.publication import NAMES, Graphs, gzipped

_DIST = Path(__file__).parent / "dist"
_KEEPER = "sw.js"


def engine_files(opened: Opened, graphs: Graphs | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the files that the engine in a page reads, by name; the same bytes for the same graph.

    They are to lie in one folder. The last, `engine.json`, lists the others with their sizes in
    bytes, and has a key that differs whenever one of them does.

    Args:
        opened: the graph.
        graphs: its triples as they are published; made if None.
    """
    graphs = graphs or Graphs(opened)
    made: dict[str, bytes] = {}
    for name in NAMES:
        made[f"{name}.nt.gz"] = gzipped("".join(lines_of(graphs.triples(name))).encode())
    made["questions.json.gz"] = gzipped(questions_json(opened))
    made["rules.json.gz"] = gzipped(rules_json(opened))
    made["known.json.gz"] = gzipped(known_json(opened, graphs.triples("asserted")))
    yield from made.items()
    yield "engine.json", _manifest(made)


def _manifest(made: dict[str, bytes]) -> bytes:
    key = hashlib.sha256(b"".join(hashlib.sha256(made[name]).digest() for name in sorted(made)))
    files = {name: {"bytes": len(content)} for name, content in sorted(made.items())}
    document = {"key": key.hexdigest()[:16], "files": files}
    return (json.dumps(document, indent=1) + "\n").encode()


def browser_files() -> Iterator[tuple[str, bytes]]:
    """Yield the files that run in a browser, by name; they are to lie in one folder."""
    for path in sorted(_DIST.iterdir()):
        if path.name != _KEEPER:
            yield path.name, path.read_bytes()


def service_worker(key: str, pages: Sequence[str]) -> bytes:
    """Return the script that keeps what was visited for being offline; it has to be at the root.

    Args:
        key: differs whenever a file of the engine or a script does; what was kept under another
            one is dropped.
        pages: kept from the first visit on, as paths below the root.
    """
    told = json.dumps({"key": key, "pages": list(pages)}, sort_keys=True)
    return f"self.kept = {told};\n".encode() + (_DIST / _KEEPER).read_bytes()
