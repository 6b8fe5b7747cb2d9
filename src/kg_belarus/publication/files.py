"""Write a release folder: everything beside it first, then moved into place in one step."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg_belarus.dataset import Dataset
from kg_belarus.findings import reports_as_json
from kg_belarus.graph import Opened
from kg_belarus.linked import json_ld_context, read_frames
from kg_belarus.project import Project
from kg_belarus.publication.graphs import FORMS, NAMES, Graphs
from kg_belarus.publication.readme import release_page
from kg_belarus.tables import write_forms
from kg_belarus.text import check_place, refuse_others, replace_folder

# The mark of a release of ours, whatever graph it holds. Old ones have it as their title.
_MAKER = "kg-belarus"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_NOTE, _SUMS = "manifest.json", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release folder holds: of what graph, how many triples, and SHA-256 per file.

    Attributes:
        title, licence: of the project, as it states them itself; its folder's name for no title.
        layers: what is laid over it, by name of the folder, with the licence that it states.
        alignments: those that were read with the ontology, by name.
        graphs: the triples in each named graph, by its IRI.
    """

    title: str
    licence: str | None
    layers: Mapping[str, str | None]
    alignments: tuple[str, ...]
    version: str | None
    issued: str | None
    graphs: Mapping[str, int]
    files: Mapping[str, str]

    def as_json(self) -> str:
        """Return the manifest as a JSON document with sorted keys."""
        document = {
            "made_by": _MAKER,
            "title": self.title,
            "layers": [
                {"folder": name, "license": licence} for name, licence in self.layers.items()
            ],
            "alignments": list(self.alignments),
            "version": self.version,
            "issued": self.issued,
            "license": self.licence,
            "triples": {
                name: sum(n for graph, n in self.graphs.items() if graph.endswith(f"/{name}"))
                for name in NAMES
            },
            "graphs": dict(self.graphs),
            "sha256": dict(self.files),
        }
        return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def publish(opened: Opened, folder: Path) -> Manifest:
    """Write an opened graph into a folder and return what was written.

    The graphs `ontology`, `asserted` and `inferred` are never mixed in a file; each comes as .ttl,
    .trig, .nq and .jsonld. In .trig and .nq what a layer states stands in graphs of its own. Beside
    them: README.md, context.jsonld, validation.txt, validation.json, manifest.json and SHA256SUMS.
    The same graph gives the same bytes. The folder appears whole or not at all; one that is there
    is replaced if it is a release of ours as it was published.

    Raises:
        UnreadableInputError: the folder is a file, holds anything else, is read from, or cannot be
            written.
    """
    check_output(folder, opened.project)
    manifest, contents = release_files(opened, Graphs(opened))
    sums = {**manifest.files, _NOTE: hashlib.sha256(contents[_NOTE]).hexdigest()}
    replace_folder(folder, {**contents, _SUMS: listing(sums)}, _refuse_strangers)
    return replace(manifest, files=sums)


def release_files(opened: Opened, graphs: Graphs) -> tuple[Manifest, dict[str, bytes]]:
    """Return the files of a release by name, but for their checksums, and what they hold."""
    context = context_of(opened)
    contents: dict[str, bytes] = {"context.jsonld": _json({"@context": context})}
    sizes: dict[str, int] = {}
    for name in NAMES:
        whole = graphs.whole(name)
        sizes |= {graph: len(own) for graph, own in whole.items()}
        written = write_forms(whole, FORMS, context)
        contents |= {f"{name}.{form}": content for form, content in written.items()}
    reports = [report.as_published() for report in opened.reports()]
    contents["validation.txt"] = "".join(report.as_text() for report in reports).encode()
    contents["validation.json"] = reports_as_json(reports).encode()
    manifest = _manifest(opened.seen, sizes)
    page = release_page(manifest, is_shipped=opened.project.is_shipped)
    contents["README.md"] = page.encode()
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())}
    manifest = replace(manifest, files=sums)
    contents[_NOTE] = manifest.as_json().encode()
    return manifest, contents


