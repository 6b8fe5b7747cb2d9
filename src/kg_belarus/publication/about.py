"""What a graph says of itself: what its files state, and what is counted; nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import pyoxigraph as ox

from kg_belarus.dataset import described_in, release_in
from kg_belarus.engine import select
from kg_belarus.graph import Opened
from kg_belarus.namespaces import PREFIXES, REGISTERED, node
from kg_belarus.publication.files import title_of
from kg_belarus.publication.graphs import Graphs
from kg_belarus.tables import write_forms
from kg_belarus.terms import preferred, value_of
from kg_belarus.text import stored_query

# Vocabularies that descriptions need and the graph does not.
_MORE = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "spdx": "http://spdx.org/rdf/terms#",
}
_PEOPLE = {node("bko:Person").value, node("foaf:Person").value}
_KNOWN = {**REGISTERED, **_MORE}


class Statements:
    """Triples in the making, with names as CURIEs."""

    def __init__(self) -> None:
        self._triples: dict[ox.Triple, None] = {}

    def say(self, subject: str, predicate: str, *values: object) -> None:
        """Add what a property of a thing is.

        Args:
            subject: an IRI.
            predicate: a CURIE.
            values: terms; a text is an IRI, or a CURIE with one of our prefixes; a number is one.
        """
        for value in values:
            term = ox.Literal(value) if isinstance(value, int) else value
            if isinstance(value, str):
                term = named(value)
            self._triples[ox.Triple(ox.NamedNode(subject), named(predicate), term)] = None  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[ox.Triple]:
        return iter(self._triples)

    def forms(self) -> dict[str, bytes]:
        """Return them as Turtle and JSON-LD, by form."""
        return write_forms({"": self._triples}, ("ttl", "jsonld"), prefixes={**PREFIXES, **_MORE})


def named(name: str) -> ox.NamedNode:
    """Return the term of an IRI or of a CURIE."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(_KNOWN[prefix] + local if prefix in _KNOWN else name)


@dataclass(frozen=True)
class About:
    """What a graph says of itself.

    Attributes:
        opened: the graph.
        base: the address of the site, with a slash at its end.
    """

    opened: Opened
    base: str

    @cached_property
    def graphs(self) -> Graphs:
        """The triples that are published."""
        return Graphs(self.opened)

    @property
    def _is_laid(self) -> bool:
        return any(layer.name.parts for layer in self.opened.project.layers)

    @property
    def stated(self) -> list[ox.Triple]:
        """What the project says of itself as a dataset; nothing of it holds for what is laid on."""
        return [] if self._is_laid else self._own

    @cached_property
    def _own(self) -> list[ox.Triple]:
        dataset = self.opened.seen
        own = (f.triples for f in dataset.data_files if dataset.project.layer_of(f.path) is None)
        left = set(dataset.asserted)
        return [t for t in described_in(chain.from_iterable(own)) if t in left]

    @cached_property
    def iri(self) -> str:
        """The IRI of the dataset; one of the site where none is stated, or layers are laid on."""
        return value_of(self.stated[0].subject) if self.stated else f"{self.base}#dataset"

    def values(self, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        """Return what the project states as a property of the dataset, in order."""
        wanted = node(predicate)
        found = [t.object for t in self.stated if t.predicate == wanted]
        kept = [term for term in found if isinstance(term, ox.NamedNode | ox.Literal)]
        return sorted(kept, key=str)

    def text(self, predicate: str, language: str = "en") -> str:
        """Return a text in a language, in another where it has none; "" where it has neither."""
        return preferred(
            (term for term in self.values(predicate) if isinstance(term, ox.Literal)), language
        )

    @property
    def title(self) -> str:
        """The title in English; as the manifest of a release has it where none is stated."""
        return title_of(self.opened.seen, self.text("dcterms:title"))

    @cached_property
    def day(self) -> str | None:
        """The last day that the data release states for itself; None where it states none."""
        told = (node("dcterms:issued"), node("dcterms:modified"))
        days = [value_of(t.object) for t in self._own if t.predicate in told]
        return max(days, default=None)

    @cached_property
    def issued(self) -> str | None:
        """The day on which the data release came out; None where it states none."""
        issued = release_in(self._own).issued
        return issued.isoformat() if issued else None

    @cached_property
    def version(self) -> str | None:
        """The version of the data release; None where it states none."""
        return release_in(self._own).version

    @cached_property
    def licences(self) -> list[str]:
        """The IRIs of the licences."""
        return [term.value for term in self.values("dcterms:license")]

    @cached_property
    def languages(self) -> list[str]:
        """The languages in which the dataset has its title."""
        titles = self.values("dcterms:title")
        return sorted(t.language for t in titles if isinstance(t, ox.Literal) and t.language)

    def agents(self, predicate: str) -> dict[str, str]:
        """Return the names of publishers or creators by IRI."""
        names = self.opened.seen.names
        iris = [term.value for term in self.values(predicate) if isinstance(term, ox.NamedNode)]
        return {iri: names.label(iri) for iri in iris}

    def is_person(self, iri: str) -> bool:
        """Tell whether the graph knows a publisher or creator as a person."""
        return bool(_PEOPLE & self.opened.seen.classes(iri))

    @cached_property
    def span(self) -> tuple[str, str] | None:
        """The first and the last day on which an event that is held can have begun."""
        rows = select(self.opened.engine, stored_query(__file__, "span")).rows
        first, last = rows[0] if rows else (None, None)
        return (first.value, last.value) if first is not None and last is not None else None

    @cached_property
    def countries(self) -> list[str]:
        """The IRIs of the countries in which something that is held takes place, in order."""
        rows = select(self.opened.engine, stored_query(__file__, "countries")).rows
        return sorted(value_of(row[0]) for row in rows)

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """For each topic that of which most is said, unless it is a person."""
        return tuple(self._examples())

    def _examples(self) -> Iterator[str]:
        person = node("bko:Person").value
        label = node("skos:prefLabel")
        for own in self.graphs.topics("asserted").values():
            triples = [*chain.from_iterable(own.values())]
            sizes: dict[str, int] = {}
            for triple in triples:
                sizes[value_of(triple.subject)] = sizes.get(value_of(triple.subject), 0) + 1
            have = {value_of(t.subject) for t in triples if t.predicate == label}
            have = {iri for iri in have if person not in self.opened.seen.types(iri)}
            if have:
                yield min(have, key=lambda iri: (-sizes[iri], iri))
