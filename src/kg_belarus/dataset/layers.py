"""What projects laid over one another may not both say: a prefix, or the block of a thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset.turtle import TurtleFile
from kg_belarus.dataset.withdrawal import LIST
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.namespaces import BASE, REGISTERED, shrink
from kg_belarus.project import ALIGNMENTS, Project
from kg_belarus.text import Token, line_and_column, scan

# Links to outside identifiers stand apart from what they are about, so that whoever merges the
# graph can leave them out; and the list of what is withdrawn names what may still have its block.
_APART = {"links.ttl", LIST}


def read_prefixes(project: Project) -> dict[str, str]:
    """Return the prefixes that are declared beside the registered ones, with their namespaces.

    By the files of layers, and of a project whose data stands on the shipped ontology. A data file
    from elsewhere may bind a registered prefix otherwise, but for ours: that holds in the file
    alone, and `check` tells it.

    Raises:
        UnreadableInputError: a prefix stands for two namespaces, there or in the project itself.
    """
    bound: dict[str, tuple[str, Position | None]] = {p: (i, None) for p, i in REGISTERED.items()}
    laid: dict[str, str] = {}
    # The shipped files declare none beside the registered ones.
    only_laid = project.is_shipped or project.is_guest
    for is_laid in (True,) if only_laid else (False, True):
        for name, iri, place in _declared(project, is_laid=is_laid):
            known, first = bound.setdefault(name, (iri, place))
            if is_laid and known != iri:
                raise UnreadableInputError(
                    place,
                    f"the prefix {name}: stands for <{iri}> here, and for <{known}> "
                    + (f"at {first}" if first else "in the shipped graph"),
                    "give one of them another name",
                )
            if is_laid:
                laid[name] = iri
    return laid


def _declared(project: Project, *, is_laid: bool) -> Iterator[tuple[str, str, Position]]:
    """Yield the prefixes that some files declare: name, namespace and place."""
    stated = project.contents(project.data, ".ttl", deep=True)
    for contents, is_own in ((project.terms(), False), (stated, project.is_guest)):
        for path, content in contents.items():
            shown = project.shown(Path(path))
            if (is_own or project.layer_of(shown) is not None) == is_laid:
                text = content.decode(errors="replace")
                for name, iri in _directives(text):
                    if contents is stated and _is_free(name.text[:-1]):
                        continue
                    place = Position(shown, *line_and_column(text, name.start))
                    yield name.text[:-1], iri.text[1:-1], place


def _is_free(prefix: str) -> bool:
    """Tell whether a data file may bind a registered prefix as it likes: it is not one of ours."""
    return prefix in REGISTERED and not REGISTERED[prefix].startswith(BASE)


def _directives(text: str) -> Iterator[tuple[Token, Token]]:
    """Yield the prefixes of a text that nobody has parsed yet; a parser refuses what is broken."""
    tokens = (token for token in scan(text) if token.kind != "comment")
    for token in tokens:
        if token.text.lower() in ("@prefix", "prefix"):
            name, iri = next(tokens, None), next(tokens, None)
            if name and iri and name.text.endswith(":") and iri.kind == "iri":
                yield name, iri


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
