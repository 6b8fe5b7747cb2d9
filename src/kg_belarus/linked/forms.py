"""What every IRI of a graph answers, and in which forms."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

import pyoxigraph as ox

from kg_belarus.dataset import Dataset
from kg_belarus.linked.addresses import Addresses
from kg_belarus.linked.asking import questions_as_triples, without_withdrawn
from kg_belarus.linked.context import json_ld_context
from kg_belarus.linked.describing import Description, describe, describe_all
from kg_belarus.linked.facts import Facts, is_blank
from kg_belarus.linked.frames import read_frames
from kg_belarus.linked.nesting import Nester
from kg_belarus.linked.schema_org import SchemaOrg
from kg_belarus.linked.stating import Stated, of_graphs, of_versions, stated_by_files, versions
from kg_belarus.namespaces import BASE, PREFIXES, shrink
from kg_belarus.questions import Question

_ROOT = f"{BASE}ont"
_VERSION = "http://www.w3.org/2002/07/owl#versionInfo"


class Linked:
    """All IRIs of a graph that answer, and what they answer.

    They answer with what is asserted and what follows from the files without a closure, and never
    with what is withdrawn.

    Args:
        dataset: as a view leaves it.
        questions: the saved ones; their IRIs answer too.
        leads: what is told beside it of things of the dataset: where a site says more of them.

    Attributes:
        facts: all that is told.
        frames: what is nested, by type.
        addresses: the path of each IRI that answers.

    Raises:
        WrongUsageError: two IRIs would be answered by one file.
    """

    def __init__(
        self,
        dataset: Dataset,
        questions: Iterable[Question] = (),
        leads: Iterable[ox.Triple] = (),
    ) -> None:
        stated = stated_by_files(dataset)
        self._ontology = dataset.ontology
        self.facts = Facts(
            (
                *(triple for own in stated for triple in own.triples),
                *dataset.following,
                *of_graphs(dataset),
                *of_versions(stated),
                *questions_as_triples(without_withdrawn(questions, dataset)),
                *leads,
            )
        )
        self.frames = read_frames()
        self._wholes = _wholes(stated)
        answering = {*self.facts.iris(), *self._wholes}
        self.addresses = Addresses(iri for iri in answering if not _is_part(iri))

    @cached_property
    def version(self) -> str:
        """The version of the context and the frames: that of the ontology they are made from."""
        told = self.facts.of(_ROOT)
        found = (f.triple.object.value for f in told if f.predicate == _VERSION)  # type: ignore[union-attr]
        return next(found, "0")

    @property
    def context_path(self) -> str:
        """The file of a site that holds the context."""
        return f"context/{self.version}.jsonld"

    @property
    def context_iri(self) -> str:
        """The address of the context: what the frames, and who writes our JSON-LD, refer to."""
        return BASE + self.context_path

    @cached_property
    def context(self) -> dict[str, object]:
        """The terms of all our JSON-LD; see `json_ld_context`."""
        return json_ld_context(self._ontology, self.frames.reversed_names)

    def files(self) -> dict[str, dict[str, object]]:
        """Return the context and the frames by the file of a site that holds them.

        There is a frame for each type whose things have all their parts by name: what has none, as
        in shapes, no frame of JSON-LD can take out of a list.
        """
        frames = {
            f"frames/{self.version}/{shrink(kind).replace(':', '-')}.jsonld": self.frame(kind)
            for kind, has_blanks in sorted(self._has_blanks.items())
            if not has_blanks and shrink(kind)[0] != "<"
        }
        return {self.context_path: {"@context": self.context}, **frames}

    def frame(self, kind: str) -> dict[str, object]:
        """Return the frame of a type by its IRI, as JSON-LD 1.1."""
        return self.frames.as_json(kind, self.context_iri, self.facts)

    @cached_property
    def _has_blanks(self) -> Mapping[str, bool]:
        """The types, each with whether a thing of it has parts without a name."""
        found: dict[str, bool] = defaultdict(bool)
        for iri in self.facts.iris():
            has = any(is_blank(fact.object) for fact in self.facts.of(iri))
            for kind in self.facts.types(iri):
                found[kind] |= has
        return found

    def describe(self, iri: str) -> Description:
        """Return what an IRI answers: each of its forms holds exactly these triples.

        A thing answers with what is said of it, cut as its frame says; an ontology, a file of
        shapes or of concepts, and a version of one, with the whole of it.
        """
        whole = self._wholes.get(iri)
        if whole is not None:
            return describe_all(whole, self.facts)
        return describe(iri, self.facts, self.frames)

    def forms(self, iri: str) -> dict[str, bytes]:
        """Return what an IRI answers in the forms for machines, by extension: nt, ttl, jsonld."""
        description = self.describe(iri)
        lines = "".join(fact.line for fact in description)
        prefixes = {prefix: space for prefix, space in PREFIXES.items() if f"<{space}" in lines}
        turtle = ox.serialize(description.triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
        return {
            "nt": lines.encode(),
            "ttl": turtle or b"",
            "jsonld": self._nester.write(description).encode(),
        }

    @cached_property
    def _nester(self) -> Nester:
        return Nester(self.context)

    def schema_org(self, iri: str, language: str, base: str) -> dict[str, object]:
        """Return what a search engine is told of a page, as JSON-LD in terms of schema.org.

        Args:
            iri: what the page is of.
            language: of the page.
            base: the address of the site, with a slash at the end.
        """
        return self._schema_org.of(iri, language, base)

    @cached_property
    def _schema_org(self) -> SchemaOrg:
        return SchemaOrg(self.facts)


def context_file(context: Mapping[str, object]) -> bytes:
    """Return the content of a file with a context or a frame."""
    return (json.dumps(context, ensure_ascii=False, indent=1) + "\n").encode()


def _is_part(iri: str) -> bool:
    """Tell whether an IRI is answered with what it is a part of: a parameter with its question."""
    return iri.startswith(f"{BASE}query/") and "#" in iri


def _wholes(stated: Iterable[Stated]) -> dict[str, tuple[str, ...]]:
    """Return what the IRIs that answer for a whole file, or several, tell something of.

    Those are ontologies, their versions, and what stands before the `#` of a term: nobody is ever
    asked for more than that.
    """
    files = list(stated)
    subjects: dict[str, dict[str, None]] = {}
    for own in files:
        spaces = {s.partition("#")[0] for s in own.subjects if "#" in s and s.startswith(BASE)}
        for iri in (*own.headers, *sorted(spaces)):
            subjects.setdefault(iri, {iri: None}).update(dict.fromkeys(own.subjects))
    found = {iri: tuple(own) for iri, own in subjects.items()}
    return found | {
        version: (version, *found[whole])
        for version, whole in versions(files).items()
        if whole in found
    }
