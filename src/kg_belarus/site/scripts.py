"""What the scripts of pages read: words, ways to pages, the index of names, and what is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from kg_belarus.browser import browser_files, engine_files, service_worker
from kg_belarus.linked import document
from kg_belarus.namespaces import BASE
from kg_belarus.publication import gzipped
from kg_belarus.site.origins import Origins
from kg_belarus.site.site import Site
from kg_belarus.site.tree import Piece

# Of the words of pages, those by which an answer is told.
_SAID = (
    "answer",
    "codes",
    "columns",
    "columns_of",
    "no_rows",
    "perhaps_known",
    "sources",
    "telling",
)


def scripts(site: Site) -> Iterator[Piece]:
    """Yield the engine with the graph, the scripts, what they read, and the service worker."""
    key = hashlib.sha256()
    first = [
        document(name, "html", shell.language)
        for name in ("index", "offline")
        for shell in site.shells
    ]
    for path, content in _files(site):
        key.update(hashlib.sha256(path.encode() + content).digest())
        yield path, content
    yield "sw.js", service_worker(key.hexdigest()[:16], ["site.css", "icon.svg", *first])


def _files(site: Site) -> Iterator[Piece]:
    for name, content in engine_files(site.opened, site.publication.graphs):
        yield f"engine/{name}", content
    for name, content in browser_files():
        yield f"assets/{name}", content
    for shell in site.shells:
        said = {**shell.words["script"], **{name: shell.words[name] for name in _SAID}}
        yield f"assets/words.{shell.language}.json", _json(said)
    # Of all others the IRI says the path, which a script makes of it as `path_of` does.
    unusual = {
        iri: path
        for iri, path in site.addresses.items()
        if not iri.startswith(BASE) or path.startswith("other/")
    }
    yield "assets/paths.json", _json(unusual)
    origins = Origins(site.opened)
    told = {"state_media": sorted(origins.of_state_media), "passed_on": origins.passed_on}
    yield "assets/origins.json.gz", gzipped(_json(told))
    names = site.opened.seen.names
    yield "assets/search.json.gz", gzipped(_json(names.as_index()))


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
