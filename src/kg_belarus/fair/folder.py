"""A published folder as a reader on the web would meet it: an IRI and an Accept give a file."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.hosting import negotiate
from kg_belarus.linked import document, path_of
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.terms import value_of

_NOTE = "site.json"
_ONTOLOGY_DUMP, _DATA_DUMP = "data/ontology.ttl", "data/asserted.nq"
_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_IMPORTS, _NAMESPACE = node("owl:imports"), node("vann:preferredNamespaceUri")
# By what servers choose a form.
RULES = (".htaccess", "_redirects", "nginx/site.conf", "w3id/.htaccess", "iris/.htaccess")


class Site:
    """A folder that `kg-belarus publish` wrote.

    Raises:
        UnreadableInputError: it is none, or its ontology cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            note = json.loads((folder / _NOTE).read_bytes())
        except (OSError, ValueError, RecursionError):
            note = None
        if not isinstance(note, dict) or note.get("made_by") != "kg-belarus":
            raise UnreadableInputError(
                Position(folder),
                f"this is no site of kg-belarus: it has no {_NOTE} that says so",
                "name a folder that `kg-belarus publish` wrote",
            )
        try:
            parsed = ox.parse(path=folder / _ONTOLOGY_DUMP, format=ox.RdfFormat.TURTLE)
            self.ontology = [quad.triple for quad in parsed]
        except (OSError, SyntaxError, ValueError) as error:
            raise UnreadableInputError(
                Position(folder / _ONTOLOGY_DUMP),
                f"the ontology cannot be read ({error})",
                "publish the site again",
            ) from error

    def answer(self, iri: str, accept: str) -> tuple[Path, str] | None:
        """Return the file that an IRI is answered with, and its form; None if there is none.

        Args:
            iri: without what follows `#`, which no client sends, it is asked for.
            accept: as HTTP has it, with q-values.
        """
        form, _ = negotiate(accept, None)
        path = self.folder / document(path_of(iri.partition("#")[0]), form)
        return (path, form) if path.is_file() else None

    def triples_at(self, path: Path, form: str) -> list[ox.Triple] | None:
        """Return what a document says; None if it is not RDF in that form."""
        try:
            return [quad.triple for quad in ox.parse(path=path, format=_FORMATS[form])]
        except (OSError, SyntaxError, ValueError):
            return None

    def has(self, iri: str, form: str) -> bool:
        """Tell whether there is a document of an IRI in a form."""
        return (self.folder / document(path_of(iri), form)).is_file()

    def holds(self, *paths: str) -> list[str]:
        """Return which of some paths are files of the site."""
        return [path for path in paths if (self.folder / path).is_file()]

    def values(self, subject: str, predicate: ox.NamedNode) -> list[str]:
        """Return what the ontology's dump states as a property of a thing, in order."""
        return sorted(self._stated.get((subject, predicate), ()))

    @cached_property
    def _stated(self) -> dict[tuple[str, ox.NamedNode], set[str]]:
        found: dict[tuple[str, ox.NamedNode], set[str]] = {}
        for t in self.ontology:
            found.setdefault((value_of(t.subject), t.predicate), set()).add(value_of(t.object))
        return found

    @cached_property
    def ontologies(self) -> list[str]:
        """The IRIs of the ontology and its modules; first the one that imports most."""
        declared = node("owl:Ontology")
        found = {
            value_of(t.subject)
            for t in self.ontology
            if t.predicate == RDF_TYPE and t.object == declared
        }
        return sorted(found, key=lambda iri: (-len(self.values(iri, _IMPORTS)), iri))

    @cached_property
    def terms(self) -> list[str]:
        """The IRIs of the classes and properties in the ontology's own namespace, in order."""
        spaces = {space for iri in self.ontologies for space in self.values(iri, _NAMESPACE)}
        kinds = {
            node(f"owl:{name}")
            for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
        }
        declared = {
            value_of(t.subject)
            for t in self.ontology
            if t.predicate == RDF_TYPE and t.object in kinds
        }
        return sorted(iri for iri in declared if any(iri.startswith(space) for space in spaces))

    @cached_property
    def things(self) -> list[str]:
        """The IRIs of all that the data describes, in order; none if its dump cannot be read."""
        try:
            quads = ox.parse(path=self.folder / _DATA_DUMP, format=ox.RdfFormat.N_QUADS)
            return sorted({quad.subject.value for quad in quads if _is_named(quad.subject)})
        except (OSError, SyntaxError, ValueError):
            return []


def _is_named(term: object) -> bool:
    return isinstance(term, ox.NamedNode)
