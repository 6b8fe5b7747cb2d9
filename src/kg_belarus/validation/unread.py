"""Lint rules on what says nothing: files and imports that nothing reads, names of graphs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg_belarus.dataset import DATASET, Dataset, TurtleFile, day_in
from kg_belarus.errors import Position
from kg_belarus.findings import Finding
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.project import ALIGNMENTS, Project
from kg_belarus.syntaxes import RDF
from kg_belarus.terms import value_of

_IMPORTS, _VERSION = node("owl:imports"), node("owl:versionIRI")
_ONTOLOGY, _ISSUED = node("owl:Ontology"), node("dcterms:issued")
# What is for people, and says so by its name.
_FOR_PEOPLE = ("readme", "license", "licence", ".")
_PACKED = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".7z", ".rar", ".gz", ".zst")
_TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".ods")
_LEFT_OVER = ("~", ".bak", ".orig", ".rej", ".swp", ".tmp", ".old")


def find_unread(project: Project) -> Iterator[Finding]:
    """Yield the files in the folders of a project that nothing reads, in order of path."""
    for folder in (project.ontology, project.data, project.shapes, project.queries):
        for place in project.places(folder):
            for path in _files(place):
                below = path.relative_to(place)
                name = path.name.lower()
                if not (_is_read(folder.name, below) or name.startswith(_FOR_PEOPLE)):
                    shown = project.shown(path)
                    message = f"nothing reads this file; {_advice(name)}."
                    yield Finding("warning", "unread-file", str(shown), message, Position(shown))


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(here, name) for name in sorted(names))


def _is_read(part: str, below: Path) -> bool:
    """Tell whether something reads a file of one of the four folders, by its path in there."""
    name, first = below.name.lower(), below.parts[0]
    match part:
        case "data":
            return name.endswith(RDF) or below == Path("expectations.yaml")
        case "ontology":
            is_table = first == ALIGNMENTS and name.endswith(".sssom.tsv")
            kind = {"rules": ".rq", ALIGNMENTS: ".rq", "migrations": ".ru"}.get(first, "/")
            return is_table or name.endswith((*RDF, kind))
        case "shapes":
            return name.endswith(RDF)  # those in the folder of no gate are refused
        case _:
            return name.endswith(".rq")


def _advice(name: str) -> str:
    if name.endswith(RDF):
        return "put it into data/ or ontology/"
    if name.endswith(".rq"):
        return "put it into queries/, or into ontology/rules/ if it is a rule"
    if name.endswith(_LEFT_OVER):
        return "remove it"
    if name.endswith(_PACKED):
        return "unpack it"
    if name.endswith(_TABLES):
        return "make RDF of the table, or put it elsewhere"
    if name.endswith(".json"):
        return "give it the ending .jsonld if it is JSON-LD"
    if name.endswith(".xml"):
        return "give it the ending .rdf if it is RDF/XML"
    return "put it elsewhere"


def find_imports(dataset: Dataset) -> Iterator[Finding]:
    """Yield where an ontology imports what is not there; nothing is fetched."""
    files = (*dataset.ontology_files, *dataset.data_files)
    triples = [t for file in files for t in file.triples]
    declared = (t for t in triples if t.predicate == RDF_TYPE and t.object == _ONTOLOGY)
    there: set[object] = {t.subject for t in declared}
    there |= {t.object for t in triples if t.predicate == _VERSION}
    for file in files:
        for triple in file.triples:
            if triple.predicate == _IMPORTS and triple.object not in there:
                value = value_of(triple.object)
                place = file.place_in(value_of(triple.subject), _IMPORTS.value, value)
                message = (
                    f"owl:imports <{value}>, which no file here is, so what it says is not there; "
                    "put its file into ontology/, or remove the line: nothing is fetched."
                )
                place = place or Position(file.path)
                yield Finding("warning", "unread-import", value, message, place)


def find_undated(dataset: Dataset) -> Iterator[Finding]:
    """Yield where a dataset states a day of issue that is none, so that it has none."""
    for file in dataset.data_files:
        described = {t.subject for t in file.triples if t.object == DATASET}
        for triple in file.triples:
            value = value_of(triple.object)
            if triple.predicate == _ISSUED and triple.subject in described and not day_in(value):
                place = file.place_in(value_of(triple.subject), _ISSUED.value, value)
                message = f"{value!r} is no day, so the data has none; write it as 2025-06-21."
                yield Finding("warning", "release-day", value, message, place)


def find_graph_names(files: Iterable[TurtleFile]) -> Iterator[Finding]:
    """Yield the files that put triples into named graphs, whose names are not kept."""
    for file in files:
        if file.graphs:
            *few, last = file.graphs if len(file.graphs) < 4 else [*file.graphs[:2], "others"]
            told = f"{', '.join(few)} and {last}" if few else last
            message = (
                f"its triples in {told} are read as all others are, and the name of the graph is "
                "not kept; say whose they are in triples."
            )
            yield Finding("warning", "graph-name", str(file.path), message, Position(file.path))
