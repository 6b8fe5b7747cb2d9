"""What projects laid over one another may not both say: a prefix, or the block of a thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from kg_belarus.dataset.turtle import TurtleFile
from kg_belarus.dataset.withdrawal import LIST
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.namespaces import BASE, REGISTERED, shrink
from kg_belarus.project import ALIGNMENTS, Project
from kg_belarus.syntaxes import RDF, PackingError, syntax_of, unpacked
from kg_belarus.text import line_and_column, scan

# Links to outside identifiers stand apart from what they are about, so that whoever merges the
# graph can leave them out; and the list of what is withdrawn names what may still have its block.
_APART = {"links.ttl", LIST}
_SCHEME = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
_XMLNS = re.compile(r"\bxmlns:([\w.-]+)\s*=\s*[\"']([^\"'&<]+)[\"']")


def read_prefixes(project: Project) -> dict[str, str]:
    """Return the prefixes that are declared beside the registered ones, with their namespaces.

    By the files of layers, and of a project of one's own. A data file from elsewhere may bind a
    registered prefix otherwise, but for ours: that holds in the file alone, and `check` tells it.
    So it is with what two files of one project bind differently: the first stands, ontology first.

    Raises:
        UnreadableInputError: a prefix stands for two namespaces, in a layer, or in data on the
            shipped ontology, and elsewhere.
    """
    bound: dict[str, tuple[str, Position | None]] = {p: (i, None) for p, i in REGISTERED.items()}
    found: dict[str, str] = {}
    # The shipped files declare none beside the registered ones.
    only_laid = project.is_shipped or project.is_guest
    for is_laid in (True,) if only_laid else (False, True):
        for name, iri, place in _declared(project, is_laid=is_laid):
            known, first = bound.setdefault(name, (iri, place))
            # What a program wrote has prefixes that nobody chose.
            if is_laid and known != iri and syntax_of(place.path) == RdfFormat.TURTLE:
                raise UnreadableInputError(
                    place,
                    f"the prefix {name}: stands for <{iri}> here, and for <{known}> "
                    + (f"at {first}" if first else "in the shipped graph"),
                    "give one of them another name",
                )
            if known == iri:
                found[name] = iri
    return found


def _declared(project: Project, *, is_laid: bool) -> Iterator[tuple[str, str, Position]]:
    """Yield the prefixes that some files declare: name, namespace and place."""
    stated = project.contents(project.data, RDF, deep=True)
    for contents, is_own in ((project.terms(), False), (stated, project.is_guest)):
        for name, content in contents.items():
            path = Path(name)
            shown = project.shown(path)
            if (is_own or project.layer_of(shown) is not None) == is_laid:
                for prefix, iri, place in _declared_in(path, content):
                    if contents is not stated or not _is_free(prefix):
                        yield prefix, iri, Position(shown, *place)


def _is_free(prefix: str) -> bool:
    """Tell whether a data file may bind a registered prefix as it likes: it is not one of ours."""
    return prefix in REGISTERED and not REGISTERED[prefix].startswith(BASE)


def _declared_in(path: Path, content: bytes) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Yield the prefixes of a file that nobody has parsed yet; a parser refuses what is broken."""
    syntax = syntax_of(path)
    if syntax not in (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML):
        return
    try:
        text = unpacked(path, content).decode(errors="replace")
    except PackingError:
        return
    if syntax == RdfFormat.RDF_XML:
        for found in _XMLNS.finditer(text):
            yield found[1], found[2], line_and_column(text, found.start())
        return
    last = max(text.rfind("prefix"), text.rfind("PREFIX"), text.rfind("Prefix"))
    tokens = (token for token in scan(text) if token.kind != "comment")
    for token in tokens:
        if token.start > last:
            return
        if token.text.lower() in ("@prefix", "prefix"):
            name, iri = next(tokens, None), next(tokens, None)
            # One that is relative to the base of its file is good for no other.
            is_whole = iri and iri.kind == "iri" and _SCHEME.match(iri.text)
            if name and iri and is_whole and name.text.endswith(":"):
                yield name.text[:-1], iri.text[1:-1], line_and_column(text, name.start)


def stands_apart(file: TurtleFile) -> bool:
    """Tell whether a file speaks of what has its block elsewhere."""
    return file.path.name in _APART or file.path.parts[-3:-1] == ("ontology", ALIGNMENTS)


def refuse_two_homes(project: Project, files: Iterable[TurtleFile]) -> None:
    """Raise UnreadableInputError if two projects have a block of one thing."""
    if not project.layers:
        return
    homes: dict[str, TurtleFile] = {}
    for file in files:
        if stands_apart(file):
            continue
        named = (t.subject.value for t in file.triples if isinstance(t.subject, ox.NamedNode))
        for iri in dict.fromkeys(named):
            first = homes.setdefault(iri, file)
            if project.layer_of(first.path) != project.layer_of(file.path):
                is_term = file.path.parts[-2:-1] == ("ontology",)
                apart = f"ontology/{ALIGNMENTS}/NAME.ttl (--align NAME reads it)"
                raise UnreadableInputError(
                    file.place_of(iri),
                    f"{shrink(iri)} is defined in another project too, at {first.place_of(iri)}",
                    "give one another id, or say what is new of it in a file "
                    + (apart if is_term else "data/links.ttl"),
                )
