"""The files of the engine in the page: the graph, its questions, and a list of them."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg_belarus.browser.known_json import known_json, line_of
from kg_belarus.browser.questions_json import questions_json
from kg_belarus.browser.rules_json import rules_json
from kg_belarus.graph import Opened
from kg_belarus.publication import Graphs

_DIST = Path(__file__).parent / "dist"
_KEEPER = "sw.js"
GRAPHS = ("ontology", "asserted", "inferred")


def engine_files(opened: Opened) -> Iterator[tuple[str, bytes]]:
    """Yield the files that the engine in a page reads, by name; the same bytes for the same graph.

    They are to lie in one folder. The last, `engine.json`, lists the others with their sizes in
    bytes, and has a key that differs whenever one of them does.
    """
    made: dict[str, bytes] = {}
    graphs = Graphs(opened)
    lines = {name: sorted(set(map(line_of, graphs.triples(name)))) for name in GRAPHS}
    for name in GRAPHS:
        made[f"{name}.nt.gz"] = _packed("".join(lines[name]).encode())
    made["questions.json.gz"] = _packed(questions_json(opened))
    made["rules.json.gz"] = _packed(rules_json(opened))
    made["known.json.gz"] = _packed(known_json(opened, lines["asserted"]))
    yield from made.items()
    yield "engine.json", _manifest(made)


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


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