def context_of(opened: Opened) -> dict[str, object]:
    """Return the context that all JSON-LD of a graph is written in."""
    return json_ld_context(opened.seen.ontology, read_frames().reversed_names)


def _manifest(dataset: Dataset, sizes: Mapping[str, int]) -> Manifest:
    """Return what a release tells of itself, before its files are known."""
    release = dataset.releases[None]
    return Manifest(
        title=title_of(dataset),
        licence=_LICENCE if dataset.project.is_shipped else release.licence,
        layers=_layers(dataset),
        alignments=dataset.project.alignments,
        version=release.version,
        issued=release.issued.isoformat() if release.issued else None,
        graphs=sizes,
        files={},
    )


def title_of(dataset: Dataset, stated: str = "") -> str:
    """Return what a graph is called: as stated, or by a short name, with what is laid over it."""
    project = dataset.project
    short = "kg-belarus" if project.is_shipped else dataset.releases[None].title
    title = stated or short or project.root.name
    layers = _layers(dataset)
    return f"{title} with {' and '.join(layers)} laid over it" if layers else title


def _layers(dataset: Dataset) -> dict[str, str | None]:
    # Only the last part of the name of a folder: the rest is of the machine, not of the release.
    return {
        layer.root.name: dataset.releases[layer].licence if layer in dataset.releases else None
        for layer in dataset.project.layers
        if layer.name.parts
    }


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def check_output(folder: Path, project: Project) -> None:
    """Raise UnreadableInputError if `publish` would not write there.

    It writes where nothing is yet, and over a release of ours that is as it was published: the
    files that its manifest lists, byte for byte, and no others.
    """
    project.refuse_output(folder)
    check_place(folder, _refuse_strangers)


def _refuse_strangers(folder: Path, shown: Path) -> None:
    step = "name a new folder, or remove this one yourself"
    refuse_others(_strange(folder), shown, step)


def _strange(folder: Path) -> str | None:
    """Return what makes a folder something else than a release as it was published."""
    try:
        listed = _listed(folder)
        if listed is None:
            return f"it has no {_NOTE} of kg-belarus"
        with os.scandir(folder) as entries:
            found = {entry.name: entry.is_file(follow_symlinks=False) for entry in entries}
        wanted = {*listed, _NOTE, _SUMS}
        for name in sorted(wanted ^ found.keys()):
            return f"{name} is {'missing' if name in wanted else 'not of the release'}"
        for name in sorted(wanted):
            is_same = found[name] and (
                (folder / name).read_bytes() == listing(listed | {_NOTE: digest_of(folder / _NOTE)})
                if name == _SUMS
                else name == _NOTE or digest_of(folder / name) == listed[name]
            )
            if not is_same:
                return f"{name} is not as it was published"
    except OSError as error:
        return f"it cannot be read ({error.strerror})"
    return None


def _listed(folder: Path) -> dict[str, str] | None:
    """Return the digests by file name that a manifest of ours lists; None if it is none."""
    try:
        document = json.loads((folder / _NOTE).read_bytes())
    except (ValueError, RecursionError, FileNotFoundError, IsADirectoryError):
        return None
    is_ours = isinstance(document, dict) and _MAKER in (
        document.get("made_by"),
        document.get("title"),
    )
    listed = document.get("sha256") if is_ours else None
    return listed if isinstance(listed, dict) else None


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def listing(sums: Mapping[str, str]) -> bytes:
    """Return digests by file name as `sha256sum -c` reads them."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode()


def listed_in(text: bytes) -> dict[str, str]:
    """Return the digests by file name of such a listing; of any other text what it happens to say.

    >>> listed_in(listing({"void.ttl": "0f"}))
    {'void.ttl': '0f'}
    """
    pairs = (line.partition("  ") for line in text.decode(errors="replace").splitlines())
    return {name: digest for digest, _, name in pairs}
