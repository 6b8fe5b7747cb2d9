"""A published folder as a reader on the web would meet it: an IRI and an Accept give a file."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.errors import Position, UnreadableInputError, WrongUsageError
from kg_belarus.hosting import negotiate, rules_for
from kg_belarus.linked import LANGUAGES, MEDIA_TYPES, document, path_of
from kg_belarus.namespaces import RDF_TYPE, node, use_prefixes
from kg_belarus.publication import digest_of, listed_in, listing
from kg_belarus.terms import value_of

_NOTE = "site.json"
_ONTOLOGY_DUMP, DATA_DUMP = "data/ontology.ttl", "data/asserted.nq"
_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_IMPORTS, _NAMESPACE = node("owl:imports"), node("vann:preferredNamespaceUri")
_SUMS = "SHA256SUMS"


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
        prefixes = note.get("prefixes", {}) if isinstance(note, dict) else None
        if (
            not isinstance(note, dict)
            or note.get("made_by") != "kg-belarus"
            or not isinstance(prefixes, dict)
        ):
            raise UnreadableInputError(
                Position(folder),
                f"this is no site of kg-belarus: it has no {_NOTE} that says so",
                "name a folder that `kg-belarus publish` wrote",
            )
        self.base_url = str(note.get("base_url"))
        # The documents of a project's own IRIs lie in folders that are called like its prefixes.
        use_prefixes({str(name): str(iri) for name, iri in prefixes.items()})
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
        asked = iri.partition("#")[0]
        held = [form for form in MEDIA_TYPES if self.has(asked, form)]
        if not held:
            return None
        form, _ = negotiate(accept, None, held)
        return self.folder / document(path_of(asked), form), form

    def triples_at(self, path: Path, form: str) -> list[ox.Triple] | None:
        """Return what a document says; None if it is not RDF in that form, as a page is not."""
        if form not in _FORMATS:
            return None
        try:
            return [quad.triple for quad in ox.parse(path=path, format=_FORMATS[form])]
        except (OSError, SyntaxError, ValueError):
            return None

    def has(self, iri: str, form: str) -> bool:
        """Tell whether there is a document of an IRI in a form."""
        return (self.folder / document(path_of(iri), form)).is_file()

    def lacks(self, iri: str) -> list[str]:
        """Return the documents of an IRI that an `Accept` or a language leads to, and are not."""
        path = path_of(iri)
        pages = (document(path, "html", language) for language in LANGUAGES)
        wanted = [*pages, *(document(path, form) for form in MEDIA_TYPES if form != "html")]
        return [file for file in wanted if not (self.folder / file).is_file()]

    def stale_rules(self) -> list[str]:
        """Return what is wrong with the rules of hosts, where they are not of this version.

        A README beside them is for people, who put their names into it.

        Raises:
            OSError, SyntaxError, ValueError: it cannot be told what the data describes.
        """
        try:
            expected = dict(rules_for(self.things, self.base_url))
        except WrongUsageError as error:
            return [str(error)]
        return [
            f"{path} {'is not there' if found is None else 'is not what this version writes'}"
            for path, rules in expected.items()
            if not path.endswith("README.md") and (found := self._read(path)) != rules
        ]

    def damaged(self) -> list[str]:
        """Return what is wrong with the files that the site lists with their digests, by path."""
        text = self._read(_SUMS)
        if text is None:
            return [f"{_SUMS} is not there"]
        listed = listed_in(text)
        if _NOTE not in listed or listing(listed) != text:
            return [f"{_SUMS} is not as it was published"]
        faults = []
        for path, digest in sorted(listed.items()):
            try:
                if digest_of(self.folder / path) != digest:
                    faults.append(f"{path} is not as it was published")
            except OSError:
                faults.append(f"{path} is missing")
        return faults

    def _read(self, path: str) -> bytes | None:
        try:
            return (self.folder / path).read_bytes()
        except OSError:
            return None

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
        """The IRIs of all that the data describes, in order.

        Raises:
            OSError, SyntaxError, ValueError: its dump cannot be read.
        """
        quads = ox.parse(path=self.folder / DATA_DUMP, format=ox.RdfFormat.N_QUADS)
        return sorted({q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)})
