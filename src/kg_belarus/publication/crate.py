"""The site as a research object (RO-Crate), and the software that made it (CodeMeta)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import metadata
from urllib.parse import quote

from kg_belarus.publication.about import About
from kg_belarus.publication.dcat import CATALOGUE
from kg_belarus.publication.dumps import Download
from kg_belarus.publication.void import VOID

CRATE = "ro-crate-metadata.json"
_VERSION = "1.1"
_SPEC = f"https://w3id.org/ro/crate/{_VERSION}"
_CODEMETA = "https://w3id.org/codemeta/3.0"
_SPDX = "https://spdx.org/licenses/"
_PACKED = {"gz": "application/gzip", "zst": "application/zstd"}


def crate_of(about: About, downloads: Sequence[Download]) -> bytes:
    """Return the description of all downloads as an RO-Crate whose root is that of the site."""
    files = sorted(downloads, key=lambda one: one.path)
    described = [VOID, CATALOGUE]
    agents = {**about.agents("dcterms:creator"), **about.agents("dcterms:publisher")}
    kinds = {iri: "Person" if about.is_person(iri) else "Organization" for iri in agents}
    root: dict[str, object] = {
        "@id": "./",
        "@type": "Dataset",
        "name": about.title,
        "description": about.text("dcterms:description") or about.title,
        "identifier": about.iri,
        "url": about.base,
        "hasPart": [_ref(quote(path)) for path in (*described, *(one.path for one in files))],
    }
    if about.issued:
        root["datePublished"] = about.issued
    if about.version:
        root["version"] = about.version
    for key, iris in (
        ("license", about.licences),
        ("author", list(about.agents("dcterms:creator"))),
        ("publisher", list(about.agents("dcterms:publisher"))),
    ):
        if iris:
            root[key] = _ref(iris[0]) if len(iris) == 1 else [_ref(iri) for iri in iris]
    if about.languages:
        root["inLanguage"] = about.languages
    if about.span:
        root["temporalCoverage"] = "/".join(about.span)
    graph: list[dict[str, object]] = [
        {
            "@id": CRATE,
            "@type": "CreativeWork",
            "conformsTo": _ref(_SPEC),
            "about": _ref("./"),
        },
        root,
        *(_file(path, "text/turtle", f"Description of the datasets: {path}") for path in described),
        *map(_downloaded, files),
        *({**_named(iri, kinds[iri], name), "url": iri} for iri, name in agents.items()),
        *(_named(iri, "CreativeWork", _called(iri)) for iri in about.licences),
    ]
    return _json({"@context": f"{_SPEC}/context", "@graph": graph})


def _called(licence: str) -> str:
    parts = licence.rstrip("/").split("/")
    return (
        f"Creative Commons {parts[-2].upper()} {parts[-1]}"
        if "creativecommons" in licence
        else licence
    )


def _named(iri: str, kind: str, name: str) -> dict[str, object]:
    return {"@id": iri, "@type": kind, "name": name}


def _ref(iri: str) -> dict[str, str]:
    return {"@id": iri}


def _file(path: str, media_type: str, name: str) -> dict[str, object]:
    return {"@id": quote(path), "@type": "File", "name": name, "encodingFormat": media_type}


def _downloaded(one: Download) -> dict[str, object]:
    media_type = _PACKED.get(one.packed) or one.media_type
    entry = _file(one.path, media_type, one.path.removeprefix("data/"))
    return {**entry, "contentSize": str(one.size), "sha256": one.sha256}


def code_of() -> bytes:
    """Return `codemeta.json`: the software as its package describes itself."""
    stated = metadata("kg-belarus")
    licences = (stated["License-Expression"] or "").split(" AND ")
    needed = [
        line.partition(";")[0].strip()
        for line in stated.get_all("Requires-Dist") or []
        if "extra ==" not in line
    ]
    document = {
        "@context": _CODEMETA,
        "@type": "SoftwareSourceCode",
        "name": stated["Name"],
        "version": stated["Version"],
        "description": stated["Summary"],
        "license": [_SPDX + name for name in licences if name],
        "keywords": [word.strip() for word in (stated["Keywords"] or "").split(",") if word],
        "programmingLanguage": "Python",
        "runtimePlatform": f"Python {stated['Requires-Python']}",
        "softwareRequirements": sorted(needed),
        "author": {"@type": "Organization", "name": stated["Author"]},
    }
    return _json({key: value for key, value in document.items() if value})


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
