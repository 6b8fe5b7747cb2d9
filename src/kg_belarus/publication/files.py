"""Write a release folder: everything beside it first, then moved into place in one step."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.closure import Closure
from kg_belarus.dataset import Dataset
from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY, sort_triples
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.namespaces import PREFIXES
from kg_belarus.publication.context import json_ld_context
from kg_belarus.publication.jsonld import json_ld
from kg_belarus.validation import Report
from kg_belarus.validation.report import reports_as_json

_GRAPHS = {"ontology": ONTOLOGY, "asserted": ASSERTED, "inferred": INFERRED}
_NOTE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release folder holds: triples per graph, and SHA-256 per file."""

    version: str | None
    issued: str | None
    triples: Mapping[str, int]
    files: Mapping[str, str]

    def as_json(self) -> str:
        """Return the manifest as a JSON document with sorted keys."""
        document = {
            "title": "kg-belarus",
            "version": self.version,
            "issued": self.issued,
            "license": "https://creativecommons.org/licenses/by/4.0/",
            "triples": dict(self.triples),
            "sha256": dict(self.files),
        }
        return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def publish(
    dataset: Dataset, closure: Closure, reports: Iterable[Report], folder: Path
) -> Manifest:
    """Write the graph into a folder and return what was written.

    The graphs `ontology`, `asserted` and `inferred` are never mixed in a file; each comes as .ttl,
    .trig, .nq and .jsonld. Beside them: context.jsonld, validation.txt, validation.json,
    manifest.json and SHA256SUMS. The same graph gives the same bytes. A folder that is there and is
    no release of ours is left alone.

    Raises:
        UnreadableInputError: the folder is a file, or holds other things, or cannot be written.
    """
    _refuse_strangers(folder)
    context = json_ld_context(dataset.ontology)
    contents: dict[str, bytes] = {"context.jsonld": _json({"@context": context})}
    sizes = {}
    for name, graph in _GRAPHS.items():
        triples = _canonical(dataset, closure, name)
        sizes[name] = len(triples)
        contents |= _formats(name, graph, triples, context)
    found = list(reports)
    contents["validation.txt"] = "".join(report.as_text() for report in found).encode()
    contents["validation.json"] = reports_as_json(found).encode()
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())}
    issued = dataset.release.issued
    manifest = Manifest(
        dataset.release.version, issued.isoformat() if issued else None, sizes, sums
    )
    contents[_NOTE] = manifest.as_json().encode()
    sums[_NOTE] = hashlib.sha256(contents[_NOTE]).hexdigest()
    listing = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    contents["SHA256SUMS"] = listing.encode()
    _move_into_place(contents, folder)
    return manifest


def _canonical(dataset: Dataset, closure: Closure, name: str) -> list[ox.Triple]:
    # What was read keeps its spelling; a store would turn 1.50 into 1.5.
    if name == "ontology":
        # Only the ontology has blank nodes; named in order of the files they stay the same.
        canonical = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in dataset.ontology)
        canonical.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return sort_triples(quad.triple for quad in canonical)
    if name == "asserted":
        return sort_triples(set(dataset.asserted))
    return sort_triples(closure.engine.dump(INFERRED))


def _formats(
    name: str, graph: ox.NamedNode, triples: list[ox.Triple], context: Mapping[str, object]
) -> dict[str, bytes]:
    quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]
    lines = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if iri.encode() in lines}
    return {
        f"{name}.ttl": ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"",
        f"{name}.trig": ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=prefixes) or b"",
        f"{name}.nq": lines,
        f"{name}.jsonld": _json(json_ld(triples, context)),
    }


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _refuse_strangers(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _NOTE).is_file():
        raise UnreadableInputError(
            Position(folder), "this folder holds other things", "name a new folder with --output"
        )
    if folder.exists() and not folder.is_dir():
        raise UnreadableInputError(
            Position(folder), "this is a file", "name a folder with --output"
        )


def _move_into_place(contents: Mapping[str, bytes], folder: Path) -> None:
    target = folder.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise _not_writable(folder, error) from error
    try:
        fresh, old = beside / "new", beside / "old"
        fresh.mkdir()
        for name, content in contents.items():
            (fresh / name).write_bytes(content)
        if target.exists():
            os.replace(target, old)
        os.replace(fresh, target)
    except OSError as error:
        if old.exists() and not target.exists():
            os.replace(old, target)
        raise _not_writable(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _not_writable(folder: Path, error: OSError) -> UnreadableInputError:
    return UnreadableInputError(
        Position(folder),
        f"the folder cannot be written ({error.strerror})",
        "name another with --output, or make room",
    )
